import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TaskProbe } from './taskProbe.js';

const HANGING = Math.PI;

describe('the acrobot', () => {
  let acrobot: TaskProbe;

  beforeAll(async () => {
    acrobot = await TaskProbe.of('AcrobotSwingup');
  });
  afterAll(() => {
    acrobot.env.close();
  });

  test('weighs 2 kg and reaches 2 m above its bar', () => {
    const { physics } = acrobot;
    expect(acrobot.mass).toBeCloseTo(2, 9);
    acrobot.place({ positions: [0, 0] });
    expect(physics.sitePosition[physics.site('tip') * 3 + 2]).toBeCloseTo(2.2 + 2, 9);
  });

  test('earns 1 upright, a tenth a metre outside the target, next to nothing hanging', () => {
    expect(acrobot.rewardAt({ positions: [0, 0] })).toBe(1);
    // The tip is 1.2 m below the target: 2 - 1 - cos.
    expect(acrobot.rewardAt({ positions: [0, Math.acos(-0.2)] })).toBeLessThan(0.1);
    expect(acrobot.rewardAt({ positions: [HANGING, 0] })).toBeLessThan(0.01);
    expect(acrobot.rewardAt({ positions: [0, HANGING] })).toBeLessThan(0.05);
  });

  test('hangs at the start, each time a little otherwise', () => {
    const starts = Array.from({ length: 10 }, (_, seed) => {
      acrobot.reset(seed);
      return acrobot.readAll();
    });
    for (const start of starts) expect(start['cos lower arm angle']).toBeLessThan(-0.8);
    for (const name of Object.keys(starts[0]!)) {
      expect(new Set(starts.map((start) => start[name])).size).toBe(10);
    }
  });

  test('turns the lower arm as its keys say, and the upper arm the other way at first', () => {
    for (const { action, meaning } of acrobot.env.spec.keys) {
      acrobot.place({ positions: [HANGING, 0] });
      acrobot.hold(4, action as number[]);
      const {
        'elbow velocity': elbow,
        'shoulder velocity': shoulder,
        'sin lower arm angle': sine,
      } = acrobot.readAll();
      const way = meaning.endsWith('counter-clockwise') ? -1 : 1;
      expect(way * elbow!).toBeGreaterThan(0);
      expect(way * shoulder!).toBeLessThan(0);
      // Hanging, what turns clockwise turns to the left.
      expect(way * sine!).toBeLessThan(0);
    }
  });

  test('is solved when the tip has been within the target for 50 steps', () => {
    acrobot.place({ positions: [0, 0] });
    acrobot.hold(49);
    expect(acrobot.env.success).toBe(false);
    acrobot.hold(1);
    expect(acrobot.env.success).toBe(true);
    acrobot.place({ positions: [0.5, 0] });
    acrobot.hold(50);
    expect(acrobot.env.success).toBe(false);
  });

  test('of any size has its target where the tip is when it stands', async () => {
    const varied = await TaskProbe.of('AcrobotSwingup', { randomize: 'large' });
    for (const seed of [1, 2, 3]) {
      varied.place({ positions: [0, 0], seed });
      const { physics } = varied;
      expect(physics.mocapPosition[2]).toBe(physics.sitePosition[physics.site('tip') * 3 + 2]);
      expect(varied.hold(1)).toBe(1);
    }
    varied.env.close();
  });
});
