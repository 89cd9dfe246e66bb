import { beforeEach, describe, expect, test } from '@jest/globals';
import { joystickAction } from '#gatogym/envs/arcade/console/joystick.js';
import { intervalOf, restOf } from '#gatogym/envs/arcade/ziggurat/foes.js';
import {
  CARPETS,
  CHEERING,
  CHEERING_FRAMES,
  CLOCK,
  COLUMN,
  CUBES,
  CUBES_LEFT,
  DJINN,
  DOWN_LEFT,
  DOWN_RIGHT,
  DROP,
  DYING,
  DYING_FRAMES,
  EGG,
  EXTRA_LIVES,
  FALL_FRAMES,
  FREEZE,
  FREEZE_FRAMES,
  HOPPER,
  HOPPING,
  HOP_FRAMES,
  JADE_BALL,
  KIND,
  MOVERS,
  MOVER_BYTES,
  NEXT_FOE,
  NOBODY,
  PAUSE,
  RED_BALL,
  RIDE_FRAMES,
  ROUND,
  ROW,
  SNAKE,
  WAY,
  ZigguratRam,
  cubeAt,
  wantedColour,
} from '#gatogym/envs/arcade/ziggurat/pyramid.js';
import { hashWords } from '#gatogym/envs/core/hash.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { GameUnderTest } from './gameUnderTest.js';

const NOOP = joystickAction(0, 0, 0);
/** Straight pushes hop along the diagonal that is clockwise of them. */
const UP_RIGHTWARD = joystickAction(0, -1, 0);
const DOWN_RIGHTWARD = joystickAction(1, 0, 0);
const DOWN_LEFTWARD = joystickAction(0, 1, 0);
const UP_LEFTWARD = joystickAction(-1, 0, 0);
/** From the push to the landing. */
const HOP = 1 + HOP_FRAMES;

const game = new GameUnderTest('arcade/Ziggurat-v1', ZigguratRam);
const { begin, peek, poke, step, view } = game;

beforeEach(() => begin());

/** A hop from where the jerboa sits, until it can hop again. */
function hop(wanted: number): number {
  return step(wanted) + step(NOOP, HOP + 1);
}

/** Puts a jerboa on a cube, alone; no foe comes for the time being. */
function sit(row: number, column: number, level = 1): ZigguratRam {
  const ram = peek();
  ram.level = level;
  ram.phase = HOPPING;
  ram.movers.fill(0);
  ram.movers.set([HOPPER, row, column, DOWN_RIGHT, HOP_FRAMES + 1]);
  ram.bytes[NEXT_FOE] = 255;
  return ram;
}

/** Puts a foe on a cube, which it leaves after so many frames. */
function place(ram: ZigguratRam, kind: number, row: number, column: number, wait: number, foe = 1): void {
  ram.movers.set([kind, row, column, DOWN_LEFT, HOP_FRAMES + wait], foe * MOVER_BYTES);
}

function placeOf(mover: number): number[] {
  return [...peek().movers.subarray(mover * MOVER_BYTES + ROW, mover * MOVER_BYTES + WAY)];
}

/** Colours all cubes as wanted but those that are named. */
function paintAllBut(ram: ZigguratRam, ...left: number[]): void {
  const wanted = wantedColour(ram.level);
  ram.cubes.fill(wanted * 5);
  for (const cube of left) ram.cubes[cube] = 0;
  ram.bytes[CUBES_LEFT] = left.length;
}

