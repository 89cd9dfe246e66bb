import { beforeEach, describe, expect, test } from '@jest/globals';
import { joystickAction } from '#gatogym/envs/arcade/console/joystick.js';
import {
  BLOCK_X,
  BLOCK_Y,
  BOMB_TIME,
  BURNING,
  BURST_KIND,
  BURST_TIME,
  CANNON_TOP,
  CANNON_X,
  CLEARED,
  MARCHED_X,
  MARCHED_Y,
  MARCHING,
  MARCH_TIME,
  MarchersRam,
  PITCH_X,
  PITCH_Y,
  RIGHT,
  SHIELDS_X,
  SHIP_TIME,
  SHIP_WAY,
  SHIP_X,
  SHOT_X,
  SHOT_Y,
  WAY,
  columnX,
  lowestIn,
} from '#gatogym/envs/arcade/marchers/block.js';
import { AIMED, STRAY, bombSpeed } from '#gatogym/envs/arcade/marchers/bombs.js';
import { SHIELD_TOP, shieldX } from '#gatogym/envs/arcade/marchers/shields.js';
import { hashWords } from '#gatogym/envs/core/hash.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { GameUnderTest } from './gameUnderTest.js';

const NOOP = joystickAction(0, 0, 0);
const FIRE = joystickAction(0, 0, 1);
const LEFT = joystickAction(-1, 0, 0);
const SUB = 64;
const WHOLE_ROW = 0b111111;

const game = new GameUnderTest('arcade/Marchers-v1', MarchersRam);
const { begin, peek, poke, step, view } = game;

beforeEach(() => begin());

/** A quiet sky: no bombs to come, no mother ship. */
function calm(): MarchersRam {
  const ram = peek();
  ram.bytes[BOMB_TIME] = 255;
  ram.words[SHIP_TIME] = 30_000;
  return ram;
}

/** Puts the shot at a place; the block rests meanwhile. */
function aim(ram: MarchersRam, x: number, y: number): void {
  ram.bytes[SHOT_X] = x;
  ram.bytes[SHOT_Y] = y;
  ram.bytes[MARCH_TIME] = 255;
}

/** Drops a bomb onto the cannon. */
function bombCannon(ram: MarchersRam): void {
  ram.bombKind[0] = STRAY;
  ram.bombX[0] = (ram.words[CANNON_X] as number) + 5;
  ram.bombY[0] = (CANNON_TOP - 5) * SUB;
}

