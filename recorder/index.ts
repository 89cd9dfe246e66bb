export { DEFAULT_SHARD_BYTES, type Recipe, type RecipeSource, parseRecipe, planOf } from './recipe.js';
export { Progress, type ProgressStream, bytesText } from './progress.js';
export { type RecordOptions, type RecordResult, record } from './record.js';
export { PlanRunner, type RecordedGroup } from './planRunner.js';
