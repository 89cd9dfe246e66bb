import { describe, expect, test } from '@jest/globals';
import { findAgent } from '#gatogym/agents/index.js';
import { UserError } from '#gatogym/envs/core/errors.js';
import { observeInto } from '#gatogym/envs/core/env.js';
import { type CoreEnv, type EnvConfig, makeCore, registry, toSeed } from '#gatogym/envs/index.js';
import { gridLevels } from '#gatogym/envs/maze/levels/index.js';
import { fullGrid } from '../plainWorld.js';

/** How many levels of each kind are solved here. npm run mazes -- --solve 100000 takes an hour. */
const SOLVED = Number(process.env['MAZE_LEVELS'] ?? 60);

const ids = gridLevels.map(({ id }) => id);
const split = ids.filter((id) => 'split' in registry.get(id).defaults);

/** All that a level is: cells, agent, mission. */
function levelOf(env: CoreEnv): string {
  const { x, y, direction } = env.info();
  return JSON.stringify([fullGrid(env), x, y, direction, env.instruction]);
}

/** The bounds of a level's integer settings, as its spec tells them. */
function boundsOf(id: string): [name: string, least: number, most: number][] {
  return Object.entries(registry.describe(id).settings).flatMap(([name, meaning]) => {
    const bounds = /from (\d+) to (\d+)$/.exec(meaning);
    return bounds ? [[name, Number(bounds[1]), Number(bounds[2])] as [string, number, number]] : [];
  });
}

/** Every setting at its least, and each at its most beside them, as far as they go together. */
function extremes(id: string): EnvConfig[] {
  const bounds = boundsOf(id);
  const least = Object.fromEntries(bounds.map(([name, low]) => [name, low]));
  const configs = [least, ...bounds.map(([name, , most]) => ({ ...least, [name]: most }))];
  return configs.filter((config) => {
    try {
      registry.describe(id, config);
      return true;
    } catch (error) {
      if (error instanceof UserError) return false;
      throw error;
    }
  });
}

describe.each(ids)('%s', (id) => {
  test('has levels that the player who sees all can solve, every one', async () => {
    const config = split.includes(id) ? { split: 'all' } : {};
    const env = await makeCore({ id, config });
    const oracle = await findAgent('grid-oracle', id).create(env.spec, 1);
    const { buffers, observers } = observeInto(env, oracle.observations);
    const action = new Int32Array(1);
    const unsolved: number[] = [];
    for (let seed = 0; seed < SOLVED; seed++) {
      env.reset(toSeed(seed));
      oracle.reset(0, toSeed(0), env.instruction);
      while (!env.terminated && !env.truncated) {
        for (const observe of observers) observe();
        void oracle.act(buffers, action);
        env.step(action, 0);
      }
      if (!env.success) unsolved.push(seed);
    }
    expect(unsolved).toEqual([]);
  }, 3_600_000);

  test('starts with nothing solved, nothing lost, empty hands and something to do', async () => {
    const env = await makeCore({ id });
    for (let seed = 0; seed < 100; seed++) {
      env.reset(toSeed(seed));
      expect([env.success, env.terminated, env.info()['carries']]).toEqual([false, false, 'nothing']);
      expect(env.instruction).toMatch(/^\S+( \S+)+$/);
    }
  });

  test('is laid out by any of its sizes, in a grid of the extent that its spec says', async () => {
    for (const config of extremes(id)) {
      const env = await makeCore({ id, config });
      for (let seed = 0; seed < 5; seed++) env.reset(toSeed(seed));
      const border = fullGrid(env);
      const edge = [
        ...(border[0] ?? []),
        ...(border.at(-1) ?? []),
        ...border.flatMap((row) => [row[0], row.at(-1)]),
      ];
      // Wall, or a door that does not open.
      for (const triple of edge) expect([2, 4]).toContain(triple?.[0]);
    }
  });
});

describe.each(split)('the split of %s', (id) => {
  test('has no level in both halves, and draws both by any sizes', async () => {
    for (const config of [{}, ...extremes(id)]) {
      const levels = { train: new Set<string>(), heldOut: new Set<string>() };
      for (const half of ['train', 'heldOut'] as const) {
        const env = await makeCore({ id, config: { ...config, split: half } });
        for (let seed = 0; seed < 60; seed++) {
          env.reset(toSeed(seed));
          levels[half].add(levelOf(env));
        }
      }
      expect([...levels.train].filter((level) => levels.heldOut.has(level))).toEqual([]);
      expect(levels.train.size).toBeGreaterThan(levels.heldOut.size / 2);
    }
  });

  test('all is both: a level of either is what its seed draws there, or a later draw', async () => {
    const seen = new Set<string>();
    const all = await makeCore({ id, config: { split: 'all' } });
    const train = await makeCore({ id, config: { split: 'train' } });
    let equal = 0;
    for (let seed = 0; seed < 80; seed++) {
      all.reset(toSeed(seed));
      train.reset(toSeed(seed));
      seen.add(levelOf(all));
      if (levelOf(all) === levelOf(train)) equal++;
    }
    // Seven of eight are drawn at once.
    expect(equal).toBeGreaterThan(55);
    expect(equal).toBeLessThan(80);
    expect(seen.size).toBeGreaterThan(10);
  });
});

test('only a world of one layout has no split', () => {
  expect(ids.filter((id) => !split.includes(id))).toEqual(['maze/FourRooms-v1', 'maze/Empty-v1']);
});

test('sizes that do not go together are refused', () => {
  const describeIt = (id: string, config: EnvConfig) => (): unknown => registry.describe(id, config);
  expect(describeIt('maze/DynamicObstacles-v1', { size: 6, obstacles: 4 })).toThrow(
    'at most half the size, 6',
  );
  expect(describeIt('maze/MiniBoss-v1', { things: 12 })).toThrow(
    'expected at most 9: a quarter of the floor',
  );
  expect(describeIt('maze/PutNext-v1', { things: 8 })).toThrow('expected at most 4');
  expect(describeIt('maze/Memory-v1', { size: 12 })).toThrow('expected an odd number');
  expect(describeIt('maze/DoorKey-v1', { split: 'test' })).toThrow('expected one of: train, heldOut, all');
});
