import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findAgent } from '#gatogym/agents/index.js';
import { Rng, toSeed } from '#gatogym/envs/index.js';
import { observeInto } from '#gatogym/envs/core/env.js';
import { isToward } from '#gatogym/envs/maze/mission/quest.js';
import { makeCore } from '#gatogym/envs/make.js';
import { PlainWorld, fullGrid } from '../plainWorld.js';

/** Levels that between them have every verb, order, description and place; none has keys in boxes, which the plain world knows nothing of. */
const levels = [
  ['BossLevel', 8],
  ['MiniBoss', 5],
  ['SynthSeq', 8],
  ['PutNext', 6],
  ['OpenDoorsOrder', 6],
  ['UnlockToUnlock', 6],
] as const;

describe.each(levels)('the missions of maze/%s-v1', (name, roomSize) => {
  test('are done exactly when a plain reading of the rules says so, task by task', async () => {
    const env = await makeCore({ id: `maze/${name}-v1`, config: { split: 'all' } });
    const bot = await findAgent('specialist', env.spec.id).create(env.spec, 1);
    const { buffers, observers } = observeInto(env, bot.observations);
    const rng = new Rng();
    rng.seed(toSeed(9));
    const action = new Int32Array(1);
    const tally = { solved: 0, random: 0 };
    for (let seed = 0; seed < 60; seed++) {
      env.reset(toSeed(seed));
      bot.reset(0, toSeed(0), env.instruction);
      const world = new PlainWorld(env, roomSize);
      for (const [article, count] of world.articles) expect(article).toBe(count === 1 ? 'the' : 'a');
      // Half of the episodes go astray in every second step, and yet come to something.
      for (let step = 0; step < 400 && !env.terminated && !env.truncated; step++) {
        for (const observe of observers) observe();
        void bot.act(buffers, action);
        if (seed % 2 === 0 && rng.below(2) === 0) {
          action[0] = rng.below(7);
          tally.random++;
        }
        env.step(action, 0);
        world.step(action[0] ?? -1);
        const { x, y, direction, tasksDone } = env.info();
        expect([x, y, direction]).toEqual([
          world.x,
          world.y,
          ['right', 'down', 'left', 'up'][world.direction],
        ]);
        expect([tasksDone, env.success]).toEqual([world.progress, world.isDone]);
        expect(env.terminated).toBe(env.success);
      }
      const shown = fullGrid(env)
        .flat()
        .filter(([object = 0]) => object >= 4 && object <= 7).length;
      const there = world.things.filter(({ isThere, x, y }) => isThere && (x !== world.x || y !== world.y));
      expect(shown).toBe(there.length);
      if (env.success) tally.solved++;
    }
    expect(tally.solved).toBeGreaterThan(25);
    expect(tally.random).toBeGreaterThan(200);
  });

  test('are part of the state: saved, loaded and hashed', async () => {
    const ref = { id: `maze/${name}-v1`, config: { split: 'all' } };
    const [env, other] = [await makeCore(ref), await makeCore(ref)];
    const state = new Uint8Array(env.stateSize);
    other.reset(toSeed(99));
    for (let seed = 0; seed < 20; seed++) {
      env.reset(toSeed(seed));
      env.save(state, 0);
      other.load(state, 0);
      expect(other.instruction).toBe(env.instruction);
      expect([other.hash(), other.info()['tasksDone']]).toEqual([env.hash(), env.info()['tasksDone']]);
    }
  });
});

test('a place is where a person who looks that way says it is', () => {
  const turned = fc.record({ x: fc.integer({ min: -9, max: 9 }), y: fc.integer({ min: -9, max: 9 }) });
  fc.assert(
    fc.property(turned, fc.nat({ max: 3 }), ({ x, y }, direction) => {
      // Turned right with the agent, an offset keeps its place.
      let [dx, dy] = [x, y];
      for (let turn = 0; turn < direction; turn++) [dx, dy] = [-dy, dx];
      const places = [1, 2, 3, 4].map((place) => isToward(dx, dy, direction, place));
      expect(places).toEqual([x > 0, x < 0, y < 0, y > 0]);
    }),
  );
});