describe('Ziggurat', () => {
  test.each([
    ['up to the right', UP_RIGHTWARD, joystickAction(1, -1, 0), [3, 2]],
    ['down to the right', DOWN_RIGHTWARD, joystickAction(1, 1, 0), [5, 3]],
    ['down to the left', DOWN_LEFTWARD, joystickAction(-1, 1, 0), [5, 2]],
    ['up to the left', UP_LEFTWARD, joystickAction(-1, -1, 0), [3, 1]],
  ])('a straight push and the diagonal both hop %s', (_, straight, diagonal, place) => {
    for (const push of [straight, diagonal]) {
      sit(4, 2);
      poke();
      step(push);
      expect(step(NOOP, HOP_FRAMES - 1)).toBe(0);
      expect(peek().movers[CLOCK]).toBe(1);
      step(NOOP);
      expect(placeOf(0)).toEqual(place);
      expect(peek().movers[CLOCK]).toBeGreaterThan(HOP_FRAMES);
    }
  });

  test('a cube brings 25 points when it first has its colour, and never again', () => {
    sit(4, 2);
    poke();
    expect(hop(DOWN_LEFTWARD)).toBe(25);
    expect(game.core.info()).toMatchObject({ score: 25, cubes: CUBES - 1 });
    expect(hop(UP_RIGHTWARD)).toBe(25);
    expect(hop(DOWN_LEFTWARD)).toBe(0);
    expect(game.core.info()['cubes']).toBe(CUBES - 2);
  });

  test.each([
    [1, [1, 1, 1, 1], [25, 0, 0, 0]],
    [2, [1, 2, 2, 2], [15, 25, 0, 0]],
    [3, [1, 0, 1, 0], [25, 0, 0, 0]],
    [4, [1, 2, 1, 2], [15, 25, 0, 0]],
    [5, [1, 2, 0, 1], [15, 25, 0, 0]],
  ])('on level %i hops colour a cube %j', (level, colours, points) => {
    const cube = cubeAt(5, 2);
    sit(4, 2, level);
    poke();
    colours.forEach((colour, i) => {
      const ram = peek();
      const isThere = ram.cubes[cube]! >> 2;
      expect(hop(DOWN_LEFTWARD)).toBe(points[i]);
      expect(peek().cubes[cube]! & 3).toBe(colour);
      expect(view.cubes[cube]! >> 2).toBeGreaterThanOrEqual(isThere);
      expect(view.bytes[CUBES_LEFT]).toBe(view.cubes.filter((c) => (c & 3) !== wantedColour(level)).length);
      sit(4, 2, level);
      poke();
    });
  });

  test.each([
    ['the left edge', 3, 1, UP_LEFTWARD],
    ['the right edge', 3, 3, UP_RIGHTWARD],
    ['the foot', 7, 4, DOWN_LEFTWARD],
    ['the top', 1, 1, UP_RIGHTWARD],
  ])('hopping off %s costs a life; play goes on where the jerboa sat', (_, row, column, push) => {
    const ram = sit(row, column);
    ram.bytes.fill(0, CARPETS, CARPETS + 2);
    place(ram, RED_BALL, 5, 2, 200);
    poke();
    expect(step(push) + step(NOOP, HOP_FRAMES)).toBe(0);
    expect(game.core.info()['lives']).toBe(3);
    step(NOOP, FALL_FRAMES);
    expect(peek().phase).toBe(HOPPING);
    expect(placeOf(0)).toEqual([row, column]);
    expect(view.movers[MOVER_BYTES + KIND]).toBe(NOBODY);
  });

  test.each([RED_BALL, EGG, SNAKE])('a foe of kind %i that meets the jerboa costs a life', (kind) => {
    const ram = sit(4, 2);
    place(ram, kind, 5, 2, 200);
    poke();
    hop(DOWN_LEFTWARD);
    expect(game.core.info()['lives']).toBe(3);
    expect(peek().phase).toBe(DYING);
    step(NOOP, DYING_FRAMES);
    expect(peek().phase).toBe(HOPPING);
    expect(placeOf(0)).toEqual([4, 2]);
  });

  test('a jerboa and a snake that change places meet on the way', () => {
    const ram = sit(4, 2);
    place(ram, SNAKE, 5, 2, 1);
    poke();
    step(DOWN_LEFTWARD, 12);
    expect(peek().phase).toBe(DYING);
  });

  test('a jade ball brings 100 points and stops all foes for four seconds', () => {
    const ram = sit(4, 2);
    place(ram, JADE_BALL, 5, 2, 200);
    place(ram, RED_BALL, 3, 1, 40, 2);
    poke();
    expect(hop(DOWN_LEFTWARD)).toBe(125);
    expect(peek().bytes[FREEZE]).toBeGreaterThan(FREEZE_FRAMES - 20);
    expect(view.movers[MOVER_BYTES + KIND]).toBe(NOBODY);
    const before = peek().movers.slice(2 * MOVER_BYTES, 3 * MOVER_BYTES);
    step(NOOP, FREEZE_FRAMES - 20);
    expect(peek().movers.slice(2 * MOVER_BYTES, 3 * MOVER_BYTES)).toEqual(before);
    step(NOOP, 60);
    expect(placeOf(2)).not.toEqual([3, 1]);
  });

  test('a djinn undoes the cubes on which it lands, and brings 300 points when it is caught', () => {
    const ram = sit(2, 1);
    paintAllBut(ram, 0);
    place(ram, DJINN, 5, 2, 1);
    poke();
    step(NOOP, HOP_FRAMES + 1);
    const [row, column] = placeOf(1) as [number, number];
    expect(row).toBe(6);
    expect(peek().cubes[cubeAt(row, column)]! & 3).toBe(0);
    expect(game.core.info()).toMatchObject({ cubes: 2, lives: 4 });
    const again = sit(4, 2);
    place(again, DJINN, 5, 2, 200);
    again.cubes[cubeAt(5, 2)] = 5;
    poke();
    expect(hop(DOWN_LEFTWARD)).toBe(300);
    expect(game.core.info()['lives']).toBe(4);
  });

  test('balls bounce down and off the foot; an egg stays there and hatches a snake', () => {
    for (const [kind, after] of [
      [RED_BALL, NOBODY],
      [EGG, SNAKE],
    ] as const) {
      const ram = sit(1, 1);
      place(ram, kind, 2, 2, 1);
      poke();
      let row = 2;
      for (let i = 0; i < 400; i++) {
        step(NOOP);
        const [now = 0] = placeOf(1);
        if (peek().movers[MOVER_BYTES + KIND] !== kind) break;
        expect(now - row === 0 || now - row === 1).toBe(true);
        row = now;
      }
      expect(row).toBe(kind === EGG ? 7 : 8);
      expect(peek().movers[MOVER_BYTES + KIND]).toBe(after);
    }
  });

  test('the snake comes nearer with every hop', () => {
    const ram = sit(1, 1);
    place(ram, SNAKE, 7, 5, 1);
    poke();
    const rows = new Set<number>();
    for (let i = 0; i < 800 && peek().phase === HOPPING; i++) {
      step(NOOP);
      rows.add(placeOf(1)[0]!);
    }
    expect([...rows]).toEqual([7, 6, 5, 4, 3, 2, 1].slice(1));
    expect(peek().phase).toBe(DYING);
  });

  test.each([
    ['left', 0, [4, 1], UP_LEFTWARD],
    ['right', 1, [4, 4], UP_RIGHTWARD],
  ])('the carpet on the %s carries the jerboa to the top, once', (_, side, [row, column], push) => {
    const ram = sit(row!, column!);
    ram.bytes.set([3, 3], CARPETS);
    poke();
    step(push);
    expect(step(NOOP, HOP_FRAMES + RIDE_FRAMES)).toBe(25);
    expect(placeOf(0)).toEqual([1, 1]);
    expect(game.core.info()).toMatchObject({ lives: 4, carpets: 1 });
    expect(peek().bytes[CARPETS + side]).toBe(0);
  });

  test('a snake that is near follows the carpet over the edge: 500 points', () => {
    const ram = sit(4, 1);
    ram.bytes.set([3, 0], CARPETS);
    place(ram, SNAKE, 5, 1, 25);
    poke();
    step(UP_LEFTWARD);
    expect(step(NOOP, HOP_FRAMES + RIDE_FRAMES)).toBe(525);
    step(NOOP, FALL_FRAMES);
    expect(peek().movers[MOVER_BYTES + KIND]).toBe(NOBODY);
    expect(game.core.info()['lives']).toBe(4);
  });

  test('the last cube brings 1000 points and 50 for each carpet that is left; then a new round begins', () => {
    const ram = sit(4, 2);
    paintAllBut(ram, cubeAt(5, 2));
    poke();
    expect(step(DOWN_LEFTWARD) + step(NOOP, HOP_FRAMES)).toBe(25 + 1000 + 100);
    expect(peek().phase).toBe(CHEERING);
    step(NOOP, CHEERING_FRAMES);
    expect(game.core.info()).toMatchObject({ level: 1, round: 2, cubes: CUBES, carpets: 2, lives: 4 });
    expect(placeOf(0)).toEqual([1, 1]);
  });

  test('after four rounds comes the next level; the last round of the fifth is success and the most that a frame brings', () => {
    const finish = (level: number): number => {
      const ram = sit(4, 2, level);
      paintAllBut(ram, cubeAt(5, 2));
      ram.bytes[ROUND] = 4;
      ram.bytes[EXTRA_LIVES] = 9;
      ram.cubes[cubeAt(5, 2)] = wantedColour(level) === 2 ? 5 : 0;
      poke();
      return step(DOWN_LEFTWARD) + step(NOOP, HOP_FRAMES);
    };
    expect(finish(1)).toBe(25 + 1750 + 100);
    step(NOOP, CHEERING_FRAMES);
    expect(game.core.info()).toMatchObject({ level: 2, round: 1 });
    expect(finish(5)).toBe(game.core.spec.rewardRange[1]);
    expect([game.core.terminated, game.core.success]).toEqual([true, true]);
    expect(game.core.info()['reason']).toBe('all levels are done');
  });

  test('an extra life comes at 8,000 points and at every 14,000 after', () => {
    const score = (points: number): unknown => {
      const ram = sit(4, 2);
      ram.score = points;
      ram.cubes.fill(0);
      poke();
      hop(DOWN_LEFTWARD);
      return game.core.info()['lives'];
    };
    expect(score(7950)).toBe(4);
    expect(score(7975)).toBe(5);
    expect(score(21_950)).toBe(5);
    expect(score(21_980)).toBe(6);
  });

  test('the last life ends the episode', () => {
    const ram = sit(7, 4);
    ram.lives = 1;
    poke();
    hop(DOWN_LEFTWARD);
    expect([game.core.terminated, game.core.success]).toEqual([true, false]);
    expect(game.core.info()).toMatchObject({ lives: 0, reason: 'no jerboas left' });
  });

  test('each level, each round and difficulty 1 make foes faster and more frequent', async () => {
    const pace = (level: number, round: number): [number, number] => {
      const ram = peek();
      ram.level = level;
      ram.bytes[ROUND] = round;
      return [restOf(ram), intervalOf(ram)];
    };
    const [rest, interval] = pace(2, 2);
    for (const other of [pace(3, 2), pace(2, 3)]) {
      expect(other[0]).toBeLessThan(rest);
      expect(other[1]).toBeLessThan(interval);
    }
    await begin({ difficulty: 1 });
    expect(pace(2, 2)[0]).toBeLessThan(rest);
    expect(pace(2, 2)[1]).toBeLessThan(interval);
  });

  /** What comes on the first cubes in ten games, by kind. */
  function kindsOf(level: number, round: number): Set<number> {
    const kinds = new Set<number>();
    for (let seed = 0; seed < 10; seed++) {
      game.core.reset(toSeed(seed));
      const ram = peek();
      ram.level = level;
      ram.bytes[ROUND] = round;
      ram.lives = 9;
      poke();
      for (let i = 0; i < 1500; i++) {
        step(NOOP);
        peek();
        for (let foe = 1; foe < MOVERS; foe++) {
          if (view.movers[foe * MOVER_BYTES + WAY] === DROP) kinds.add(view.movers[foe * MOVER_BYTES]!);
        }
      }
    }
    kinds.delete(NOBODY);
    return kinds;
  }

  test('red balls and eggs come first, jade balls from the second round on, djinns from the third', async () => {
    expect(kindsOf(1, 1)).toEqual(new Set([RED_BALL, EGG]));
    expect(kindsOf(1, 2)).toEqual(new Set([RED_BALL, EGG, JADE_BALL]));
    expect(kindsOf(1, 3)).toEqual(new Set([RED_BALL, EGG, JADE_BALL, DJINN]));
    await begin({ mode: 1 });
    expect(kindsOf(1, 3)).toEqual(new Set([RED_BALL, JADE_BALL, DJINN]));
  });

  test('any RAM is drawn the same from whatever was shown before', () => {
    const rng = new Rng();
    rng.seed(toSeed(4));
    const picture = new Uint8Array(210 * 160);
    const observe = game.core.observer('palette', picture, 0);
    const pictures = new Set<number>();
    for (let i = 0; i < 300; i++) {
      const ram = peek();
      ram.level = 1 + rng.below(5);
      ram.score = rng.below(100_000);
      ram.lives = rng.below(10);
      ram.phase = rng.below(4);
      ram.frame = rng.below(10_000);
      for (let cube = 0; cube < CUBES; cube++) ram.cubes[cube] = rng.below(ram.level % 2 === 0 ? 3 : 2);
      for (let at = 0; at < MOVERS * MOVER_BYTES; at += MOVER_BYTES) {
        ram.movers[at + KIND] = at === 0 ? HOPPER : rng.below(7) === 1 ? 0 : 2 + rng.below(5);
        ram.movers[at + ROW] = rng.below(9);
        ram.movers[at + COLUMN] = rng.below(9);
        ram.movers[at + WAY] = rng.below(7);
        ram.movers[at + CLOCK] = rng.below(60);
      }
      ram.bytes.set([1 + rng.below(4), rng.below(29), 1, 1, rng.below(7), rng.below(7), rng.below(96)]);
      ram.bytes[PAUSE] = rng.below(96);
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
