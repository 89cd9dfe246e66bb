import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TaskProbe } from './taskProbe.js';

describe('the pendulum', () => {
  let pendulum: TaskProbe;

  beforeAll(async () => {
    pendulum = await TaskProbe.of('PendulumSwingup');
  });
  afterAll(() => {
    pendulum.env.close();
  });

  test('earns 1 within 8 degrees of upright, a tenth level, next to nothing hanging', () => {
    expect(pendulum.rewardAt({ positions: [0] })).toBe(1);
    expect(pendulum.rewardAt({ positions: [0.13] })).toBe(1);
    expect(pendulum.rewardAt({ positions: [Math.PI / 2] })).toBeCloseTo(0.1, 2);
    expect(pendulum.rewardAt({ positions: [Math.PI] })).toBeLessThan(0.03);
  });

  test('weighs 1 kg, which the motor can hold 18 degrees from hanging and not 20', () => {
    expect(pendulum.mass).toBeCloseTo(1, 9);
    for (const [degrees, sign] of [
      [17, 1],
      [20, -1],
    ] as const) {
      pendulum.place({ positions: [Math.PI + (degrees * Math.PI) / 180] });
      pendulum.hold(1, [1]);
      expect(Math.sign(pendulum.read('pole angular velocity'))).toBe(sign);
    }
  });

  test('begins below level, with another angle and speed for every seed', () => {
    const starts = Array.from({ length: 20 }, (_, seed) => {
      pendulum.reset(seed);
      return pendulum.readAll();
    });
    for (const start of starts) expect(start['cos pole angle']).toBeLessThan(-0.5);
    for (const name of Object.keys(starts[0]!)) {
      expect(new Set(starts.map((start) => start[name])).size).toBe(20);
    }
  });

  test('is solved when the pole has been upright for 50 steps', () => {
    pendulum.place({ positions: [0] });
    pendulum.hold(49);
    expect(pendulum.env.success).toBe(false);
    pendulum.hold(1);
    expect(pendulum.env.success).toBe(true);
  });
});
