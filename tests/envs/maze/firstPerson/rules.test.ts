import { describe, expect, test } from '@jest/globals';
import { walker } from '#gatogym/agents/planners/walker/walker.js';
import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import { UserError } from '#gatogym/envs/core/errors.js';
import { observeInto } from '#gatogym/envs/core/env.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import type { EnvConfig } from '#gatogym/envs/core/coreEnv.js';
import { makeCore } from '#gatogym/envs/make.js';
import { registry } from '#gatogym/envs/registry.js';
import { ACTION } from '#gatogym/envs/maze/firstPerson/world/actions.js';
import { readLevel } from './level.js';
import { tasks } from './tasks.js';

function act(env: CoreEnv, action: number): void {
  env.step(Int32Array.of(action), 0);
}

/**
 * Lets the walker play an episode under an instruction that may be another than the world's.
 * @returns every reward
 */
async function play(env: CoreEnv, seed: number, instruction?: string): Promise<number[]> {
  const agent = await walker.create(env.spec, 1);
  const { buffers, observers } = observeInto(env, agent.observations);
  const action = new Int32Array(1);
  const rewards: number[] = [];
  env.reset(toSeed(seed));
  agent.reset(0, toSeed(0), instruction ?? env.instruction);
  while (!env.terminated && !env.truncated) {
    for (const observe of observers) observe();
    void agent.act(buffers, action);
    env.step(action, 0);
    rewards.push(env.reward);
  }
  return rewards;
}

const make = (name: string, config: EnvConfig = {}): Promise<CoreEnv> =>
  makeCore({ id: `maze/${name}-v1`, config });

describe('moving', () => {
  test('turns by 11.25 degrees: 32 turns come back, and change nothing else', async () => {
    const env = await make('GoalMaze');
    env.reset(toSeed(1));
    const { x, y, degrees } = env.info();
    for (let i = 1; i <= 32; i++) {
      act(env, ACTION.turnRight);
      expect(env.info()['degrees']).toBe((Number(degrees) + i * 11.25) % 360);
    }
    expect(env.info()).toMatchObject({ x, y, degrees });
  });

  test('goes a quarter of a cell ahead, half as far backwards and to the sides', async () => {
    const env = await make('Watermaze');
    for (let seed = 0; seed < 20; seed++) {
      for (const [action, length] of [
        [ACTION.forward, 0.25],
        [ACTION.backward, 0.125],
        [ACTION.left, 0.125],
        [ACTION.right, 0.125],
      ] as const) {
        env.reset(toSeed(seed));
        for (let i = 0; i < 5; i++) act(env, ACTION.turnRight);
        const before = env.info();
        act(env, action);
        const after = env.info();
        const [dx, dy] = [Number(after['x']) - Number(before['x']), Number(after['y']) - Number(before['y'])];
        expect(Math.sqrt(dx * dx + dy * dy)).toBeCloseTo(length, 12);
      }
    }
  });

  test('continuous control does what the discrete actions do, and all at once', async () => {
    const [discrete, continuous] = [
      await make('Watermaze'),
      await make('Watermaze', { control: 'continuous' }),
    ];
    discrete.reset(toSeed(3));
    continuous.reset(toSeed(3));
    for (const [action, values] of [
      [ACTION.turnRight, [0, 0, 0.5, 0]],
      [ACTION.forward, [1, 0, 0, 0]],
      [ACTION.left, [0, -1, 0, 0]],
      [ACTION.backward, [-1, 0, 0, 0]],
      [ACTION.turnLeft, [0, 0, -0.5, 0]],
    ] as const) {
      act(discrete, action);
      continuous.step(Float32Array.from(values), 0);
      expect(continuous.info()).toEqual(discrete.info());
    }
    continuous.step(Float32Array.of(0.5, 0.25, 1, 0), 0);
    expect(continuous.info()['degrees']).toBe((Number(discrete.info()['degrees']) + 22.5) % 360);
  });
});

