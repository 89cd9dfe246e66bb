import { beforeAll, describe, expect, test } from '@jest/globals';
import { extraSpaces, findAgent } from '#gatogym/agents/index.js';
import { Odds } from '#gatogym/agents/generalist/odds.js';
import { Dataset, materialize } from '#gatogym/datasets/index.js';
import { GroupBuilder } from '#gatogym/datasets/groupBuilder.js';
import { columnsOf } from '#gatogym/datasets/format/column.js';
import { box, discrete } from '#gatogym/envs/core/spaces.js';
import { type Seed, makeCore } from '#gatogym/envs/index.js';
import { planOf, record } from '#gatogym/recorder/index.js';
import { counterSource } from '../datasets/counterDataset.js';
import { expectSameFiles, recordInto } from '../datasets/recorded.js';
import { Counter, counterSpec } from '../envs/counter.js';
import { temporaryDirectories } from '../temporary.js';

const directory = temporaryDirectories();
const dataset = directory('dataset');
const generalist = {
  env: 'maze/FourRooms-v1',
  agent: 'generalist',
  episodes: 2,
  extras: ['probability', 'probabilities'],
};
const recipe = {
  seed: 4,
  sources: [generalist, { env: 'arcade/Bricks-v1', agent: 'random', episodes: 1 }],
};

beforeAll(() => recordInto(dataset, recipe));

describe('what an agent tells of its decisions', () => {
  test('is recorded for every step: how likely each action was, and the one that was taken', () => {
    const opened = Dataset.open(dataset);
    for (let index = 0; index < generalist.episodes; index++) {
      const { actions, length, extras } = opened.episode(index);
      expect(Object.keys(extras)).toEqual(['probabilities', 'probability']);
      for (let step = 0; step < length; step++) {
        const all = extras['probabilities']!.subarray(step * 7, (step + 1) * 7);
        expect([...all].reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 5);
        expect(extras['probability']![step]).toBe(all[actions[step]!]);
      }
    }
    expect(opened.episode(generalist.episodes).extras).toEqual({});
    const { steps, columns } = opened.manifest.totals[0]!;
    expect(columns!['extras/probabilities']).toMatchObject({ rows: steps });
    opened.close();
  });

  test('does not depend on worker threads', async () => {
    const again = directory('workers');
    await record({ name: 'test', ...recipe }, again, { workers: 2 });
    expectSameFiles(again, dataset);
  });

  test('is kept when the episodes are run again with other observations', async () => {
    const opened = Dataset.open(dataset);
    await materialize(opened, ['rgb'], directory('rerun'), {});
    const rerun = Dataset.open(directory('rerun'));
    for (let index = 0; index < opened.length; index++) {
      const { observations, ...episode } = rerun.episode(index);
      expect(Object.keys(observations)).toEqual(['rgb']);
      expect(opened.episode(index)).toEqual({ ...episode, observations: {} });
    }
    rerun.close();
    opened.close();
  });

  test.each([
    ['random', ['value'], 'agent random tells nothing of its decisions, so "value" cannot be recorded'],
    [
      'generalist',
      ['probabilty'],
      'agent generalist tells no "probabilty" of its decisions; did you mean "probability"?',
    ],
    ['generalist', ['probability', 'probability'], 'extra "probability" is asked for twice'],
  ])('of %s, %j cannot be asked for', async (agent, extras, message) => {
    const plan = planOf({ name: 'test', seed: 1, sources: [{ ...generalist, agent, extras }] });
    await expect(plan).rejects.toThrow(message);
  });

  test.each([
    [NaN, 'refused to record "value" at step 1: element 0 is NaN, expected -1 to 1'],
    [1.5, 'refused to record "value" at step 1: element 0 is 1.5, expected -1 to 1'],
  ])('is refused when it is %d, which its space does not hold', (value, message) => {
    const extras = { value: box({ dtype: 'float32', shape: [], low: -1, high: 1 }) };
    const source = { ...counterSource(1, 1), extras, columns: columnsOf(counterSpec, [], false, extras) };
    const env = new Counter();
    const builder = new GroupBuilder(env, source, 0);
    env.reset(1 as Seed);
    builder.begin(1 as Seed);
    env.step(Int32Array.of(1), 0);
    expect(() => {
      builder.step(Int32Array.of(1), 0, { value: Float32Array.of(0, value) }, 1);
    }).toThrow(message);
  });
});

describe('agents that search', () => {
  test.each([
    ['arcade/Bricks-v1', 'arcade-search'],
    ['robotics/PendulumSwingup-v1', 'model-predictive'],
  ])('in %s, %s tells what its plan promises', async (env, agent) => {
    const plan = await planOf({
      name: 'test',
      seed: 2,
      sources: [{ env, agent, episodes: 1, extras: ['value'] }],
    });
    const { spec, columns } = plan.sources[0]!;
    expect(columns.at(-1)).toMatchObject({ name: 'extras/value', per: 'step', shape: [] });
    const core = await makeCore({ id: env });
    const player = await findAgent(agent, env).create(core.spec, 1);
    const key = player.observations[0]!;
    const size = spec.observations[key] as { readonly shape: readonly number[] };
    const seen = new Uint8Array(size.shape.reduce((product, length) => product * length, 1));
    core.reset(3 as Seed);
    player.reset(0, 3 as Seed, spec.instruction);
    core.observer(key, seen, 0)();
    await player.act(
      { [key]: seen },
      spec.actionSpace.type === 'box' ? new Float32Array(1) : new Int32Array(1),
    );
    expect(extraSpaces(player, ['value'])).toHaveProperty('value');
    expect(player.extras!['value']!.values[0]).toBeGreaterThan(0);
    core.close();
  });
});

describe('odds of an action', () => {
  test('leave out what the environment does not know', () => {
    const odds = new Odds(discrete(2), 2);
    odds.begin();
    odds.add(1, Float32Array.of(0.5, 0.1, 0.3, 0.1), 1, 2, 1);
    const { probability, probabilities } = odds.extras;
    expect([...probability!.values]).toEqual([1, expect.closeTo(0.75, 6)]);
    expect([...probabilities!.values.subarray(2)]).toEqual([
      expect.closeTo(0.25, 6),
      expect.closeTo(0.75, 6),
    ]);
  });

  test('of several numbers are those of each, given the ones before, multiplied', () => {
    const odds = new Odds(box({ dtype: 'float32', shape: [2], low: -1, high: 1 }), 1);
    odds.begin();
    odds.add(0, Float32Array.of(0.25, 0.25), 0, 2, 0);
    odds.add(0, Float32Array.of(0.1, 0.3), 0, 2, 1);
    expect(odds.extras['probability']!.values[0]).toBeCloseTo(0.375, 6);
    expect(odds.extras['probabilities']).toBeUndefined();
  });
});
