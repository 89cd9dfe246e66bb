import { describe, expect, test } from '@jest/globals';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { type Box, boundAt, box } from '#gatogym/envs/core/spaces.js';
import { wrap } from '#gatogym/envs/core/wrappers/index.js';
import { makeCore } from '#gatogym/envs/make.js';
import { Counter, counterSpec } from '../counter.js';
import { push, stateOf, watch, wrapped } from './wrapped.js';

const SEED = 4 as Seed;

describe('normalize', () => {
  test('takes the bounds to -1 and 1 and all between in proportion, as float32', () => {
    const core = wrapped({ wrap: 'normalize' });
    const plain = new Counter();
    const look = watch(core, 'state');
    const lookPlain = watch(plain, 'state');
    for (const each of [core, plain]) each.reset(SEED);
    for (let t = 0; t < 50; t++) {
      push(core, 2);
      push(plain, 2);
      const values = look();
      expect(values).toBeInstanceOf(Float32Array);
      expect([...values]).toEqual([...lookPlain()].map((value) => Math.fround((value / 1000) * 2 - 1)));
    }
  });

  test('has no state: the same hash, the same bytes', () => {
    const core = wrapped({ wrap: 'normalize' });
    const plain = new Counter();
    for (const each of [core, plain]) each.reset(SEED);
    expect([core.hash(), stateOf(core)]).toEqual([plain.hash(), stateOf(plain)]);
  });

  test('bounds that are one each are kept to, and the unit is gone', async () => {
    const id = 'robotics/CartpoleSwingup-v1';
    const core = await makeCore({ id, wrappers: [{ wrap: 'normalize' }] });
    const plain = await makeCore({ id });
    const look = watch(core, 'state');
    const lookPlain = watch(plain, 'state');
    const { low, high } = plain.spec.observations['state'] as Box;
    for (const each of [core, plain]) each.reset(SEED);
    for (let t = 0; t < 100; t++) {
      for (const each of [core, plain]) each.step(Float32Array.of(t % 40 < 20 ? 1 : -1), 0);
      const shown = look();
      lookPlain().forEach((value, i) => {
        const [least, most] = [boundAt(low, i), boundAt(high, i)];
        expect(shown[i]).toBeCloseTo((2 * value - least - most) / (most - least), 6);
      });
    }
    expect(core.spec.observations['state']).toMatchObject({ dtype: 'float32', low: -1, high: 1, unit: '1' });
    for (const each of [core, plain]) each.close();
  });

  test('an element that can have one value only reads -1', () => {
    const state = box({ dtype: 'int32', shape: [2], low: [0, 7], high: [1000, 7] });
    class Sevens extends Counter {
      override reset(seed: Seed): void {
        super.reset(seed);
        this.numbers[1] = 7;
      }
    }
    const core = wrap(new Sevens({ observations: { ...counterSpec.observations, state } }), {
      wrap: 'normalize',
    });
    core.reset(SEED);
    expect(watch(core, 'state')()[1]).toBe(-1);
  });

  test('a picture that is scaled is still there for people', () => {
    const core = wrapped({ wrap: 'normalize', observation: 'rgb' });
    core.reset(SEED);
    expect(core.spec.observations[core.spec.picture]).toEqual(counterSpec.observations['rgb']);
    const [byte = 0] = watch(core, core.spec.picture)();
    expect(watch(core, 'rgb')()[0]).toBe(Math.fround((byte * 2) / 255 - 1));
  });
});
