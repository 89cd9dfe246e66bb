import type { BenchmarkReport, EnvironmentResult, PlayResult } from '#gatogym/benchmark/index.js';

const HOSTILE = `nearest:<script>alert("1")</script>&'`;

function play(agent: string, normalised: number | null): PlayResult {
  return {
    agent,
    identity: { id: agent, version: 1, checkpoint: '' },
    episodes: 2,
    mean: 1234.5,
    std: 3,
    low: 1200,
    high: 1300,
    median: 1,
    min: -0.0001,
    max: 99999,
    normalised,
    normalisedLow: normalised === null ? null : normalised - 10,
    normalisedHigh: normalised === null ? null : normalised + 10,
    success: 0.125,
    length: 17.25,
    decisionsPerSecond: agent === 'random' ? null : 123456,
    first: 4,
    worst: 4,
    middle: 5,
    best: 5,
  };
}

function environment(name: string, scores: readonly (number | null)[]): EnvironmentResult {
  return {
    environment: name,
    env: { id: name },
    title: 'A <world>',
    random: 0,
    expert: 10,
    randomFrom: 'measured',
    expertFrom: 'reference',
    degenerate: scores.includes(null),
    agents: ['random', HOSTILE].map((agent, i) => play(agent, scores[i] ?? null)),
  };
}

/** A report with all that is hard to show: scores far out, none at all, names that are markup. Its figures mean nothing. */
export const exampleReport: BenchmarkReport = {
  format: 'gatogym-benchmark',
  version: 1,
  gatogym: '0.0.0',
  seed: 1,
  heldOutSeed: 2,
  episodes: 2,
  dataset: { directory: 'episodes', sha256: 'ab'.repeat(32), episodes: 12 },
  interval: { level: 0.95, resamples: 2000 },
  environments: [
    environment('maze/A-v1', [-400, 900]),
    environment('maze/B-v1 + wrap(x=1)', [20, 60]),
    environment('maze/C-v1', [null, null]),
  ],
  agents: ['random', HOSTILE].map((agent, i) => ({
    agent,
    environments: 2,
    iqm: i === 0 ? null : 50,
    iqmLow: i === 0 ? null : 40,
    iqmHigh: i === 0 ? null : 60,
    tasksAbove: { 25: 1, 50: 1, 75: 1, 100: 1 },
  })),
  improvements: [
    { agent: HOSTILE, over: 'random', probability: 0.75, low: 0.6, high: 0.9, wins: 3, ties: 1, losses: 2 },
  ],
  profile: {
    thresholds: [-50, 0, 100, 200],
    agents: ['random', HOSTILE].map((agent) => ({
      agent,
      shares: [1, 0.5, 0.25, 0],
      low: [1, 0.25, 0, 0],
      high: [1, 0.75, 0.5, 0],
    })),
  },
  excluded: [{ environment: 'maze/C-v1', reason: 'its expert (0) is no better than random (0)' }],
  notes: ['2 episodes are few.'],
  machine: { processor: 'a processor', cores: 2, node: 'v20' },
};
