import { describe, expect, test } from '@jest/globals';
import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { discrete } from '#gatogym/envs/core/spaces.js';
import { wrap } from '#gatogym/envs/core/wrappers/index.js';
import { makeCore } from '#gatogym/envs/make.js';
import { Counter, MAX_STEPS } from '../counter.js';
import { push, stateOf, watch } from './wrapped.js';

const waiting = discrete(3, ['UP', 'NOOP', 'DOWN']);
const counter = (): Counter => new Counter({ actionSpace: waiting });
const wrapped = (most: number): CoreEnv => wrap(counter(), { wrap: 'noopStart', most });

/** A counter that is over after five steps. */
class Brief extends Counter {
  override step(...step: Parameters<Counter['step']>): void {
    super.step(...step);
    this.terminated = this.numbers[1]! >= 5;
  }
}

/** Steps that were made before the player's first. */
function waitedSteps(core: CoreEnv, seed: number): number {
  core.reset(toSeed(seed));
  return watch(core, 'state')()[1]!;
}

describe('noopStart', () => {
  test('waits 0 to 30 steps, each as often as the others, doing nothing', () => {
    const core = wrapped(30);
    const counts = Array<number>(31).fill(0);
    const runs = 3100;
    for (let seed = 0; seed < runs; seed++) counts[waitedSteps(core, seed)]!++;
    expect(counts).toHaveLength(31);
    // 31 values of 100 each, standard deviation 10.
    for (const count of counts) expect(Math.abs(count - 100)).toBeLessThan(50);
  });

  test('the same seed waits as long, and goes on the same', () => {
    const [a, b] = [wrapped(30), wrapped(30)];
    for (const seed of [1, 2, 3]) {
      a.reset(toSeed(seed));
      b.reset(toSeed(seed));
      for (let t = 0; t < 10; t++) {
        push(a, t % 3);
        push(b, t % 3);
      }
      expect(stateOf(a)).toEqual(stateOf(b));
    }
  });

  test('rewards of the steps waited are nobody’s', () => {
    const core = wrapped(30);
    for (let seed = 0; seed < 20; seed++) {
      core.reset(toSeed(seed));
      expect(core.reward).toBe(0);
      push(core, 2);
      expect(core.reward).toBe(2);
    }
  });

  test('an episode that would end while it waits begins without', () => {
    const core = wrap(new Brief({ actionSpace: waiting }), { wrap: 'noopStart', most: 40 });
    let immediate = 0;
    for (let seed = 0; seed < 50; seed++) {
      const steps = waitedSteps(core, seed);
      expect(core.terminated).toBe(false);
      expect(steps).toBeLessThan(5);
      if (steps === 0) immediate++;
    }
    expect(immediate).toBeGreaterThan(30);
  });

  test('however long it waited, every episode has the same limit: what is left at the least', () => {
    const core = wrapped(30);
    expect(core.spec.maxSteps).toBe(MAX_STEPS - 30);
    for (let seed = 0; seed < 10; seed++) {
      core.reset(toSeed(seed));
      let steps = 0;
      for (; !core.truncated; steps++) push(core, 1);
      expect(steps).toBe(MAX_STEPS - 30);
    }
    expect(() => wrapped(MAX_STEPS)).toThrow(
      `setting "most" is ${MAX_STEPS}, expected an integer from 1 to 49`,
    );
  });

  test('refuses an environment in which every action does something', async () => {
    await expect(makeCore({ id: 'maze/FourRooms-v1', wrappers: [{ wrap: 'noopStart' }] })).rejects.toThrow(
      'wrapper noopStart: no action of maze/FourRooms-v1 does nothing (is named NOOP)',
    );
  });

  test('the joystick of the arcade is let go, forces are none', async () => {
    const bricks = { id: 'arcade/Bricks-v1' };
    const core = await makeCore({ ...bricks, wrappers: [{ wrap: 'noopStart', most: 30 }] });
    const plain = await makeCore(bricks);
    core.reset(toSeed(5));
    plain.reset(toSeed(5));
    const here = watch(plain, 'ram');
    const wanted = watch(core, 'ram')();
    let frames = 0;
    for (; here().join() !== wanted.join() && frames <= 30; frames++) push(plain, 0);
    expect(here()).toEqual(wanted);
    const cartpole = await makeCore({
      id: 'robotics/CartpoleSwingup-v1',
      wrappers: [{ wrap: 'noopStart', most: 5 }],
    });
    cartpole.reset(toSeed(1));
    expect(cartpole.reward).toBe(0);
    cartpole.close();
  });
});
