import { beforeEach, describe, expect, test } from '@jest/globals';
import { joystickAction } from '#gatogym/envs/arcade/console/joystick.js';
import {
  AMBUSHER,
  CAT,
  CATCHING,
  CHANGE,
  CHANGES,
  CHEERING,
  DYING,
  FLEEING,
  FLIGHT,
  FOODS_LEFT,
  GHOSTS,
  HOMING,
  HUNTER,
  HauntRam,
  LEAVING,
  LEVELS,
  OUT,
  PEN,
  PENNED,
  ROAMING,
  SCHEMER,
  SHY,
  STRIDE,
  TREAT,
  TREATS,
  WISH,
  cellOf,
  columnOf,
  hasFood,
  rowOf,
} from '#gatogym/envs/arcade/haunt/actors.js';
import {
  COLUMNS,
  DOWN as SOUTH,
  LAMPS,
  LEFT as WEST,
  RIGHT as EAST,
  UP as NORTH,
  mazes,
  neighbour,
} from '#gatogym/envs/arcade/haunt/mazes.js';
import { hashWords } from '#gatogym/envs/core/hash.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { GameUnderTest } from './gameUnderTest.js';

const NOOP = joystickAction(0, 0, 0);
const UP = joystickAction(0, -1, 0);
const DOWN = joystickAction(0, 1, 0);
const UP_LEFT = joystickAction(-1, -1, 0);
const RIGHT = joystickAction(1, 0, 0);
const WAYS = [NORTH, WEST, SOUTH, EAST];

const game = new GameUnderTest('arcade/Haunt-v1', HauntRam);
const { begin, peek, poke, step, view } = game;

beforeEach(() => begin());

function put(ram: HauntRam, actor: number, column: number, row: number, way: number): void {
  ram.x[actor] = column * STRIDE;
  ram.y[actor] = row * STRIDE;
  ram.ways[actor] = way;
}

/** The cat in the middle of a cell, running a way; no food but one crumb far off, all ghosts shut in for good. */
function alone(column: number, row: number, way: number): HauntRam {
  const ram = peek();
  ram.phase = ROAMING;
  ram.foods.fill(0);
  ram.foods[3] = 1;
  ram.bytes[FOODS_LEFT] = 1;
  put(ram, CAT, column, row, way);
  ram.bytes[WISH] = way;
  for (let ghost = 0; ghost < GHOSTS; ghost++) {
    put(ram, ghost, 9, 10, NORTH);
    ram.doings[ghost] = PENNED;
  }
  // A ghost whose time has not come stays.
  ram.doings[HUNTER] = OUT;
  put(ram, HUNTER, 18, 0, SOUTH);
  ram.clocks[PEN] = -30_000;
  return ram;
}

/** Frames from 1 on until something is so; -1 after 2000. */
function framesUntil(isSo: (ram: HauntRam) => boolean, wanted = NOOP): number {
  for (let frame = 1; frame <= 2000; frame++) {
    step(wanted);
    if (isSo(peek())) return frame;
  }
  return -1;
}

/** Puts food into the cell left of the cat's, which runs left from (9, 21), and steps until it is eaten. */
function eatFood(food: number): number {
  const ram = peek();
  const cell = ram.maze.foodCells[food]!;
  alone(0, 0, WEST);
  const from = WAYS.map((way) => neighbour(cell, way)).find(
    (next) => view.maze.exits[next] !== 0 && next >= 0,
  )!;
  const way = WAYS.find((some) => neighbour(from, some) === cell)!;
  put(view, CAT, from % COLUMNS, Math.floor(from / COLUMNS), way);
  put(view, HUNTER, 8, 6, WEST);
  view.x[HUNTER]! -= 10;
  view.bytes[WISH] = way;
  view.foods[food >> 5]! |= 1 << (food & 31);
  view.bytes[FOODS_LEFT] = 2;
  poke();
  return step(NOOP, 6);
}

