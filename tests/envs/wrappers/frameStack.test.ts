import { describe, expect, test } from '@jest/globals';
import { VectorEnv } from '#gatogym/envs/index.js';
import { type Box, box } from '#gatogym/envs/core/spaces.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { wrap } from '#gatogym/envs/core/wrappers/index.js';
import { makeCore } from '#gatogym/envs/make.js';
import { Counter, counterSpec } from '../counter.js';
import { push, stateOf, watch, wrapped } from './wrapped.js';

const SEED = 8 as Seed;

describe('frameStack', () => {
  test('holds the first frame in every place at reset, then the newest last', () => {
    const core = wrapped({ wrap: 'frameStack', frames: 3 });
    const plain = new Counter();
    const look = watch(core, 'state');
    const lookPlain = watch(plain, 'state');
    for (const seed of [SEED, 9 as Seed]) {
      core.reset(seed);
      plain.reset(seed);
      const first = [...lookPlain()];
      const seen = [first, first, first];
      expect([...look()]).toEqual(seen.flat());
      for (let t = 0; t < 6; t++) {
        push(core, t % 3);
        push(plain, t % 3);
        seen.push([...lookPlain()]);
        expect([...look()]).toEqual(seen.slice(-3).flat());
      }
    }
  });

  test('steps that nobody looks at are in the stack all the same', () => {
    const [watched, unwatched] = [wrapped({ wrap: 'frameStack' }), wrapped({ wrap: 'frameStack' })];
    const looks = [watch(watched, 'state'), watch(unwatched, 'state')] as const;
    for (const core of [watched, unwatched]) core.reset(SEED);
    for (let t = 0; t < 9; t++) {
      push(watched, 1);
      push(unwatched, 1);
      looks[0]();
    }
    expect(looks[1]()).toEqual(looks[0]());
  });

  test('a loaded stack goes on with the frames of its past', () => {
    const core = wrapped({ wrap: 'frameStack', frames: 4 });
    const fresh = wrapped({ wrap: 'frameStack', frames: 4 });
    const look = watch(core, 'state');
    const lookFresh = watch(fresh, 'state');
    core.reset(SEED);
    for (let t = 0; t < 5; t++) push(core, 2);
    fresh.load(stateOf(core), 0);
    expect(fresh.hash()).toBe(core.hash());
    for (let t = 0; t < 5; t++) {
      expect(lookFresh()).toEqual(look());
      push(core, 1);
      push(fresh, 1);
    }
  });

  test('the past is part of the hash', () => {
    const core = wrapped({ wrap: 'frameStack', frames: 2 });
    core.reset(SEED);
    const state = stateOf(core);
    const before = core.hash();
    state[new Counter().stateSize] = state[new Counter().stateSize]! ^ 1;
    core.load(state, 0);
    expect(core.hash()).not.toBe(before);
  });

  test.each(['nextStep', 'sameStep'] as const)(
    'never mixes frames of two episodes under %s',
    async (autoreset) => {
      const limit = { wrap: 'timeLimit', steps: 3 };
      const id = 'maze/FourRooms-v1';
      const options = { numEnvs: 2, observations: ['full'], autoreset };
      const stacked = await VectorEnv.create(
        { id, wrappers: [limit, { wrap: 'frameStack', observation: 'full', frames: 3 }] },
        options,
      );
      const plain = await VectorEnv.create({ id, wrappers: [limit] }, options);
      const frames = (): number[][] => {
        const slab = plain.observations['full']!;
        return [0, 1].map((i) => [...slab.subarray((i * slab.length) / 2, ((i + 1) * slab.length) / 2)]);
      };
      const stacks = [0, 1].map((): number[][] => []);
      const note = (isStart: boolean): void => {
        frames().forEach(
          (frame, i) => (stacks[i] = isStart ? [frame, frame, frame] : [...stacks[i]!.slice(-2), frame]),
        );
        expect([...stacked.observations['full']!]).toEqual(stacks.flat(2));
      };
      for (const vector of [stacked, plain]) vector.reset(4);
      note(true);
      let wasOver = false;
      let starts = 0;
      for (let t = 0; t < 14; t++) {
        for (const vector of [stacked, plain]) {
          vector.actions.fill(t % 3);
          vector.step();
        }
        const isOver = plain.truncated[0] === 1;
        expect(plain.truncated[1]).toBe(plain.truncated[0]);
        const isStart = autoreset === 'sameStep' ? isOver : wasOver;
        if (isStart) starts++;
        note(isStart);
        wasOver = isOver;
      }
      expect(starts).toBeGreaterThan(2);
      await Promise.all([stacked.close(), plain.close()]);
    },
  );

  test('bounds and units that are one each are repeated, those that are one for all stay one', () => {
    const speeds = box({
      dtype: 'float32',
      shape: [2],
      low: [-1, -2],
      high: 3,
      unit: ['m/s', 'rad/s'],
      names: ['a', 'b'],
    });
    const core = wrap(new Counter({ observations: { ...counterSpec.observations, speeds } }), {
      wrap: 'frameStack',
      observation: 'speeds',
      frames: 2,
    });
    expect(core.spec.observations['speeds']).toEqual({
      type: 'box',
      dtype: 'float32',
      shape: [2, 2],
      low: [-1, -2, -1, -2],
      high: 3,
      unit: ['m/s', 'rad/s', 'm/s', 'rad/s'],
    });
  });

  test('a picture that is stacked is still there for people', async () => {
    const core = await makeCore({ id: 'arcade/Bricks-v1', wrappers: [{ wrap: 'frameStack' }] });
    const plain = await makeCore({ id: 'arcade/Bricks-v1' });
    expect((core.spec.observations['rgb'] as Box).shape).toEqual([4, 210, 160, 3]);
    expect(core.spec.observations[core.spec.picture]).toEqual(plain.spec.observations['rgb']);
    const looks = [watch(core, core.spec.picture), watch(plain, 'rgb')] as const;
    for (const each of [core, plain]) {
      each.reset(SEED);
      for (let t = 0; t < 30; t++) push(each, 1 + (t % 4));
    }
    expect(Buffer.compare(looks[0]() as Uint8Array, looks[1]() as Uint8Array)).toBe(0);
  });
});
