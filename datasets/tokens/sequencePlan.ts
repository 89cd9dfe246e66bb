import { hashText } from '../../envs/core/hash.js';
import { Rng, type Seed, UserError, deriveSeed } from '../../envs/index.js';
import type { TokenSource } from './tokenSource.js';

/** What sequences are made of. */
export type SequenceRules = {
  readonly seed: Seed;
  /** Tokens of a sequence. */
  readonly length: number;
  /** Share of the sequences that begin with a part of another episode. */
  readonly prompts: number;
};

/** The instruction and timesteps [from, to) of an episode, which go to `at` of a sequence; the last of a sequence may not fit whole. */
export type Piece = {
  readonly sequence: number;
  readonly at: number;
  readonly episode: number;
  readonly from: number;
  readonly to: number;
};

/** Share of the sequences whose episode begins at its first step, as a player meets it. */
export const STARTS = 0.25;
/** Share of the prompts that are the end of their episode. */
const GOALS = 0.5;
const STREAM = hashText('sequences of tokens');

/** Draws what sequence `sequence` holds, all of it from one source. A function of the rules, the source and the number alone. */
export function planSequence(
  { seed, length, prompts }: SequenceRules,
  source: TokenSource,
  stepTokens: number,
  sequence: number,
): Piece[] {
  const rng = new Rng();
  rng.seed(deriveSeed(seed, STREAM, sequence));
  const pieces: Piece[] = [];
  let at = 0;
  function add(episode: number, from: number, most: number): void {
    const text = source.textOf(episode).length;
    const fitting = Math.ceil((length - at - text) / stepTokens);
    const to = Math.min(most, from + Math.max(1, fitting));
    pieces.push({ sequence, at, episode, from, to });
    at += text + (to - from) * stepTokens;
  }
  const isPrompted = rng.chance(prompts);
  const start = rng.chance(STARTS) ? 0 : undefined;
  const [episode, step] = drawStep(source, rng);
  if (isPrompted && source.episodes > 1) {
    const other = (episode + 1 + rng.below(source.episodes - 1)) % source.episodes;
    const steps = source.lengthOf(other);
    const longest = Math.floor((length / 2 - source.longestText) / stepTokens);
    const wanted = Math.min(steps, 1 + rng.below(Math.max(1, longest)));
    const from = rng.chance(GOALS) ? steps - wanted : rng.below(steps - wanted + 1);
    add(other, from, from + wanted);
  }
  if (at < length) add(episode, start ?? step, source.lengthOf(episode));
  while (at < length) {
    const next = rng.below(source.episodes);
    add(next, 0, source.lengthOf(next));
  }
  return pieces;
}

/** @throws UserError when a sequence cannot hold an instruction and a timestep */
export function refuseShort({ length }: SequenceRules, source: TokenSource, stepTokens: number): void {
  const needed = source.longestText + stepTokens;
  if (length >= needed) return;
  throw new UserError(
    `a sequence of ${length} tokens is too short for one step of ${source.source.env.id} (${source.keys.join(', ')}): it takes ${needed}; choose a greater --length or another --observation`,
  );
}

/**
 * Numbers of sources in the order of the sequences: at any moment each has had its share of them, to within one or so.
 * It is always the turn of the one that lacks most, the first of equals.
 */
export function* inProportion(weights: readonly number[]): Generator<number, never> {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const had = weights.map(() => 0);
  for (let drawn = 1; ; drawn++) {
    let next = 0;
    let most = -Infinity;
    for (const [i, weight] of weights.entries()) {
      const lack = (weight / total) * drawn - (had[i] as number);
      if (lack > most) [next, most] = [i, lack];
    }
    had[next] = (had[next] as number) + 1;
    yield next;
  }
}

/** How many sequences it takes until each source had as many tokens as its episodes have. */
export function sequencesToSeeAll(
  sources: readonly { readonly source: TokenSource; readonly stepTokens: number }[],
  length: number,
): number {
  const weights = sources.reduce((sum, { source }) => sum + source.weight, 0);
  const needed = sources.map(
    ({ source, stepTokens }) => (source.steps * stepTokens * weights) / (length * source.weight),
  );
  return Math.ceil(Math.max(...needed));
}

/** A timestep, each of the source's as likely as the others. */
function drawStep(source: TokenSource, rng: Rng): [episode: number, step: number] {
  const share = rng.unit() + rng.unit() / 2 ** 32;
  const place = Math.min(source.steps - 1, Math.floor(share * source.steps));
  let [low, high] = [0, source.episodes - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((source.starts[middle] as number) <= place) low = middle;
    else high = middle - 1;
  }
  return [low, place - (source.starts[low] as number)];
}
