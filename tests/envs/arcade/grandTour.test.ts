import { beforeEach, describe, expect, test } from '@jest/globals';
import { joystickAction } from '#gatogym/envs/arcade/console/joystick.js';
import { BEGINNINGS, FOG, FOG_ROW, NIGHT, SNOW } from '#gatogym/envs/arcade/grandTour/hours.js';
import {
  BEND_GOAL,
  CARS,
  CRASH,
  DRIFT,
  FAR_BEND,
  GrandTourRam,
  HINDMOST,
  NEAR_BEND,
  PANORAMA,
  PASSED,
  PLAYER_X,
  SPEED,
  STRETCH,
  TIME,
  rowOf,
} from '#gatogym/envs/arcade/grandTour/road.js';
import { paceOf } from '#gatogym/envs/arcade/grandTour/traffic.js';
import { hashWords } from '#gatogym/envs/core/hash.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { GameUnderTest } from './gameUnderTest.js';

const NOOP = joystickAction(0, 0, 0);
const FIRE = joystickAction(0, 0, 1);
const BRAKE = joystickAction(0, 1, 0);
const RIGHT = joystickAction(1, 0, 0);
const SUB = 64;
const DAY = 7200;
const PACE = 96;
const ROW_WORDS = 7;

const game = new GameUnderTest('arcade/GrandTour-v1', GrandTourRam);
const { begin, peek, poke, step, view } = game;

beforeEach(() => begin());

/** Puts the player on a straight road at a speed, all other cars far ahead in the middle, which keep their lanes. */
function drive(speed: number): GrandTourRam {
  const ram = peek();
  ram.words[SPEED] = speed;
  ram.words[STRETCH] = 30_000;
  for (const word of [PLAYER_X, DRIFT, NEAR_BEND, FAR_BEND, BEND_GOAL]) ram.words[word] = 0;
  ram.bytes[HINDMOST] = 0;
  ram.bytes[CRASH] = 0;
  for (let car = 0; car < CARS; car++) place(ram, car, 6000 + 3000 * car, 1);
  return ram;
}

/** Puts a car into a lane from 0 to 2. */
function place(ram: GrandTourRam, car: number, ahead: number, lane: number): void {
  ram.ahead[car] = ahead;
  ram.across[car] = (lane - 1) * 38 * SUB;
  ram.lanes[car] = lane;
}

