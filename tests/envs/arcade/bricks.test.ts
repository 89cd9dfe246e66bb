import { beforeEach, describe, expect, test } from '@jest/globals';
import { BricksRam, FLYING, SERVING } from '#gatogym/envs/arcade/bricks/physics.js';
import { joystickAction } from '#gatogym/envs/arcade/console/joystick.js';
import { hashWords } from '#gatogym/envs/core/hash.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { GameUnderTest } from './gameUnderTest.js';

const NOOP = joystickAction(0, 0, 0);
const FIRE = joystickAction(0, 0, 1);
const LEFT = joystickAction(-1, 0, 0);
const RIGHT = joystickAction(1, 0, 0);
const SUB = 64;

const game = new GameUnderTest('arcade/Bricks-v1', BricksRam);
const { begin, peek, poke, step } = game;

beforeEach(() => begin());

/** Puts a flying ball, in pixels, with a velocity in 1/64 pixels a frame. */
function throwBall(x: number, y: number, vx: number, vy: number): BricksRam {
  const ram = peek();
  ram.phase = FLYING;
  ram.ball.set([x * SUB, y * SUB, vx, vy, 0, 0, 0]);
  return ram;
}

/** Steps until something is true; fails after 2000 frames. */
function playUntil(isDone: () => boolean, wanted = NOOP): number {
  let reward = 0;
  for (let i = 0; i < 2000; i++) {
    if (isDone()) return reward;
    reward += step(wanted);
  }
  throw new Error('it never happened');
}

