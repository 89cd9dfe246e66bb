import { beforeEach, describe, expect, test } from '@jest/globals';
import { joystickAction } from '#gatogym/envs/arcade/console/joystick.js';
import {
  BURST_TIME,
  FLYING,
  HEADING,
  IN_HYPERSPACE,
  METEORS,
  MeteorsRam,
  SAUCER,
  SAUCER_SHOT,
  SAUCER_X,
  SAUCER_Y,
  SHOTS,
  VX,
  VY,
  WAIT,
  WRECKED,
  X,
  Y,
} from '#gatogym/envs/arcade/meteors/field.js';
import { ROCK_SIZES, rockVelocityX, rockVelocityY, sizeOf } from '#gatogym/envs/arcade/meteors/rocks.js';
import { hashWords } from '#gatogym/envs/core/hash.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { GameUnderTest } from './gameUnderTest.js';

const NOOP = joystickAction(0, 0, 0);
const FIRE = joystickAction(0, 0, 1);
const UP = joystickAction(0, -1, 0);
const DOWN = joystickAction(0, 1, 0);
const LEFT = joystickAction(-1, 0, 0);
const RIGHT = joystickAction(1, 0, 0);
const SUB = 64;
const [SMALL, MEDIUM, LARGE] = [1, 2, 3];
/** Bits of what a saucer is, as it stands in RAM. */
const [LARGE_SAUCER, SMALL_SAUCER] = [1, 3];

const game = new GameUnderTest('arcade/Meteors-v1', MeteorsRam);
const { begin, peek, poke, step, view } = game;

beforeEach(() => begin());

/** A ship in the middle that looks up, one large meteor far away, no saucer to come. */
function calm(): MeteorsRam {
  const ram = peek();
  ram.phase = FLYING;
  ram.ship.set([80 * SUB, 105 * SUB, 0, 0]);
  ram.bytes[HEADING] = 0;
  ram.bytes[SAUCER] = 0;
  ram.saucerTime[0] = 30_000;
  ram.shotTime.fill(0);
  ram.meteorKind.fill(0);
  rock(ram, METEORS - 1, LARGE, 0, 190);
  return ram;
}

/** Puts a meteor that flies to the right. */
function rock(ram: MeteorsRam, at: number, size: number, x: number, y: number, direction = 8): void {
  ram.meteorX[at] = x;
  ram.meteorY[at] = y;
  ram.meteorKind[at] = size === 0 ? 0 : size | (direction << 2);
}

/** Puts a shot that flies up. */
function shot(ram: MeteorsRam, at: number, x: number, y: number): void {
  ram.shotX[at] = x;
  ram.shotY[at] = y;
  ram.shotWay[at] = 0;
  ram.shotTime[at] = 10;
}

const sizes = (): number[] => [...peek().meteorKind].map(sizeOf).filter((size) => size > 0);

