import { describe, expect, test } from '@jest/globals';
import { walker } from '#gatogym/agents/planners/walker/walker.js';
import { observeInto } from '#gatogym/envs/core/env.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';
import type { EnvConfig } from '#gatogym/envs/core/coreEnv.js';
import { tasks } from '../../../envs/maze/firstPerson/tasks.js';

/** EPISODES=1000 npm run jest -- tests/agents/planners/walker tries so many held-out seeds of each task. */
const EPISODES = Number(process.env['EPISODES'] ?? 100);

/** Plays held-out episodes; returns the share that was solved. */
async function solved(id: string, config: EnvConfig, episodes: number): Promise<number> {
  const env = await makeCore({ id, config: { split: 'heldOut', ...config } });
  const agent = await walker.create(env.spec, 1);
  const { buffers, observers } = observeInto(env, agent.observations);
  const action = new Int32Array(1);
  let count = 0;
  for (let seed = 0; seed < episodes; seed++) {
    env.reset(toSeed(seed));
    agent.reset(0, toSeed(0), env.instruction);
    while (!env.terminated && !env.truncated) {
      for (const observe of observers) observe();
      void agent.act(buffers, action);
      env.step(action, 0);
    }
    if (env.success) count++;
  }
  return count / episodes;
}

describe('walker', () => {
  test.each(tasks)(
    `solves ${EPISODES} held-out episodes of %s, but for one in twenty at most`,
    async (id) => {
      expect(await solved(id, {}, EPISODES)).toBeGreaterThanOrEqual(0.95);
    },
    600_000,
  );

  test.each<[string, EnvConfig]>([
    ['GoalMaze', { size: 7 }],
    ['GoalMaze', { size: 51 }],
    ['TreasureMaze', { size: 7 }],
    ['Collect', { size: 9, things: 12, rule: 'told' }],
    ['Watermaze', { size: 25, visits: 6 }],
    ['Explore', { rooms: 5, locks: 6 }],
    ['Explore', { rooms: 2, locks: 3 }],
    ['FollowInstruction', { size: 7, things: 8 }],
    ['PillarsSequence', { size: 7, pillars: 6, length: 6 }],
    ['TMemory', { length: 3 }],
  ])('solves %s of other sizes, too: %j', async (name, config) => {
    expect(await solved(`maze/${name}-v1`, config, 20)).toBe(1);
  });

  test('plays in each lane what it plays alone, whenever episodes start there', async () => {
    const LANES = 4;
    const worlds = await Promise.all(
      Array.from({ length: LANES }, () => makeCore({ id: 'maze/TreasureMaze-v1' })),
    );
    const { spec } = worlds[0]!;
    const mapSize = 9 * 9 * 3;
    const map = new Uint8Array(LANES * mapSize);
    const state = new Float32Array(LANES * 4);
    const observers = worlds.flatMap((env, lane) => [
      env.observer('map', map, lane * mapSize),
      env.observer('state', state, lane * 4),
    ]);
    const together = await walker.create(spec, LANES);
    const alone = await walker.create(spec, 1);
    const out = new Int32Array(LANES);
    const single = new Int32Array(1);
    const actions = worlds.map((env, lane): number[] => {
      env.reset(toSeed(lane));
      together.reset(lane, toSeed(0), env.instruction);
      return [];
    });
    for (let t = 0; t < 60; t++) {
      for (const observe of observers) observe();
      void together.act({ map, state }, out);
      for (const [lane, env] of worlds.entries()) {
        actions[lane]!.push(out[lane]!);
        env.step(out, lane);
        if (!env.terminated && t !== 20 + lane) continue;
        env.reset(toSeed(lane));
        together.reset(lane, toSeed(0), env.instruction);
        actions[lane]!.length = 0;
      }
    }
    for (const [lane, env] of worlds.entries()) {
      const { buffers, observers: own } = observeInto(env, alone.observations);
      env.reset(toSeed(lane));
      alone.reset(0, toSeed(0), env.instruction);
      for (const action of actions[lane]!) {
        for (const observe of own) observe();
        void alone.act(buffers, single);
        expect(single[0]).toBe(action);
        env.step(single, 0);
      }
    }
  });

  test('refuses what it cannot read or steer', async () => {
    const { spec } = await makeCore({ id: 'maze/GoalMaze-v1', config: { control: 'continuous' } });
    expect(() => walker.create(spec, 1)).toThrow(
      'needs the observation "map" of a first-person world and discrete control',
    );
    const { spec: other } = await makeCore({ id: 'maze/FourRooms-v1' });
    expect(() => walker.create(other, 1)).toThrow('which maze/FourRooms-v1 has not');
  });
});
