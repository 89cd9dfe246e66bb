import fs from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  type BenchmarkReport,
  type BenchmarkRequest,
  benchmark,
  benchmarkPlan,
  heldOutRoot,
} from '#gatogym/benchmark/index.js';
import { Dataset, seedsOf, verify } from '#gatogym/datasets/index.js';
import { hashText } from '#gatogym/envs/core/hash.js';
import { type EnvRef, type Seed, deriveSeed, registry } from '#gatogym/envs/index.js';
import { planOf } from '#gatogym/recorder/index.js';
import { temporaryDirectories } from '../temporary.js';

const directory = temporaryDirectories();
const seed = 12 as Seed;
const skip4: EnvRef = { id: 'arcade/Bricks-v1', wrappers: [{ wrap: 'frameSkip', skip: 4 }] };
const environments: EnvRef[] = [skip4, { id: 'maze/FourRooms-v1' }, { id: 'robotics/CartpoleSwingup-v1' }];
const rooms = { environments: [{ id: 'maze/FourRooms-v1' }], episodes: 4, seed };
const three: BenchmarkRequest = { agents: ['random', 'specialist'], environments, episodes: 3, seed };

async function run(request: BenchmarkRequest, name: string, workers = 0): Promise<BenchmarkReport> {
  return (await benchmark(request, directory(name), { workers }))!;
}

/** A report without what depends on the machine. */
function timeless(report: BenchmarkReport): unknown {
  const drop = (key: string, value: unknown): unknown =>
    key === 'decisionsPerSecond' || key === 'machine' ? undefined : value;
  return JSON.parse(JSON.stringify(report, drop));
}

describe('random and specialist in a world of each suite', () => {
  let report: BenchmarkReport;

  beforeAll(async () => {
    report = await run(three, 'three');
  });

  test('are 0 and 100, measured', () => {
    expect(report.environments.map(({ env }) => env.id)).toEqual(environments.map(({ id }) => id));
    for (const { agents, random, expert, randomFrom, expertFrom, degenerate } of report.environments) {
      expect({ randomFrom, expertFrom, degenerate }).toEqual({
        randomFrom: 'measured',
        expertFrom: 'measured',
        degenerate: false,
      });
      expect(agents.map(({ agent, mean, normalised }) => [agent, mean, normalised])).toEqual([
        ['random', random, 0],
        ['specialist', expert, 100],
      ]);
    }
    const [weak, strong] = report.agents;
    expect(weak!.tasksAbove).toMatchObject({ 0: 3, 5: 0, 100: 0 });
    expect(strong!.tasksAbove).toMatchObject({ 0: 3, 100: 3, 105: 0 });
    expect(strong!.iqm).toBeGreaterThan(90);
    expect(weak!.iqm).toBeLessThan(10);
  });

  test('every figure is that of the recorded episodes', () => {
    const dataset = Dataset.open(directory('three/episodes'));
    for (const { agents } of report.environments) {
      for (const play of agents) {
        const episodes = [0, 1, 2].map((i) => dataset.summary(play.first + i));
        const returns = episodes.map((episode) => episode.return);
        expect(play).toMatchObject({
          episodes: 3,
          mean: expect.closeTo(returns.reduce((a, b) => a + b) / 3, 9),
          min: Math.min(...returns),
          max: Math.max(...returns),
          median: returns.toSorted((a, b) => a - b)[1],
          success: episodes.filter(({ success }) => success).length / 3,
          length: expect.closeTo(episodes.reduce((sum, { length }) => sum + length, 0) / 3, 9),
        });
        expect(dataset.summary(play.best).return).toBe(play.max);
        expect(dataset.summary(play.worst).return).toBe(play.min);
        expect(play.low).toBeLessThanOrEqual(play.mean);
        expect(play.high).toBeGreaterThanOrEqual(play.mean);
        expect(play.decisionsPerSecond).toBeGreaterThan(100);
        expect(dataset.episode(play.first, []).agent).toEqual(play.identity);
      }
    }
    dataset.close();
  });

  test('the agents met the same worlds', () => {
    const dataset = Dataset.open(directory('three/episodes'));
    for (const { agents } of report.environments) {
      const [one, other] = agents.map(({ first }) => [0, 1, 2].map((i) => dataset.summary(first + i).seed));
      expect(one).toEqual(other);
    }
    dataset.close();
  });

  test('who is better is told', () => {
    expect(report.improvements).toEqual([
      expect.objectContaining({ agent: 'specialist', over: 'random', probability: 1, wins: 9, losses: 0 }),
    ]);
  });

  test('so few episodes are remarked upon', () => {
    expect(report.notes).toEqual([expect.stringContaining('3 episodes are few')]);
  });

  test('the episodes run again as they were recorded', async () => {
    const dataset = Dataset.open(directory('three/episodes'));
    expect(await verify(dataset)).toMatchObject({ damage: [], divergences: [] });
    dataset.close();
  });

  test('with workers the report is the same, timings apart', async () => {
    expect(timeless(await run(three, 'workers', 2))).toEqual(timeless(report));
  });
});

