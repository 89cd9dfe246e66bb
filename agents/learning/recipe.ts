import { canonicalJson } from '../../datasets/canonical.js';
import { isRecord, parseJson } from '../../datasets/fields.js';
import { joinPath, namesIn, readText, writeWhole } from '../../datasets/files.js';
import { type EnvConfig, type EnvRef, UserError } from '../../envs/index.js';
import type { PolicyShape } from './policy.js';

const FILE = 'recipe.json';
const FORMAT = 'gatogym-learned';
const VERSION = 1;

/** Of a hidden layer: more is no small network. */
export const MOST_WIDTH = 4096;

/** How a policy is learned. */
export type Algorithm = 'ppo' | 'td3' | 'league' | 'bc' | 'dagger';

/** All it takes to learn the same policy again. Plain data. */
export type TrainingRecipe = {
  readonly environment: EnvRef;
  readonly algorithm: Algorithm;
  readonly seed: number;
  /** Steps in the environment, of all its copies together. */
  readonly steps: number;
  /** The agent that is imitated; '' where none is. */
  readonly teacher: string;
  readonly policy: PolicyShape;
  /** Settings of the algorithm, all of them. */
  readonly settings: EnvConfig;
};

export function hasRecipe(directory: string): boolean {
  return namesIn(directory).includes(FILE);
}

export function recipeText(recipe: TrainingRecipe): string {
  return `${canonicalJson({ format: FORMAT, version: VERSION, ...recipe }, 2)}\n`;
}

export function writeTrainingRecipe(directory: string, recipe: TrainingRecipe): void {
  writeWhole(joinPath(directory, FILE), recipeText(recipe));
}

/** @throws UserError when the directory holds no recipe, or one of another version */
export function readTrainingRecipe(directory: string): TrainingRecipe {
  if (!hasRecipe(directory))
    throw new UserError(`${directory} holds no learned agent: it has no ${FILE} (gatogym train writes one)`);
  const file = joinPath(directory, FILE);
  const value = parseJson(readText(file), file);
  if (!isRecord(value) || value['format'] !== FORMAT)
    throw new UserError(`${file} does not describe a learned agent`);
  const { format: _, version, ...recipe } = value;
  if (version !== VERSION)
    throw new UserError(
      `${file} has version ${JSON.stringify(version)}; this gatogym reads version ${VERSION}`,
    );
  const { environment, policy, settings } = recipe;
  const isWhole =
    isRecord(environment) &&
    typeof environment['id'] === 'string' &&
    isRecord(settings) &&
    isRecord(policy) &&
    typeof policy['observation'] === 'string' &&
    Array.isArray(policy['hidden']) &&
    policy['hidden'].every((width) => isCount(width, MOST_WIDTH)) &&
    isCount(policy['hold'], Infinity);
  if (!isWhole) throw new UserError(`${file} lacks its environment, its policy or its settings`);
  return recipe as unknown as TrainingRecipe;
}

function isCount(value: unknown, most: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= most;
}
