import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';

const GRIPPER = 14;
const PLACES = 20;
const DEPTHS = 26;
const TOLD = 29;
const COUNT = 3;
const SEEDS = [0, 1, 2, 3, 4, 5];

describe('the buttons', () => {
  let env: CoreEnv;
  const state = new Float32Array(32);
  let observe: () => void;
  const at = (index: number): number => state[index] as number;
  const told = (): number => state.subarray(TOLD).indexOf(1);

  beforeAll(async () => {
    env = await makeCore({ id: 'robotics/ArmButtonPress-v1' });
    observe = env.observer('state', state, 0);
  });
  afterAll(() => {
    env.close();
  });

  /** Moves the closed gripper to a height over a button. */
  const goTo = (button: number, z: number, steps: number): void => {
    for (let i = 0; i < steps; i++) {
      observe();
      const place = [at(PLACES + 2 * button), at(PLACES + 2 * button + 1), z];
      const towards = place.map((goal, axis) => (goal - at(GRIPPER + axis)) / 0.06);
      env.step(Float32Array.from([...towards.map((part) => Math.max(-1, Math.min(1, part))), 0, 1]), 0);
    }
    observe();
  };
  const press = (button: number): void => {
    goTo(button, 0.15, 20);
    goTo(button, 0.06, 20);
  };

  test.each(SEEDS)(
    'give all of the reward while the told one is pressed, and come up again: seed %d',
    (seed) => {
      env.reset(seed as Seed);
      observe();
      expect(env.success).toBe(false);
      press(told());
      expect(at(DEPTHS + told())).toBeGreaterThan(0.008);
      expect(env.reward).toBe(1);
      expect(env.success).toBe(true);
      goTo(told(), 0.15, 20);
      expect(at(DEPTHS + told())).toBeCloseTo(0, 3);
      expect(env.reward).toBeLessThan(0.1);
      expect(env.success).toBe(false);
    },
  );

  test.each(SEEDS)('give next to nothing while another one is pressed: seed %d', (seed) => {
    env.reset(seed as Seed);
    observe();
    const other = (told() + 1) % COUNT;
    press(other);
    expect(at(DEPTHS + other)).toBeGreaterThan(0.008);
    expect(env.reward).toBeLessThan(0.1);
    expect(env.success).toBe(false);
  });

  test('are of three colors, one of which is told', () => {
    const picture = new Uint8Array(320 * 240 * 3);
    const draw = env.observer('camera', picture, 0);
    const isOf: Readonly<Record<string, (r: number, g: number, b: number) => boolean>> = {
      red: (r, g, b) => r > 150 && r > 2.5 * g && r > 2.5 * b,
      green: (r, g, b) => g > 110 && g > 1.8 * r && g > 1.5 * b,
      blue: (r, g, b) => b > 180 && b > 2.5 * r && b > 1.6 * g,
    };
    const seen = new Set<string>();
    for (let seed = 0; seed < 20; seed++) {
      env.reset(seed as Seed);
      const color = /^Press the (\w+) button\.$/.exec(env.instruction)?.[1] ?? '';
      seen.add(color);
      const isTold = isOf[color];
      if (!isTold) continue;
      draw();
      let pixels = 0;
      for (let i = 0; i < picture.length; i += 3) {
        if (isTold(picture[i] as number, picture[i + 1] as number, picture[i + 2] as number)) pixels++;
      }
      expect(`${color}: ${pixels > 15}`).toBe(`${color}: true`);
    }
    expect(seen.size).toBeGreaterThan(3);
  });
});
