import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeCore } from '#gatogym/envs/make.js';
import { LeggedProbe } from './leggedProbe.js';

describe('the quadruped', () => {
  let walk: LeggedProbe;
  let run: LeggedProbe;

  beforeAll(async () => {
    walk = new LeggedProbe(await makeCore({ id: 'robotics/QuadrupedWalk-v1' }));
    run = new LeggedProbe(await makeCore({ id: 'robotics/QuadrupedRun-v1' }));
  });
  afterAll(() => {
    walk.env.close();
    run.env.close();
  });

  test('weighs 11.65 kg and stands 0.31 m high', () => {
    expect(walk.mass).toBeCloseTo(11.65, 9);
    walk.stand(0);
    expect(walk.read('body height')).toBeCloseTo(0.31, 2);
  });

  test('standing earns next to nothing, moving ahead in proportion, and running takes more than walking', () => {
    const speeds = [0, 0.5, 1.2, 2.7];
    const walking = speeds.map((speed) => walk.rewardInStance(speed));
    const running = speeds.map((speed) => run.rewardInStance(speed));
    expect(walking[0]).toBeLessThan(0.05);
    expect(walking[1]).toBeGreaterThan(0.3);
    expect(walking[1]).toBeLessThan(0.6);
    expect(walking.slice(2)).toEqual([1, 1]);
    expect(running[2]).toBeLessThan(0.5);
    expect(running[3]).toBe(1);
    expect(walk.rewardInStance(-1)).toBe(0);
  });

  test('speed earns nothing on the back', () => {
    expect(walk.rewardInStance(1.2, { isUpsideDown: true })).toBe(0);
  });

  test('an action of zeros holds the stance, and knees bend and stretch as keys say', () => {
    const height = (key: string | undefined): number => {
      walk.reset(3);
      const { action } = walk.env.spec.keys.find(({ keys }) => keys[0] === key) ?? { action: [] };
      walk.hold(40, action as readonly number[]);
      return walk.read('body height');
    };
    const stance = height(undefined);
    expect(stance).toBeGreaterThan(0.27);
    expect(height('ArrowDown')).toBeLessThan(stance - 0.05);
    expect(height('ArrowUp')).toBeGreaterThan(stance + 0.03);
  });

  test('faces anywhere at the start, and nothing that is observed says where', () => {
    const headings = Array.from({ length: 20 }, (_, seed) => {
      walk.reset(seed);
      return walk.heading();
    });
    for (const sign of [1, -1]) {
      expect(headings.some(([x]) => x * sign > 0.3)).toBe(true);
      expect(headings.some(([, y]) => y * sign > 0.3)).toBe(true);
    }
    const [ahead, turned] = [walk.stand(0), walk.stand(1)];
    turned.forEach((value, i) => {
      expect(value).toBeCloseTo(ahead[i] as number, 5);
    });
  });
});
