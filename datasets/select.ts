import { hashText, hashWords } from '../envs/core/hash.js';
import { matchesGlob } from '../envs/core/registry.js';
import { type Seed, UserError } from '../envs/index.js';
import type { Dataset } from './dataset.js';
import { isRecord, refuseUnknown, wrongField } from './fields.js';
import { type Plan, type Source, episodesBefore, firstGroupOf, seedsOf } from './source.js';

/** Which episodes are wanted: those of which all that is said is true. Nothing is written anew. */
export type Selection = {
  /** Id of the environment, with `*` for any characters. */
  readonly env?: string;
  /** Id of the agent, likewise. */
  readonly agent?: string;
  readonly success?: boolean;
  readonly minReturn?: number;
  readonly maxReturn?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Of each source, only returns at or above this percentile, from 0 to 100: 90 keeps the best tenth. */
  readonly percentile?: number;
  /**
   * Of each source, only returns of at least this part of the expert's, counted from those of random play on. The expert's is the
   * greatest mean return of consecutive episodes, a tenth of all or 1,000. Source: Reed et al. 2022, "A Generalist Agent", with 0.8.
   */
  readonly expert?: number;
  /** One of two parts that share no world: an episode's part follows from its environment and seed alone, so other agents' is the same. */
  readonly split?: 'train' | 'validation';
  /** Part of the worlds that is for validation: 0.1 when not given. */
  readonly validation?: number;
};

const VALIDATION = 0.1;
const SPLIT_SALT = 0x5eed0003;
/** Gato's windows: a tenth of the episodes, and no more than this. */
const WINDOW = 1000;

/** @throws UserError that says which field is wrong. @param where it stands, for messages */
export function parseSelection(value: unknown, where: string): Selection {
  if (!isRecord(value)) throw new UserError(`${where} is not an object`);
  const checks: Readonly<Record<keyof Selection, readonly [(value: unknown) => boolean, string]>> = {
    env: [isText, 'the id of an environment'],
    agent: [isText, 'the id of an agent'],
    success: [(given) => typeof given === 'boolean', 'true or false'],
    minReturn: [isNumber, 'a number'],
    maxReturn: [isNumber, 'a number'],
    minLength: [isNumber, 'a number'],
    maxLength: [isNumber, 'a number'],
    percentile: [(given) => isNumber(given) && given >= 0 && given <= 100, 'a number from 0 to 100'],
    expert: [isNumber, 'a part of the expert, such as 0.8'],
    split: [(given) => given === 'train' || given === 'validation', 'train or validation'],
    validation: [(given) => isNumber(given) && given > 0 && given < 1, 'a number between 0 and 1'],
  };
  refuseUnknown(where, Object.keys(checks), value);
  for (const [field, [isRight, expected]] of Object.entries(checks)) {
    if (field in value && !isRight(value[field])) throw wrongField(where, field, value[field], expected);
  }
  return value;
}

/**
 * Numbers of the episodes that are wanted, in order; episodes that are lost to damage are not.
 * @throws UserError for the part of an expert who is no better than random play
 */
export function selectEpisodes(dataset: Dataset, selection: Selection): Uint32Array {
  const { sources } = dataset;
  return Uint32Array.from(sources.flatMap((_, source) => selectFromSource(dataset, source, selection)));
}

/** Those of one source, by its number. */
export function selectFromSource(dataset: Dataset, number: number, selection: Selection): number[] {
  const { plan } = dataset.manifest;
  const source = dataset.sources[number] as Source;
  if (!matchesGlob(source.env.id, selection.env ?? '*')) return [];
  if (!matchesGlob(source.agent.id, selection.agent ?? '*')) return [];
  const firstGroup = firstGroupOf(plan, number);
  const first = episodesBefore(plan, firstGroup);
  const there = committed(dataset, firstGroup, first, source);
  const least = leastReturn(dataset, source, there, selection);
  const isInSplit = splitOf(plan, source, selection);
  return there.filter((episode) => {
    const { return: sum, length, success } = dataset.outcome(episode);
    return (
      sum >= least &&
      sum <= (selection.maxReturn ?? Infinity) &&
      length >= (selection.minLength ?? 0) &&
      length <= (selection.maxLength ?? Infinity) &&
      success === (selection.success ?? success) &&
      isInSplit(episode - first)
    );
  });
}

/** Where in [0, 1) a world stands: those below the part for validation are for that. */
export function splitPoint(envId: string, seed: Seed): number {
  const words = Uint32Array.of(hashText(envId), seed >>> 0, Math.floor(seed / 2 ** 32));
  return hashWords(words, SPLIT_SALT) / 2 ** 32;
}

/** Numbers of a source's episodes that are there. @param first number of its first */
function committed(
  dataset: Dataset,
  firstGroup: number,
  first: number,
  { episodes, groupSize }: Source,
): number[] {
  const end = Math.min(dataset.length, first + episodes);
  const numbers: number[] = [];
  for (const group of dataset.groupsThere(firstGroup)) {
    const begin = first + (group - firstGroup) * groupSize;
    if (begin >= end) break;
    for (let number = begin; number < Math.min(end, begin + groupSize); number++) numbers.push(number);
  }
  return numbers;
}

/** The least return that all of this asks for. */
function leastReturn(
  dataset: Dataset,
  source: Source,
  numbers: readonly number[],
  { minReturn = -Infinity, percentile, expert }: Selection,
): number {
  let least = minReturn;
  if ((percentile === undefined && expert === undefined) || numbers.length === 0) return least;
  const returns = Float64Array.from(numbers, (number) => dataset.outcome(number).return);
  if (expert !== undefined) {
    const { reference } = source.spec;
    if (!reference)
      throw new UserError(
        `what random play gets in ${source.env.id} is not known: there is no expert to take a part of (percentile needs none)`,
      );
    const { random } = reference;
    const best = bestWindow(returns);
    if (!(best > random))
      throw new UserError(
        `${source.agent.id} is no better in ${source.env.id} than random play: there is no expert to take a part of`,
      );
    least = Math.max(least, random + expert * (best - random));
  }
  if (percentile !== undefined) {
    const rank = Math.min(returns.length - 1, Math.floor((percentile / 100) * returns.length));
    least = Math.max(least, returns.slice().sort()[rank] as number);
  }
  return least;
}

/** The greatest mean of consecutive returns. */
function bestWindow(returns: Float64Array): number {
  const size = Math.max(1, Math.min(WINDOW, Math.floor(returns.length / 10)));
  let sum = 0;
  let best = -Infinity;
  for (let i = 0; i < returns.length; i++) {
    sum += (returns[i] as number) - (i >= size ? (returns[i - size] as number) : 0);
    if (i >= size - 1) best = Math.max(best, sum / size);
  }
  return best;
}

function splitOf(
  plan: Plan,
  source: Source,
  { split, validation = VALIDATION }: Selection,
): (within: number) => boolean {
  if (split === undefined) return () => true;
  const seeds = seedsOf(plan, source);
  const start = source.first ?? 0;
  return (within) => {
    const isValidation = splitPoint(source.env.id, seeds(start + within).seed) < validation;
    return isValidation === (split === 'validation');
  };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