describe.each(tasks)('%s', (id) => {
  test('is truncated at its last step, and says that the time is up', async () => {
    const env = await makeCore({ id });
    env.reset(toSeed(4));
    for (let i = 1; i <= env.spec.maxSteps; i++) {
      expect([env.truncated, env.info()['reason']]).toEqual([false, undefined]);
      act(env, ACTION.nothing);
      expect(env.reward).toBe(0);
    }
    expect([env.terminated, env.truncated, env.success]).toEqual([false, true, false]);
    expect(env.info()['reason']).toBe('the time is up');
  });

  test('has been solved when the walker has done what was asked, and says so', async () => {
    const env = await makeCore({ id });
    for (let seed = 0; seed < 20; seed++) {
      const rewards = await play(env, seed);
      expect([env.terminated, env.success]).toEqual([true, true]);
      expect(rewards.at(-1)).toBeGreaterThan(0);
      expect(env.info()['reason']).not.toBe('the time is up');
    }
  });

  test('sizes of pictures are settings', async () => {
    const env = await makeCore({ id, config: { width: 96, height: 72 } });
    const rgb = env.spec.observations['rgb'];
    expect(rgb?.type === 'box' && rgb.shape).toEqual([72, 96, 3]);
    const out = new Uint8Array(96 * 72 * 3);
    env.reset(toSeed(0));
    env.observer('rgb', out, 0)();
    expect(new Set(out).size).toBeGreaterThan(20);
    const describeIt = (config: EnvConfig) => () => registry.describe(id, config);
    expect(describeIt({ width: 66 })).toThrow('setting "width" is 66, expected a multiple of 4');
    expect(describeIt({ height: 15 })).toThrow(UserError);
    expect(describeIt({ control: 'mouse' })).toThrow('expected one of: discrete, continuous');
  });
});

describe('what tasks pay', () => {
  test.each(['GoalMaze', 'NightMaze', 'TreasureMaze', 'TMemory', 'FollowInstruction'])(
    '%s pays once, the less the longer it took',
    async (name) => {
      const env = await make(name);
      for (let seed = 0; seed < 10; seed++) {
        const rewards = await play(env, seed);
        expect(rewards.slice(0, -1).every((reward) => reward === 0)).toBe(true);
        expect(rewards.at(-1)).toBe(Math.fround(1 - (0.9 * rewards.length) / env.spec.maxSteps));
      }
    },
  );

  test.each([
    ['Collect', 5],
    ['Explore', 8],
    ['PillarsSequence', 3],
    ['Watermaze', 3],
  ])('%s pays 1 for each of %i things done', async (name, count) => {
    const env = await make(name);
    for (let seed = 0; seed < 10; seed++) {
      const paid = (await play(env, seed)).filter((reward) => reward !== 0);
      expect(paid.reduce((sum, reward) => sum + reward, 0)).toBe(count);
      // Two gems may be taken in one step.
      expect(paid.length).toBeGreaterThan(count - 2);
    }
  });
});

