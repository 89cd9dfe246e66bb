import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeCore } from '#gatogym/envs/make.js';
import { LeggedProbe } from './leggedProbe.js';

describe('the humanoid', () => {
  let stand: LeggedProbe;
  let walk: LeggedProbe;

  beforeAll(async () => {
    stand = new LeggedProbe(await makeCore({ id: 'robotics/HumanoidStand-v1' }));
    walk = new LeggedProbe(await makeCore({ id: 'robotics/HumanoidWalk-v1' }));
  });
  afterAll(() => {
    stand.env.close();
    walk.env.close();
  });

  test('weighs 45 kg and is about 1.5 m tall', () => {
    expect(stand.mass).toBeCloseTo(45.05, 9);
    stand.stand(0);
    const { physics } = stand;
    const head = physics.geom('head') * 3;
    const radius = (physics.model.geom_size as Float64Array)[head]!;
    expect(physics.geomPosition[head + 2]! + radius).toBeCloseTo(1.48, 1);
  });

  test('standing still earns all where standing is asked for, and nothing where walking is', () => {
    expect(stand.rewardInStance(0)).toBeGreaterThan(0.99);
    expect(stand.rewardInStance(0.3)).toBeLessThan(0.7);
    expect(stand.rewardInStance(1)).toBe(0);
    expect(walk.rewardInStance(0)).toBeLessThan(0.05);
    expect(walk.rewardInStance(0.6)).toBeGreaterThan(0.4);
    expect(walk.rewardInStance(0.6)).toBeLessThan(0.7);
    expect(walk.rewardInStance(1.2)).toBe(1);
    expect(walk.rewardInStance(-1)).toBe(0);
  });

  test('who has fallen earns nothing', () => {
    expect(stand.rewardInStance(0, { isUpsideDown: true })).toBe(0);
    for (let seed = 0; seed < 5; seed++) {
      stand.reset(seed);
      stand.hold(400);
      expect(stand.read('body height')).toBeLessThan(0.5);
      expect(stand.env.reward).toBe(0);
    }
  });

  test.each([
    ['backwards', 'ArrowLeft', -1],
    ['forwards', 'ArrowRight', 1],
  ])('the key that leans it %s moves its weight that way', (_, key, way) => {
    stand.stand(0);
    stand.press(key, 12);
    expect(stand.read('velocity forwards') * way).toBeGreaterThan(0.05);
  });
});
