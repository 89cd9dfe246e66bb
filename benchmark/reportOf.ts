import os from 'node:os';
import { type Dataset, datasetChecksum, gatogymVersion } from '../datasets/index.js';
import type { Seed } from '../envs/index.js';
import { aggregate, improvements, runsOf } from './aggregate.js';
import { EXPERT, RANDOM, environmentResult } from './environmentResult.js';
import type { BenchmarkReport, EnvironmentResult } from './report.js';
import { type Arena, arenasOf } from './scores.js';
import { LEVEL, RESAMPLES } from './statistics/bootstrap.js';
import { degeneracy } from './statistics/normaliser.js';
import type { Timing } from './state.js';

/** Fewer episodes than this give intervals that are too narrow. */
const FEW = 10;

export type ReportSource = {
  /** What the benchmark recorded, whole. */
  readonly dataset: Dataset;
  /** Where the report will find it. */
  readonly directory: string;
  /** As they were asked for. */
  readonly agents: readonly string[];
  /** What was asked for, not the root that was derived from it. */
  readonly seed: Seed;
  /** One each source of the dataset. */
  readonly timings: readonly Timing[];
};

/** Computes all that a benchmark tells. The same episodes give the same report, timings apart. */
export function reportOf({ dataset, directory, agents, seed, timings }: ReportSource): BenchmarkReport {
  const { manifest } = dataset;
  const root = manifest.plan.seed as Seed;
  const arenas = arenasOf(dataset, agents);
  const environments = arenas.map((arena, i) =>
    environmentResult(arena, root, timings.slice(i * agents.length, (i + 1) * agents.length)),
  );
  const excluded = environments.flatMap((result) => {
    const reason = degeneracy(result);
    return reason === undefined ? [] : [{ environment: result.environment, reason }];
  });
  return {
    format: 'gatogym-benchmark',
    version: 1,
    gatogym: gatogymVersion,
    seed,
    heldOutSeed: root,
    episodes: manifest.plan.sources[0]?.episodes ?? 0,
    dataset: { directory, sha256: datasetChecksum(manifest), episodes: dataset.length },
    interval: { level: LEVEL, resamples: RESAMPLES },
    environments,
    ...aggregate(runsOf(arenas, environments), environments, root),
    improvements: improvements(arenas, root),
    excluded,
    notes: notesOn(arenas, environments),
    machine: {
      processor: os.cpus()[0]?.model ?? 'unknown',
      cores: os.availableParallelism(),
      node: process.version,
    },
  };
}

function notesOn(arenas: readonly Arena[], results: readonly EnvironmentResult[]): string[] {
  const notes: string[] = [];
  const episodes = arenas[0]?.plays[0]?.returns.length ?? 0;
  if (episodes === 1) notes.push('A single episode tells neither spread nor interval: none is given.');
  else if (episodes < FEW)
    notes.push(`${episodes} episodes are few: intervals by resampling so few are too narrow.`);
  for (const [i, { environment, randomFrom, expertFrom }] of results.entries()) {
    const arena = arenas[i] as Arena;
    const unmeasured = [
      ...(randomFrom === 'reference' ? [RANDOM] : []),
      ...(expertFrom === 'reference' ? [EXPERT] : []),
    ];
    if (unmeasured.length > 0 && (arena.env.wrappers ?? []).length > 0)
      notes.push(
        `${environment} is normalised by scores that were measured without wrappers: add ` +
          `${unmeasured.join(' and ')} to the agents to have them measured here.`,
      );
  }
  return notes;
}
