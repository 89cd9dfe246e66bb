import type { WriteResult } from '../datasets/index.js';
import { nameOf } from '../datasets/files.js';
import { type Recipe, type RecipeSource, checkRecipe, planOf } from './recipe.js';
import { type RecordOptions, recordPlan } from './recordPlan.js';

type Common = Omit<Recipe, 'name' | 'sources'> & {
  /** Name of the dataset; by default that of its directory. */
  readonly name?: string;
};

/** What to record: one agent in one environment, or a recipe with several `sources`. */
export type Recording = Common & (RecipeSource | Pick<Recipe, 'sources'>);

/**
 * Records what agents do in environments as a dataset. The same recording gives the same files, whatever the number of
 * workers, interrupted or not.
 * @param directory must hold no dataset yet, unless `resume` says to continue it
 * @returns how many episodes are committed, and the manifest when that is all of them
 * @throws UserError when something of the recording is unknown, or the directory or the disk does not allow it
 */
export async function record(
  recording: Recording,
  directory: string,
  options: RecordOptions = {},
): Promise<WriteResult> {
  const recipe = checkRecipe(recipeOf(recording, nameOf(directory)), 'the recording');
  return recordPlan(await planOf(recipe, options.agents), directory, options);
}

/** @param directory its name, for a recording that has none of its own */
function recipeOf(recording: Recording, directory: string): Recipe {
  if ('sources' in recording) return { name: directory, ...recording };
  const { name = directory, seed, shardBytes, ...source } = recording;
  return { name, seed, ...(shardBytes === undefined ? {} : { shardBytes }), sources: [source] };
}
