import { describe, expect, test } from '@jest/globals';
import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import { hashText } from '#gatogym/envs/core/hash.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { type Seed, deriveSeed } from '#gatogym/envs/core/seed.js';
import type { EnvConfig } from '#gatogym/envs/index.js';
import { makeCore } from '#gatogym/envs/make.js';
import { stateOf } from './wrapped.js';

const STEPS = 40;
const asked = (t: number): number[] => [Math.fround((t % 5) / 2 - 1), Math.fround(0.5 - (t % 3) / 4)];

function noisy(settings: EnvConfig): Promise<CoreEnv> {
  return makeCore({ id: 'robotics/ReacherEasy-v1', wrappers: [{ wrap: 'actionNoise', ...settings }] });
}

/** What must be executed: the rule written out, over the stream of numbers that the seed determines. */
function expected(seed: Seed, scale: number, longest: number): number[][] {
  const rng = new Rng();
  rng.seed(deriveSeed(seed, hashText('actionNoise'), 0));
  let [left, noise] = [0, [0, 0]];
  return Array.from({ length: STEPS }, (_, t) => {
    if (left === 0) {
      left = 1 + rng.below(longest);
      noise = [0, 0].map(() => Math.fround(rng.between(-scale, scale)));
    }
    left--;
    return asked(t).map((action, i) => Math.fround(Math.min(1, Math.max(-1, action + noise[i]!))));
  });
}

async function executed(seed: Seed, scale: number, steps: number): Promise<number[][]> {
  const core = await noisy({ scale, steps });
  core.reset(seed);
  const actions = Array.from({ length: STEPS }, (_, t) => {
    core.step(Float32Array.from(asked(t)), 0);
    return [...core.executed!];
  });
  core.close();
  return actions;
}

describe('actionNoise', () => {
  test('executes the sequence that the seed determines, within the bounds, and says which', async () => {
    for (const [scale, steps] of [
      [0.3, 1],
      [0.3, 5],
      [2, 3],
    ] as const) {
      const actions = await executed(1 as Seed, scale, steps);
      expect(actions).toEqual(expected(1 as Seed, scale, steps));
      expect(Math.max(...actions.flat().map(Math.abs))).toBeLessThanOrEqual(1);
    }
    expect(await executed(1 as Seed, 0.3, 1)).not.toEqual(await executed(2 as Seed, 0.3, 1));
  });

  test('is what the world feels', async () => {
    const [core, bare] = [await noisy({}), await makeCore({ id: 'robotics/ReacherEasy-v1' })];
    core.reset(3 as Seed);
    bare.reset(3 as Seed);
    for (let t = 0; t < STEPS; t++) {
      core.step(Float32Array.from(asked(t)), 0);
      bare.step(Float32Array.from(core.executed!), 0);
    }
    expect(stateOf(core).subarray(0, bare.stateSize)).toEqual(stateOf(bare));
    core.close();
    bare.close();
  });

  test('with scale 0 does nothing', async () => {
    expect(await executed(3 as Seed, 0, 4)).toEqual(Array.from({ length: STEPS }, (_, t) => asked(t)));
  });

  test('the generator and the noise are part of the state', async () => {
    const [core, fresh] = [await noisy({ steps: 6 }), await noisy({ steps: 6 })];
    core.reset(7 as Seed);
    for (let t = 0; t < STEPS; t++) {
      fresh.load(stateOf(core), 0);
      core.step(Float32Array.from(asked(t)), 0);
      fresh.step(Float32Array.from(asked(t)), 0);
      expect([fresh.hash(), fresh.executed]).toEqual([core.hash(), core.executed]);
    }
    core.close();
    fresh.close();
  });

  test.each([
    [{ scale: 3 }, 'scale'],
    [{ steps: 0 }, 'steps'],
  ])('refuses %j', async (settings, name) => {
    await expect(noisy(settings)).rejects.toThrow(name);
  });

  test('is refused where actions are not continuous', async () => {
    const made = makeCore({ id: 'maze/FourRooms-v1', wrappers: [{ wrap: 'actionNoise' }] });
    await expect(made).rejects.toThrow(
      'wrapper actionNoise needs continuous actions; maze/FourRooms-v1 has others: use randomBursts',
    );
  });
});
