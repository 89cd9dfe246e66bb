import { didYouMean } from '../../envs/core/nearest.js';
import { matchesGlob } from '../../envs/core/registry.js';
import { UserError } from '../../envs/index.js';
import { canonicalJson } from '../canonical.js';
import { Dataset } from '../dataset.js';
import { isNames, isRecord, parseJson, refuseUnknown, wrongField } from '../fields.js';
import { type Selection, parseSelection, selectFromSource } from '../select.js';
import type { Source } from '../source.js';
import type { TextVocabulary } from './text.js';
import { TokenSource } from './tokenSource.js';

/** Some sources of a dataset, and how much of the tokens they are to be. */
export type MixturePart = {
  /** Directory of the dataset. */
  readonly data: string;
  /** Ids of environments, with `*` for any characters; all when not given. */
  readonly env?: string;
  /** Share of the sequences, in proportion to other parts; its sources share it equally. */
  readonly weight: number;
  /** Observations to write, of each source those that it has; all that were recorded when not given. */
  readonly observations?: readonly string[];
  /** Which of their episodes; all when not given. */
  readonly select?: Selection;
};

const fields = ['data', 'env', 'weight', 'observations', 'select'];

/** The parts that a JSON file names. @throws UserError that says which field is wrong */
export function parseMixture(text: string, file: string): MixturePart[] {
  const value = parseJson(text, file);
  const parts = isRecord(value) ? value['parts'] : undefined;
  if (!isRecord(value) || !Array.isArray(parts) || parts.length === 0)
    throw new UserError(`${file} is no mixture: expected an object with an array "parts"`);
  refuseUnknown(file, ['parts'], value);
  return parts.map((part: unknown, i) => partOf(part, `${file}, parts[${i}]`));
}

function partOf(part: unknown, where: string): MixturePart {
  if (!isRecord(part)) throw new UserError(`${where} is not an object`);
  refuseUnknown(where, fields, part);
  const { data, env, weight = 1, observations, select } = part;
  if (typeof data !== 'string' || data === '') throw wrongField(where, 'data', data, 'a directory');
  if (env !== undefined && typeof env !== 'string')
    throw wrongField(where, 'env', env, 'the id of an environment');
  if (!isWeight(weight)) throw wrongField(where, 'weight', weight, 'a number above 0');
  if (observations !== undefined && !isNames(observations))
    throw wrongField(where, 'observations', observations, 'an array of names');
  return {
    data,
    weight,
    ...(env === undefined ? {} : { env }),
    ...(observations ? { observations } : {}),
    ...(select === undefined ? {} : { select: parseSelection(select, `${where}, select`) }),
  };
}

export function isWeight(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}

/**
 * Opens the datasets of a mixture.
 * @param text writes instructions as tokens; without it they are left out
 * @throws UserError when a dataset is missing, damaged or unfinished, or a part of the mixture fits none of its sources
 */
export function openMixture(
  parts: readonly MixturePart[],
  text: TextVocabulary | undefined,
  words?: TextVocabulary,
): TokenSource[] {
  const datasets = new Map<string, Dataset>();
  for (const { data } of parts) if (!datasets.has(data)) datasets.set(data, openWhole(data));
  return parts.flatMap((part) => {
    const dataset = datasets.get(part.data) as Dataset;
    const found = dataset.sources.filter(({ env }) => matchesGlob(env.id, part.env ?? '*'));
    if (found.length === 0) {
      const ids = [...new Set(dataset.sources.map(({ env }) => env.id))];
      throw new UserError(`${part.data} has no episodes of ${part.env}; ${didYouMean(part.env ?? '', ids)}`);
    }
    refuseUnknownKeys(part, found);
    const chosen = found.flatMap((source) => {
      const numbers = selectFromSource(dataset, dataset.sources.indexOf(source), part.select ?? {});
      return numbers.length > 0 ? [{ source, numbers }] : [];
    });
    if (chosen.length === 0)
      throw new UserError(`no episode of ${part.data} is what is asked for: ${canonicalJson(part.select)}`);
    return chosen.map(({ source, numbers }) => {
      const keys = keysOf(part, source);
      const weight = part.weight / chosen.length;
      return new TokenSource({ dataset, source, numbers, select: part.select, keys, weight }, text, words);
    });
  });
}

function openWhole(directory: string): Dataset {
  const dataset = Dataset.open(directory);
  const [damage] = dataset.damage;
  if (damage)
    throw new UserError(
      `${directory}/${damage.shard} is damaged at byte ${damage.offset}: ${damage.what} (gatogym verify tells more)`,
    );
  if (!dataset.manifest.complete)
    throw new UserError(`${directory} is not complete: finish its recording first (gatogym record --resume)`);
  return dataset;
}

function refuseUnknownKeys({ data, observations = [] }: MixturePart, sources: readonly Source[]): void {
  const offered = [...new Set(sources.flatMap(({ spec }) => Object.keys(spec.observations)))];
  for (const key of observations)
    if (!offered.includes(key))
      throw new UserError(
        `no environment in ${data} has an observation "${key}"; ${didYouMean(key, offered)}`,
      );
}

/** Which of the observations wanted a source has. */
function keysOf(
  { data, observations }: MixturePart,
  { env, spec, observations: recorded }: Source,
): string[] {
  const offered = (observations ?? recorded).filter((key) => key in spec.observations);
  const missing = offered.find((key) => !recorded.includes(key));
  if (offered.length > 0 && missing === undefined) return offered;
  const key = missing ?? spec.defaultObservation;
  const has = recorded.length > 0 ? `only ${recorded.join(', ')}` : 'actions only';
  throw new UserError(
    `${data} has ${has} of ${env.id}; gatogym materialize ${data} --observation ${key} --out DIR writes its observations`,
  );
}
