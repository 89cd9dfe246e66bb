import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { type Seed, deriveSeed } from '#gatogym/envs/core/seed.js';
import { violation } from '#gatogym/envs/core/spaces.js';
import { makeCore } from '#gatogym/envs/make.js';

const ID = 'robotics/CartpoleSwingup-v1';

/** Forces of 1,000 steps, fixed by a seed; every other hundred of them keeps one sign, so that the stops are reached. */
function forces(seed: number): Float32Array {
  const rng = new Rng();
  rng.seed(seed as Seed);
  return Float32Array.from({ length: 1000 }, (_, i) => {
    const drawn = rng.between(-1, 1);
    return i % 200 < 100 ? drawn : Math.abs(drawn) * (i % 400 < 200 ? 1 : -1);
  });
}

describe(ID, () => {
  let env: CoreEnv;
  const state = new Float32Array(5);
  let observe: () => void;

  beforeAll(async () => {
    env = await makeCore({ id: ID });
    observe = env.observer('state', state, 0);
  });
  afterAll(() => {
    env.close();
  });

  test('1,000 fixed steps lead to the state they have always led to', () => {
    const actions = forces(1);
    env.reset(2024 as Seed);
    const hashes = [env.hash()];
    for (let i = 0; i < 1000; i++) {
      env.step(actions, i);
      if (i % 250 === 249) hashes.push(env.hash());
    }
    // Found by running; physics.test.ts checks steps against MuJoCo's own, browser.test.ts against another engine.
    expect(hashes).toEqual([1346258315, 429943458, 1583077187, 650343876, 1302012171]);
  });

  test('rewards lie from 0 to 1 and observations in their space, and the episode ends by its limit alone', () => {
    const space = env.spec.observations['state'];
    if (!space) throw new Error('no state');
    for (let seed = 0; seed < 5; seed++) {
      const actions = forces(seed);
      env.reset(seed as Seed);
      for (let i = 0; i < 1000; i++) {
        expect(env.terminated || env.truncated).toBe(false);
        env.step(actions, i);
        observe();
        expect(env.reward).toBe(Math.fround(env.reward));
        expect(env.reward >= 0 && env.reward <= 1).toBe(true);
        expect(violation(space, state)).toBeUndefined();
      }
      expect([env.terminated, env.truncated, env.success]).toEqual([false, true, false]);
    }
  });

  test('the same seed gives the same episode, other seeds others', () => {
    const run = (seed: number) => {
      env.reset(seed as Seed);
      const actions = forces(3);
      const hashes = [env.hash()];
      for (let i = 0; i < 200; i++) {
        env.step(actions, i);
        hashes.push(env.hash());
      }
      return hashes;
    };
    const first = run(5);
    expect(run(6)).not.toEqual(first);
    expect(run(5)).toEqual(first);
    const starts = Array.from({ length: 50 }, (_, i) => {
      env.reset(deriveSeed(1 as Seed, 0, i));
      return env.hash();
    });
    expect(new Set(starts).size).toBe(50);
  });

  test('the pole hangs at the start, near rest and never quite the same', () => {
    const seen = Array.from({ length: 20 }, (_, seed) => {
      env.reset(seed as Seed);
      observe();
      expect(Math.abs(state[0] as number)).toBeLessThanOrEqual(0.1);
      expect(state[1] as number).toBeLessThan(-0.99);
      expect(Math.abs(state[4] as number)).toBeLessThanOrEqual(0.05);
      return state.slice();
    });
    for (let i = 0; i < 5; i++) expect(new Set(seen.map((values) => values[i])).size).toBe(20);
  });

  test('saved anywhere and loaded, it goes on for 1,000 steps as if nothing had happened, to the bit', async () => {
    const other = await makeCore({ id: ID });
    const otherState = new Float32Array(5);
    const observeOther = other.observer('state', otherState, 0);
    const snapshot = new Uint8Array(env.stateSize);
    for (const at of [0, 1, 333, 740]) {
      const actions = forces(9);
      env.reset(77 as Seed);
      other.reset(at as Seed);
      for (let i = 0; i < at; i++) env.step(actions, i);
      env.save(snapshot, 0);
      for (let i = 0; i < at % 7; i++) other.step(actions, i);
      other.load(snapshot, 0);
      expect(other.reward).toBe(0);
      observe();
      observeOther();
      expect(otherState).toEqual(state);
      for (let i = at; i < 1000; i++) {
        env.step(actions, i);
        other.step(actions, i);
        expect(other.hash()).toBe(env.hash());
        expect([other.reward, other.truncated]).toEqual([env.reward, env.truncated]);
      }
      // The one that went on without a stop, once more from the snapshot.
      const end = env.hash();
      env.load(snapshot, 0);
      for (let i = at; i < 1000; i++) env.step(actions, i);
      expect(env.hash()).toBe(end);
    }
    other.close();
  });

  test('a picture after a load is the picture before the save', () => {
    const actions = forces(4);
    const before = new Uint8Array(84 * 84 * 3);
    const after = new Uint8Array(84 * 84 * 3);
    const snapshot = new Uint8Array(env.stateSize);
    env.reset(1 as Seed);
    for (let i = 0; i < 150; i++) env.step(actions, i);
    env.observer('rgb', before, 0)();
    env.save(snapshot, 0);
    for (let i = 150; i < 200; i++) env.step(actions, i);
    env.load(snapshot, 0);
    env.observer('rgb', after, 0)();
    expect(after).toEqual(before);
  });

  test('the error of an unknown observation names those on offer', () => {
    expect(() => env.observer('stat', state, 0)).toThrow('"state"');
  });
});
