import { beforeEach, describe, expect, test } from '@jest/globals';
import { joystickAction } from '#gatogym/envs/arcade/console/joystick.js';
import {
  CAUSE,
  CROCODILE,
  DYING,
  FLY,
  FROG_X,
  GUEST,
  GUEST_HOME,
  GUEST_TIME,
  HIGHEST,
  HOMES,
  HOPPING,
  LANES,
  ROW,
  RiverbankRam,
  TIDE,
  TIME,
  UNDER,
  depthOf,
  laneOf,
  laneSpeed,
  thingX,
} from '#gatogym/envs/arcade/riverbank/lanes.js';
import { hashWords } from '#gatogym/envs/core/hash.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { GameUnderTest } from './gameUnderTest.js';

const NOOP = joystickAction(0, 0, 0);
const UP = joystickAction(0, -1, 0);
const DOWN = joystickAction(0, 1, 0);
const LEFT = joystickAction(-1, 0, 0);
const RIGHT = joystickAction(1, 0, 0);
const SUB = 64;
const HOP = 8;

const game = new GameUnderTest('arcade/Riverbank-v1', RiverbankRam);
const { begin, peek, poke, step, view } = game;

beforeEach(() => begin());

/** Puts a frog that sits into a row, on an empty road and a river without anything. */
function sit(row: number, x: number): RiverbankRam {
  const ram = peek();
  ram.things.fill(0);
  ram.phase = HOPPING;
  ram.bytes[ROW] = ram.bytes[HIGHEST] = row;
  ram.words[FROG_X] = x * SUB;
  return ram;
}

/** Puts a thing into a row, its left edge at a pixel of the screen. */
function place(ram: RiverbankRam, row: number, x: number): void {
  const spacing = 240 / laneOf(row).places;
  const at = Math.floor((x + 80) / spacing);
  ram.turns[row - 1] = at;
  ram.offsets[row - 1] = (x + 80 - at * spacing) * SUB;
  ram.things[row - 1] = 1;
  expect(thingX(ram, row, 0)).toBe(x);
}

