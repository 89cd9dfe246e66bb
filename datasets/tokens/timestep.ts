import type { TypedArray } from '../../envs/core/dtypes.js';
import { noSuchObservation } from '../../envs/core/flatEnv.js';
import {
  type ActionBuffer,
  type ActionSpace,
  type TensorSpace,
  dtypeOf,
  boundAt,
  sizeOf,
} from '../../envs/index.js';
import type { SourceSpec } from '../source.js';
import { type Element, type Encoder, elementsOf, encoderOf } from './encoder.js';
import { ActionWords } from './actionWords.js';
import type { PatchTokens } from './patches.js';
import type { TextVocabulary } from './text.js';
import {
  ACTION_POSITION,
  BINS,
  CONTINUOUS,
  DISCRETE,
  IN_LOSS,
  IS_ACTION,
  MODALITY,
  SEPARATOR,
  SEPARATOR_POSITION,
  TEXT_IDS,
  type TokenBuffer,
} from './vocabulary.js';

/** One key of an observation, as tokens. Plain data. */
export type KeyLayout = {
  readonly key: string;
  readonly tokens: number;
  /** Of a picture: rows and columns of its patches. */
  readonly patches?: readonly [rows: number, columns: number];
};

type Part = { readonly key: string; readonly size: number; readonly encoder: Encoder };

/** The order of keys in a timestep: by code point. */
export function inOrder(keys: readonly string[]): string[] {
  return [...new Set(keys)].sort((a, b) => (a < b ? -1 : 1));
}

/** Writes timesteps of one environment as tokens: the observation, the separator, the action. Allocates nothing. */
export class TimestepEncoder {
  /** Keys of the observation in the order in which they are written. */
  readonly layout: readonly KeyLayout[];
  readonly observationTokens: number;
  readonly actionTokens: number;
  /** Tokens of a whole timestep. */
  readonly tokens: number;
  /** How actions are written as words; undefined where they are numbers. */
  readonly words: ActionWords | undefined;
  readonly #parts: readonly Part[];
  readonly #actionSpace: ActionSpace;
  readonly #action: Encoder;
  /** Numbers of an action. */
  readonly #actionSize: number;
  readonly #elements: readonly Element[];

  /**
   * @param text writes actions as words, where their values have names
   * @throws UserError when the environment has no such observation, or it cannot be written as tokens
   */
  constructor(spec: SourceSpec, keys: readonly string[], patches: PatchTokens, text?: TextVocabulary) {
    this.#parts = inOrder(keys).map((key) => {
      const space: TensorSpace | undefined = spec.observations[key];
      if (!space) throw noSuchObservation(spec, key);
      return { key, size: sizeOf(space), encoder: encoderOf(space, patches) };
    });
    this.layout = this.#parts.map(({ key, encoder: { tokens, patches: grid } }) =>
      grid ? { key, tokens, patches: grid } : { key, tokens },
    );
    this.#actionSpace = spec.actionSpace;
    this.words = text && ActionWords.of(spec.actionSpace, text);
    this.#action = this.words?.encoder ?? encoderOf(spec.actionSpace, patches);
    this.#actionSize = sizeOf(spec.actionSpace);
    this.#elements = elementsOf(spec.actionSpace);
    this.observationTokens = this.layout.reduce((sum, { tokens }) => sum + tokens, 0);
    this.actionTokens = this.#action.tokens;
    this.tokens = this.observationTokens + 1 + this.actionTokens;
  }

  /**
   * Writes the observation and the separator.
   * @param rows [rows, ...shape] of each key
   * @param row which of them
   * @returns where the next token goes
   */
  writeObservation(
    rows: Readonly<Record<string, TypedArray>>,
    row: number,
    out: TokenBuffer,
    at: number,
  ): number {
    let next = at;
    for (const { key, size, encoder } of this.#parts) {
      encoder.encode(rows[key] as TypedArray, row * size, out, next);
      next += encoder.tokens;
    }
    for (let i = at; i < next; i++) out.positions[i] = i - at;
    out.ids[next] = SEPARATOR;
    out.positions[next] = SEPARATOR_POSITION;
    out.kinds[next] = MODALITY.separator;
    return next + 1;
  }

  /** @param actions [rows, ...action shape] @returns where the next token goes */
  writeAction(actions: ActionBuffer, row: number, out: TokenBuffer, at: number): number {
    this.#action.encode(actions, row * this.#actionSize, out, at);
    const next = at + this.actionTokens;
    for (let i = at; i < next; i++) markAction(out, i);
    return next;
  }

  /** Writes one token of an action, given by its id. @returns where the next token goes */
  writeActionToken(id: number, out: TokenBuffer, at: number): number {
    out.ids[at] = id;
    out.kinds[at] = modalityOf(id);
    markAction(out, at);
    return at + 1;
  }

  /** Ids that token `index` of an action may have, where actions are numbers. */
  actionIds(index: number): { readonly first: number; readonly count: number } {
    const element = this.#elements[index] as Element;
    return 'edges' in element
      ? { first: CONTINUOUS, count: BINS }
      : { first: DISCRETE, count: element.count };
  }

  /** The number that token `index` of an action stands for: itself, or the middle of its bin, within the action's bounds. */
  actionValue(index: number, id: number): number {
    const element = this.#elements[index] as Element;
    if (!('edges' in element)) return id - DISCRETE + element.least;
    const center = element.centers[id - CONTINUOUS] as number;
    const space = this.#actionSpace;
    if (space.type !== 'box') return center;
    const bounded = Math.min(Math.max(center, boundAt(space.low, index)), boundAt(space.high, index));
    return dtypeOf(space).startsWith('float') ? bounded : Math.round(bounded);
  }
}

function modalityOf(id: number): number {
  if (id < TEXT_IDS) return MODALITY.text;
  return id < DISCRETE ? MODALITY.continuous : MODALITY.discrete;
}

function markAction(out: TokenBuffer, at: number): void {
  out.kinds[at] = (out.kinds[at] as number) | IS_ACTION | IN_LOSS;
  out.positions[at] = ACTION_POSITION;
}

/**
 * Writes a text's tokens.
 * @param isPredicted whether they are to be predicted, or only read
 * @returns where the next token goes
 */
export function writeText(ids: readonly number[], out: TokenBuffer, at: number, isPredicted = true): number {
  for (const [i, id] of ids.entries()) {
    out.ids[at + i] = id;
    out.positions[at + i] = i;
    out.kinds[at + i] = isPredicted ? MODALITY.text | IN_LOSS : MODALITY.text;
  }
  return at + ids.length;
}
