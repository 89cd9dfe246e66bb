import { describe, expect, test } from '@jest/globals';
import { wrap } from '#gatogym/envs/core/wrappers/index.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import type { ActionBuffer } from '#gatogym/envs/core/spaces.js';
import { makeCore } from '#gatogym/envs/make.js';
import { Counter } from '../counter.js';
import { push, stateOf, wrapped } from './wrapped.js';

const SEED = 5 as Seed;

class Tenths extends Counter {
  override step(actions: ActionBuffer, at: number): void {
    super.step(actions, at);
    this.reward = Math.fround(0.1);
  }
}

describe('actionRepeat', () => {
  test('one step is that many steps of the environment under one action, with their rewards summed', () => {
    const core = wrapped({ wrap: 'actionRepeat', repeats: 3 });
    const plain = new Counter();
    core.reset(SEED);
    plain.reset(SEED);
    expect(core.hash()).toBe(plain.hash());
    for (const action of [2, 0, 1, 2]) {
      push(core, action);
      for (let i = 0; i < 3; i++) push(plain, action);
      expect(core.reward).toBe(3 * action);
      expect(core.hash()).toBe(plain.hash());
    }
  });

  test('it stops at the end of the episode, and sums what there was until then', () => {
    const core = wrapped({ wrap: 'actionRepeat', repeats: 4 });
    const plain = new Counter();
    core.reset(SEED);
    plain.reset(SEED);
    for (let i = 0; i < 12; i++) push(core, 2);
    expect([core.truncated, core.reward]).toEqual([false, 8]);
    push(core, 2);
    expect([core.truncated, core.terminated, core.reward]).toEqual([true, false, 4]);
    for (let i = 0; i < 50; i++) push(plain, 2);
    expect(core.hash()).toBe(plain.hash());
  });

  test('the sum is rounded to float32 once, at its end', () => {
    const core = wrap(new Tenths(), { wrap: 'actionRepeat', repeats: 10 });
    core.reset(SEED);
    push(core, 1);
    expect(core.reward).toBe(Math.fround(10 * Math.fround(0.1)));
  });

  test('the reward reads 0 after a reset and after a load', () => {
    const core = wrapped({ wrap: 'actionRepeat', repeats: 2 });
    core.reset(SEED);
    const state = stateOf(core);
    push(core, 2);
    core.load(state, 0);
    expect(core.reward).toBe(0);
    push(core, 2);
    expect(core.reward).toBe(4);
    core.reset(SEED);
    expect(core.reward).toBe(0);
  });

  test('its spec counts in its own steps', () => {
    const { spec } = wrapped({ wrap: 'actionRepeat', repeats: 4 });
    expect(spec).toMatchObject({ rewardRange: [0, 8], maxSteps: 13, stepsPerSecond: 2.5 });
  });

  test('a cost repeated lowers the least reward too', () => {
    const core = wrap(new Counter({ rewardRange: [-1, 0.5] }), { wrap: 'actionRepeat', repeats: 4 });
    expect(core.spec.rewardRange).toEqual([-4, 2]);
  });

  test.each(['robotics/CartpoleSwingup-v1', 'arcade/Bricks-v1', 'maze/FourRooms-v1'])(
    '%s repeated is itself, step by step',
    async (id) => {
      const core = await makeCore({ id, wrappers: [{ wrap: 'actionRepeat', repeats: 5 }] });
      const plain = await makeCore({ id });
      core.reset(SEED);
      plain.reset(SEED);
      for (let t = 0; t < 60 && !core.terminated && !core.truncated; t++) {
        const action =
          plain.spec.actionSpace.type === 'box' ? Float32Array.of(1 - (t % 3)) : Int32Array.of(t % 4);
        let sum = 0;
        core.step(action, 0);
        for (let i = 0; i < 5 && !plain.terminated && !plain.truncated; i++) {
          plain.step(action, 0);
          sum += plain.reward;
        }
        expect([core.hash(), core.reward]).toEqual([plain.hash(), Math.fround(sum)]);
      }
      for (const each of [core, plain]) each.close();
    },
  );
});