describe('Riverbank', () => {
  test('a hop takes eight frames, goes one row, and brings 10 points the first time', () => {
    sit(12, 80);
    poke();
    expect(step(UP) + step(NOOP, HOP - 2)).toBe(0);
    expect(step(NOOP)).toBe(10);
    expect(game.core.info()).toMatchObject({ row: 1, score: 10 });
    expect(step(DOWN) + step(NOOP, HOP - 1)).toBe(0);
    expect(step(UP) + step(NOOP, HOP - 1)).toBe(0);
    expect(game.core.info()).toMatchObject({ row: 1, score: 10, lives: 4 });
  });

  test('a joystick that is held hops on; one new push during a hop waits for its end', () => {
    sit(12, 80);
    poke();
    expect(step(UP, 3 * HOP)).toBe(30);
    sit(12, 80);
    poke();
    step(NOOP);
    step(UP, 2);
    step(NOOP, 2);
    step(UP, 2);
    step(NOOP, 30);
    expect(game.core.info()['row']).toBe(2);
  });

  test('a hop across is 14 pixels, and stays on the screen', () => {
    sit(12, 80);
    poke();
    step(LEFT, HOP);
    expect(peek().words[FROG_X]).toBe(66 * SUB);
    step(RIGHT, 20 * HOP);
    expect(peek().words[FROG_X]).toBe(150 * SUB);
    expect(game.core.info()['lives']).toBe(4);
  });

  test.each([7, 8, 9, 10, 11])('the traffic of row %i runs a frog over', (row) => {
    const ram = sit(row, 80);
    place(ram, row, 72);
    poke();
    step(NOOP);
    expect(game.core.info()['lives']).toBe(3);
    expect(peek().phase).toBe(DYING);
    expect(peek().bytes[CAUSE]).toBe(0);
    step(NOOP, 48);
    expect(peek().phase).toBe(HOPPING);
    expect(game.core.info()).toMatchObject({ row: 0, seconds: 30 });
  });

  test('a frog drowns in the open river', () => {
    sit(6, 80);
    poke();
    expect(step(UP, HOP)).toBe(0);
    expect(game.core.info()['lives']).toBe(3);
    expect(peek().bytes[CAUSE]).toBe(1);
  });

  test.each([1, 2, 3, 4, 5])('what floats in row %i carries a frog', (row) => {
    const ram = sit(row, 80);
    ram.bytes[TIDE] = (256 - ((row * 40 + ram.frame) & 255)) & 255;
    place(ram, row, 70);
    poke();
    step(NOOP, 20);
    expect(game.core.info()['lives']).toBe(4);
    expect(peek().words[FROG_X]).toBe(80 * SUB + 20 * laneSpeed(peek(), row));
  });

  test('turtles that dive leave a frog in the water, and come up again', () => {
    const ram = sit(5, 80);
    place(ram, 5, 60);
    ram.bytes[TIDE] = 160 - ((5 * 40 + ram.frame) & 255);
    expect(depthOf(ram, 5, 0)).toBe(1);
    poke();
    step(NOOP, 3);
    expect(game.core.info()['lives']).toBe(4);
    step(NOOP);
    expect(depthOf(peek(), 5, 0)).toBe(UNDER);
    expect(game.core.info()['lives']).toBe(3);
    step(NOOP, 100);
    expect(depthOf(peek(), 5, 0)).toBe(0);
  });

  test('the river carries a frog off the screen; in mode 1 the edge holds it back', async () => {
    for (const [mode, lives] of [
      [0, 3],
      [1, 4],
    ] as const) {
      await begin({ mode });
      const ram = sit(3, 150);
      place(ram, 3, 100);
      poke();
      step(NOOP, 20);
      expect(game.core.info()['lives']).toBe(lives);
    }
  });

  test('a home brings 60 points and one for each half second left; then the next frog starts', () => {
    sit(1, 50).words[TIME] = 1000;
    poke();
    expect(step(UP, HOP)).toBe(60 + Math.floor((1000 - HOP + 1) / 30));
    expect(game.core.info()).toMatchObject({ homes: 1, row: 0, seconds: 30, lives: 4 });
    expect(peek().bytes[HOMES]).toBe(2);
  });

  test.each([
    ['beside the homes', 64, 0],
    ['in a home that is filled', 48, 2],
  ])('a frog dies %s', (_, x, homes) => {
    sit(1, x).bytes[HOMES] = homes;
    poke();
    step(UP, HOP);
    expect(game.core.info()['lives']).toBe(3);
  });

  test('a fly at home brings 200 more, and is gone', () => {
    const { bytes, words } = sit(1, 48);
    bytes[GUEST] = FLY;
    bytes[GUEST_HOME] = 1;
    words[GUEST_TIME] = 100;
    words[TIME] = 1800;
    poke();
    expect(step(UP, HOP)).toBe(60 + 59 + 200);
    expect(peek().bytes[GUEST]).toBe(0);
  });

  test.each([
    ['shows its nose', 290, 4],
    ['shows its teeth', 200, 3],
  ])('a crocodile that %s', (_, left, lives) => {
    const { bytes, words } = sit(1, 48);
    bytes[GUEST] = CROCODILE;
    bytes[GUEST_HOME] = 1;
    words[GUEST_TIME] = left;
    poke();
    step(UP, HOP);
    expect(game.core.info()['lives']).toBe(lives);
  });

  test('crocodiles come from level 3 on', () => {
    const guestsOf = (level: number): Set<number> => {
      const guests = new Set<number>();
      for (let seed = 0; seed < 20; seed++) {
        game.core.reset(toSeed(seed));
        peek().level = level;
        poke();
        for (let i = 0; i < 800; i++) {
          step(NOOP);
          if (peek().bytes[GUEST] !== 0) guests.add(view.bytes[GUEST] as number);
        }
      }
      return guests;
    };
    expect(guestsOf(2)).toEqual(new Set([FLY]));
    expect(guestsOf(3)).toEqual(new Set([FLY, CROCODILE]));
  });

  test('the fifth home brings 1000 points and a level with faster lanes; the last level ends with success', () => {
    const fill = (level: number): number => {
      const ram = sit(1, 48);
      ram.level = level;
      ram.bytes[HOMES] = 0b11101;
      ram.words[TIME] = 30;
      poke();
      return step(UP, HOP);
    };
    expect(fill(1)).toBe(1060);
    const before = Array.from({ length: LANES }, (_, i) => Math.abs(laneSpeed(peek(), i + 1)));
    step(NOOP, 90);
    expect(game.core.info()).toMatchObject({ level: 2, homes: 0, lives: 4 });
    const after = Array.from({ length: LANES }, (_, i) => Math.abs(laneSpeed(peek(), i + 1)));
    expect(after.every((speed, i) => speed > before[i]!)).toBe(true);
    expect(fill(8)).toBe(1060);
    expect([game.core.terminated, game.core.success]).toEqual([true, true]);
    expect(game.core.info()['reason']).toBe('all levels are done');
  });

  test('a frog dies when time is up, and the fourth death ends the episode', () => {
    for (let lives = 3; lives >= 0; lives--) {
      sit(12, 80).words[TIME] = 1;
      poke();
      step(NOOP);
      expect(game.core.info()['lives']).toBe(lives);
    }
    expect([game.core.terminated, game.core.success]).toEqual([true, false]);
    expect(game.core.info()['reason']).toBe('no frogs left');
  });

  test('mode 2 gives half the time, difficulty 1 faster lanes', async () => {
    const speed = laneSpeed(peek(), 1);
    await begin({ mode: 2, difficulty: 1 });
    expect(game.core.info()['seconds']).toBe(15);
    expect(laneSpeed(peek(), 1)).toBeGreaterThan(speed);
  });

  test('no lane of the river is ever empty, and things come and go', () => {
    const seen = Array.from({ length: LANES }, () => new Set<number>());
    let empty = 0;
    for (let i = 0; i < 5000; i++) {
      peek().words[TIME] = 1800;
      poke();
      step(NOOP);
      const { things } = peek();
      things.forEach((bits, lane) => seen[lane]!.add(bits));
      for (let lane = 0; lane < 5; lane++) if (things[lane] === 0) empty++;
    }
    expect(empty).toBe(0);
    // But for the snake, which comes later.
    expect(seen.map(({ size }) => size > 1)).toEqual(seen.map((_, lane) => lane !== 5));
  });

  test('any RAM is drawn the same from whatever was shown before', () => {
    const rng = new Rng();
    rng.seed(toSeed(4));
    const picture = new Uint8Array(210 * 160);
    const observe = game.core.observer('palette', picture, 0);
    const pictures = new Set<number>();
    for (let i = 0; i < 300; i++) {
      const ram = peek();
      ram.level = 1 + rng.below(8);
      ram.score = rng.below(100_000);
      ram.lives = rng.below(5);
      ram.phase = rng.below(3);
      ram.frame = rng.below(10_000);
      for (let lane = 0; lane < LANES; lane++) {
        const { places } = laneOf(lane + 1);
        ram.things[lane] = rng.below(1 << places);
        ram.turns[lane] = rng.below(places);
        ram.offsets[lane] = rng.below((240 / places) * SUB);
      }
      ram.words.set([rng.below(160 * SUB), rng.below(1800), rng.below(300)]);
      ram.bytes.set([rng.below(13), rng.below(9), rng.below(4), 0, 0, 0, rng.below(2), rng.below(32)]);
      ram.bytes.set([rng.below(3), rng.below(5), rng.below(90)], GUEST);
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