describe('the mazes of Haunt', () => {
  describe.each(mazes.map((maze, i) => ({ maze, i })))(
    'maze $i',
    ({ maze: { rows, exits, foodCells, homeways } }) => {
      const floor = Array.from(exits, (_, cell) => cell).filter((cell) => exits[cell] !== 0);

      test('left is as right', () => {
        for (const row of rows) {
          expect(row).toHaveLength(COLUMNS);
          expect(Array.from(row.slice(0, 19)).reverse().join('')).toBe(row.slice(0, 19));
        }
      });

      test('every crumb can be reached, and nowhere is a dead end', () => {
        const reached = new Set([16 * COLUMNS + 9]);
        for (const cell of reached) {
          for (const way of WAYS) if (((exits[cell]! >> way) & 1) === 1) reached.add(neighbour(cell, way));
        }
        expect([...reached].sort((a, b) => a - b)).toEqual(floor);
        for (const cell of foodCells) expect(reached).toContain(cell);
        for (const cell of floor) expect(exits[cell]! & (exits[cell]! - 1)).not.toBe(0);
      });

      test('has four lamps, no more food than there are bits for it, a pen in its place and a passage', () => {
        expect(rows.join('').replaceAll(/[^o]/g, '')).toHaveLength(LAMPS);
        expect(foodCells.length).toBeLessThanOrEqual(255);
        expect(rows.slice(9, 12).map((row) => row.slice(7, 12))).toEqual(['##-##', '#ppp#', '#####']);
        expect([8, 12, 16].map((row) => rows[row]![9])).toEqual([' ', ' ', ' ']);
        expect(rows.some((row) => row[19] === ' ')).toBe(true);
      });

      test('from everywhere there is a way home', () => {
        for (let cell of floor) {
          let steps = 0;
          for (; cell !== 8 * COLUMNS + 9 && steps < 100; steps++) cell = neighbour(cell, homeways[cell]!);
          expect(steps).toBeLessThan(100);
        }
      });
    },
  );
});

