import { beforeEach, describe, expect, test } from '@jest/globals';
import { joystickAction } from '#gatogym/envs/arcade/console/joystick.js';
import { FINISH, HEN_X, START } from '#gatogym/envs/arcade/motorway/hens.js';
import {
  LANES,
  LANE_HEIGHT,
  MotorwayRam,
  PLAYER,
  RIVAL,
  ROAD_TOP,
  SHIFTS,
  carriedBy,
  vehicleX,
  vehiclesOf,
} from '#gatogym/envs/arcade/motorway/traffic.js';
import { hashWords } from '#gatogym/envs/core/hash.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { GameUnderTest } from './gameUnderTest.js';

const NOOP = joystickAction(0, 0, 0);
const UP = joystickAction(0, -1, 0);
const DOWN = joystickAction(0, 1, 0);
const UP_LEFT_FIRE = joystickAction(-1, -1, 1);
const SUB = 64;
/** What vehicleX takes away: where the lanes begin, left of the screen. */
const LEFT_OF_SCREEN = 48;

const game = new GameUnderTest('arcade/Motorway-v1', MotorwayRam);
const { begin, peek, poke, step, view } = game;

beforeEach(() => begin());

/** Takes all traffic off the screen, where it stands still. */
function emptyRoad(): MotorwayRam {
  const ram = peek();
  ram.formations.fill(0);
  ram.speeds.fill(0);
  ram.offsets.fill(0);
  return ram;
}

/** Puts the only vehicle of a lane where it touches a hen. */
function blockLane(ram: MotorwayRam, lane: number, hen = PLAYER): void {
  ram.offsets[lane] = (HEN_X[hen]! + LEFT_OF_SCREEN) * SUB;
  expect(vehicleX(ram, lane, 0)).toBe(HEN_X[hen]);
}

const laneY = (lane: number): number => ROAD_TOP + lane * LANE_HEIGHT;

