import { beforeEach, describe, expect, test } from '@jest/globals';
import { joystickAction } from '#gatogym/envs/arcade/console/joystick.js';
import {
  ARM,
  AWAY,
  BACK,
  BOXER_BYTES,
  BOXER_WORDS,
  BUTTON,
  DRIVE,
  GRACE_FRAMES,
  LONGEST_REACH,
  LOOK,
  LOOKS_LEFT,
  LOWER,
  ON_GUARD,
  OUT,
  POINTS,
  PUNCH,
  PrizefightRam,
  REACH,
  ROUND_FRAMES,
  STICK_X,
  STICK_Y,
  STUN,
  STUN_FRAMES,
  UPPER,
  VX,
  X,
  Y,
  gloveX,
  headX,
  headY,
} from '#gatogym/envs/arcade/prizefight/boxers.js';
import { plan } from '#gatogym/envs/arcade/prizefight/computer.js';
import { hashWords } from '#gatogym/envs/core/hash.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { GameUnderTest } from './gameUnderTest.js';

const NOOP = joystickAction(0, 0, 0);
const FIRE = joystickAction(0, 0, 1);
const RIGHT = joystickAction(1, 0, 0);
const LEFT = joystickAction(-1, 0, 0);
const UP = joystickAction(0, -1, 0);
const DOWN = joystickAction(0, 1, 0);
const SUB = 64;
const [PLAYER, RIVAL] = [0, 1];

// The rival's joystick is another player's but where the test is of the computer.
const game = new GameUnderTest('arcade/Prizefight-v1', PrizefightRam, { players: 2 });
const { begin, peek, poke, step, view } = game;

beforeEach(() => begin());

/** Puts the boxers on guard, their heads at pixels of the screen. */
function face(x: number, y: number, rivalX: number, rivalY: number): PrizefightRam {
  const ram = peek();
  ram.words.fill(0);
  ram.words.set([x * SUB, y * SUB]);
  ram.words.set([rivalX * SUB, rivalY * SUB], BOXER_WORDS);
  const looksLeft = x > rivalX ? 1 : 0;
  for (const boxer of [PLAYER, RIVAL]) {
    ram.bytes[boxer * BOXER_BYTES + PUNCH] = ON_GUARD;
    ram.bytes[boxer * BOXER_BYTES + STUN] = 0;
    ram.bytes[boxer * BOXER_BYTES + LOOKS_LEFT] = boxer === PLAYER ? looksLeft : 1 - looksLeft;
  }
  return ram;
}