describe('a benchmark that is stopped', () => {
  const request = { ...rooms, agents: ['random', 'specialist'], episodes: 200 };

  test('is resumed to the same report, with the timings of both runs', async () => {
    const whole = await run(request, 'whole');
    const abort = new AbortController();
    const stopped = await benchmark(request, directory('stopped'), {
      workers: 0,
      signal: abort.signal,
      onCommit: () => {
        abort.abort();
      },
    });
    expect(stopped).toBeUndefined();
    const resumed = await benchmark(request, directory('stopped'), { workers: 0, resume: true });
    expect(timeless(resumed!)).toEqual(timeless(whole));
    const steps = (report: BenchmarkReport): number =>
      report.environments[0]!.agents.reduce((sum, { length, episodes }) => sum + length * episodes, 0);
    const state = JSON.parse(fs.readFileSync(directory('stopped/state.json'), 'utf8')) as {
      timings: { decisions: number }[];
    };
    expect(state.timings.reduce((sum, { decisions }) => sum + decisions, 0)).toBe(steps(resumed!));
  });

  test('or is over, is not run again unasked', async () => {
    await run({ ...rooms, agents: ['random'] }, 'over');
    await expect(run({ ...rooms, agents: ['random'] }, 'over')).rejects.toThrow(
      /already holds a benchmark: add --resume/,
    );
  });

  test('is not resumed with other agents', async () => {
    await run({ ...rooms, agents: ['random'] }, 'others');
    await expect(
      benchmark({ ...rooms, agents: ['specialist'] }, directory('others'), { workers: 0, resume: true }),
    ).rejects.toThrow(/begun by another recipe/);
  });
});

describe('seeds', () => {
  test('of a benchmark are none of a recording with the same root', async () => {
    const sources = environments.map((env) => ({ env, agent: 'random', episodes: 1 }));
    const recording = await planOf({ name: 'r', seed, sources });
    const held = await benchmarkPlan({ ...three, episodes: 1 });
    expect(held.seed).toBe(heldOutRoot(seed));
    const first = (plan: typeof held, source: number, count: number): number[] => {
      const seeds = seedsOf(plan, plan.sources[source]!);
      return Array.from({ length: count }, (_, i) => [seeds(i).seed, seeds(i).agentSeed]).flat();
    };
    const recorded = new Set([0, 1, 2].flatMap((source) => first(recording, source, 30_000)));
    const played = [0, 2, 4].flatMap((source) => first(held, source, 1000));
    expect(new Set(played).size).toBe(6000);
    expect(played.filter((one) => recorded.has(one))).toEqual([]);
  });

  test('are of held-out levels where a world splits its levels, unless a split is asked for', async () => {
    const split = async (id: string, config = {}): Promise<unknown> => {
      const { sources } = await benchmarkPlan({ ...three, environments: [{ id, config }], episodes: 1 });
      return sources[0]!.env.config!['split'];
    };
    expect(await split('maze/DoorKey-v1')).toBe('heldOut');
    expect(await split('maze/DoorKey-v1', { split: 'train' })).toBe('train');
    expect(await split('maze/FourRooms-v1')).toBe(registry.get('maze/FourRooms-v1').defaults['split']);
    expect(await split('arcade/Bricks-v1')).toBeUndefined();
  });

  test('have a root that no environment derives one of its own from', () => {
    const roots = registry.ids.map((id) => deriveSeed(seed, hashText(id), 0));
    expect(roots).not.toContain(heldOutRoot(seed));
    expect(heldOutRoot(seed)).not.toBe(heldOutRoot(13 as Seed));
  });
});

