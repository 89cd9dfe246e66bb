import { workerData } from 'node:worker_threads';
import { serve } from '../datasets/serve.js';
import { PlanRunner } from './planRunner.js';
import type { RecorderData } from './recordPlan.js';

const { plan, isTimed } = workerData as RecorderData;
const runner = new PlanRunner(plan, { isTimed });

serve(
  (from, to) => runner.record(from, to),
  ({ bytes }) => [bytes.buffer],
);