describe('Motorway', () => {
  test('a crossing takes a frame for each pixel, brings a point, and the hen begins anew', () => {
    emptyRoad();
    poke();
    expect(step(UP, START - FINISH - 1)).toBe(0);
    expect(step(UP)).toBe(1);
    expect(peek().hens[PLAYER]).toBe(START);
    expect(game.core.info()).toMatchObject({ score: 1, lives: 1, level: 1, rival: 0 });
  });

  test('only up and down walk, and no further down than the kerb', () => {
    emptyRoad().hens[PLAYER] = 100;
    poke();
    step(UP_LEFT_FIRE, 10);
    expect(peek().hens[PLAYER]).toBe(90);
    step(DOWN, 30);
    expect(peek().hens[PLAYER]).toBe(120);
    step(joystickAction(1, 0, 1), 10);
    expect(peek().hens[PLAYER]).toBe(120);
    step(DOWN, 100);
    expect(peek().hens[PLAYER]).toBe(START);
  });

  test.each(Array.from({ length: LANES }, (_, lane) => lane))('a vehicle of lane %i hits a hen', (lane) => {
    const ram = emptyRoad();
    blockLane(ram, lane);
    ram.hens[PLAYER] = laneY(lane);
    poke();
    step(NOOP);
    expect(peek().dizzy[PLAYER]).toBeGreaterThan(0);
    const beside = emptyRoad();
    blockLane(beside, (lane + 2) % LANES);
    beside.dizzy[PLAYER] = 0;
    beside.hens[PLAYER] = laneY(lane);
    poke();
    step(NOOP);
    expect(peek().dizzy[PLAYER]).toBe(0);
  });

  test.each([
    [-11, false],
    [-10, true],
    [9, true],
    [10, false],
  ])('a hen %i pixels below the upper edge of a vehicle is hit: %s', (below, isHit) => {
    const ram = emptyRoad();
    blockLane(ram, 4);
    ram.hens[PLAYER] = laneY(4) + below;
    poke();
    step(NOOP);
    expect(peek().dizzy[PLAYER] !== 0).toBe(isHit);
  });

  test('a hen that was hit is thrown back by a lane, and cannot walk for half a second', () => {
    const ram = emptyRoad();
    blockLane(ram, 4);
    ram.hens[PLAYER] = laneY(4);
    poke();
    step(UP);
    const hitAt = laneY(4) - 1;
    step(UP, 5);
    expect(peek().hens[PLAYER]).toBe(hitAt + LANE_HEIGHT);
    step(UP, 29);
    expect(peek().hens[PLAYER]).toBe(hitAt + LANE_HEIGHT);
    step(UP);
    expect(peek().hens[PLAYER]).toBe(hitAt + LANE_HEIGHT - 1);
  });

  test('at difficulty 1 it is thrown back to the kerb', async () => {
    await begin({ difficulty: 1 });
    const ram = emptyRoad();
    blockLane(ram, 4);
    ram.hens[PLAYER] = laneY(4);
    poke();
    step(NOOP, 50);
    expect(peek().hens[PLAYER]).toBe(START);
  });

  test('where a hen is thrown it is not hit again', () => {
    const ram = emptyRoad();
    blockLane(ram, 4);
    blockLane(ram, 5);
    ram.hens[PLAYER] = laneY(4);
    poke();
    step(NOOP, 20);
    expect([peek().hens[PLAYER], view.falls[PLAYER]]).toEqual([laneY(5), laneY(5)]);
  });

  test('the upper lanes go left, the lower ones right, the faster the nearer to the middle, all faster in each shift', () => {
    const sizes: number[][] = [];
    for (let shift = 1; shift <= SHIFTS; shift++) {
      expect(game.core.info()['level']).toBe(shift);
      const speeds = Array.from(peek().speeds);
      expect(speeds.map(Math.sign)).toEqual([-1, -1, -1, -1, -1, 1, 1, 1, 1, 1]);
      const size = speeds.map(Math.abs);
      expect([...size.slice(0, 5)].sort((a, b) => a - b)).toEqual(size.slice(0, 5));
      expect([...size.slice(5)].sort((a, b) => b - a)).toEqual(size.slice(5));
      sizes.push(size);
      step(NOOP, 2720);
    }
    for (const lane of sizes[0]!.keys()) expect(sizes[1]![lane]).toBeGreaterThan(sizes[0]![lane]!);
    for (const lane of sizes[0]!.keys()) expect(sizes[2]![lane]).toBeGreaterThan(sizes[1]![lane]!);
  });

  test('vehicles move by the speed of their lane, and come back at the other side', () => {
    const ram = emptyRoad();
    ram.speeds[2] = -64;
    ram.offsets[2] = (LEFT_OF_SCREEN - 40) * SUB;
    poke();
    step(NOOP, 8);
    expect(vehicleX(peek(), 2, 0)).toBe(-48);
    step(NOOP);
    expect(vehicleX(peek(), 2, 0)).toBe(207);
  });

  test('a shift is over after 2720 frames, and the hens go back to the kerb', () => {
    emptyRoad();
    poke();
    step(UP, 100);
    step(NOOP, 2619);
    expect(game.core.info()).toMatchObject({ level: 1, seconds: 1 });
    step(NOOP);
    expect(game.core.info()).toMatchObject({ level: 2, seconds: 46 });
    expect(peek().hens[PLAYER]).toBe(START);
  });

  test.each([
    [20, true, 'enough crossings'],
    [19, false, 'too few crossings'],
  ])('%i crossings at the end of the third shift: success %s', (crossings, isSuccess, reason) => {
    const ram = emptyRoad();
    ram.level = SHIFTS;
    ram.score = ram.crossings[PLAYER] = crossings;
    ram.time[0] = 2;
    poke();
    step(NOOP);
    expect(game.core.terminated).toBe(false);
    step(NOOP);
    expect([game.core.terminated, game.core.success, game.core.info()['reason']]).toEqual([
      true,
      isSuccess,
      reason,
    ]);
  });

  test('a second player walks the hen on the left, for no reward', async () => {
    await begin({ players: 2 });
    const ram = emptyRoad();
    blockLane(ram, 3, RIVAL);
    ram.hens[RIVAL] = laneY(3);
    poke();
    step(NOOP, 1, UP);
    expect([peek().dizzy[RIVAL], view.dizzy[PLAYER]]).toEqual([30, 0]);
    emptyRoad().hens[RIVAL] = FINISH + 1;
    view.dizzy[RIVAL] = 0;
    poke();
    expect(step(NOOP, 1, UP)).toBe(0);
    expect(game.core.info()).toMatchObject({ score: 0, rival: 1 });
  });

  test('with one player there is one hen', () => {
    const objects = new Int16Array(32 * 7);
    game.core.observer('objects', objects, 0)();
    expect([objects[30 * 7], objects[31 * 7]]).toEqual([1, 0]);
  });

  test('later shifts have more traffic, and the rush hour has more than the night', async () => {
    const vehicles = async (mode: number, shift: number): Promise<number> => {
      await begin({ mode });
      let sum = 0;
      for (let seed = 0; seed < 40; seed++) {
        game.core.reset(toSeed(seed));
        peek().level = shift - 1;
        view.time[0] = 1;
        if (shift > 1) {
          poke();
          step(NOOP);
          peek();
        }
        for (let lane = 0; lane < LANES; lane++) sum += vehiclesOf(view, lane);
      }
      return sum;
    };
    const night = [await vehicles(0, 1), await vehicles(0, 2), await vehicles(0, 3)];
    expect([...night].sort((a, b) => a - b)).toEqual(night);
    expect(new Set(night).size).toBeGreaterThan(1);
    expect(await vehicles(1, 1)).toBeGreaterThan(night[0]!);
  });

  test('in mode 2 there are lorries and buses; in mode 3 speeds change, in the others they do not', async () => {
    const longOnes = (): number =>
      Array.from({ length: LANES }, (_, lane) => carriedBy(peek(), lane)).filter((kind) => kind >= 4).length;
    expect(longOnes()).toBe(2);
    const speedsAfter = (): number[] => {
      const before = Array.from(peek().speeds);
      step(NOOP, 300);
      return Array.from(peek().speeds).filter((speed, lane) => speed !== before[lane]);
    };
    expect(speedsAfter()).toEqual([]);
    await begin({ mode: 2 });
    expect(longOnes()).toBeGreaterThan(4);
    await begin({ mode: 3 });
    expect(speedsAfter().length).toBeGreaterThan(5);
  });

  test('any RAM is drawn the same from whatever was shown before', async () => {
    await begin({ players: 2 });
    const rng = new Rng();
    rng.seed(toSeed(4));
    const picture = new Uint8Array(210 * 160);
    const observe = game.core.observer('palette', picture, 0);
    const pictures = new Set<number>();
    for (let i = 0; i < 300; i++) {
      const ram = peek();
      ram.choose(rng.below(4), 0);
      ram.level = 1 + rng.below(SHIFTS);
      for (let lane = 0; lane < LANES; lane++) {
        ram.offsets[lane] = rng.below(256 * SUB);
        ram.formations[lane] = rng.below(4);
      }
      for (const hen of [PLAYER, RIVAL]) {
        ram.hens[hen] = FINISH + rng.below(START - FINISH + 1);
        ram.dizzy[hen] = rng.below(2);
        ram.crossings[hen] = rng.below(50);
      }
      ram.time[0] = rng.below(2721);
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