describe('mistakes', () => {
  test('a bad thing costs 1, and what is collected after it is no success', async () => {
    const env = await make('Collect');
    const rewards = await play(env, 1, 'collect every red apple; purple toadstool');
    expect(rewards).toContain(-1);
    expect([env.terminated, env.success]).toEqual([true, false]);
    expect(env.info()).toMatchObject({ left: 0, reason: 'all good things are taken, but bad ones too' });
  });

  test('touching another thing than the one asked for ends the episode with nothing', async () => {
    const env = await make('FollowInstruction');
    const read = readLevel(env);
    for (let seed = 0; seed < 10; seed++) {
      env.reset(toSeed(seed));
      const level = read();
      const asked = env.instruction.slice('go to the '.length);
      const other = [...level.shapes.keys()].find(
        (cell) => level.shapes[cell] !== 0 && level.nameOf(cell) !== asked,
      )!;
      const rewards = await play(env, seed, `go to the ${level.nameOf(other)}`);
      expect(rewards.every((reward) => reward === 0)).toBe(true);
      expect([env.terminated, env.success]).toEqual([true, false]);
      expect(env.info()['reason']).toBe('this is not what was asked for');
    }
  });

  test('pillars out of order end the episode', async () => {
    const env = await make('PillarsSequence');
    env.reset(toSeed(0));
    const [, first = '', second = ''] =
      /touch the (\w+ pillar), then the (\w+ pillar)/.exec(env.instruction) ?? [];
    const rewards = await play(env, 0, `touch the ${first}, then the ${first}, then the ${second}`);
    expect(rewards.filter((reward) => reward === 1)).toHaveLength(2);
    const wrong = await play(env, 0, `touch the ${second}, then the ${first}`);
    expect([...new Set(wrong), env.terminated, env.success]).toEqual([0, true, false]);
    expect(env.info()['reason']).toBe('this pillar was not the next');
  });

  test('the ball of the other colour ends the episode', async () => {
    const env = await make('TMemory');
    const read = readLevel(env);
    let failures = 0;
    for (let seed = 0; seed < 10; seed++) {
      env.reset(toSeed(seed));
      const level = read();
      const names = [...level.shapes.keys()]
        .filter((cell) => level.shapes[cell] !== 0)
        .map((cell) => level.nameOf(cell));
      const color = names.find((name) => name.endsWith('pillar'))!.split(' ')[0]!;
      const other = names.find((name) => name.endsWith('ball') && !name.startsWith(color))!;
      await play(env, seed, `go to the ${other}`);
      if (env.terminated && !env.success) failures++;
    }
    expect(failures).toBe(10);
  });
});

describe('what is hidden', () => {
  test('the platform is on no map before it is found, nor when the player has been put elsewhere', async () => {
    const env = await make('Watermaze');
    const read = readLevel(env);
    const agent = await walker.create(env.spec, 1);
    const { buffers, observers } = observeInto(env, agent.observations);
    const action = new Int32Array(1);
    env.reset(toSeed(2));
    agent.reset(0, toSeed(0), env.instruction);
    let shown = 0;
    while (!env.terminated && !env.truncated) {
      for (const observe of observers) observe();
      void agent.act(buffers, action);
      env.step(action, 0);
      const isShown = read().shapes.some((shape) => shape !== 0);
      if (isShown) shown++;
      if (env.reward === 1) expect(isShown).toBe(true);
    }
    // Twice a second of rest, and the last step.
    expect(shown).toBe(2 * 15 + 1);
  });

  test('the pillar is gone when the player has left its room', async () => {
    const env = await make('TMemory');
    const read = readLevel(env);
    env.reset(toSeed(2));
    const things = (): number => read().shapes.filter((shape) => shape !== 0).length;
    while (Number(env.info()['x']) <= 5) {
      expect(things()).toBe(3);
      act(env, ACTION.forward);
    }
    expect(things()).toBe(2);
  });
});

describe('doors and keys', () => {
  test('a locked door stays shut; its key unlocks it; then it slides open, and one can walk through', async () => {
    const env = await make('TreasureMaze');
    const read = readLevel(env);
    const agent = await walker.create(env.spec, 1);
    const { buffers, observers } = observeInto(env, agent.observations);
    const action = new Int32Array(1);
    const seen = new Set<number>();
    env.reset(toSeed(5));
    agent.reset(0, toSeed(0), env.instruction);
    const door = read().cells.indexOf(4);
    while (!env.terminated && !env.truncated) {
      const { cells, shapes } = read();
      seen.add(cells[door]!);
      // Locked as long as the key lies there.
      expect(cells[door] === 4).toBe(shapes.includes(4));
      for (const observe of observers) observe();
      void agent.act(buffers, action);
      env.step(action, 0);
    }
    expect([...seen]).toEqual([4, 3, 2]);
  });
});
