import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TaskProbe } from './taskProbe.js';

describe('the point mass', () => {
  let easy: TaskProbe;
  let hard: TaskProbe;

  beforeAll(async () => {
    easy = await TaskProbe.of('PointMassEasy');
    hard = await TaskProbe.of('PointMassHard');
  });
  afterAll(() => {
    easy.env.close();
    hard.env.close();
  });

  test('starts 0.2 m or more from a target that is elsewhere with every seed', () => {
    const targets = new Set<number>();
    for (let seed = 0; seed < 30; seed++) {
      easy.reset(seed);
      const { x, y, 'target x': targetX, 'target y': targetY } = easy.readAll();
      expect(Math.hypot(x! - targetX!, y! - targetY!)).toBeGreaterThanOrEqual(0.2);
      targets.add(targetX!);
    }
    expect(targets.size).toBe(30);
  });

  test('earns 1 at rest on the target, a tenth 9 cm from its middle, next to nothing far off', () => {
    const earned = [0, 0.029, 0.09, 0.3].map((distance) => {
      easy.reset(1);
      const { 'target x': x, 'target y': y } = easy.readAll();
      const side = x! > 0 ? -1 : 1;
      easy.place({ positions: [x! + side * distance, y!] });
      return easy.hold(1);
    });
    expect(earned.slice(0, 2)).toEqual([1, 1]);
    expect(earned[2]).toBeCloseTo(0.1, 6);
    expect(earned[3]).toBeLessThan(0.01);
  });

  test('force costs up to a fifth', () => {
    easy.reset(1);
    const { 'target x': x, 'target y': y } = easy.readAll();
    easy.place({ positions: [x!, y!] });
    expect(easy.hold(1, [1, 1])).toBeCloseTo(0.9, 6);
  });

  test('is pushed along x by the first motor and along y by the second', () => {
    easy.place({ positions: [0, 0] });
    easy.hold(20, [1, 0]);
    const first = easy.readAll();
    easy.place({ positions: [0, 0] });
    easy.hold(20, [0, 1]);
    const second = easy.readAll();
    expect([first['x']! > 0.05, first['y']]).toEqual([true, 0]);
    expect([second['x'], second['y']! > 0.05]).toEqual([0, true]);
  });

  test('goes where the directions say that are observed, when it is hard: lines 45 degrees apart or more', () => {
    const seen = new Set<number>();
    for (let seed = 0; seed < 30; seed++) {
      for (const [action, motor] of [
        [[1, 0], 'first'],
        [[0, 1], 'second'],
      ] as const) {
        hard.place({ positions: [0, 0], seed });
        hard.hold(10, action);
        const state = hard.readAll();
        const [x, y] = [state[`${motor} motor x`]!, state[`${motor} motor y`]!];
        expect(Math.hypot(x, y)).toBeCloseTo(1, 6);
        const moved = Math.hypot(state['x']!, state['y']!);
        expect(moved).toBeGreaterThan(0.01);
        expect(state['x']! / moved).toBeCloseTo(x, 5);
        expect(state['y']! / moved).toBeCloseTo(y, 5);
        seen.add(x);
      }
      const state = hard.readAll();
      const alike =
        state['first motor x']! * state['second motor x']! +
        state['first motor y']! * state['second motor y']!;
      expect(Math.abs(alike)).toBeLessThan(0.7072);
    }
    expect(seen.size).toBe(60);
  });

  test('both motors are as strong as each other with any body', async () => {
    const varied = await TaskProbe.of('PointMassHard', { randomize: 'large' });
    for (const seed of [1, 2, 3]) {
      varied.place({ positions: [0, 0], seed });
      varied.hold(1, [1, 0]);
      const state = varied.readAll();
      const [vx, vy] = [state['x velocity']!, state['y velocity']!];
      const aside = vx * state['first motor y']! - vy * state['first motor x']!;
      // Damping differs between the axes by up to 60 %, which turns it by less than half a degree in one step.
      expect(Math.abs(aside) / Math.hypot(vx, vy)).toBeLessThan(0.009);
    }
    varied.env.close();
  });

  test('is solved when it has been on the target for 50 steps', () => {
    easy.reset(1);
    const { 'target x': x, 'target y': y } = easy.readAll();
    easy.place({ positions: [x!, y!] });
    easy.hold(49);
    expect(easy.env.success).toBe(false);
    easy.hold(1);
    expect(easy.env.success).toBe(true);
  });
});
