export {
  type BranchOptions,
  type BranchPoint,
  Branches,
  type SavedBranch,
  type ToldBranch,
} from './branches.js';
export { type Recipe, type RecipeSource, parseRecipe, planOf } from './recipe.js';
export { Progress, type ProgressStream, bytesText } from './progress.js';
export { type Recording, record } from './record.js';
export { type RecordOptions, recordPlan } from './recordPlan.js';
export type { RecordedGroup } from './groupPlayer.js';
export { PlanRunner } from './planRunner.js';
export { PlaySession, type PlaySessionOptions } from './playSession.js';
