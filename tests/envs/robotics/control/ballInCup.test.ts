import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';
import { hold, physicsOf, pose, read } from './posed.js';

/** The joints of a ball at rest in a cup in the middle: this far above where it hangs, m. */
const CAUGHT = [0, 0, 0, 0.29 + 0.055];

describe('the ball and the cup', () => {
  let env: CoreEnv;

  beforeAll(async () => {
    env = await makeCore({ id: 'robotics/BallInCup-v1' });
  });
  afterAll(() => {
    env.close();
  });

  test('the ball hangs at the start, somewhere else in every episode, and hanging earns next to nothing', () => {
    const seen = new Set<number>();
    for (let seed = 0; seed < 20; seed++) {
      env.reset(seed as Seed);
      const { 'ball x': x, 'ball z': z } = read(env);
      expect(Math.hypot(x!, z!)).toBeCloseTo(0.29, 6);
      expect(z).toBeLessThan(-0.2);
      seen.add(x!);
      hold(env, [], 50);
      expect(env.reward).toBeLessThan(0.02);
    }
    expect(seen.size).toBe(20);
  });

  test('a caught ball stays in the cup, also in one that moves, and earns 1', () => {
    pose(env, CAUGHT);
    expect(hold(env, [], 49)).toBe(1);
    expect(env.success).toBe(false);
    expect(hold(env, [], 1)).toBe(1);
    expect(env.success).toBe(true);
    for (const action of [
      [0.5, 0],
      [-0.5, 0.5],
      [0.2, -0.2],
    ])
      expect(hold(env, action, 30)).toBe(1);
  });

  test('the ball neither passes through the cup nor gets further away than its string is long', () => {
    for (const action of [
      [1, 1],
      [-1, -1],
      [0, 1],
      [1, -1],
    ]) {
      pose(env, CAUGHT);
      for (let i = 0; i < 60; i++) {
        hold(env, i % 20 < 10 ? action : action.map((force) => -force), 1);
        const { 'ball x': x, 'ball z': z } = read(env);
        expect(Math.hypot(x!, z!)).toBeLessThan(0.4);
      }
    }
    pose(env, [0, 0, 0, 0.29 + 0.2]);
    hold(env, [], 60);
    // Dropped from above it is caught.
    expect(env.reward).toBe(1);
  });

  test('keys push the cup as they say', () => {
    for (const { action, meaning } of env.spec.keys) {
      pose(env, [0, 0, 0, 0]);
      hold(env, action as number[], 10);
      const { 'cup x': x, 'cup z': z } = read(env);
      const [along] = Object.entries({ left: -x!, right: x!, up: z!, down: -z! }).filter(([way]) =>
        meaning.endsWith(way),
      );
      expect(along?.[1]).toBeGreaterThan(0.05);
    }
  });

  test('beads lie evenly between cup and ball, where a loaded snapshot puts them, too', () => {
    env.reset(3 as Seed);
    hold(env, [1, 0.3], 25);
    const physics = physicsOf(env);
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
    const snapshot = new Uint8Array(env.stateSize);
    env.save(snapshot, 0);
    hold(env, [-1, 0], 5);
    expect(places()).not.toEqual(strung);
    env.load(snapshot, 0);
    expect(places()).toEqual(strung);
  });
});
