import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TaskProbe } from './taskProbe.js';

/** m: where the spinner's hinge is, and how far from it its tip. */
const HEIGHT = 0.4;
const RADIUS = 0.15;

describe('the finger', () => {
  let spin: TaskProbe;
  let easy: TaskProbe;
  let hard: TaskProbe;

  beforeAll(async () => {
    spin = await TaskProbe.of('FingerSpin');
    easy = await TaskProbe.of('FingerTurnEasy');
    hard = await TaskProbe.of('FingerTurnHard');
  });
  afterAll(() => {
    for (const { env } of [spin, easy, hard]) env.close();
  });

  test('spin earns in proportion to its speed, counter-clockwise only', () => {
    const rewardAt = (hinge: number): number => {
      spin.place({ positions: { proximal: -1 }, velocities: { hinge } });
      return spin.hold(1);
    };
    expect(rewardAt(0)).toBe(0);
    expect(rewardAt(-10)).toBe(0);
    expect(rewardAt(5)).toBeGreaterThan(0.45);
    expect(rewardAt(5)).toBeLessThan(0.5);
    expect(rewardAt(11)).toBe(1);
  });

  test('counter-clockwise is what an eye in front sees: a tip that points to the right comes up', () => {
    spin.place({ positions: { proximal: -1, hinge: -1.5708 }, velocities: { hinge: 5 } });
    expect(spin.read('tip to the right')).toBeCloseTo(1, 4);
    spin.hold(5);
    expect(spin.read('tip upwards')).toBeGreaterThan(0.3);
  });

  test('a flicked spinner has lost half of its speed after 0.3 s, a pushed one stops at once', () => {
    const left = (probe: TaskProbe): number => {
      probe.place({ positions: { proximal: -1 }, velocities: { hinge: 8 } });
      probe.hold(15);
      return probe.read('spinner velocity') / 8;
    };
    expect(left(spin)).toBeGreaterThan(0.4);
    expect(left(spin)).toBeLessThan(0.6);
    expect(left(hard)).toBeLessThan(0.001);
  });

  test('all is earned with the tip in the target, next to nothing half a turn away', () => {
    for (const [probe, radius] of [
      [easy, 0.05],
      [hard, 0.02],
    ] as const) {
      const rewardAt = (distance: number): number => {
        probe.place({ positions: { proximal: -1 }, target: [distance, 0, HEIGHT + RADIUS] });
        return probe.hold(1);
      };
      expect(rewardAt(0)).toBe(1);
      expect(rewardAt(0.99 * radius)).toBe(1);
      expect(rewardAt(2 * radius)).toBeCloseTo(0.1, 6);
      expect(rewardAt(2 * RADIUS)).toBeLessThan(0.01);
      expect(rewardAt(2 * RADIUS)).toBeGreaterThan(0);
    }
  });

  test('targets are where the tip can be, at least a quarter of a turn from where it is', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 100; seed++) {
      hard.reset(seed);
      const [x, z] = [hard.read('target to the right'), hard.read('target upwards')];
      expect(Math.hypot(x, z)).toBeCloseTo(RADIUS, 6);
      expect(x * hard.read('tip to the right') + z * hard.read('tip upwards')).toBeLessThan(1e-6);
      expect(RADIUS * hard.read('tip to the right')).toBeCloseTo(
        x - hard.read('to the right to the target'),
        6,
      );
      expect(RADIUS * hard.read('tip upwards')).toBeCloseTo(z - hard.read('upwards to the target'), 6);
      seen.add(`${x > 0} ${z > 0}`);
    }
    expect(seen.size).toBe(4);
  });

  test('no episode starts with finger and spinner in touch, nor with the spinner spinning', () => {
    for (let seed = 0; seed < 100; seed++) {
      spin.reset(seed);
      expect(spin.physics.data.ncon).toBe(0);
      expect(Math.abs(spin.read('spinner velocity'))).toBeLessThan(0.1);
    }
  });

  test('swung towards the spinner from below, the finger turns it counter-clockwise', () => {
    spin.place({ positions: { proximal: -0.3 } });
    let most = 0;
    for (let i = 0; i < 30; i++) {
      spin.press('ArrowRight', 1);
      most = Math.max(most, spin.read('spinner velocity'));
    }
    expect(spin.read('proximal angle')).toBeGreaterThan(0.5);
    expect(most).toBeGreaterThan(3);
  });
});