describe('Bricks', () => {
  test('the best score is every brick of the three walls', () => {
    // 18 * (7 + 7 + 4 + 4 + 1 + 1), then 10*7 + 10*7 + 18*4*2 + 8*2, then 10*7 + 18*7 + 18*4 + 10*4 + 12 + 14.
    expect(game.core.spec.reference.best).toBe(432 + 302 + 334);
  });

  test('the ball is served by fire, or by itself after two seconds', () => {
    expect(peek().phase).toBe(SERVING);
    step(NOOP, 119);
    expect(peek().phase).toBe(SERVING);
    step(NOOP);
    expect(peek().phase).toBe(FLYING);
    game.core.reset(toSeed(1));
    step(FIRE);
    expect(peek().phase).toBe(FLYING);
  });

  test('where a ball is served differs from seed to seed', () => {
    const places = Array.from({ length: 30 }, (_, i) => {
      game.core.reset(toSeed(i));
      step(FIRE);
      return peek().ball[0];
    });
    expect(new Set(places).size).toBeGreaterThan(15);
  });

  test.each([
    [0, 7],
    [1, 7],
    [2, 4],
    [3, 4],
    [4, 1],
    [5, 1],
  ])('a brick of row %i gives %i points and turns the ball back', (row, points) => {
    // All rows below are taken away, and the ball flies up under the fourth brick.
    const ram = throwBall(8 + 3 * 8 + 3, 57 + 6 * row + 8, 0, -128);
    for (let below = row + 1; below < 6; below++) ram.standing[below] = 0;
    poke();
    expect(step(NOOP) + step(NOOP)).toBe(points);
    expect(peek().ball[3]).toBeGreaterThan(0);
    expect(peek().standing[row]).toBe(0x3ffff ^ (1 << 3));
    expect(game.core.info()).toMatchObject({ score: points, bricks: 107, lives: 5, level: 1 });
  });

  test('an armoured brick cracks at the first hit and breaks at the second', () => {
    const ram = throwBall(8 + 3, 93 + 2, 0, -128);
    ram.armoured[5] = 1;
    poke();
    expect(step(NOOP, 2)).toBe(0);
    expect([peek().standing[5], peek().armoured[5]]).toEqual([0x3ffff, 0]);
    throwBall(8 + 3, 93 + 2, 0, -128);
    poke();
    expect(step(NOOP, 2)).toBe(1);
    expect(peek().standing[5]).toBe(0x3fffe);
  });

  test('the paddle runs at 1, 2, then 3 pixels a frame, stops at once, and stays in the court', () => {
    const places = [RIGHT, RIGHT, RIGHT, RIGHT, NOOP, LEFT].map((wanted) => {
      step(wanted);
      return peek().paddleX;
    });
    expect(places).toEqual([73, 75, 78, 81, 81, 80]);
    step(LEFT, 60);
    expect(peek().paddleX).toBe(8);
    step(RIGHT, 60);
    expect(peek().paddleX).toBe(136);
  });

  test('the ball leaves the paddle towards the side on which it was met, flatter nearer the end', () => {
    const leave = (x: number): [number, number] => {
      throwBall(x, 184, 0, 128).paddleX = 72;
      poke();
      step(NOOP);
      const { ball } = peek();
      return [ball[2] as number, ball[3] as number];
    };
    const paths = [71, 73, 75, 77, 79, 81, 83, 86].map(leave);
    expect(paths.every(([, vy]) => vy < 0)).toBe(true);
    const across = paths.map(([vx]) => vx);
    expect(across).toEqual([...across].sort((a, b) => a - b));
    expect(across.map((vx) => -vx).reverse()).toEqual(across);
    expect(leave(90)[1]).toBeGreaterThan(0);
  });

  test('the ball gets faster at the 4th and the 12th hit and on touching the upper rows', () => {
    const speedAfter = (hits: number, fast: number): number => {
      const ram = throwBall(79, 184, 0, 128);
      ram.paddleX = 72;
      ram.ball[5] = hits - 1;
      ram.ball[6] = fast;
      poke();
      step(NOOP);
      return -(peek().ball[3] as number);
    };
    const [first, third, fourth, eleventh, twelfth] = [1, 3, 4, 11, 12].map((hits) => speedAfter(hits, 0));
    expect(third).toBe(first);
    expect(fourth).toBeGreaterThan(third as number);
    expect(eleventh).toBe(fourth);
    expect(twelfth).toBeGreaterThan(eleventh as number);
    expect(speedAfter(1, 1)).toBe(fourth);
  });

  test('the ceiling shrinks the paddle, until the next ball', () => {
    throwBall(20, 34, 0, -192);
    poke();
    step(NOOP);
    expect(peek().paddleWidth).toBe(12);
    throwBall(20, 205, 0, 128);
    poke();
    playUntil(() => peek().phase === SERVING);
    expect(peek().paddleWidth).toBe(16);
  });

  test('a missed ball costs a life, the fifth ends the episode', () => {
    for (let lives = 4; lives >= 0; lives--) {
      expect(game.core.terminated).toBe(false);
      throwBall(20, 200, 0, 128);
      poke();
      playUntil(() => game.core.info()['lives'] === lives);
      expect(peek().phase).toBe(SERVING);
    }
    expect(game.core.terminated).toBe(true);
    expect(game.core.success).toBe(false);
    expect(game.core.info()['reason']).toBe('no balls left');
  });

  test('a broken wall brings the next, faster one, and the last one ends the episode with success', () => {
    const breakLastBrick = (): number => {
      const ram = throwBall(8 + 3, 93 + 2, 0, -128);
      ram.standing.fill(0);
      ram.armoured.fill(0);
      ram.standing[5] = 1;
      ram.bricksLeft = 1;
      poke();
      return step(NOOP, 1) + (game.core.terminated || game.core.info()['bricks'] !== 1 ? 0 : step(NOOP));
    };
    for (const [level, bricks] of [
      [2, 72],
      [3, 84],
    ]) {
      expect(breakLastBrick()).toBe(1);
      expect(game.core.info()).toMatchObject({ level, bricks });
      expect(peek().phase).toBe(SERVING);
      expect(game.core.terminated).toBe(false);
    }
    expect(breakLastBrick()).toBe(1);
    expect([game.core.terminated, game.core.truncated, game.core.success]).toEqual([true, false, true]);
    expect(game.core.info()).toMatchObject({ bricks: 0, reason: 'all walls broken' });
  });

  test('an idle player loses all balls', () => {
    const reward = playUntil(() => game.core.terminated);
    expect(game.core.success).toBe(false);
    expect(reward).toBeLessThan(20);
  });

  test('the step limit truncates', () => {
    peek().frame = game.core.spec.maxSteps - 1;
    poke();
    expect(game.core.truncated).toBe(false);
    step(NOOP);
    expect([game.core.terminated, game.core.truncated]).toEqual([false, true]);
    expect(game.core.info()['reason']).toBe('time is up');
  });

  test('objects are the paddle and the ball, as they are drawn and as they move', () => {
    const objects = new Int16Array(14);
    const observe = game.core.observer('objects', objects, 0);
    step(RIGHT, 4);
    observe();
    expect([...objects]).toEqual([1, 81, 189, 16, 4, 3 * SUB, 0, ...Array<number>(7).fill(0)]);
    throwBall(100, 120, -70, 131);
    poke();
    step(LEFT, 2);
    observe();
    // Two frames on, at 100 - 140 / 64 and 120 + 262 / 64.
    expect([...objects]).toEqual([1, 78, 189, 16, 4, -2 * SUB, 0, 2, 97, 124, 2, 4, -70, 131]);
    const picture = new Uint8Array(210 * 160);
    game.core.observer('palette', picture, 0)();
    const row = (x: number, y: number, width: number): number[] => [
      ...picture.subarray(160 * y + x, 160 * y + x + width),
    ];
    const ground = picture[160 * 150 + 80] as number;
    for (const y of [124, 127]) {
      expect(row(97, y, 2)).not.toContain(ground);
      expect([...row(96, y, 1), ...row(99, y, 1)]).toEqual([ground, ground]);
    }
    for (const y of [123, 128]) expect(row(97, y, 2)).toEqual([ground, ground]);
    expect(row(78, 190, 16)).not.toContain(ground);
    expect([...row(77, 190, 1), ...row(94, 190, 1)]).toEqual([ground, ground]);
  });

  test('any RAM is drawn the same from whatever was shown before', () => {
    const rng = new Rng();
    rng.seed(toSeed(4));
    const picture = new Uint8Array(210 * 160);
    const observe = game.core.observer('palette', picture, 0);
    const pictures = new Set<number>();
    for (let i = 0; i < 500; i++) {
      const ram = throwBall(8 + rng.below(142), 32 + rng.below(170), 0, 0);
      ram.level = 1 + rng.below(3);
      ram.score = rng.below(10_000);
      ram.lives = rng.below(6);
      ram.paddleX = 8 + rng.below(128);
      ram.paddleWidth = rng.chance(0.5) ? 16 : 12;
      ram.phase = rng.chance(0.8) ? FLYING : SERVING;
      for (let row = 0; row < 6; row++) {
        ram.standing[row] = rng.below(1 << 18);
        ram.armoured[row] = (ram.standing[row] as number) & rng.below(1 << 18);
      }
      poke();
      observe();
      const fresh = new Uint8Array(210 * 160);
      game.core.observer('palette', fresh, 0)();
      expect(Buffer.compare(picture, fresh)).toBe(0);
      pictures.add(hashWords(new Uint32Array(fresh.buffer)));
    }
    expect(pictures.size).toBe(500);
  });

  test('10,000 random steps give the hashes they always gave', () => {
    // A change of these means that dynamics changed: then the environment's version rises.
    const rng = new Rng();
    rng.seed(toSeed(2026));
    let chain = 0;
    let score = 0;
    let episodes = 0;
    for (let i = 0; i < 10_000; i++) {
      score += step(rng.below(18));
      chain = (Math.imul(chain, 31) + game.core.hash()) >>> 0;
      if (game.core.terminated) game.core.reset(toSeed(++episodes));
    }
    expect([chain, score, episodes]).toEqual([2848135985, 24, 18]);
  });
});
