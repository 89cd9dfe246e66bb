import { beforeEach, describe, expect, test } from '@jest/globals';
import { joystickAction } from '#gatogym/envs/arcade/console/joystick.js';
import {
  ABOARD,
  AIR,
  BOAT,
  BOAT_WAIT,
  BOAT_X,
  BURST,
  DIVING,
  DYING,
  DeepRescueRam,
  FACING,
  FILLING,
  LANES,
  LEFT,
  RAIDER,
  RIGHT,
  SHARK,
  SHOT,
  SHOT_X,
  SURFACE,
  SURFACED,
  UNLOADING,
  X,
  Y,
  creatureY,
  laneY,
} from '#gatogym/envs/arcade/deepRescue/state.js';
import { hashWords } from '#gatogym/envs/core/hash.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { type TensorSpace, allocateFor } from '#gatogym/envs/core/spaces.js';
import { GameUnderTest } from './gameUnderTest.js';

const NOOP = joystickAction(0, 0, 0);
const FIRE = joystickAction(0, 0, 1);
const UP = joystickAction(0, -1, 0);
const DOWN = joystickAction(0, 1, 0);
const SUB = 64;
const FULL = 64 * 45;
const DEATH = 72;

const game = new GameUnderTest('arcade/DeepRescue-v1', DeepRescueRam);
const { begin, peek, poke, step, view } = game;

beforeEach(() => begin());

/** Puts a submarine full of air into a sea where nothing comes. */
function dive(x: number, y: number): DeepRescueRam {
  const ram = peek();
  ram.phase = DIVING;
  for (const lanes of [ram.creatures, ram.diverWays, ram.shellWays]) lanes.fill(0);
  ram.groupWaits.fill(250);
  ram.diverWaits.fill(250);
  ram.words.set([x * SUB, y * SUB, 0, 0, 0, 0, FULL - 100]);
  ram.bytes.fill(0);
  ram.bytes[FACING] = RIGHT;
  ram.bytes[BOAT_WAIT] = 250;
  return ram;
}

/** Puts a group into a lane, its first place at a pixel of the screen. */
function group(ram: DeepRescueRam, lane: number, kind: number, bits: number, x: number): void {
  ram.creatures[lane] = bits;
  ram.kinds[lane] = kind;
  ram.groups[lane] = x * SUB;
  ram.ways[lane] = LEFT;
  ram.speeds[lane] = 40;
}

