import type { Seed } from '../envs/index.js';
import { intervalSeed } from './heldOut.js';
import { environmentName } from './names.js';
import type { EnvironmentResult, PlayResult } from './report.js';
import type { Arena, Play } from './scores.js';
import { bootstrap } from './statistics/bootstrap.js';
import { mean, sampleStd } from './statistics/moments.js';
import { type Normaliser, degeneracy, normalised } from './statistics/normaliser.js';
import { quantile } from './statistics/quantile.js';
import type { Timing } from './state.js';

/** Names of the agents whose own episodes say what 0 and 100 are, when they play. */
export const RANDOM = 'random';
export const EXPERT = 'specialist';

/** @param timings of the plays, in their order */
export function environmentResult(arena: Arena, root: Seed, timings: readonly Timing[]): EnvironmentResult {
  const { env, spec, plays } = arena;
  const environment = environmentName(env);
  const measured = (agent: string): number | undefined => {
    const play = plays.find((candidate) => candidate.agent === agent);
    return play && mean(play.returns);
  };
  const [random, expert] = [measured(RANDOM), measured(EXPERT)];
  const normaliser = {
    random: random ?? spec.reference.random,
    expert: expert ?? spec.reference.expert,
  };
  const degenerate = degeneracy(normaliser) !== undefined;
  const scale = degenerate ? undefined : normaliser;
  return {
    environment,
    env,
    title: spec.title,
    ...normaliser,
    randomFrom: random === undefined ? 'reference' : 'measured',
    expertFrom: expert === undefined ? 'reference' : 'measured',
    degenerate,
    agents: plays.map((play, i) =>
      playResult(play, scale, timings[i], intervalSeed(root, `${play.agent} in ${environment}`)),
    ),
  };
}

function playResult(
  { agent, identity, first, returns, lengths, successes }: Play,
  scale: Normaliser | undefined,
  timing: Timing | undefined,
  seed: Seed,
): PlayResult {
  const sorted = returns.slice().sort();
  const order = [...returns.keys()].sort((a, b) => (returns[a] as number) - (returns[b] as number) || a - b);
  const episode = (rank: number): number => first + (order[rank] as number);
  const [low, high] = intervalOfMean(returns, seed);
  const onScale = (score: number | null): number | null =>
    scale && score !== null ? normalised(score, scale) : null;
  const middle = mean(returns);
  return {
    agent,
    identity,
    episodes: returns.length,
    mean: middle,
    std: sampleStd(returns),
    low,
    high,
    median: quantile(sorted, 0.5),
    min: sorted[0] as number,
    max: sorted.at(-1) as number,
    normalised: onScale(middle),
    normalisedLow: onScale(low),
    normalisedHigh: onScale(high),
    success: successes / returns.length,
    length: mean(lengths),
    decisionsPerSecond: timing && timing.seconds > 0 ? timing.decisions / timing.seconds : null,
    first,
    worst: episode(0),
    middle: episode((returns.length - 1) >> 1),
    best: episode(returns.length - 1),
  };
}

/** Nulls for a single episode: it tells nothing of its spread. */
function intervalOfMean(returns: Float64Array, seed: Seed): [low: number | null, high: number | null] {
  if (returns.length < 2) return [null, null];
  const { low, high } = bootstrap(
    [returns],
    1,
    ([sample], out) => {
      out[0] = mean(sample as Float64Array);
    },
    seed,
  );
  return [low[0] as number, high[0] as number];
}
