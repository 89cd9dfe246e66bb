import type { Seed } from '../envs/index.js';
import { intervalSeed } from './heldOut.js';
import type { AgentResult, EnvironmentResult, ImprovementResult, Profile } from './report.js';
import type { Arena } from './scores.js';
import { type Intervals, bootstrap } from './statistics/bootstrap.js';
import { improvement, versus } from './statistics/improvement.js';
import { interquartileMean } from './statistics/interquartileMean.js';
import { normalised } from './statistics/normaliser.js';
import { profile, tasksAbove } from './statistics/profile.js';

/** Percentages of the expert's score at which environments are counted. */
export const PERCENTAGES: readonly number[] = Array.from({ length: 25 }, (_, i) => 5 * i);

/** An agent's normalised scores of all episodes, one array each environment that can be normalised. */
export type Runs = { readonly agent: string; readonly scores: readonly Float64Array[] };

/** @param arenas and what was found in each, in the same order */
export function runsOf(arenas: readonly Arena[], results: readonly EnvironmentResult[]): Runs[] {
  const agents = arenas[0]?.plays.map(({ agent }) => agent) ?? [];
  return agents.map((agent, i) => ({
    agent,
    scores: arenas.flatMap(({ plays }, number) => {
      const result = results[number] as EnvironmentResult;
      const play = plays[i];
      return result.degenerate || !play ? [] : [play.returns.map((score) => normalised(score, result))];
    }),
  }));
}

/** Interquartile means, the counts of environments, and the profile, whose intervals come from the same resamples. */
export function aggregate(
  runs: readonly Runs[],
  results: readonly EnvironmentResult[],
  root: Seed,
): { readonly agents: AgentResult[]; readonly profile: Profile } {
  const thresholds = thresholdsFor(runs);
  const agents: AgentResult[] = [];
  const profiles: Profile['agents'][number][] = [];
  for (const { agent, scores } of runs) {
    const means = results.flatMap(
      (result) => result.agents.find((play) => play.agent === agent)?.normalised ?? [],
    );
    const counts = tasksAbove(means, PERCENTAGES);
    const above = Object.fromEntries(PERCENTAGES.map((percentage, i) => [percentage, counts[i] ?? 0]));
    if (scores.length === 0) {
      agents.push({ agent, environments: 0, iqm: null, iqmLow: null, iqmHigh: null, tasksAbove: above });
      continue;
    }
    const values = new Float64Array(1 + thresholds.length);
    summarise(scores, thresholds, values);
    const { low, high } = intervals(scores, thresholds, intervalSeed(root, agent));
    const isSure = scores.every(({ length }) => length > 1);
    agents.push({
      agent,
      environments: scores.length,
      iqm: values[0] as number,
      iqmLow: isSure ? (low[0] as number) : null,
      iqmHigh: isSure ? (high[0] as number) : null,
      tasksAbove: above,
    });
    profiles.push({
      agent,
      shares: [...values.subarray(1)],
      low: [...low.subarray(1)],
      high: [...high.subarray(1)],
    });
  }
  return { agents, profile: { thresholds: [...thresholds], agents: profiles } };
}

function intervals(scores: readonly Float64Array[], thresholds: Float64Array, seed: Seed): Intervals {
  return bootstrap(
    scores,
    1 + thresholds.length,
    (samples, out) => {
      summarise(samples, thresholds, out);
    },
    seed,
  );
}

/** The interquartile mean to `out[0]`, and the profile after it. */
function summarise(scores: readonly Float64Array[], thresholds: Float64Array, out: Float64Array): void {
  const all = new Float64Array(scores.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const task of scores) {
    all.set(task, at);
    at += task.length;
  }
  all.sort();
  out[0] = interquartileMean(all);
  profile(all, thresholds, out, 1);
}

/** From 0 to 100 and on to what was scored, within reason; a score below or above is counted at the ends. */
function thresholdsFor(runs: readonly Runs[]): Float64Array {
  let [low, high] = [0, 100];
  for (const { scores } of runs) {
    for (const task of scores) {
      for (const score of task) {
        low = Math.min(low, score);
        high = Math.max(high, score);
      }
    }
  }
  const first = Math.max(-50, Math.floor(low / 10) * 10);
  const last = Math.min(200, Math.ceil(high / 10) * 10);
  return Float64Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** Every agent against every one that stands before it. Returns are compared as they are: no scale is needed to tell the greater. */
export function improvements(arenas: readonly Arena[], root: Seed): ImprovementResult[] {
  const agents = arenas[0]?.plays.map(({ agent }) => agent) ?? [];
  const returns = (number: number): Float64Array[] =>
    arenas.flatMap(({ plays }) => plays[number]?.returns ?? []);
  return agents.flatMap((agent, one) =>
    agents.slice(0, one).map((over, other) => ({
      agent,
      over,
      ...improvement(returns(one), returns(other), intervalSeed(root, `${agent} over ${over}`)),
      ...versus(returns(one), returns(other)),
    })),
  );
}
