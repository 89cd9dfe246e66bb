import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TaskProbe } from './taskProbe.js';

const HANGING = Math.PI;
const probes: Record<string, TaskProbe> = {};

beforeAll(async () => {
  for (const name of ['Balance', 'SwingupSparse', 'TwoPoles']) {
    probes[name] = await TaskProbe.of(`Cartpole${name}`);
  }
});
afterAll(() => {
  for (const probe of Object.values(probes)) probe.env.close();
});

describe('balancing', () => {
  test('starts with a pole that leans but stands, anywhere near the middle, and that falls if nothing is done', () => {
    const probe = probes['Balance']!;
    const leans: number[] = [];
    for (let seed = 0; seed < 20; seed++) {
      probe.reset(seed);
      const start = probe.readAll();
      leans.push(start['sin pole angle']!);
      expect(start['cos pole angle']).toBeGreaterThan(0.92);
      expect(Math.abs(start['cart position']!)).toBeLessThanOrEqual(0.8);
      const cosines = Array.from({ length: 200 }, () => {
        probe.hold(1);
        return probe.read('cos pole angle');
      });
      expect(Math.min(...cosines)).toBeLessThan(0);
    }
    expect(Math.max(...leans)).toBeGreaterThan(0.25);
    expect(Math.min(...leans)).toBeLessThan(-0.25);
  });

  test('earns 1 upright in the middle, less off it, nothing where the pole leans far or has fallen', () => {
    const probe = probes['Balance']!;
    expect(probe.rewardAt({ positions: [0, 0] })).toBe(1);
    expect(probe.rewardAt({ positions: [0.75, 0] })).toBeCloseTo(0.75, 6);
    expect(probe.rewardAt({ positions: [0, 0.1] })).toBeLessThan(0.9);
    expect(probe.rewardAt({ positions: [0, 0.3] })).toBe(0);
    expect(probe.rewardAt({ positions: [0, HANGING] })).toBe(0);
  });
});

describe('the sparse swing-up', () => {
  test('earns 1 within 5.7 degrees of upright and 0.25 m of the middle, and nothing anywhere else', () => {
    const probe = probes['SwingupSparse']!;
    expect(probe.rewardAt({ positions: [0.24, 0.09] })).toBe(1);
    expect(probe.rewardAt({ positions: [0.26, 0] })).toBe(0);
    expect(probe.rewardAt({ positions: [0, 0.11] })).toBe(0);
    expect(probe.rewardAt({ positions: [0, HANGING] })).toBe(0);
  });
});

describe('two poles', () => {
  test('weigh 0.33 kg on a cart of 1 kg, and reach 1.6 m above the rail', () => {
    const probe = probes['TwoPoles']!;
    const { physics } = probe;
    expect(probe.mass).toBeCloseTo(1.33, 9);
    probe.place({ positions: [0, 0, 0] });
    expect(physics.sitePosition[physics.site('tip') * 3 + 2]).toBeCloseTo(1.8 + 1.6, 9);
  });

  test('earn 1 upright in the middle, less where they bend, next to nothing where one or both hang', () => {
    const probe = probes['TwoPoles']!;
    expect(probe.rewardAt({ positions: [0, 0, 0] })).toBe(1);
    expect(probe.rewardAt({ positions: [0, 0.3, -0.3] })).toBeLessThan(0.8);
    expect(probe.rewardAt({ positions: [0.5, 0, 0] })).toBeLessThan(0.4);
    expect(probe.rewardAt({ positions: [0, HANGING, 0] })).toBeLessThan(0.02);
    expect(probe.rewardAt({ positions: [0, 0, HANGING] })).toBeLessThan(0.05);
  });

  test('hang at the start, each a little otherwise', () => {
    const probe = probes['TwoPoles']!;
    const starts = Array.from({ length: 10 }, (_, seed) => {
      probe.reset(seed);
      return probe.readAll();
    });
    for (const start of starts) {
      expect(start['cos pole angle']).toBeLessThan(-0.97);
      expect(start['cos second pole angle']).toBeLessThan(-0.9);
    }
    for (const name of Object.keys(starts[0]!)) {
      expect(new Set(starts.map((start) => start[name])).size).toBe(10);
    }
  });

  test('of any length have their target where their tip is when they stand', async () => {
    const probe = await TaskProbe.of('CartpoleTwoPoles', { randomize: 'large' });
    const heights = [1, 2, 3].map((seed) => {
      probe.place({ positions: [0, 0, 0], seed });
      const { physics } = probe;
      const height = physics.sitePosition[physics.site('tip') * 3 + 2]!;
      expect(physics.mocapPosition[2]).toBe(height);
      expect(probe.hold(1)).toBeCloseTo(1, 9);
      return height;
    });
    expect(new Set(heights).size).toBe(3);
    probe.env.close();
  });
});

test('a push to the right drives the cart to the right, and the pole lags behind', () => {
  for (const probe of Object.values(probes)) {
    probe.place({});
    probe.press('ArrowRight', 10);
    const { 'cart position': position, 'sin pole angle': sine } = probe.readAll();
    expect(position).toBeGreaterThan(0.02);
    expect(sine).toBeLessThan(0);
  }
});

test('solved is a pole that has been held upright in the middle for 100 steps', () => {
  const probe = probes['Balance']!;
  probe.place({ positions: [0, 0] });
  probe.hold(99);
  expect(probe.env.success).toBe(false);
  probe.hold(1);
  expect(probe.env.success).toBe(true);
  probe.place({ positions: [0.6, 0] });
  probe.hold(100);
  expect(probe.env.success).toBe(false);
});
