/** Numbers of tokens, and what is said of each: docs/tokens.md. */

/** Text has the ids below; its own, of which a vocabulary may use fewer. */
export const TEXT_IDS = 32_000;
/** First id of the bins of continuous values. */
export const CONTINUOUS = 32_000;
export const BINS = 1024;
/** First id of discrete values. */
export const DISCRETE = 33_024;
export const DISCRETE_VALUES = 1024;
/** Stands between a timestep's observation and its action. */
export const SEPARATOR = 34_048;
/** First id of the codes of image patches; a codebook has at most so many. */
export const CODE = 34_049;
export const MOST_CODES = 8192;

/** Low three bits of a token's kind. */
export const MODALITY = { text: 0, patch: 1, discrete: 2, continuous: 3, separator: 4, code: 5 } as const;
export const MODALITIES = Object.keys(MODALITY) as readonly (keyof typeof MODALITY)[];
export const MODALITY_BITS = 0b111;
/** Bit of a kind: the token is part of an action. */
export const IS_ACTION = 1 << 6;
/** Bit of a kind: the token is to be predicted. */
export const IN_LOSS = 1 << 7;

/** Local positions of tokens that are no part of an observation. */
export const SEPARATOR_POSITION = 65_534;
export const ACTION_POSITION = 65_535;

/** Tokens by column, as they lie in a shard: `ids` int32, `positions` uint16, `kinds` uint8, all of one length. */
export type TokenBuffer = {
  /** The id; of an image patch, its index among the patches. */
  readonly ids: Int32Array;
  /** An observation's tokens count from 0 in their timestep, and so do a text's. */
  readonly positions: Uint16Array;
  /** A modality, and the bits IS_ACTION and IN_LOSS. */
  readonly kinds: Uint8Array;
};

export function tokenBuffer(length: number): TokenBuffer {
  return {
    ids: new Int32Array(length),
    positions: new Uint16Array(length),
    kinds: new Uint8Array(length),
  };
}

/** Which ids a network knows. */
export type Vocabulary = {
  /** Text tokens, those with the lowest ids. */
  readonly text: number;
  /** Codes of image patches; none where patches are given as they are. */
  readonly codes?: number;
};

/** Rows of a network's table of tokens: those of text, then all other ids. */
export function vocabularyRows({ text, codes = 0 }: Vocabulary): number {
  return text + SEPARATOR + 1 - TEXT_IDS + codes;
}

/** The row of an id. */
export function rowOf(id: number, text: number): number {
  return id < TEXT_IDS ? id : id - TEXT_IDS + text;
}