describe('Haunt', () => {
  test('a crumb brings 10, a lamp 50', () => {
    expect(eatFood(60)).toBe(10);
    expect(peek().bytes[FLEEING]).toBe(0);
    expect(eatFood(2)).toBe(50);
    expect(game.core.info()).toMatchObject({ score: 60, crumbs: 1 });
    expect(hasFood(peek(), 2)).toBe(false);
  });

  test('a wish is remembered until there is an opening', () => {
    alone(8, 21, WEST);
    poke();
    step(UP);
    expect(framesUntil((ram) => rowOf(ram, CAT) === 19)).toBeGreaterThan(0);
    expect(columnOf(peek(), CAT)).toBe(5);
  });

  test('a wish that no opening grants does not stop the cat; back it turns at once', () => {
    alone(8, 21, WEST);
    poke();
    step(DOWN, 30);
    expect(rowOf(peek(), CAT)).toBe(21);
    expect(columnOf(peek(), CAT)).toBeLessThan(6);
    const before = peek().x[CAT]!;
    step(RIGHT);
    expect(peek().x[CAT]!).toBeGreaterThan(before);
  });

  test('of two pushes at once the one that is a turn counts', () => {
    alone(8, 21, WEST);
    poke();
    expect(framesUntil((ram) => rowOf(ram, CAT) === 19, UP_LEFT)).toBeGreaterThan(0);
  });

  test('a cat at a wall stands still', () => {
    alone(0, 21, WEST);
    poke();
    step(NOOP, 5);
    expect([peek().x[CAT], view.y[CAT], view.runsX[CAT], view.runsY[CAT]]).toEqual([0, 21 * STRIDE, 0, 0]);
    step(DOWN, 5);
    expect([peek().x[CAT], view.y[CAT]]).toEqual([0, 21 * STRIDE]);
  });

  test('what leaves by a passage comes back at the other edge', () => {
    alone(0, 10, WEST);
    poke();
    expect(framesUntil((ram) => columnOf(ram, CAT) === 17)).toBeGreaterThan(0);
    expect(rowOf(peek(), CAT)).toBe(10);
  });

  test('a ghost that meets the cat takes a life; the third ends the episode', () => {
    for (let lives = 2; lives >= 0; lives--) {
      alone(9, 21, WEST);
      put(view, HUNTER, 7, 21, EAST);
      poke();
      step(NOOP, 12);
      expect(game.core.info()['lives']).toBe(lives);
      expect(peek().phase).toBe(DYING);
      if (lives > 0) step(NOOP, 72);
    }
    expect([game.core.terminated, game.core.success]).toEqual([true, false]);
    expect(game.core.info()['reason']).toBe('no lives left');
  });

  test('ghosts that flee bring 200, 400, 800 and 1600, and go home as eyes', () => {
    const rewards = [HUNTER, AMBUSHER, SCHEMER, SHY].map((ghost, i) => {
      alone(9, 21, WEST);
      view.bytes[FLEEING] = 15;
      view.bytes[1] = i;
      view.clocks[FLIGHT] = 300;
      view.doings[ghost] = OUT;
      put(view, ghost, 7, 21, EAST);
      poke();
      const reward = step(NOOP, 14);
      expect(peek().phase).toBe(CATCHING);
      expect(view.doings[ghost]).toBe(HOMING);
      return reward;
    });
    expect(rewards).toEqual([200, 400, 800, 1600]);
    expect(game.core.info()['lives']).toBe(3);
    // The last one is the shy ghost: home, into the pen, out again, and no longer afraid.
    expect(framesUntil(({ doings }) => doings[SHY] === OUT, UP)).toBeGreaterThan(0);
    expect(peek().bytes[FLEEING]! & (1 << SHY)).toBe(0);
  });

  test('a lamp turns ghosts round, and flight ends; it is shorter on later levels and at difficulty 1', async () => {
    eatFood(1);
    expect([peek().bytes[FLEEING], view.ways[HUNTER]]).toEqual([15, EAST]);
    const flights = [view.clocks[FLIGHT]!];
    expect(framesUntil(({ bytes }) => bytes[FLEEING] === 0, NOOP)).toBe(flights[0]!);
    for (const [level, difficulty] of [
      [5, 0],
      [9, 0],
      [9, 1],
    ]) {
      await begin({ difficulty: difficulty! });
      peek().level = level!;
      poke();
      eatFood(1);
      flights.push(peek().clocks[FLIGHT]!);
    }
    expect([...flights].sort((a, b) => b - a)).toEqual(flights);
    expect(new Set(flights).size).toBe(4);
  });

  test('chasing ghosts have a target each', () => {
    /** The way that a ghost takes which comes up to the crossing (3, 3) of the first maze: left or right. */
    const wayOf = (ghost: number, catColumn: number, catWay: number, hunterColumn = 15): number => {
      alone(catColumn, 3, catWay);
      view.bytes[CHANGES] = 1;
      view.clocks[CHANGE] = 1000;
      put(view, HUNTER, hunterColumn, 3, EAST);
      view.doings[ghost] = OUT;
      put(view, ghost, 3, 3, NORTH);
      poke();
      step(NOOP);
      return peek().ways[ghost]!;
    };
    expect(mazes[0]!.exits[3 * COLUMNS + 3]).toBe((1 << WEST) | (1 << EAST) | (1 << SOUTH));
    expect(wayOf(HUNTER, 0, EAST)).toBe(WEST);
    expect(wayOf(HUNTER, 6, WEST)).toBe(EAST);
    // Four cells ahead of that cat is to the left.
    expect(wayOf(AMBUSHER, 6, WEST)).toBe(WEST);
    expect(wayOf(AMBUSHER, 8, WEST)).toBe(EAST);
    // Two cells ahead is to the right; from there as far on as the hunter is away.
    expect(wayOf(SCHEMER, 6, WEST, 9)).toBe(WEST);
    expect(wayOf(SCHEMER, 6, WEST, 0)).toBe(EAST);
    expect(wayOf(SCHEMER, 6, WEST, 4)).toBe(EAST);
    // The shy one leaves a cat that is near, for the lower left corner.
    expect(wayOf(SHY, 18, EAST)).toBe(EAST);
    expect(wayOf(SHY, 7, EAST)).toBe(WEST);
  });

  test('ghosts change between scattering and chasing, and turn round', () => {
    alone(9, 16, WEST);
    put(view, HUNTER, 7, 6, WEST);
    view.clocks[CHANGE] = 1;
    poke();
    step(NOOP);
    expect([peek().bytes[CHANGES], view.ways[HUNTER], view.clocks[CHANGE]]).toEqual([1, EAST, 1200]);
  });

  test.each([
    [AMBUSHER, 60],
    [SCHEMER, 300],
    [SHY, 540],
  ])('ghost %i leaves the pen after %i frames', (ghost, frames) => {
    alone(0, 21, WEST).clocks[PEN] = frames - 2;
    put(view, ghost, 8, 10, NORTH);
    poke();
    step(NOOP);
    expect(peek().doings[ghost]).toBe(PENNED);
    step(NOOP);
    expect(peek().doings[ghost]).toBe(LEAVING);
    expect(framesUntil(({ doings }) => doings[ghost] === OUT)).toBe(16 + 32);
    expect([columnOf(peek(), ghost), rowOf(view, ghost)]).toEqual([9, 8]);
  });

  test('a treat is put twice a level, and brings more on later levels', () => {
    for (const [level, points] of [
      [1, 100],
      [9, 5000],
    ] as const) {
      alone(7, 12, EAST).level = level;
      view.clocks[TREAT] = 600;
      put(view, HUNTER, 18, 21, WEST);
      poke();
      expect(step(NOOP, 30)).toBe(points);
      expect(peek().clocks[TREAT]).toBe(0);
    }
    for (const [left, count] of [
      [131, 1],
      [61, 2],
    ] as const) {
      game.core.reset(toSeed(1));
      eatFood(60);
      alone(7, 21, WEST);
      const cell = 21 * COLUMNS + 6;
      const food = view.maze.foods[cell]!;
      view.foods[food >> 5]! |= 1 << (food & 31);
      view.bytes[FOODS_LEFT] = left;
      view.bytes[TREATS] = count - 1;
      poke();
      step(NOOP, 6);
      expect([peek().bytes[TREATS], view.clocks[TREAT]! > 590]).toEqual([count, true]);
    }
  });

  test('10,000 points bring one life more, once', () => {
    eatFood(60);
    peek().score = 9995;
    poke();
    eatFood(70);
    expect(game.core.info()['lives']).toBe(4);
    eatFood(80);
    expect(game.core.info()).toMatchObject({ lives: 4, score: 10_015 });
  });

  test('the last crumb ends the level: all are faster, every third time in another maze; the ninth is success', () => {
    const speeds: number[] = [];
    for (let level = 1; level <= LEVELS; level++) {
      alone(9, 21, WEST).level = level;
      put(view, HUNTER, 18, 21, WEST);
      const food = view.maze.foods[21 * COLUMNS + 8]!;
      view.foods.fill(0);
      view.foods[food >> 5]! |= 1 << (food & 31);
      poke();
      step(NOOP);
      speeds.push(Math.abs(peek().runsX[HUNTER]!) + Math.abs(view.runsY[HUNTER]!));
      expect(step(NOOP, 10)).toBe(10);
      expect(peek().phase).toBe(CHEERING);
      if (level === LEVELS) break;
      step(NOOP, 90);
      expect(game.core.info()).toMatchObject({ level: level + 1, crumbs: peek().maze.foodCells.length });
      expect(peek().maze).toBe(mazes[Math.floor(level / 3)]);
    }
    expect([...speeds].sort((a, b) => a - b)).toEqual(speeds);
    expect(new Set(speeds).size).toBe(LEVELS);
    expect([game.core.terminated, game.core.success]).toEqual([true, true]);
    expect(game.core.info()['reason']).toBe('all levels are done');
  });

  test.each([0, 1, 2, 3])('mode %i has so many ghosts fewer', async (mode) => {
    await begin({ mode });
    const objects = new Int16Array(6 * 7);
    step(NOOP, 100);
    game.core.observer('objects', objects, 0)();
    const kinds = [0, 1, 2, 3].map((row) => objects[row * 7]! !== 0);
    expect(kinds.filter(Boolean)).toHaveLength(4 - mode);
    alone(9, 21, WEST);
    put(view, SHY, 7, 21, EAST);
    view.doings[SHY] = OUT;
    poke();
    step(NOOP, 12);
    expect(game.core.info()['lives']).toBe(mode === 0 ? 2 : 3);
  });

  test('ghosts are faster at difficulty 1, slow in passages, slow when they flee', async () => {
    const moved = (row: number, column: number, flees: boolean): number => {
      alone(9, 16, WEST);
      put(view, HUNTER, column, row, WEST);
      view.bytes[FOODS_LEFT] = 100;
      view.bytes[FLEEING] = flees ? 15 : 0;
      view.clocks[FLIGHT] = flees ? 100 : 0;
      poke();
      step(NOOP);
      return Math.abs(peek().runsX[HUNTER]!);
    };
    const plain = moved(21, 16, false);
    expect(moved(21, 16, true)).toBeLessThan(plain);
    expect(moved(10, 18, false)).toBeLessThan(plain);
    await begin({ difficulty: 1 });
    expect(moved(21, 16, false)).toBeGreaterThan(plain);
  });

  test('no ghost ever leaves the corridors', () => {
    const wrong: string[] = [];
    const rng = new Rng();
    rng.seed(toSeed(9));
    for (let i = 0; i < 20_000; i++) {
      if (game.core.terminated || i % 3000 === 0) {
        game.core.reset(toSeed(i));
        peek().level = 1 + rng.below(LEVELS);
        poke();
      }
      step(rng.below(18));
      const ram = peek();
      for (let actor = 0; actor <= CAT; actor++) {
        const isFree = actor === CAT || ram.doings[actor] === OUT || ram.doings[actor] === HOMING;
        const isDoor = columnOf(ram, actor) === 9 && rowOf(ram, actor) <= 10;
        if (isFree && ram.maze.exits[cellOf(ram, actor)] === 0 && !isDoor) wrong.push(`${i}: ${actor}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('any RAM is drawn the same from whatever was shown before', () => {
    const rng = new Rng();
    rng.seed(toSeed(4));
    const picture = new Uint8Array(210 * 160);
    const observe = game.core.observer('palette', picture, 0);
    const pictures = new Set<number>();
    for (let i = 0; i < 300; i++) {
      const ram = peek();
      ram.level = 1 + rng.below(9);
      ram.score = rng.below(100_000);
      ram.lives = rng.below(5);
      ram.phase = rng.below(5);
      ram.frame = rng.below(10_000);
      for (let word = 0; word < ram.foods.length; word++) ram.foods[word] = rng.next() | 0;
      for (let actor = 0; actor <= CAT; actor++) {
        put(ram, actor, rng.below(20), rng.below(22), rng.below(4));
        ram.x[actor]! += rng.below(STRIDE);
      }
      for (let ghost = 0; ghost < GHOSTS; ghost++) ram.doings[ghost] = rng.below(5);
      ram.clocks.set([rng.below(300), rng.below(300), rng.below(2) * 100, 1 + rng.below(72), 0]);
      ram.bytes.set([rng.below(4), 1 + rng.below(4), 0, 0, 0, 0, rng.below(16), rng.below(4)]);
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