describe('Grand Tour', () => {
  test('the button speeds up, down brakes, and a car that is let go slows down gently', () => {
    drive(100);
    poke();
    step(FIRE, 20);
    const faster = peek().words[SPEED]!;
    expect(faster).toBe(120);
    step(NOOP, 20);
    const slower = peek().words[SPEED]!;
    expect(slower).toBeLessThan(faster);
    expect(slower).toBeGreaterThan(faster - 10);
    step(BRAKE, 10);
    expect(peek().words[SPEED]).toBe(slower - 40);
    step(BRAKE, 100);
    expect(peek().words[SPEED]).toBe(0);
  });

  test('the button alone does not pass the top speed', () => {
    drive(300);
    poke();
    for (let i = 0; i < 200; i++) {
      step(FIRE);
      place(peek(), 0, 20_000, 1);
      expect(view.words[SPEED]).toBeLessThanOrEqual(304);
    }
  });

  test('a car that is passed brings a point, and one that passes takes it back', () => {
    place(drive(PACE + 20), 0, 30, 2);
    view.words[PLAYER_X] = -38 * SUB;
    poke();
    expect(step(FIRE)).toBe(0);
    expect(step(FIRE)).toBe(1);
    expect(game.core.info()).toMatchObject({ score: 1, toPass: 199 });
    peek().words[SPEED] = PACE - 40;
    poke();
    expect(step(NOOP, 3)).toBe(-1);
    expect(game.core.info()).toMatchObject({ score: 0, toPass: 200 });
  });

  test('the count of a day does not fall below none, nor the score', () => {
    place(drive(0), 0, -50, 2);
    view.score = 200;
    view.level = 2;
    poke();
    expect(step(NOOP, 20)).toBe(0);
    expect(peek().ahead[0]).toBeGreaterThan(0);
    expect(game.core.info()).toMatchObject({ score: 200, toPass: 300 });
  });

  test('who touches a car is almost stopped, and cannot drive for a while', () => {
    place(drive(250), 0, 500, 1);
    poke();
    expect(step(FIRE, 3)).toBe(0);
    expect(peek().words[SPEED]).toBe(40);
    expect(view.bytes[CRASH]).toBeGreaterThan(0);
    step(FIRE, 30);
    expect(peek().words[SPEED]).toBe(40);
    step(FIRE, 20);
    expect(peek().words[SPEED]).toBeGreaterThan(40);
    expect(game.core.info()['lives']).toBe(1);
  });

  test('a car in the lane beside is passed without harm', () => {
    place(drive(250), 0, 500, 2);
    poke();
    expect(step(FIRE, 8)).toBe(1);
    expect(peek().bytes[CRASH]).toBe(0);
  });

  test('a car that comes from behind makes way', () => {
    place(drive(0), 0, -1500, 1);
    poke();
    step(NOOP, 40);
    expect(peek().ahead[0]).toBeGreaterThan(0);
    expect(Math.abs(view.across[0]!)).toBeGreaterThan(20 * SUB);
    expect(view.bytes[CRASH]).toBe(0);
  });

  test('a bend pushes outwards, the more the faster, and on snow more', () => {
    const pushed = (speed: number, time: number): number => {
      const ram = drive(speed);
      ram.words[NEAR_BEND] = ram.words[FAR_BEND] = ram.words[BEND_GOAL] = 600;
      ram.words[TIME] = time;
      poke();
      step(NOOP, 10);
      return -peek().words[PLAYER_X]!;
    };
    expect(pushed(100, 0)).toBeGreaterThan(0);
    expect(pushed(250, 0)).toBeGreaterThan(2 * pushed(100, 0));
    expect(pushed(250, BEGINNINGS[SNOW]!)).toBeGreaterThan(1.8 * pushed(250, 0));
  });

  test('steering bites later in fog, and latest on snow', () => {
    const steered = (time: number): number => {
      drive(200).words[TIME] = time;
      poke();
      step(RIGHT, 12);
      return peek().words[PLAYER_X]!;
    };
    expect(steered(0)).toBeGreaterThan(steered(BEGINNINGS[FOG]!));
    expect(steered(BEGINNINGS[FOG]!)).toBeGreaterThan(steered(BEGINNINGS[SNOW]!));
  });

  test('the verge slows a car down and holds it', () => {
    drive(300).words[PLAYER_X] = 59 * SUB;
    poke();
    step(RIGHT, 60);
    expect(peek().words[SPEED]).toBeLessThan(120);
    expect(view.words[PLAYER_X]).toBe(60 * SUB);
  });

  test('when the goal is reached nothing counts any more, time flies, and the next day asks for more', () => {
    place(drive(250), 0, 100, 2);
    place(view, 1, 300, 2);
    view.words[PASSED] = view.score = 199;
    view.words[TIME] = 5000;
    poke();
    expect(step(FIRE, 20)).toBe(1);
    expect(game.core.info()).toMatchObject({ score: 200, toPass: 0, level: 1 });
    const time = peek().words[TIME]!;
    expect(step(BRAKE, 100)).toBe(0);
    expect(peek().words[TIME]).toBe(time + 400);
    view.words[TIME] = DAY - 4;
    poke();
    step(NOOP);
    expect(game.core.info()).toMatchObject({ score: 200, level: 2, toPass: 300, hour: 'morning' });
    expect(game.core.terminated).toBe(false);
  });

  test('a day that ends before its goal is reached ends the game', () => {
    drive(200).words[TIME] = DAY - 2;
    view.words[PASSED] = 199;
    poke();
    step(NOOP);
    expect(game.core.terminated).toBe(false);
    step(NOOP);
    expect([game.core.terminated, game.core.success]).toEqual([true, false]);
    expect(game.core.info()).toMatchObject({ lives: 0, reason: 'the day is over' });
  });

  test('the goal of the fifth day ends the game with success', () => {
    place(drive(250), 0, 100, 2);
    view.level = 5;
    view.words[PASSED] = 299;
    view.score = 1399;
    poke();
    expect(step(FIRE)).toBe(1);
    expect([game.core.terminated, game.core.success]).toEqual([true, true]);
    expect(game.core.info()).toMatchObject({ score: 1400, reason: 'the tour is over' });
    expect(game.core.spec.reference.best).toBe(1400);
  });

  test('hours pass in their order', () => {
    const hours: unknown[] = [];
    for (const time of BEGINNINGS) {
      peek().words[TIME] = time - 1;
      poke();
      if (time > 0) hours.push(game.core.info()['hour']);
      step(NOOP);
    }
    hours.push(game.core.info()['hour']);
    expect(hours).toEqual(['morning', 'noon', 'snow', 'fog', 'dusk', 'night', 'dawn']);
  });

  test('in fog far cars are not seen, at night only tail lights are', () => {
    const objects = new Int16Array(15 * ROW_WORDS);
    const look = game.core.observer('objects', objects, 0);
    const kindAt = (time: number, ahead: number): number => {
      place(drive(100), 0, ahead, 0);
      view.words[TIME] = time;
      poke();
      look();
      return objects[ROW_WORDS]!;
    };
    const far = 9000;
    expect(rowOf(far)).toBeLessThan(FOG_ROW);
    expect([kindAt(0, far), kindAt(BEGINNINGS[FOG]!, far)]).toEqual([2, 0]);
    expect([kindAt(BEGINNINGS[FOG]!, 500), kindAt(BEGINNINGS[NIGHT]!, 500)]).toEqual([2, 3]);
  });

  test('a car that falls behind comes again far ahead, and the other way round', () => {
    const orderIsKept = (): boolean => {
      const { ahead, bytes } = peek();
      const inOrder = Array.from({ length: CARS }, (_, i) => ahead[(bytes[HINDMOST]! + i) % CARS]!);
      return inOrder.every((steps, i) => i === 0 || steps > inOrder[i - 1]!);
    };
    let wrong = 0;
    for (const [speed, frames] of [
      [300, 1500],
      [0, 1500],
    ] as const) {
      for (let i = 0; i < frames; i++) {
        peek().words[SPEED] = speed;
        view.words[TIME] = 0;
        view.bytes[CRASH] = 2;
        poke();
        step(NOOP);
        if (!orderIsKept()) wrong++;
      }
    }
    expect(wrong).toBe(0);
  });

  test('days have faster and denser traffic, and so has difficulty 1', async () => {
    const spacing = (level: number): number => {
      let sum = 0;
      let count = 0;
      for (let i = 0; i < 4000; i++) {
        peek().words[SPEED] = 300;
        view.words[TIME] = 0;
        view.words[PASSED] = 0;
        view.bytes[CRASH] = 2;
        view.level = level;
        const last = view.ahead[(view.bytes[HINDMOST]! + CARS - 1) % CARS]!;
        const hindmost = view.bytes[HINDMOST];
        poke();
        step(NOOP);
        if (peek().bytes[HINDMOST] === hindmost) continue;
        sum += view.ahead[hindmost!]! - last + 300 - paceOf(view);
        count++;
      }
      return sum / count;
    };
    const first = spacing(1);
    const last = spacing(5);
    expect(last).toBeLessThan(first * 0.85);
    await begin({ difficulty: 1 });
    expect(spacing(1)).toBeLessThan(first * 0.85);
    const ram = peek();
    ram.level = 1;
    const pace = paceOf(ram);
    ram.level = 5;
    expect(paceOf(ram)).toBeGreaterThan(pace);
  });

  test('cars change lanes more often on difficulty 1', async () => {
    const changes = async (difficulty: number): Promise<number> => {
      await begin({ difficulty });
      let count = 0;
      for (let i = 0; i < 5000; i++) {
        const lanes = [...peek().lanes];
        view.words[SPEED] = PACE;
        view.words[TIME] = 0;
        poke();
        step(NOOP);
        if (peek().lanes.some((lane, car) => lane !== lanes[car])) count++;
      }
      return count;
    };
    expect(await changes(1)).toBeGreaterThan(1.5 * (await changes(0)));
  });

  test.each([
    [1, 'night'],
    [2, 'snow'],
  ])('mode %i is all %s', async (mode, hour) => {
    await begin({ mode });
    for (const time of BEGINNINGS) {
      peek().words[TIME] = time;
      poke();
      expect(game.core.info()['hour']).toBe(hour);
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
      ram.level = 1 + rng.below(5);
      ram.score = rng.below(1400);
      ram.frame = rng.below(36_000);
      ram.odometer[0] = rng.below(4_000_000);
      ram.words[PLAYER_X] = rng.below(120 * SUB) - 60 * SUB;
      ram.words[SPEED] = rng.below(305);
      ram.words[TIME] = rng.below(DAY);
      ram.words[NEAR_BEND] = rng.below(2048) - 1024;
      ram.words[FAR_BEND] = rng.below(2048) - 1024;
      ram.words[PANORAMA] = rng.below(160 * SUB);
      ram.words[PASSED] = rng.below(2) * 200;
      ram.words[DRIFT] = rng.below(257) - 128;
      ram.bytes.set([rng.below(CARS), rng.below(2) * rng.below(41), rng.below(90)]);
      for (let car = 0; car < CARS; car++) {
        ram.ahead[(ram.bytes[HINDMOST]! + car) % CARS] = -1500 + 2500 * car + rng.below(2500);
        ram.across[car] = rng.below(76 * SUB) - 38 * SUB;
        ram.paints[car] = rng.below(6);
      }
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
