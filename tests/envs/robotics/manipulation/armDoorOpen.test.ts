import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findAgent } from '#gatogym/agents/index.js';
import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { allocateActions } from '#gatogym/envs/core/spaces.js';
import { makeCore } from '#gatogym/envs/make.js';

const ID = 'robotics/ArmDoorOpen-v1';
const HANDLE = 20;
const ANGLE = 25;

describe.each(['none', 'small', 'large'])('the door of the cupboard, bodies that vary: %s', (randomize) => {
  let env: CoreEnv;
  const state = new Float32Array(27);
  let observe: () => void;
  const at = (index: number): number => state[index] as number;

  beforeAll(async () => {
    env = await makeCore({ id: ID, config: { randomize } });
    observe = env.observer('state', state, 0);
  });
  afterAll(() => {
    env.close();
  });

  const goUp = (steps: number): number => {
    for (let i = 0; i < steps; i++) env.step(Float32Array.of(0, 0, 1, 0, 1), 0);
    observe();
    return at(ANGLE);
  };

  test('is ajar at most at the start, and worth little', () => {
    for (let seed = 0; seed < 20; seed++) {
      env.reset(seed as Seed);
      observe();
      expect(at(ANGLE)).toBeLessThan(0.151);
      expect(env.success).toBe(false);
      env.step(Float32Array.of(0, 0, 0, 0, 0), 0);
      expect(env.reward).toBeLessThan(0.1);
      expect(env.instruction).toMatch(/^Open the (red|green|blue|yellow|purple) door\.$/);
    }
  });

  test('is opened by 60 degrees, worth all then, and stays where it is let go', async () => {
    const agent = await findAgent('specialist', ID).create(env.spec, 1);
    const action = allocateActions(env.spec.actionSpace);
    for (let seed = 0; seed < 6; seed++) {
      env.reset(seed as Seed);
      for (let i = 0; i < 50; i++) {
        observe();
        await agent.act({ state }, action);
        env.step(action, 0);
        if (env.success) expect(env.reward).toBeGreaterThanOrEqual(0.95);
      }
      observe();
      expect(env.success).toBe(true);
      expect(at(ANGLE)).toBeGreaterThan(Math.PI / 3 - 0.001);
      const released = goUp(10);
      expect(goUp(40)).toBeCloseTo(released, 2);
      expect(env.success).toBe(true);
    }
  });

  test('carries its handle in a circle about the right edge', async () => {
    const agent = await findAgent('specialist', ID).create(env.spec, 1);
    const action = allocateActions(env.spec.actionSpace);
    env.reset(3 as Seed);
    /** Where the edge must be: the handle is 0.135 m beside it and 0.061 m before it, turned with the door. */
    const edge = (): number[] => {
      observe();
      const [cosine, sine] = [Math.cos(at(ANGLE)), Math.sin(at(ANGLE))];
      return [at(HANDLE) - 0.061 * cosine - 0.135 * sine, at(HANDLE + 1) + 0.061 * sine - 0.135 * cosine];
    };
    const before = edge();
    for (let i = 0; i < 50; i++) {
      observe();
      await agent.act({ state }, action);
      env.step(action, 0);
    }
    edge().forEach((place, axis) => {
      expect(place).toBeCloseTo(before[axis] as number, 4);
    });
  });
});

test('the door is painted in the color that is told', async () => {
  const env = await makeCore({ id: ID });
  const picture = new Uint8Array(128 * 128 * 3);
  const draw = env.observer('rgb128', picture, 0);
  for (let seed = 0; seed < 20; seed++) {
    env.reset(seed as Seed);
    draw();
    let red = 0;
    for (let i = 0; i < picture.length; i += 3) {
      const [r = 0, g = 0, b = 0] = picture.subarray(i, i + 3);
      if (r > 60 && r > 2.5 * g && r > 2.5 * b) red++;
    }
    expect(red > 20).toBe(env.instruction.includes('red'));
  }
  env.close();
});
