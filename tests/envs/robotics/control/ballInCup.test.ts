import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TaskProbe } from './taskProbe.js';

/** The joints of a ball at rest in a cup in the middle: this far above where it hangs, m. */
const CAUGHT = [0, 0, 0, 0.29 + 0.055];

describe('the ball and the cup', () => {
  let cup: TaskProbe;

  beforeAll(async () => {
    cup = await TaskProbe.of('BallInCup');
  });
  afterAll(() => {
    cup.env.close();
  });

  test('the ball hangs at the start, somewhere else in every episode, and hanging earns next to nothing', () => {
    const seen = new Set<number>();
    for (let seed = 0; seed < 20; seed++) {
      cup.reset(seed);
      const { 'ball x': x, 'ball z': z } = cup.readAll();
      expect(Math.hypot(x!, z!)).toBeCloseTo(0.29, 6);
      expect(z).toBeLessThan(-0.2);
      seen.add(x!);
      cup.hold(50);
      expect(cup.env.reward).toBeLessThan(0.02);
    }
    expect(seen.size).toBe(20);
  });

  test('a caught ball stays in the cup, also in one that moves, and earns 1', () => {
    cup.place({ positions: CAUGHT });
    expect(cup.hold(49)).toBe(1);
    expect(cup.env.success).toBe(false);
    expect(cup.hold(1)).toBe(1);
    expect(cup.env.success).toBe(true);
    for (const action of [
      [0.5, 0],
      [-0.5, 0.5],
      [0.2, -0.2],
    ])
      expect(cup.hold(30, action)).toBe(1);
  });

  test('the ball neither passes through the cup nor gets further away than its string is long', () => {
    for (const action of [
      [1, 1],
      [-1, -1],
      [0, 1],
      [1, -1],
    ]) {
      cup.place({ positions: CAUGHT });
      for (let i = 0; i < 60; i++) {
        cup.hold(1, i % 20 < 10 ? action : action.map((force) => -force));
        const { 'ball x': x, 'ball z': z } = cup.readAll();
        expect(Math.hypot(x!, z!)).toBeLessThan(0.4);
      }
    }
    cup.place({ positions: [0, 0, 0, 0.29 + 0.2] });
    cup.hold(60);
    // Dropped from above it is caught.
    expect(cup.env.reward).toBe(1);
  });

  test('keys push the cup as they say', () => {
    for (const { action, meaning } of cup.env.spec.keys) {
      cup.place({ positions: [0, 0, 0, 0] });
      cup.hold(10, action as number[]);
      const { 'cup x': x, 'cup z': z } = cup.readAll();
      const [along] = Object.entries({ left: -x!, right: x!, up: z!, down: -z! }).filter(([way]) =>
        meaning.endsWith(way),
      );
      expect(along?.[1]).toBeGreaterThan(0.05);
    }
  });

  test('beads lie evenly between cup and ball, where a loaded snapshot puts them, too', () => {
    cup.reset(3);
    cup.hold(25, [1, 0.3]);
    const { physics } = cup;
    const places = () =>
      ['first bead', 'second bead', 'third bead'].map((bead) => {
        const at = physics.geom(bead) * 3;
        return [...physics.geomPosition.subarray(at, at + 3)];
      });
    const strung = places();
    const [knot, ball] = ['string', 'ball'].map((site) => physics.site(site) * 3);
    strung.forEach(([x], i) => {
      const [from, to] = [physics.sitePosition[knot!]!, physics.sitePosition[ball!]!];
      expect(x).toBeCloseTo(from + ((to - from) * (i + 1)) / 4, 9);
    });
    const snapshot = new Uint8Array(cup.env.stateSize);
    cup.env.save(snapshot, 0);
    cup.hold(5, [-1, 0]);
    expect(places()).not.toEqual(strung);
    cup.env.load(snapshot, 0);
    expect(places()).toEqual(strung);
  });
});
