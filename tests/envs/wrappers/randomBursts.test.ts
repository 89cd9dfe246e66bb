import { describe, expect, test } from '@jest/globals';
import { hashText } from '#gatogym/envs/core/hash.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { type Seed, deriveSeed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';
import { Counter } from '../counter.js';
import { push, stateOf, wrapped } from './wrapped.js';

const asked = (t: number): number => t % 3;

/** What must be executed: the rule written out, over the stream of numbers that the seed determines. */
function expected(seed: Seed, probability: number, longest: number): number[] {
  const rng = new Rng();
  rng.seed(deriveSeed(seed, hashText('randomBursts'), 0));
  let [left, drawn] = [0, 0];
  return Array.from({ length: 50 }, (_, t) => {
    if (left === 0 && rng.next() / 2 ** 32 < probability) {
      left = 1 + rng.below(longest);
      drawn = rng.below(3);
    }
    if (left === 0) return asked(t);
    left--;
    return drawn;
  });
}

/** Plays an episode of 50 steps; returns what was executed, as the environment itself felt it by its rewards. */
function felt(seed: Seed, probability: number, steps: number): number[] {
  const core = wrapped({ wrap: 'randomBursts', probability, steps });
  core.reset(seed);
  return Array.from({ length: 50 }, (_, t) => {
    push(core, asked(t));
    expect(core.executed?.[0]).toBe(core.reward);
    return core.reward;
  });
}

describe('randomBursts', () => {
  test('executes the sequence that the seed determines, and says which', () => {
    for (const seed of [0, 1, 2 ** 40] as Seed[]) {
      expect(felt(seed, 0.1, 5)).toEqual(expected(seed, 0.1, 5));
      expect(felt(seed, 0.5, 1)).toEqual(expected(seed, 0.5, 1));
    }
    expect(felt(0 as Seed, 0.5, 5)).not.toEqual(felt(1 as Seed, 0.5, 5));
  });

  test('bursts last as long as their length says, from 1 step to the longest', () => {
    const runs = new Set<number>();
    for (let seed = 0; seed < 300; seed++) {
      const core = wrapped({ wrap: 'randomBursts', probability: 0.05, steps: 4 });
      core.reset(seed as Seed);
      let run = 0;
      for (let t = 0; t < 50; t++) {
        // Never drawn: whatever is asked for, a burst executes 0 to 2, and 0 is asked for all the time.
        push(core, 0);
        if (core.executed?.[0] === 0) {
          if (run > 0) runs.add(run);
          run = 0;
        } else run++;
      }
    }
    expect(Math.min(...runs)).toBe(1);
    expect([...runs].filter((run) => run <= 4)).toHaveLength(4);
  });

  test('with probability 0 does nothing', () => {
    expect(felt(3 as Seed, 0, 20)).toEqual(Array.from({ length: 50 }, (_, t) => asked(t)));
  });

  test('the generator, the burst and its action are part of the state', () => {
    const ref = { wrap: 'randomBursts', probability: 0.3, steps: 4 };
    const [core, fresh] = [wrapped(ref), wrapped(ref)];
    expect(core.stateSize).toBe(new Counter().stateSize + 16 + 4 + 8);
    core.reset(7 as Seed);
    for (let t = 0; t < 30; t++) {
      fresh.load(stateOf(core), 0);
      for (let ahead = t; ahead < t + 10; ahead++) {
        push(core, asked(ahead));
        push(fresh, asked(ahead));
        expect([fresh.hash(), fresh.executed]).toEqual([core.hash(), core.executed]);
      }
      core.reset(7 as Seed);
      for (let again = 0; again <= t; again++) push(core, asked(again));
    }
  });

  test('draws continuous actions within their bounds', async () => {
    const core = await makeCore({
      id: 'robotics/CartpoleSwingup-v1',
      wrappers: [{ wrap: 'randomBursts', probability: 1, steps: 3 }],
    });
    core.reset(1 as Seed);
    const drawn = new Set<number>();
    for (let t = 0; t < 60; t++) {
      core.step(Float32Array.of(0.5), 0);
      const executed = core.executed?.[0] ?? NaN;
      expect(executed >= -1 && executed <= 1).toBe(true);
      drawn.add(executed);
    }
    expect(drawn.size).toBeGreaterThan(15);
    core.close();
  });

  test.each([
    [{ probability: 2 }, 'probability'],
    [{ steps: 0 }, 'steps'],
    [{ steps: 1.5 }, 'steps'],
  ])('refuses %j', async (settings, name) => {
    const made = makeCore({ id: 'maze/FourRooms-v1', wrappers: [{ wrap: 'randomBursts', ...settings }] });
    await expect(made).rejects.toThrow(name);
  });
});
