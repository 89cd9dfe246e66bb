import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TaskProbe } from './taskProbe.js';

/** m: how deep it swims, and where the nose is ahead of the head's own place. */
const HEIGHT = 0.08;
const NOSE = 0.24;
/** kg */
const MASS = 10.3;

/** Torques of joint 1 to 5 in a wave that runs from the head to the tail: six moments of it, a sixth of a cycle apart. */
const WAVE = [0, 0.866, 0.866, 0, -0.866, -0.866];

describe('the swimmer', () => {
  let swimmer: TaskProbe;

  beforeAll(async () => {
    swimmer = await TaskProbe.of('Swimmer6');
  });
  afterAll(() => {
    swimmer.env.close();
  });

  test('is 1.24 m long from nose to tail, and weighs 10.3 kg', () => {
    swimmer.place({});
    const { physics } = swimmer;
    const nose = physics.sitePosition[physics.site('nose') * 3]!;
    const lastJoint = physics.bodyPosition[physics.body('segment 5') * 3]!;
    expect(nose - lastJoint + 0.2).toBeCloseTo(1.24, 9);
    expect(swimmer.mass).toBeCloseTo(MASS, 1);
  });

  test('all is earned with the nose in the target, next to nothing a metre away', () => {
    const rewardAt = (distance: number): number => {
      swimmer.place({ target: [NOSE + distance, 0, HEIGHT] });
      return swimmer.hold(1);
    };
    expect(rewardAt(0)).toBe(1);
    expect(rewardAt(0.09)).toBe(1);
    expect(rewardAt(0.4)).toBeCloseTo(0.1, 3);
    expect(rewardAt(1)).toBeLessThan(0.02);
    expect(rewardAt(1)).toBeGreaterThan(0);
  });

  test('targets are seen from the head: straight ahead, and to the left', () => {
    // Turned by a right angle to the left, x is to its right and y ahead.
    swimmer.place({ positions: { heading: 1.5707963267948966 }, target: [-0.5, 1, HEIGHT] });
    expect(swimmer.read('forwards to the target')).toBeCloseTo(1 - NOSE, 6);
    expect(swimmer.read('leftwards to the target')).toBeCloseTo(0.5, 6);
  });

  test('targets are all around, and never near the nose', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 50; seed++) {
      swimmer.reset(seed);
      const [x, y] = [swimmer.read('forwards to the target'), swimmer.read('leftwards to the target')];
      expect(Math.hypot(x, y)).toBeGreaterThan(0.6);
      seen.add(`${x > 0} ${y > 0}`);
    }
    expect(seen.size).toBe(4);
  });

  test('a wave that runs down its body moves it ahead, one that runs up moves it back, none leaves it where it is', () => {
    const swim = (way: number): number => {
      swimmer.place({ target: [5, 0, HEIGHT] });
      for (let i = 0; i < 180; i++) {
        const phase = Math.floor(i / 4);
        swimmer.hold(
          1,
          [0, 1, 2, 3, 4].map((joint) => WAVE[(phase - way * joint + 30) % 6]!),
        );
      }
      const { physics } = swimmer;
      return physics.qpos[0]!;
    };
    expect(swim(1)).toBeGreaterThan(0.5);
    expect(swim(-1)).toBeLessThan(-0.2);
    swimmer.place({ target: [5, 0, HEIGHT] });
    swimmer.hold(100);
    expect(swimmer.physics.qpos[0]).toBe(0);
  });

  test('keys curl it up to the left and to the right', () => {
    for (const [key, way] of [
      ['ArrowLeft', -1],
      ['ArrowRight', 1],
    ] as const) {
      swimmer.place({});
      swimmer.press(key, 20);
      for (let joint = 1; joint <= 5; joint++) {
        expect(swimmer.read(`joint ${joint} angle`) * way).toBeGreaterThan(0.3);
      }
    }
  });
});