describe('Marchers', () => {
  test.each([
    [0, 30],
    [1, 25],
    [2, 20],
    [3, 15],
    [4, 10],
    [5, 5],
  ])('a marcher of row %i from the top brings %i points, and falls alone', (row, points) => {
    const ram = calm();
    for (let below = row + 1; below < 6; below++) ram.standing[below] = 0;
    aim(ram, columnX(ram, 2) + 5, (ram.bytes[BLOCK_Y] as number) + row * PITCH_Y + 14);
    poke();
    expect(step(NOOP, 4)).toBe(points);
    expect(peek().standing[row]).toBe(WHOLE_ROW & ~0b100);
    expect(view.bytes[SHOT_Y]).toBe(0);
    expect(game.core.info()['marchers']).toBe(6 * (row + 1) - 1);
  });

  test('a shot passes between two columns', () => {
    const ram = calm();
    aim(ram, columnX(ram, 2) + 13, 130);
    poke();
    expect(step(NOOP, 40)).toBe(0);
    expect(peek().bytes[SHOT_Y]).toBe(0);
  });

  test('one shot flies at a time, and the next can follow when it is gone', () => {
    calm();
    poke();
    step(FIRE);
    const first = peek().bytes[SHOT_Y] as number;
    step(FIRE);
    expect(peek().bytes[SHOT_Y]).toBe(first - 4);
    step(FIRE, 60);
    expect(peek().bytes[SHOT_Y]).toBeGreaterThan(0);
  });

  test('the mother ship brings 200 points, and its worth is shown; it comes from either side', () => {
    const ram = calm();
    ram.bytes[SHIP_WAY] = RIGHT;
    ram.words[SHIP_X] = 100 * SUB;
    aim(ram, 108, 30);
    poke();
    expect(step(NOOP, 3)).toBe(200);
    expect(peek().bytes[SHIP_WAY]).toBe(0);
    expect([view.bytes[BURST_KIND], view.bytes[BURST_TIME]! > 30]).toEqual([6, true]);
    const ways = new Set<number>();
    for (let seed = 0; seed < 12; seed++) {
      game.core.reset(toSeed(seed));
      calm().words[SHIP_TIME] = 1;
      poke();
      step(NOOP);
      ways.add(peek().bytes[SHIP_WAY] as number);
    }
    expect(ways.size).toBe(2);
  });

  test.each([1, 2])(
    'a mother ship that flies way %i and is not hit is gone at the end, and another comes',
    (way) => {
      const ram = calm();
      ram.bytes[SHIP_WAY] = way;
      ram.words[SHIP_X] = way === RIGHT ? 150 * SUB : -6 * SUB;
      poke();
      step(NOOP, 10);
      expect(peek().bytes[SHIP_WAY]).toBe(way);
      step(NOOP, 10);
      expect(peek().bytes[SHIP_WAY]).toBe(0);
      expect(view.words[SHIP_TIME]).toBeGreaterThan(500);
    },
  );

  test('the block steps along, then down at the side and back, by whoever stands there', () => {
    const ram = calm();
    ram.standing.fill(0b011111);
    ram.words[BLOCK_X] = 160 - 4 - 4 * PITCH_X - 12 - 2;
    ram.bytes[MARCH_TIME] = 1;
    const y = ram.bytes[BLOCK_Y] as number;
    poke();
    step(NOOP);
    expect([peek().words[MARCHED_X], view.words[MARCHED_Y]]).toEqual([2, 0]);
    view.bytes[MARCH_TIME] = 1;
    poke();
    step(NOOP);
    expect([peek().words[MARCHED_X], view.words[MARCHED_Y]]).toEqual([0, 6]);
    expect(view.bytes[BLOCK_Y]).toBe(y + 6);
    view.bytes[MARCH_TIME] = 1;
    poke();
    step(NOOP);
    expect([peek().words[MARCHED_X], view.words[MARCHED_Y]]).toEqual([-2, 0]);
  });

  test('it marches faster the fewer are left, and on higher levels', () => {
    const intervalOf = (level: number, rows: number): number => {
      const ram = calm();
      ram.level = level;
      ram.standing.fill(0);
      ram.standing.fill(WHOLE_ROW, 0, rows);
      ram.bytes[MARCH_TIME] = 1;
      poke();
      step(NOOP);
      return peek().bytes[MARCH_TIME] as number;
    };
    const all = intervalOf(1, 6);
    const half = intervalOf(1, 3);
    expect(half).toBeLessThan(all);
    expect(intervalOf(1, 1)).toBeLessThan(half);
    expect(intervalOf(12, 6)).toBeLessThan(all);
  });

  test('a bomb that hits the cannon costs a life; the third ends the game', () => {
    for (let lives = 2; lives >= 0; lives--) {
      bombCannon(calm());
      poke();
      step(NOOP, 6);
      expect(game.core.info()['lives']).toBe(lives);
      expect(peek().phase).toBe(BURNING);
      expect([...view.bombKind]).toEqual([0, 0, 0]);
      if (lives > 0) step(NOOP, 70);
      expect(peek().phase).toBe(lives > 0 ? MARCHING : BURNING);
    }
    expect([game.core.terminated, game.core.success]).toEqual([true, false]);
    expect(game.core.info()['reason']).toBe('no cannons left');
  });

  test('a bomb beside the cannon falls to the ground', () => {
    const ram = calm();
    bombCannon(ram);
    ram.bombX[0] = (ram.words[CANNON_X] as number) + 14;
    poke();
    step(NOOP, 30);
    expect(game.core.info()['lives']).toBe(3);
    expect([...peek().bombKind]).toEqual([0, 0, 0]);
  });

  test('there are never more than three bombs, some aimed and some not, and they come from the lowest of a column', () => {
    const kinds = new Set<number>();
    for (let i = 0; i < 4000; i++) {
      const before = peek().bombKind.slice();
      view.lives = 3;
      poke();
      step(NOOP);
      peek().bombKind.forEach((kind, bomb) => {
        if (kind === 0 || before[bomb] === kind) return;
        kinds.add(kind);
        const column = Math.round((view.bombX[bomb]! - 4 - view.words[BLOCK_X]!) / PITCH_X);
        const bottom = view.bytes[BLOCK_Y]! + lowestIn(view, column) * PITCH_Y + 10;
        expect(view.bombY[bomb]).toBe(bottom * SUB + bombSpeed(view));
        if (kind !== AIMED) return;
        const away = [0, 1, 2, 3, 4, 5].map((k) => Math.abs(columnX(view, k) - view.words[CANNON_X]!));
        expect(column).toBe(away.indexOf(Math.min(...away)));
      });
      if (game.core.terminated) game.core.reset(toSeed(i));
    }
    expect(kinds).toEqual(new Set([STRAY, AIMED]));
  });

  test.each(['shot', 'bomb'])('a shield stops a %s, and crumbles where it is hit', (what) => {
    const ram = calm();
    const x = shieldX(ram, 1) + 8;
    if (what === 'shot') aim(ram, x, SHIELD_TOP + 16);
    else {
      ram.bombKind[0] = STRAY;
      ram.bombX[0] = x;
      ram.bombY[0] = (SHIELD_TOP - 8) * SUB;
    }
    const before = ram.shields.slice();
    poke();
    step(NOOP, 12);
    expect([peek().bytes[SHOT_Y], view.bombKind[0]]).toEqual([0, 0]);
    const broken = view.shields.map((pieces, i) => pieces ^ before[i]!);
    expect([...broken.slice(0, 7), ...broken.slice(14)].every((bits) => bits === 0)).toBe(true);
    const hit = broken.slice(7, 14).reduce((all, bits) => all | bits, 0);
    expect([0b010000, 0b110000]).toContain(hit);
  });

  test('marchers break the shields that they walk on, and end the game when they are down', () => {
    const ram = calm();
    ram.bytes[BLOCK_Y] = 92;
    ram.bytes[MARCH_TIME] = 1;
    ram.words[BLOCK_X] = shieldX(ram, 0) - 2;
    const before = ram.shields.slice(0, 7);
    poke();
    step(NOOP);
    // A marcher is six pieces wide and five high.
    expect([...peek().shields.slice(0, 7)]).toEqual(
      [...before].map((bits, i) => (i < 2 ? bits : bits & 0b11000000)),
    );
    const { bytes, words } = calm();
    bytes[BLOCK_Y] = CANNON_TOP - 10 - 5 * PITCH_Y - 6;
    bytes[MARCH_TIME] = 1;
    bytes[WAY] = RIGHT;
    words[BLOCK_X] = 64;
    poke();
    step(NOOP);
    expect([game.core.terminated, game.core.success]).toEqual([true, false]);
    expect(game.core.info()).toMatchObject({ lives: 3, reason: 'the marchers are down' });
  });

  test('after the last marcher the next level starts lower, with new shields and faster bombs', () => {
    const finish = (level: number): number => {
      const ram = calm();
      ram.level = level;
      ram.standing.fill(0);
      ram.standing[0] = 0b100;
      ram.shields.fill(0);
      aim(ram, columnX(ram, 2) + 5, (ram.bytes[BLOCK_Y] as number) + 14);
      poke();
      return step(NOOP, 4);
    };
    const { bytes } = peek();
    const [top, speed] = [bytes[BLOCK_Y] as number, bombSpeed(view)];
    expect(finish(1)).toBe(30);
    expect(peek().phase).toBe(CLEARED);
    step(NOOP, 70);
    expect(game.core.info()).toMatchObject({ level: 2, marchers: 36, lives: 3 });
    expect(peek().bytes[BLOCK_Y]).toBeGreaterThan(top);
    expect(bombSpeed(view)).toBeGreaterThan(speed);
    expect(view.shields.every((pieces) => pieces !== 0)).toBe(true);
    expect(finish(12)).toBe(30);
    expect([game.core.terminated, game.core.success]).toEqual([true, true]);
    expect(game.core.info()['reason']).toBe('all levels are done');
  });

  test('the cannon moves 1, then 2 pixels a frame, and stays on the screen', () => {
    const ram = calm();
    ram.words[CANNON_X] = 50;
    poke();
    step(LEFT, 3);
    expect(peek().words[CANNON_X]).toBe(45);
    step(LEFT, 40);
    expect(peek().words[CANNON_X]).toBe(4);
  });

  test('in mode 1 the shields move, in mode 2 bombs zigzag, in mode 3 there are no shields', async () => {
    await begin({ mode: 1 });
    const places = new Set<number>();
    for (let i = 0; i < 400; i++) {
      calm();
      poke();
      step(NOOP);
      places.add(shieldX(peek(), 0));
    }
    expect([Math.min(...places), Math.max(...places)]).toEqual([8, 40]);
    await begin({ mode: 2 });
    const ram = calm();
    ram.bombKind[0] = STRAY;
    ram.bombX[0] = 80;
    ram.bombY[0] = 100 * SUB;
    poke();
    const columns = new Set<number>();
    for (let i = 0; i < 30; i++) {
      step(NOOP);
      columns.add(peek().bombX[0] as number);
    }
    expect(columns.size).toBeGreaterThan(6);
    await begin({ mode: 3 });
    expect(peek().shields.every((pieces) => pieces === 0)).toBe(true);
  });

  test('at difficulty 1 a wider cannon is hit', async () => {
    for (const [difficulty, lives] of [
      [0, 3],
      [1, 2],
    ] as const) {
      await begin({ difficulty });
      const ram = calm();
      bombCannon(ram);
      ram.bombX[0] = (ram.words[CANNON_X] as number) + 16;
      poke();
      step(NOOP, 12);
      expect(game.core.info()['lives']).toBe(lives);
    }
  });

  test('any RAM is drawn the same from whatever was shown before', () => {
    const rng = new Rng();
    rng.seed(toSeed(4));
    const picture = new Uint8Array(210 * 160);
    const observe = game.core.observer('palette', picture, 0);
    const pictures = new Set<number>();
    for (let i = 0; i < 300; i++) {
      const ram = peek();
      ram.level = 1 + rng.below(12);
      ram.score = rng.below(100_000);
      ram.lives = rng.below(4);
      ram.phase = rng.below(3);
      for (let row = 0; row < 6; row++) ram.standing[row] = rng.below(64);
      for (let k = 0; k < ram.shields.length; k++) ram.shields[k] = rng.below(256);
      for (let bomb = 0; bomb < 3; bomb++) {
        ram.bombKind[bomb] = rng.below(3);
        ram.bombX[bomb] = rng.below(157);
        ram.bombY[bomb] = rng.below(190 * SUB);
      }
      ram.words.set([rng.below(140) - 70, 0, 0, 4 + rng.below(140), 0, rng.below(170 * SUB) - 10 * SUB]);
      ram.words[SHIELDS_X] = rng.below(32 * SUB) - 16 * SUB;
      ram.bytes.set([
        20 + rng.below(150),
        1,
        rng.below(2),
        9,
        9,
        rng.below(158),
        rng.below(180),
        rng.below(3),
      ]);
      ram.bytes.set([1, rng.below(140), 20 + rng.below(100), rng.below(7), rng.below(3), rng.below(60)], 8);
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