describe('scales', () => {
  test('are those of the spec where random and specialist do not play', async () => {
    const { environments: found } = await run({ ...rooms, agents: ['grid-planner'] }, 'reference');
    const { reference } = registry.describe('maze/FourRooms-v1');
    expect(found[0]).toMatchObject({
      random: reference.random,
      expert: reference.expert,
      randomFrom: 'reference',
      expertFrom: 'reference',
    });
  });

  test('of the spec are remarked upon where a wrapper was not there when they were measured', async () => {
    const { notes } = await run({ ...three, environments: [skip4], agents: ['random'] }, 'wrapped');
    expect(notes.join(' ')).toContain('without wrappers: add specialist to the agents');
  });

  test('that are none exclude the environment, and say so', async () => {
    // In one step nobody reaches the goal, the planner neither.
    const short = { id: 'maze/FourRooms-v1', wrappers: [{ wrap: 'timeLimit', steps: 1 }] };
    const report = await run(
      { agents: ['random', 'specialist'], environments: [short, ...rooms.environments], episodes: 4, seed },
      'degenerate',
    );
    const [none, sound] = report.environments;
    expect(none).toMatchObject({ degenerate: true, random: 0, expert: 0 });
    expect(none!.agents[0]).toMatchObject({ normalised: null, normalisedLow: null, mean: 0 });
    expect(sound!.degenerate).toBe(false);
    expect(report.excluded).toEqual([
      { environment: none!.environment, reason: 'its expert (0) is no better than random (0)' },
    ]);
    expect(report.agents[1]).toMatchObject({ environments: 1, tasksAbove: { 100: 1 } });
    // Who is better is asked of returns, which need no scale.
    expect(report.improvements[0]).toMatchObject({ ties: 4, wins: 4 });
  });

  test('that are none anywhere leave no aggregate', async () => {
    const short = { id: 'maze/FourRooms-v1', wrappers: [{ wrap: 'timeLimit', steps: 1 }] };
    const request = { agents: ['random', 'specialist'], environments: [short], episodes: 2, seed };
    const report = await run(request, 'nothing');
    expect(report.agents[0]).toMatchObject({ environments: 0, iqm: null, iqmLow: null });
    expect(report.profile.agents).toEqual([]);
  });
});

test('a single episode has a score, and no interval', async () => {
  const report = await run({ ...rooms, agents: ['specialist'], episodes: 1 }, 'single');
  expect(report.environments[0]!.agents[0]).toMatchObject({ std: null, low: null, high: null });
  expect(report.agents[0]).toMatchObject({ iqmLow: null, iqmHigh: null });
  expect(report.notes[0]).toContain('A single episode');
});

describe('what is refused', () => {
  test.each([
    ['an agent twice', { ...rooms, agents: ['random', 'random'] }, 'agent "random" is named twice'],
    [
      'an agent under two names',
      { ...rooms, agents: ['specialist', 'grid-planner'] },
      'agents "specialist" and "grid-planner" are the same in maze/FourRooms-v1',
    ],
    [
      'an environment twice',
      { ...three, environments: [skip4, skip4] },
      'environment "arcade/Bricks-v1 + frameSkip(skip=4)" is named twice',
    ],
    ['no agents', { ...rooms, agents: [] }, 'say which agents'],
    ['no environments', { ...three, environments: [] }, 'say where they play'],
    ['no episodes', { ...rooms, agents: ['random'], episodes: 0 }, 'expected a whole number from 1'],
  ])('%s', async (_, request, told) => {
    await expect(benchmarkPlan(request)).rejects.toThrow(told);
  });
});