describe('Meteors', () => {
  test.each([
    [SMALL, 100, []],
    [MEDIUM, 50, [SMALL, SMALL]],
    [LARGE, 20, [MEDIUM, MEDIUM]],
  ])('a meteor of size %i brings %i points and leaves %j', (size, points, pieces) => {
    const ram = calm();
    rock(ram, 3, size, 40, 40);
    shot(ram, 0, 40 + (ROCK_SIZES[size]! >> 1), 40 + (ROCK_SIZES[size]! >> 1));
    poke();
    expect(step(NOOP)).toBe(points);
    expect(sizes().sort()).toEqual([...pieces, LARGE].sort());
    expect(peek().shotTime[0]).toBe(0);
    expect(view.bytes[BURST_TIME]).toBeGreaterThan(0);
  });

  test('pieces fly apart', () => {
    const ram = calm();
    rock(ram, 3, LARGE, 40, 40);
    shot(ram, 0, 50, 50);
    poke();
    step(NOOP);
    const [a, b] = [...peek().meteorKind].filter((kind) => sizeOf(kind) === MEDIUM);
    expect(rockVelocityY(view, a!) * rockVelocityY(view, b!)).toBeLessThan(0);
  });

  test('five large meteors that are broken to the last leave twenty small ones at most', () => {
    const ram = calm();
    ram.meteorKind.fill(0);
    for (let i = 0; i < 5; i++) rock(ram, i, LARGE, 10 + 30 * i, 10);
    poke();
    while (sizes().some((size) => size !== SMALL)) {
      const at = [...peek().meteorKind].findIndex((kind) => sizeOf(kind) > SMALL);
      const half = ROCK_SIZES[sizeOf(view.meteorKind[at]!)]! >> 1;
      shot(view, 0, (view.meteorX[at]! + half) % 160, (view.meteorY[at]! + half) % 210);
      poke();
      step(NOOP);
    }
    // Now and then a small one is in the way of the shot.
    expect(sizes().length).toBeGreaterThan(METEORS / 2);
    expect(sizes().length).toBeLessThanOrEqual(METEORS);
  });

  test('everything comes in again on the other side', () => {
    const ram = calm();
    ram.ship.set([159 * SUB, 105 * SUB, 2000, 0]);
    rock(ram, 3, SMALL, 159, 30);
    shot(ram, 0, 30, 1);
    poke();
    step(NOOP, 5);
    expect(peek().ship[X]! / SUB).toBeLessThan(20);
    expect(view.meteorX[3]).toBeLessThan(10);
    expect(view.shotY[0]).toBeGreaterThan(180);
    expect(game.core.info()['lives']).toBe(4);
  });

  test('a shot hits what reaches around an edge, and a meteor there hits the ship', () => {
    const ram = calm();
    rock(ram, 3, LARGE, 150, 100);
    shot(ram, 0, 4, 113);
    poke();
    expect(step(NOOP)).toBe(20);
    for (const [x, left] of [
      [9, 150],
      [158, 0],
    ] as const) {
      const lives = game.core.info()['lives'] as number;
      const next = calm();
      rock(next, 3, LARGE, left, 100);
      next.ship.set([x * SUB, 110 * SUB]);
      poke();
      step(NOOP);
      expect(game.core.info()['lives']).toBe(lives - 1);
    }
  });

  test('what reaches around a corner is seen in all four, beside others', () => {
    const ram = calm();
    rock(ram, 3, LARGE, 150, 200);
    rock(ram, 4, LARGE, 80, 200);
    rock(ram, 5, LARGE, 150, 100);
    poke();
    const picture = new Uint8Array(210 * 160);
    game.core.observer('palette', picture, 0)();
    const isSeen = (left: number, top: number): boolean => {
      let seen = 0;
      for (let y = top; y < top + 9; y++)
        for (let x = left; x < left + 9; x++) if (picture[y * 160 + x] !== 0) seen++;
      return seen > 20;
    };
    const places = [
      [0, 0],
      [151, 0],
      [0, 201],
      [151, 201],
      [86, 0],
      [86, 201],
      [0, 106],
      [151, 106],
    ] as const;
    expect(places.filter(([x, y]) => !isSeen(x, y))).toEqual([]);
  });

  test('the engine pushes the ship the way it looks, and it flies on, ever slower', () => {
    const { bytes } = calm();
    bytes[HEADING] = 16;
    poke();
    step(UP, 20);
    const fast = peek().ship[VX]!;
    expect(fast).toBeGreaterThan(300);
    expect(Math.abs(view.ship[VY]!)).toBeLessThan(40);
    step(NOOP, 60);
    expect(peek().ship[VX]).toBeGreaterThan(100);
    expect(view.ship[VX]).toBeLessThan(fast);
    expect(view.ship[X]).toBeGreaterThan(100 * SUB);
  });

  test('left and right turn it, once round in 64 frames', () => {
    calm();
    poke();
    step(RIGHT, 16);
    expect(peek().bytes[HEADING]).toBe(16);
    step(LEFT, 17);
    expect(peek().bytes[HEADING]).toBe(63);
  });

  test('each press of the button fires one shot, four at a time, and they do not fly far', () => {
    calm();
    poke();
    step(FIRE, 5);
    expect([...peek().shotTime].filter((time) => time > 0)).toHaveLength(1);
    let most = 0;
    for (let i = 0; i < 60; i++) {
      step(i % 2 === 0 ? FIRE : NOOP);
      most = Math.max(most, [...peek().shotTime].filter((time) => time > 0).length);
    }
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(SHOTS);
    step(NOOP, 30);
    expect([...peek().shotTime].every((time) => time === 0)).toBe(true);
  });

  test('a leap takes down held for twelve frames; the ship is away, then somewhere else', () => {
    calm();
    poke();
    step(DOWN, 11);
    expect(peek().phase).toBe(FLYING);
    step(DOWN);
    expect(peek().phase).toBe(IN_HYPERSPACE);
    const places = new Set<number>();
    for (let seed = 0; seed < 8; seed++) {
      game.core.reset(toSeed(seed));
      calm().phase = IN_HYPERSPACE;
      view.bytes[WAIT] = 1;
      poke();
      step(NOOP);
      places.add(peek().ship[X]!);
    }
    expect(places.size).toBe(8);
  });

  test.each(['meteor', 'saucer', "saucer's shot"])('a %s that hits the ship costs a life', (what) => {
    const ram = calm();
    if (what === 'meteor') rock(ram, 3, MEDIUM, 74, 99);
    else if (what === 'saucer') {
      ram.bytes[SAUCER] = LARGE_SAUCER;
      ram.bytes[SAUCER_X] = 16 + 73;
      ram.bytes[SAUCER_Y] = 101;
    } else shot(ram, SAUCER_SHOT, 79, 105);
    poke();
    step(NOOP);
    expect(game.core.info()['lives']).toBe(3);
    expect(peek().phase).toBe(WRECKED);
  });

  test('a new ship waits until nothing is near the middle', () => {
    const ram = calm();
    ram.phase = WRECKED;
    ram.bytes[WAIT] = 185;
    rock(ram, 4, LARGE, 70, 95, 0);
    poke();
    step(NOOP, 20);
    expect(peek().phase).toBe(WRECKED);
    view.meteorKind[4] = 0;
    poke();
    step(NOOP);
    expect(peek().phase).toBe(FLYING);
    expect([view.ship[X], view.ship[Y]]).toEqual([80 * SUB, 105 * SUB]);
  });

  test('the last ship ends the game', () => {
    const ram = calm();
    ram.lives = 1;
    rock(ram, 3, MEDIUM, 74, 99);
    poke();
    step(NOOP);
    expect([game.core.terminated, game.core.success]).toEqual([true, false]);
    expect(game.core.info()['reason']).toBe('no ships left');
  });

  test.each([
    ['large', LARGE_SAUCER, 200],
    ['small', SMALL_SAUCER, 1000],
  ])('a %s saucer brings its points', (_, kind, points) => {
    const ram = calm();
    ram.bytes[SAUCER] = kind;
    ram.bytes[SAUCER_X] = 16 + 40;
    ram.bytes[SAUCER_Y] = 50;
    shot(ram, 0, 44, 55);
    poke();
    expect(step(NOOP)).toBe(points);
    expect(peek().bytes[SAUCER]).toBe(0);
  });

  test('a saucer comes, crosses the field and leaves; a small one shoots at the ship', () => {
    const ram = calm();
    ram.saucerTime[0] = 1;
    poke();
    step(NOOP);
    expect(peek().bytes[SAUCER]).not.toBe(0);
    let hasLeft = false;
    for (let i = 0; i < 400 && !hasLeft; i++) {
      peek().ship.set([80 * SUB, (view.bytes[SAUCER_Y]! < 105 ? 160 : 50) * SUB, 0, 0]);
      view.shotTime.fill(0);
      poke();
      step(NOOP);
      hasLeft = peek().bytes[SAUCER] === 0;
    }
    expect(hasLeft).toBe(true);
    const next = calm();
    next.bytes[SAUCER] = SMALL_SAUCER;
    next.bytes[SAUCER_X] = 16 + 76;
    next.bytes[SAUCER_Y] = 30;
    next.saucerTime[0] = 1;
    poke();
    step(NOOP);
    expect(peek().shotTime[SAUCER_SHOT]).toBeGreaterThan(0);
    expect(view.shotWay[SAUCER_SHOT]).toBe(16);
  });

  test('each 5000 points bring another ship, nine at most', () => {
    for (const [lives, after] of [
      [4, 5],
      [9, 9],
    ] as const) {
      const ram = calm();
      ram.score = 4950;
      ram.lives = lives;
      rock(ram, 3, MEDIUM, 40, 40);
      shot(ram, 0, 46, 46);
      poke();
      expect(step(NOOP)).toBe(50);
      expect(game.core.info()['lives']).toBe(after);
    }
  });

  test('the next level has more and faster meteors, away from the ship; the last ends with success', () => {
    const clear = (level: number): void => {
      const ram = calm();
      ram.level = level;
      ram.meteorKind.fill(0);
      ram.bytes[WAIT] = 60;
      poke();
    };
    const kind = LARGE | (8 << 2);
    const [count, speed] = [sizes().length, rockVelocityX(peek(), kind)];
    clear(1);
    step(NOOP, 61);
    expect(game.core.info()['level']).toBe(2);
    expect(sizes().length).toBeGreaterThan(count);
    expect(rockVelocityX(peek(), kind)).toBeGreaterThan(speed);
    expect(game.core.info()['lives']).toBe(4);
    clear(16);
    step(NOOP);
    expect([game.core.terminated, game.core.success]).toEqual([true, true]);
    expect(game.core.info()['reason']).toBe('all levels are done');
  });

  test('mode 1 has slow meteors, in mode 2 down turns the ship round, difficulty 1 has small saucers only', async () => {
    const kind = LARGE | (8 << 2);
    const speed = rockVelocityX(peek(), kind);
    await begin({ mode: 1 });
    expect(rockVelocityX(peek(), kind)).toBe(speed >> 1);
    await begin({ mode: 2 });
    calm();
    poke();
    step(DOWN, 20);
    expect([peek().bytes[HEADING], view.phase]).toEqual([32, FLYING]);
    await begin({ difficulty: 1 });
    calm().saucerTime[0] = 1;
    poke();
    step(NOOP);
    expect(peek().bytes[SAUCER]! & 3).toBe(SMALL_SAUCER);
  });

  test('any RAM is drawn the same from whatever was shown before', () => {
    const rng = new Rng();
    rng.seed(toSeed(4));
    const picture = new Uint8Array(210 * 160);
    const observe = game.core.observer('palette', picture, 0);
    const pictures = new Set<number>();
    for (let i = 0; i < 300; i++) {
      const ram = peek();
      ram.level = 1 + rng.below(16);
      ram.score = rng.below(100_000);
      ram.lives = rng.below(10);
      ram.phase = rng.below(3);
      ram.frame = rng.below(10_000);
      ram.ship.set([rng.below(160 * SUB), rng.below(210 * SUB)]);
      for (let k = 0; k < METEORS; k++) rock(ram, k, rng.below(4), rng.below(160), rng.below(210));
      for (let k = 0; k <= SHOTS; k++) {
        shot(ram, k, rng.below(160), rng.below(210));
        ram.shotTime[k] = rng.below(2);
      }
      ram.bytes.set([
        rng.below(64),
        rng.below(2),
        rng.below(241),
        rng.below(177),
        rng.below(210),
        rng.below(4),
      ]);
      ram.bytes.set([rng.below(160), rng.below(210), rng.below(16)], 6);
      poke();
      observe();
      const fresh = new Uint8Array(210 * 160);
      game.core.observer('palette', fresh, 0)();
      expect(Buffer.compare(picture, fresh)).toBe(0);
      pictures.add(hashWords(new Uint32Array(fresh.buffer)));
    }
    expect(pictures.size).toBe(300);
  });
});
