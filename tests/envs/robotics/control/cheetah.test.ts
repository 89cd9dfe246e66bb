import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TaskProbe } from './taskProbe.js';

describe('the cheetah', () => {
  let cheetah: TaskProbe;

  beforeAll(async () => {
    cheetah = await TaskProbe.of('CheetahRun');
  });
  afterAll(() => {
    cheetah.env.close();
  });

  test('weighs 14 kg and stands 0.6 m high, level, its feet on the ground', () => {
    expect(cheetah.mass).toBeCloseTo(14, 9);
    cheetah.place({});
    cheetah.hold(100);
    expect(cheetah.read('torso height')).toBeCloseTo(0.6, 2);
    expect(cheetah.read('cos torso pitch')).toBeGreaterThan(0.97);
    const { physics } = cheetah;
    for (const foot of ['back foot', 'front foot']) {
      expect(physics.geomPosition[physics.geom(foot) * 3 + 2]).toBeLessThan(0.16);
    }
  });

  test('speed forwards earns in proportion up to 8 m/s, standing and going backwards nothing', () => {
    const rewardAt = (along: number): number => {
      cheetah.place({ positions: { height: 1 }, velocities: { along } });
      return cheetah.hold(1);
    };
    expect(rewardAt(0)).toBeLessThan(0.01);
    expect(rewardAt(-3)).toBe(0);
    expect(rewardAt(4)).toBeCloseTo(0.5, 1);
    expect(rewardAt(8.5)).toBe(1);
  });

  test('speed earns nothing on the back, and about half of it far nose down', () => {
    const rewardAt = (pitch: number): number => {
      cheetah.place({ positions: { height: 2, pitch }, velocities: { along: 9 } });
      return cheetah.hold(1);
    };
    expect(rewardAt(0.7)).toBe(1);
    expect(rewardAt(1.2)).toBeCloseTo(0.5, 1);
    expect(rewardAt(1.6)).toBe(0);
    expect(rewardAt(3.1)).toBe(0);
  });

  test('keys swing its legs the way they say', () => {
    const after = (key: string): readonly [number, number] => {
      cheetah.place({ positions: { height: 1.5 } });
      cheetah.press(key, 10);
      return [cheetah.read('back hip angle'), cheetah.read('front hip angle')];
    };
    const [backLeg, frontLeg] = after('ArrowUp');
    expect(backLeg).toBeLessThan(-0.1);
    expect(frontLeg).toBeGreaterThan(0.1);
    expect(after('ArrowLeft').every((angle) => angle > 0.1)).toBe(true);
    expect(after('ArrowRight').every((angle) => angle < -0.1)).toBe(true);
    const [gatheredBack, gatheredFront] = after('ArrowDown');
    expect(gatheredBack).toBeGreaterThan(0.1);
    expect(gatheredFront).toBeLessThan(-0.1);
  });
});
