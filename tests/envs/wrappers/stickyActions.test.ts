import { describe, expect, test } from '@jest/globals';
import { hashText } from '#gatogym/envs/core/hash.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { type Seed, deriveSeed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';
import { Counter } from '../counter.js';
import { push, stateOf, wrapped } from './wrapped.js';

const ref = { wrap: 'stickyActions', probability: 0.25 };

/** Actions asked for: neighbours always differ, so that a repeated action is seen. */
const asked = (t: number): number => (t * 2 + 1) % 3;

/** What must be executed: the rule written out, over the stream of numbers that the seed determines. */
function expected(seed: Seed, steps: number, probability: number): number[] {
  const rng = new Rng();
  rng.seed(deriveSeed(seed, hashText('stickyActions'), 0));
  const executed: number[] = [];
  for (let t = 0; t < steps; t++) {
    const sticks = rng.next() / 2 ** 32 < probability;
    executed.push(sticks && t > 0 ? executed[t - 1]! : asked(t));
  }
  return executed;
}

/** Plays an episode of 50 steps; returns what was executed, as the environment itself felt it by its rewards. */
function felt(seed: Seed, probability: number): number[] {
  const core = wrapped({ ...ref, probability });
  core.reset(seed);
  return Array.from({ length: 50 }, (_, t) => {
    push(core, asked(t));
    expect(core.executed?.[0]).toBe(core.reward);
    return core.reward;
  });
}

describe('stickyActions', () => {
  test('executes the sequence that the seed determines, and says which', () => {
    for (const seed of [0, 1, 2 ** 40]) {
      expect(felt(seed as Seed, 0.25)).toEqual(expected(seed as Seed, 50, 0.25));
      expect(felt(seed as Seed, 0.9)).toEqual(expected(seed as Seed, 50, 0.9));
    }
    expect(felt(0 as Seed, 0.5)).not.toEqual(felt(1 as Seed, 0.5));
  });

  test('sticks as often as it is told to', () => {
    let stuck = 0;
    let steps = 0;
    for (let seed = 0; seed < 400; seed++) {
      const executed = felt(seed as Seed, 0.25);
      for (let t = 1; t < executed.length; t++) {
        steps++;
        if (executed[t] === executed[t - 1] && executed[t] !== asked(t)) stuck++;
      }
      expect(executed[0]).toBe(asked(0));
    }
    // An action that stuck may by chance be the one asked for next: with sequences of period 3 that takes two in a row.
    const share = stuck / steps;
    const standardError = Math.sqrt((0.25 * 0.75) / steps);
    expect(Math.abs(share - expectedShare(0.25))).toBeLessThan(5 * standardError);
  });

  test('0 never sticks, 1 executes the first action for ever', () => {
    expect(felt(3 as Seed, 0)).toEqual(Array.from({ length: 50 }, (_, t) => asked(t)));
    expect(felt(3 as Seed, 1)).toEqual(new Array(50).fill(asked(0)));
  });

  test('each episode starts anew: its first action is always executed', () => {
    const core = wrapped({ ...ref, probability: 1 });
    for (const action of [2, 1, 0]) {
      core.reset(5 as Seed);
      expect(core.executed?.[0]).toBe(0);
      push(core, action);
      expect(core.executed?.[0]).toBe(action);
      push(core, 2 - action);
      expect(core.executed?.[0]).toBe(action);
    }
  });

  test('the generator, the action and the start are part of the state', () => {
    const core = wrapped(ref);
    const fresh = wrapped(ref);
    expect(core.stateSize).toBe(new Counter().stateSize + 16 + 4 + 4);
    for (let step = 0; step < 20; step++) {
      core.reset(7 as Seed);
      for (let t = 0; t < step; t++) push(core, asked(t));
      fresh.load(stateOf(core), 0);
      expect([fresh.hash(), fresh.executed]).toEqual([core.hash(), core.executed]);
      for (let t = step; t < step + 10; t++) {
        push(core, asked(t));
        push(fresh, asked(t));
        expect([fresh.hash(), fresh.reward, fresh.executed]).toEqual([
          core.hash(),
          core.reward,
          core.executed,
        ]);
      }
    }
  });

  test('actions of several numbers in float32 stick as a whole, and are read where they lie', async () => {
    const core = await makeCore({
      id: 'robotics/CartpoleSwingup-v1',
      wrappers: [{ ...ref, probability: 0.5 }],
    });
    const actions = Float32Array.of(9, 9, 0.5, -0.25);
    core.reset(1 as Seed);
    const seen = new Set<number>();
    for (let t = 0; t < 40; t++) {
      core.step(actions, 2 + (t & 1));
      seen.add(core.executed![0]!);
    }
    expect(seen).toEqual(new Set([0.5, -0.25]));
    core.close();
  });

  test('under frameSkip each frame may stick', () => {
    const core = wrapped(ref, { wrap: 'frameSkip', skip: 2 });
    core.reset(0 as Seed);
    const frames = new Array<number>(50);
    const rng = new Rng();
    rng.seed(deriveSeed(0 as Seed, hashText('stickyActions'), 0));
    for (let f = 0; f < 50; f++) frames[f] = rng.chance(0.25) && f > 0 ? frames[f - 1]! : asked(f >> 1);
    for (let t = 0; t < 25; t++) {
      push(core, asked(t));
      expect(core.reward).toBe(frames[2 * t]! + frames[2 * t + 1]!);
    }
    expect(frames.some((action, f) => action !== asked(f >> 1))).toBe(true);
  });
});

/** How often an executed action is seen to differ from the one asked for, when the latter has period 3. */
function expectedShare(p: number): number {
  // The age of the executed action in steps is geometric: it differs unless its age is a multiple of 3.
  let share = 0;
  for (let age = 1; age < 200; age++) if (age % 3 !== 0) share += p ** age * (1 - p);
  return share;
}
