import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TaskProbe } from './taskProbe.js';

/** m: where the arm moves, and how long it is. */
const HEIGHT = 0.06;
const LENGTH = 0.6;

describe('the reacher', () => {
  let easy: TaskProbe;
  let hard: TaskProbe;

  beforeAll(async () => {
    easy = await TaskProbe.of('ReacherEasy');
    hard = await TaskProbe.of('ReacherHard');
  });
  afterAll(() => {
    easy.env.close();
    hard.env.close();
  });

  test('is an arm of 0.6 m and 0.62 kg', () => {
    easy.place({});
    expect(easy.read('tip x')).toBeCloseTo(LENGTH, 6);
    expect(easy.read('tip y')).toBeCloseTo(0, 6);
    expect(easy.mass).toBeCloseTo(0.62, 9);
  });

  test('all is earned within the target, a tenth a radius outside, next to nothing far from it', () => {
    for (const [probe, radius] of [
      [easy, 0.08],
      [hard, 0.03],
    ] as const) {
      const rewardAt = (distance: number): number => {
        probe.place({ target: [LENGTH - distance, 0, HEIGHT] });
        return probe.hold(1);
      };
      expect(rewardAt(0)).toBe(1);
      expect(rewardAt(0.99 * radius)).toBe(1);
      expect(rewardAt(2 * radius)).toBeCloseTo(0.1, 6);
      expect(rewardAt(LENGTH)).toBeLessThan(0.01);
      expect(rewardAt(LENGTH)).toBeGreaterThan(0);
    }
  });

  test('targets are within reach and never under the tip, and are seen where they are', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 100; seed++) {
      hard.reset(seed);
      const [x, y] = [hard.read('target x'), hard.read('target y')];
      const [toX, toY] = [hard.read('x to the target'), hard.read('y to the target')];
      const radius = Math.hypot(x, y);
      expect(radius).toBeGreaterThan(0.34 * LENGTH);
      expect(radius).toBeLessThan(0.91 * LENGTH);
      expect(Math.hypot(toX, toY)).toBeGreaterThan(0.49 * LENGTH);
      expect(hard.read('tip x') + toX).toBeCloseTo(x, 6);
      expect(hard.read('tip y') + toY).toBeCloseTo(y, 6);
      seen.add(`${x > 0} ${y > 0}`);
    }
    expect(seen.size).toBe(4);
  });

  test('keys turn shoulder and elbow the way they say', () => {
    for (const [key, velocity, way] of [
      ['ArrowLeft', 'shoulder velocity', 1],
      ['ArrowRight', 'shoulder velocity', -1],
      ['ArrowUp', 'elbow velocity', 1],
      ['ArrowDown', 'elbow velocity', -1],
    ] as const) {
      easy.place({});
      easy.press(key, 10);
      expect(easy.read(velocity) * way).toBeGreaterThan(0.3);
    }
    easy.place({});
    easy.press('ArrowLeft', 10);
    expect(easy.read('tip y')).toBeGreaterThan(0.01);
  });
});
