export { type BenchmarkRequest, benchmark, benchmarkPlan } from './benchmark.js';
export type {
  AgentResult,
  BenchmarkReport,
  EnvironmentResult,
  ImprovementResult,
  PlayResult,
  Profile,
} from './report.js';
export { heldOutRoot } from './heldOut.js';
export { writeReport } from './reportFiles.js';
export { type State, readState } from './state.js';
