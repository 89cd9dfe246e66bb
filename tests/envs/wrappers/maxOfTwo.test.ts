import { describe, expect, test } from '@jest/globals';
import type { Observer } from '#gatogym/envs/core/coreEnv.js';
import type { TypedArray } from '#gatogym/envs/core/dtypes.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { wrap } from '#gatogym/envs/core/wrappers/index.js';
import { makeCore } from '#gatogym/envs/make.js';
import { Counter } from '../counter.js';
import { push, stateOf, watch } from './wrapped.js';

const SEED = 6 as Seed;
const ref = { wrap: 'maxOfTwo', observation: 'rgb' };

/** Draws its sum on even steps in the first half of the picture, on odd ones in the second. */
class Blinker extends Counter {
  override observer(key: string, out: TypedArray, at: number): Observer {
    if (key !== 'rgb') return super.observer(key, out, at);
    return () => {
      const isOdd = this.numbers[1]! & 1;
      for (let i = 0; i < 12; i++) out[at + i] = i < 6 === (isOdd === 0) ? this.numbers[0]! : 0;
    };
  }
}

const greater = (a: TypedArray, b: TypedArray): number[] => [...a].map((value, i) => Math.max(value, b[i]!));

describe('maxOfTwo', () => {
  test('gives the greater of this frame and the one before, element by element; at reset the first alone', () => {
    const core = wrap(new Blinker(), ref);
    const plain = new Blinker();
    const look = watch(core, 'rgb');
    const lookPlain = watch(plain, 'rgb');
    for (const seed of [SEED, 7 as Seed]) {
      core.reset(seed);
      plain.reset(seed);
      let before = lookPlain();
      expect(look()).toEqual(before);
      for (let t = 1; t < 20; t++) {
        push(core, t % 3);
        push(plain, t % 3);
        const now = lookPlain();
        // Every third frame only: what was not looked at counts all the same.
        if (t % 3 === 0) expect([...look()]).toEqual(greater(before, now));
        before = now;
      }
      expect(Math.min(...before)).toBe(0);
      expect(Math.min(...look())).toBeGreaterThan(0);
    }
  });

  test('a loaded state brings the frame before with it', () => {
    const core = wrap(new Blinker(), ref);
    const fresh = wrap(new Blinker(), ref);
    core.reset(SEED);
    fresh.reset(9 as Seed);
    for (let t = 0; t < 5; t++) push(core, 1);
    fresh.load(stateOf(core), 0);
    const looks = [watch(core, 'rgb'), watch(fresh, 'rgb')] as const;
    for (let t = 0; t < 4; t++) {
      expect([looks[1](), fresh.hash()]).toEqual([looks[0](), core.hash()]);
      push(core, 2);
      push(fresh, 2);
    }
  });

  test('inside frameSkip it sees the skipped frames, outside only those shown', async () => {
    const id = 'arcade/Bricks-v1';
    const skip = { wrap: 'frameSkip', skip: 4 };
    const inside = await makeCore({ id, wrappers: [ref, skip] });
    const outside = await makeCore({ id, wrappers: [skip, ref] });
    const plain = await makeCore({ id });
    const [lookInside, lookOutside, lookPlain] = [inside, outside, plain].map((core) => watch(core, 'rgb'));
    for (const core of [inside, outside, plain]) core.reset(SEED);
    const frames = [lookPlain!()];
    for (let t = 1; t <= 10; t++) {
      for (const core of [inside, outside]) push(core, 1 + (t % 4));
      for (let i = 0; i < 4; i++) {
        push(plain, 1 + (t % 4));
        frames.push(lookPlain!());
      }
    }
    const [now, before, shownBefore] = [frames.at(-1)!, frames.at(-2)!, frames.at(-5)!];
    expect(Buffer.compare(lookInside!() as Uint8Array, Uint8Array.from(greater(before, now)))).toBe(0);
    expect(Buffer.compare(lookOutside!() as Uint8Array, Uint8Array.from(greater(shownBefore, now)))).toBe(0);
  });
});
