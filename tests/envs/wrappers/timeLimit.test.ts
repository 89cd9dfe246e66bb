import { describe, expect, test } from '@jest/globals';
import type { Seed } from '#gatogym/envs/core/seed.js';
import type { ActionBuffer } from '#gatogym/envs/core/spaces.js';
import { wrap } from '#gatogym/envs/core/wrappers/index.js';
import { Counter } from '../counter.js';
import { push, stateOf, wrapped } from './wrapped.js';

const SEED = 1 as Seed;

/** Ends by its own rules at step 5. */
class Short extends Counter {
  override step(actions: ActionBuffer, at: number): void {
    super.step(actions, at);
    this.restored();
  }
  protected override restored(): void {
    super.restored();
    this.terminated = this.numbers[1]! >= 5;
  }
}

/** [steps made, terminated, truncated] at the end of an episode. */
function end(core: ReturnType<typeof wrapped>): readonly [number, boolean, boolean] {
  core.reset(SEED);
  let steps = 0;
  while (!core.terminated && !core.truncated) {
    push(core, 1);
    steps++;
  }
  return [steps, core.terminated, core.truncated];
}

describe('timeLimit', () => {
  test('truncates at its limit and never terminates', () => {
    expect(end(wrapped({ wrap: 'timeLimit', steps: 7 }))).toEqual([7, false, true]);
    expect(end(wrapped({ wrap: 'timeLimit', steps: 1 }))).toEqual([1, false, true]);
  });

  test('an end by the rules before the limit is no truncation', () => {
    expect(end(wrap(new Short(), { wrap: 'timeLimit', steps: 6 }))).toEqual([5, true, false]);
  });

  test('an end by the rules at the limit is both', () => {
    expect(end(wrap(new Short(), { wrap: 'timeLimit', steps: 5 }))).toEqual([5, true, true]);
  });

  test("the environment's own limit still holds when it is the lower one", () => {
    const core = wrapped({ wrap: 'timeLimit', steps: 60 });
    expect(core.spec.maxSteps).toBe(50);
    expect(end(core)).toEqual([50, false, true]);
  });

  test('its spec states the lower limit', () => {
    expect(wrapped({ wrap: 'timeLimit', steps: 7 }).spec.maxSteps).toBe(7);
  });

  test('counts the steps of what it wraps: inside a repeat of 3, and outside', () => {
    const limit = { wrap: 'timeLimit', steps: 7 };
    const repeat = { wrap: 'actionRepeat', repeats: 3 };
    expect(wrapped(limit, repeat).spec.maxSteps).toBe(3);
    expect(end(wrapped(limit, repeat))).toEqual([3, false, true]);
    expect(end(wrapped(repeat, limit))).toEqual([7, false, true]);
  });

  test('the steps made are part of the state: what is loaded ends when the original does', () => {
    const core = wrapped({ wrap: 'timeLimit', steps: 7 });
    const fresh = wrapped({ wrap: 'timeLimit', steps: 7 });
    core.reset(SEED);
    for (let t = 0; t < 4; t++) push(core, 1);
    fresh.load(stateOf(core), 0);
    for (let t = 4; t < 7; t++) {
      expect([fresh.truncated, fresh.hash()]).toEqual([false, core.hash()]);
      push(core, 1);
      push(fresh, 1);
    }
    expect([core.truncated, fresh.truncated]).toEqual([true, true]);
    const over = stateOf(core);
    core.reset(SEED);
    expect(core.truncated).toBe(false);
    core.load(over, 0);
    expect(core.truncated).toBe(true);
  });
});