describe('Prizefight', () => {
  test.each([
    ['long', 34, -9, 1],
    ['long', 34, 9, 1],
    ['close', 22, -9, 2],
    ['close', 22, 9, 2],
  ])('a %s punch, %i pixels away and %i down, brings %s', (_, across, down, points) => {
    face(60, 120, 60 + across, 120 + down);
    poke();
    expect(step(FIRE, 10)).toBe(points);
    expect(game.core.info()).toMatchObject({ points, rivalPoints: 0 });
    expect(peek().bytes[ARM]).toBe(down < 0 ? UPPER : LOWER);
    face(60, 120, 60 + across, 120 + down);
    poke();
    expect(step(NOOP, 10, FIRE)).toBe(-points);
    expect(game.core.info()).toMatchObject({ points, rivalPoints: points, score: 0 });
  });

  test.each([
    ['straight ahead', 25, 0],
    ['too far above', 25, -22],
    ['too far away', 38, 9],
  ])('a punch misses what is %s', (_, across, down) => {
    face(60, 120, 60 + across, 120 + down);
    poke();
    expect(step(FIRE, 10)).toBe(0);
    expect(peek().words[REACH]).toBeGreaterThan(LONGEST_REACH / 2);
  });

  test('boxers punch to the left as well', () => {
    face(100, 120, 70, 129);
    poke();
    expect(step(FIRE, 8)).toBe(1);
    expect(peek().words[BOXER_WORDS + DRIVE]).toBeLessThan(0);
  });

  test('an arm goes out fast and comes back slowly; a button that is held punches again', () => {
    face(60, 120, 120, 120);
    poke();
    step(FIRE, 6);
    expect(peek().words[REACH]).toBe(LONGEST_REACH);
    expect(view.bytes[PUNCH]).toBe(BACK);
    step(FIRE, LONGEST_REACH);
    expect(peek().words[REACH]).toBe(0);
    step(FIRE);
    expect(peek().bytes[PUNCH]).toBe(OUT);
    step(NOOP, 60);
    expect(peek().bytes[PUNCH]).toBe(ON_GUARD);
  });

  test('who is hit is driven back, and for a while neither acts nor is hit again', () => {
    face(60, 120, 82, 129);
    poke();
    step(FIRE, 8);
    const { words } = peek();
    expect(words[BOXER_WORDS + VX]).toBeGreaterThan(64);
    const stun = view.bytes[BOXER_BYTES + STUN]!;
    expect(stun).toBeGreaterThan(STUN_FRAMES - 8);
    step(NOOP, stun - GRACE_FRAMES - 1, joystickAction(-1, 0, 1));
    expect(peek().bytes[BOXER_BYTES + PUNCH]).toBe(ON_GUARD);
    expect(headX(view, RIVAL)).toBeGreaterThan(96);
    const ram = face(60, 120, 82, 129);
    ram.bytes[BOXER_BYTES + STUN] = 20;
    poke();
    expect(step(FIRE, 8)).toBe(0);
  });

  test("heads are in each other's way, ropes are too", () => {
    face(60, 120, 90, 122);
    poke();
    step(RIGHT, 60);
    expect(headX(peek(), PLAYER)).toBeGreaterThan(70);
    expect(headX(view, RIVAL) - headX(view, PLAYER)).toBeGreaterThanOrEqual(14);
    face(60, 120, 120, 170);
    poke();
    step(UP, 200);
    step(LEFT, 200);
    expect([headX(peek(), PLAYER), headY(view, PLAYER)]).toEqual([28, 55]);
    step(DOWN, 300);
    step(RIGHT, 300);
    expect(headY(peek(), PLAYER)).toBe(177);
  });

  test('boxers turn round when they have passed each other', () => {
    face(80, 100, 82, 150);
    poke();
    step(RIGHT, 5);
    expect(peek().bytes[LOOKS_LEFT]).toBe(0);
    step(RIGHT, 10);
    expect(peek().bytes[LOOKS_LEFT]).toBe(1);
    expect(view.bytes[BOXER_BYTES + LOOKS_LEFT]).toBe(0);
    expect(gloveX(view, PLAYER, UPPER)).toBeLessThan(headX(view, PLAYER));
  });

  test.each([
    ['won on points', 5, 3, true],
    ['lost on points', 3, 5, false],
    ['drawn', 4, 4, false],
  ])('after two minutes the fight is %s', (how, points, rivalPoints, isSuccess) => {
    const ram = face(60, 120, 120, 120);
    ram.bytes[POINTS] = points;
    ram.bytes[BOXER_BYTES + POINTS] = rivalPoints;
    ram.score = points - rivalPoints;
    ram.frame = ROUND_FRAMES - 2;
    poke();
    step(NOOP);
    expect(game.core.terminated).toBe(false);
    step(NOOP);
    expect([game.core.terminated, game.core.success]).toEqual([true, isSuccess]);
    expect(game.core.info()['reason']).toBe(`the fight is ${how}`);
  });

  test.each([
    ['won', PLAYER, true],
    ['lost', RIVAL, false],
  ])(
    'a hundred points end the fight, %s by a knock-out, and no more are counted',
    (how, boxer, isSuccess) => {
      const ram = face(60, 120, 82, 129);
      ram.bytes[boxer * BOXER_BYTES + POINTS] = 99;
      ram.score = boxer === PLAYER ? 99 : -99;
      poke();
      const reward = boxer === PLAYER ? step(FIRE, 3) : step(NOOP, 3, FIRE);
      expect(Math.abs(reward)).toBe(1);
      expect([game.core.terminated, game.core.success]).toEqual([true, isSuccess]);
      expect(game.core.info()['reason']).toBe(`the fight is ${how} by a knock-out`);
    },
  );

  test.each([
    [7, 1],
    [8, 2],
    [23, 2],
    [24, 3],
  ])('with a lead of %i points the level is %i', (lead, level) => {
    const ram = face(60, 120, 94, 129);
    ram.score = lead - 1;
    ram.bytes[POINTS] = lead - 1;
    poke();
    expect(step(FIRE, 8)).toBe(1);
    expect(game.core.info()).toMatchObject({ score: lead, level });
  });

  test('at difficulty 1 the player is slower', async () => {
    const walk = (): number => {
      face(60, 120, 120, 120);
      poke();
      step(RIGHT, 10);
      return peek().words[X]! - 60 * SUB;
    };
    const fast = walk();
    await begin({ players: 2, difficulty: 1 });
    expect(walk()).toBeLessThan(fast);
  });

  test('the computer strikes at an arm that comes back, steps back after a hit, and is quicker on higher levels', async () => {
    await begin({});
    let [struck, shy] = [0, 0];
    const waits: number[] = [];
    for (const level of [1, 2, 3]) {
      const ram = face(60, 120, 98, 129);
      ram.level = level;
      ram.plan[LOOK] = 0;
      plan(ram);
      waits.push(ram.plan[LOOK]);
      ram.words[BOXER_WORDS + X] = 90 * SUB;
      ram.bytes[PUNCH] = BACK;
      ram.words[REACH] = LONGEST_REACH;
      for (let i = 0; i < 100; i++) {
        ram.plan.fill(0, 0, AWAY + 1);
        plan(ram);
        if (level === 3) struck += ram.plan[BUTTON]!;
        ram.bytes[BOXER_BYTES + STUN] = STUN_FRAMES;
        plan(ram);
        expect([ram.plan[STICK_X], ram.plan[STICK_Y], ram.plan[BUTTON]]).toEqual([0, 0, 0]);
        ram.bytes[BOXER_BYTES + STUN] = 0;
        plan(ram);
        if (ram.plan[STICK_X] === 1) shy++;
      }
    }
    expect(waits).toEqual([...waits].sort((a, b) => b - a));
    expect(new Set(waits).size).toBe(3);
    expect(struck).toBeGreaterThan(70);
    expect(shy).toBe(300);
  });

  test('a boxer who only stands there is beaten by the computer', async () => {
    await begin({});
    step(NOOP, ROUND_FRAMES);
    expect(game.core.info()['rivalPoints']).toBeGreaterThan(10);
    expect(game.core.success).toBe(false);
  });

  test('any RAM is drawn the same from whatever was shown before', () => {
    const rng = new Rng();
    rng.seed(toSeed(4));
    const picture = new Uint8Array(210 * 160);
    const observe = game.core.observer('palette', picture, 0);
    const pictures = new Set<number>();
    for (let i = 0; i < 300; i++) {
      const ram = peek();
      ram.level = 1 + rng.below(3);
      ram.frame = rng.below(ROUND_FRAMES + 1);
      for (const boxer of [PLAYER, RIVAL]) {
        const at = boxer * BOXER_WORDS;
        ram.words[at + X] = (14 + rng.below(132)) * SUB;
        ram.words[at + Y] = (42 + rng.below(148)) * SUB;
        ram.words[at + REACH] = rng.below(LONGEST_REACH + 1);
        const points = rng.below(101);
        ram.bytes.set([rng.below(3), rng.below(2), rng.below(27), rng.below(2), points], boxer * BOXER_BYTES);
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