describe('Deep Rescue', () => {
  test('a submarine starts at the surface, and can leave it when its air is full, after two seconds', () => {
    expect(peek().phase).toBe(FILLING);
    step(DOWN, 119);
    expect(peek().words[Y]).toBe(SURFACE * SUB);
    step(DOWN);
    expect(peek().phase).toBe(DIVING);
    expect(game.core.info()['air']).toBe(64);
    step(DOWN, 10);
    expect(peek().words[Y]).toBe((SURFACE + 10) * SUB);
  });

  test('it moves in eight directions, stays in the sea, and looks where it last went across', () => {
    dive(80, 100);
    poke();
    step(joystickAction(-1, 1, 0), 8);
    expect([peek().words[X], view.words[Y], view.bytes[FACING]]).toEqual([70 * SUB, 108 * SUB, LEFT]);
    step(DOWN, 200);
    expect(peek().words[Y]).toBe(152 * SUB);
    expect(view.bytes[FACING]).toBe(LEFT);
    step(joystickAction(1, 0, 0), 200);
    expect(peek().words[X]).toBe(136 * SUB);
  });

  test.each([
    [SHARK, 1, 20],
    [RAIDER, 1, 20],
    [SHARK, 2, 30],
    [SHARK, 8, 90],
    [RAIDER, 20, 90],
  ])('a torpedo that hits a creature of kind %i on level %i brings %i points', (kind, level, points) => {
    const ram = dive(10, laneY(1));
    ram.level = level;
    group(ram, 1, kind, 0b001, 60);
    poke();
    expect(step(FIRE) + step(NOOP, 10)).toBe(points);
    expect(peek().creatures[1]).toBe(0);
    expect(view.bytes[BURST]).toBeGreaterThan(0);
  });

  test('one torpedo flies at a time, hits the first in its way and nobody else', () => {
    const ram = dive(10, laneY(1));
    group(ram, 1, SHARK, 0b011, 110);
    poke();
    step(FIRE);
    const start = peek().words[SHOT_X]!;
    expect(view.bytes[SHOT]).toBe(RIGHT);
    expect(step(FIRE, 5)).toBe(0);
    expect(peek().words[SHOT_X]).toBe(start + 5 * 5 * SUB);
    expect(step(NOOP, 30)).toBe(20);
    expect(peek().creatures[1]).toBe(0b010);
  });

  test.each([SHARK, RAIDER])('the touch of a creature of kind %i takes a life', (kind) => {
    const ram = dive(80, laneY(2));
    ram.bytes[ABOARD] = 3;
    group(ram, 2, kind, 0b001, 90);
    poke();
    expect(step(NOOP)).toBe(0);
    expect(game.core.info()).toMatchObject({ lives: 3, divers: 2 });
    expect(peek().phase).toBe(DYING);
    step(NOOP, DEATH);
    expect(peek().phase).toBe(FILLING);
    expect([...view.creatures]).toEqual([0, 0, 0, 0]);
    expect(game.core.info()).toMatchObject({ lives: 3, divers: 2, air: 0 });
  });

  test('raiders shoot, and their torpedoes take a life', () => {
    const ram = dive(10, laneY(0));
    group(ram, 0, RAIDER, 0b001, 130);
    poke();
    for (let i = 0; i < 200 && peek().shellWays[0] === 0; i++) step(NOOP);
    expect(view.shellWays[0]).toBe(LEFT);
    view.creatures[0] = 0;
    poke();
    step(NOOP, 80);
    expect(game.core.info()['lives']).toBe(3);
  });

  test('sharks do not shoot', () => {
    const ram = dive(10, laneY(3));
    group(ram, 0, SHARK, 0b111, 150);
    poke();
    for (let i = 0; i < 400; i++) {
      step(NOOP);
      expect(peek().shellWays[0]).toBe(0);
    }
  });

  test('a diver that is touched comes aboard, a seventh does not', () => {
    for (const [before, after] of [
      [0, 1],
      [5, 6],
      [6, 6],
    ] as const) {
      const ram = dive(80, laneY(2));
      ram.bytes[ABOARD] = before;
      ram.diverWays[2] = RIGHT;
      ram.divers[2] = 85 * SUB;
      poke();
      expect(step(NOOP)).toBe(0);
      expect(game.core.info()['divers']).toBe(after);
      expect(peek().diverWays[2]).toBe(after === before ? RIGHT : 0);
    }
  });

  test('a submarine without air is lost', () => {
    dive(80, 100).words[AIR] = 1;
    poke();
    step(NOOP);
    expect(game.core.info()).toMatchObject({ lives: 3, air: 0 });
  });

  test('who surfaces without a diver is lost', () => {
    dive(80, SURFACE + 10);
    poke();
    step(UP, 9);
    expect(game.core.info()['lives']).toBe(4);
    step(UP);
    expect(game.core.info()['lives']).toBe(3);
  });

  test('who surfaces with fewer than six divers puts one ashore, once, and takes in air while there', () => {
    const ram = dive(80, SURFACE + 10);
    ram.bytes[ABOARD] = 3;
    ram.words[AIR] = 900;
    poke();
    step(UP, 30);
    expect(game.core.info()).toMatchObject({ lives: 4, divers: 2 });
    expect(peek().words[AIR]).toBeGreaterThan(900);
    step(NOOP, 120);
    expect(peek().words[AIR]).toBe(FULL);
    expect(view.bytes[SURFACED]).toBe(1);
    step(DOWN, 10);
    expect(peek().words[AIR]).toBeLessThan(FULL);
    step(UP, 20);
    expect(game.core.info()['divers']).toBe(1);
  });

  test('six divers bring 50 each, what is left of the air what a shark does, and the next level', () => {
    const ram = dive(80, SURFACE + 1);
    ram.bytes[ABOARD] = 6;
    ram.words[AIR] = 10 * 45 + 20;
    poke();
    step(UP);
    expect(peek().phase).toBe(UNLOADING);
    expect(step(NOOP, 60)).toBe(6 * 50);
    expect(game.core.info()).toMatchObject({ level: 1, divers: 0 });
    expect(step(NOOP, 40)).toBe(10 * 20);
    expect(game.core.info()).toMatchObject({ level: 2, lives: 4 });
    expect(peek().phase).toBe(FILLING);
  });

  test('divers bring 1000 each on the last level, which ends with success', () => {
    const ram = dive(80, SURFACE + 1);
    ram.level = 20;
    ram.bytes[ABOARD] = 6;
    ram.words[AIR] = 50;
    poke();
    step(UP);
    expect(step(NOOP, 100)).toBe(6000 + 90);
    expect([game.core.terminated, game.core.success]).toEqual([true, true]);
    expect(game.core.info()['reason']).toBe('all levels are done');
  });

  test('a patrol boat comes from level 3 on, and takes the life of who is at the surface', () => {
    const boatOn = (level: number, y: number): number => {
      const ram = dive(80, y);
      ram.level = level;
      ram.words[AIR] = FULL;
      ram.bytes[SURFACED] = 1;
      ram.bytes[BOAT_WAIT] = 1;
      const { lives } = ram;
      poke();
      for (let i = 0; i < 250 && game.core.info()['lives'] === lives; i++) step(NOOP);
      return lives - (game.core.info()['lives'] as number);
    };
    expect(boatOn(2, SURFACE)).toBe(0);
    expect(peek().bytes[BOAT]).toBe(0);
    expect(boatOn(3, SURFACE + 10)).toBe(0);
    expect(boatOn(3, SURFACE)).toBe(1);
    expect(Math.abs((peek().words[BOAT_X] as number) / SUB - 80)).toBeLessThan(30);
  });

  test('every 10,000 points bring a life, up to six', () => {
    for (const [before, after] of [
      [4, 5],
      [6, 6],
    ] as const) {
      const ram = dive(10, laneY(1));
      ram.score = 9990;
      ram.lives = before;
      group(ram, 1, SHARK, 0b001, 60);
      poke();
      expect(step(FIRE) + step(NOOP, 10)).toBe(20);
      expect(game.core.info()).toMatchObject({ score: 10_010, lives: after });
    }
  });

  test('the fourth submarine that is lost ends the episode', () => {
    for (let lives = 3; lives >= 0; lives--) {
      dive(80, 100).words[AIR] = 1;
      poke();
      step(NOOP);
      expect(game.core.info()['lives']).toBe(lives);
    }
    expect([game.core.terminated, game.core.success]).toEqual([true, false]);
    expect(game.core.info()['reason']).toBe('no submarines left');
  });

  test('later levels have faster and larger groups and more raiders', () => {
    const seaOf = (level: number): [speed: number, size: number, raiders: number] => {
      const sum: [number, number, number] = [0, 0, 0];
      for (let i = 0; i < 200; i++) {
        const ram = dive(80, SURFACE + 10);
        ram.level = level;
        ram.groupWaits.fill(1);
        poke();
        step(NOOP);
        const after = peek();
        for (let lane = 0; lane < LANES; lane++) {
          sum[0] += after.speeds[lane]!;
          sum[1] += [0, 1, 1, 2, 1, 2, 2, 3][after.creatures[lane]!]!;
          sum[2] += after.kinds[lane]!;
        }
      }
      return sum;
    };
    const [early, late] = [seaOf(1), seaOf(10)];
    late.forEach((value, i) => {
      expect(value).toBeGreaterThan(1.3 * early[i]!);
    });
  });

  test('difficulty 1 has air for 32 seconds and faster creatures', async () => {
    const play = async (difficulty: number): Promise<[air: number, speed: number]> => {
      await begin({ difficulty });
      step(NOOP, 120);
      const air = peek().words[AIR] as number;
      step(NOOP, 200);
      return [air, peek().speeds.reduce((sum, speed) => sum + speed)];
    };
    const [air, speed] = await play(0);
    const [harderAir, harderSpeed] = await play(1);
    expect([air, harderAir]).toEqual([48 * 60, 32 * 60]);
    expect(harderSpeed).toBeGreaterThan(speed * 1.2);
  });

  test('any RAM is drawn the same from whatever was shown before', () => {
    const rng = new Rng();
    rng.seed(toSeed(4));
    const picture = new Uint8Array(210 * 160);
    const observe = game.core.observer('palette', picture, 0);
    const pictures = new Set<number>();
    for (let i = 0; i < 300; i++) {
      const ram = peek();
      ram.level = 1 + rng.below(20);
      ram.score = rng.below(1_000_000);
      ram.lives = rng.below(7);
      ram.phase = rng.below(4);
      ram.frame = rng.below(10_000);
      for (let lane = 0; lane < LANES; lane++) {
        ram.creatures[lane] = rng.below(8);
        ram.kinds[lane] = rng.below(2);
        ram.ways[lane] = 1 + rng.below(2);
        ram.diverWays[lane] = rng.below(3);
        ram.shellWays[lane] = rng.below(3);
        for (const xs of [ram.groups, ram.divers, ram.shells]) xs[lane] = (rng.below(240) - 70) * SUB;
      }
      ram.words.set([4 + rng.below(130), 40 + rng.below(112), 0, rng.below(2)].map((x) => x * SUB));
      ram.words.set([rng.below(160) * SUB, rng.below(160) * SUB, rng.below(FULL)], 4);
      ram.bytes.set([1 + rng.below(2), rng.below(3), 50 + rng.below(110), rng.below(7), 0, rng.below(72)]);
      ram.bytes.set([rng.below(3), 9, rng.below(160), 50 + rng.below(100), rng.below(17)], BOAT);
      poke();
      observe();
      const fresh = new Uint8Array(210 * 160);
      game.core.observer('palette', fresh, 0)();
      expect(Buffer.compare(picture, fresh)).toBe(0);
      pictures.add(hashWords(new Uint32Array(fresh.buffer)));
    }
    expect(pictures.size).toBe(300);
  });

  test('the list of objects has creatures where they are drawn, and moves them by their velocity', () => {
    const objects = allocateFor(game.core.spec.observations['objects'] as TensorSpace);
    const observe = game.core.observer('objects', objects, 0);
    const ram = dive(10, laneY(0));
    group(ram, 2, RAIDER, 0b010, 60);
    poke();
    step(NOOP);
    observe();
    const row = objects.slice(7 * (LANES + 3 * 2 + 1), 7 * (LANES + 3 * 2 + 2));
    const y = creatureY(peek(), 2, view.frame);
    expect([...row]).toEqual([5, 85, y, 18, 10, -40, (y - creatureY(view, 2, view.frame - 1)) * SUB]);
  });
});
