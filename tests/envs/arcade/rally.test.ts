import { beforeEach, describe, expect, test } from '@jest/globals';
import { joystickAction } from '#gatogym/envs/arcade/console/joystick.js';
import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import type { EnvConfig } from '#gatogym/envs/core/coreEnv.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';

const ID = 'arcade/Rally-v1';
const NOOP = joystickAction(0, 0, 0);
const FIRE = joystickAction(0, 0, 1);
const UP = joystickAction(0, -1, 0);
const DOWN = joystickAction(0, 1, 0);
const SUB = 64;
const FLYING = 1;
const [LEFT, RIGHT] = [0, 1];

const action = new Int32Array(2);
const state = new Uint8Array(256);
/** The layout of the memory, as the game's class of views has it. */
const view = {
  ball: new Int16Array(state.buffer, 28, 5),
  paddles: new Int16Array(state.buffer, 38, 2),
  points: new Uint8Array(state.buffer, 46, 2),
  bytes: state,
};
let core: CoreEnv;

async function begin(config: EnvConfig = {}): Promise<void> {
  core = await makeCore({ id: ID, config });
  core.reset(toSeed(1));
}

beforeEach(() => begin());

function step(wanted: number, times = 1, other = NOOP): number {
  let reward = 0;
  action[0] = wanted;
  action[1] = other;
  for (let i = 0; i < times; i++) {
    core.step(action, 0);
    reward += core.reward;
  }
  return reward;
}

function peek(): typeof view {
  core.save(state, 0);
  return view;
}

/** Puts a flying ball, in pixels, with a velocity in 1/64 pixels a frame, and the paddles, by their upper ends. */
function throwBall(x: number, y: number, vx: number, vy: number, left = 34, right = 34): void {
  const { ball, paddles } = peek();
  ball.set([x * SUB, y * SUB, vx, vy, 0]);
  paddles.set([left * SUB, right * SUB]);
  state[27] = FLYING;
  core.load(state, 0);
}

describe('Rally', () => {
  test('a ball that passes the right paddle costs a point, one that passes the left gives one', () => {
    throwBall(150, 150, 128, 0);
    expect(step(NOOP, 10)).toBe(-1);
    expect(core.info()).toMatchObject({ left: 1, right: 0, score: -1 });
    throwBall(8, 150, -128, 0);
    expect(step(NOOP, 10)).toBe(1);
    expect(core.info()).toMatchObject({ left: 1, right: 1, score: 0 });
  });

  test.each([
    ['upper end', 100, -1],
    ['lower end', 112, 1],
  ])('the %s of a paddle sends the ball away steeply', (_, y, way) => {
    throwBall(134, y, 128, 0, 34, 100);
    expect(step(NOOP, 4)).toBe(0);
    const { ball } = peek();
    expect(ball[2]).toBeLessThan(0);
    expect(Math.sign(ball[3]!)).toBe(way);
    expect(Math.abs(ball[3]!)).toBeGreaterThan(100);
  });

  test('the ball bounces off the walls', () => {
    throwBall(80, 36, 110, -150);
    step(NOOP, 4);
    expect(peek().ball[3]).toBe(150);
    throwBall(80, 188, 110, 150);
    step(NOOP, 4);
    expect(peek().ball[3]).toBe(-150);
  });

  test('it flies faster after every fourth hit', () => {
    throwBall(134, 104, 110, 0, 34, 100);
    const { ball } = peek();
    ball[4] = 3;
    core.load(state, 0);
    step(NOOP, 4);
    expect(peek().ball[4]).toBe(4);
    expect(peek().ball[2]).toBe(-130);
  });

  test('the paddle moves 2, 3, then 4 pixels a frame, and stays in the court', () => {
    const before = peek().paddles[RIGHT]! / SUB;
    step(UP);
    step(UP);
    step(UP);
    step(UP);
    expect(peek().paddles[RIGHT]! / SUB).toBe(before - 2 - 3 - 4 - 4);
    step(UP, 60);
    expect(peek().paddles[RIGHT]).toBe(34 * SUB);
    step(DOWN, 80);
    expect(peek().paddles[RIGHT]).toBe((194 - 16) * SUB);
  });

  test('fire serves, or the ball serves itself after a second', () => {
    expect(peek().bytes[27]).toBe(0);
    step(FIRE);
    expect(peek().bytes[27]).toBe(FLYING);
    core.reset(toSeed(1));
    step(NOOP, 59);
    expect(peek().bytes[27]).toBe(0);
    step(NOOP);
    expect(peek().bytes[27]).toBe(FLYING);
  });

  test.each([
    ['won', 8, RIGHT, true],
    ['lost', 150, LEFT, false],
  ])('21 points and the match is %s', (word, x, side, isSuccess) => {
    throwBall(x, 150, x < 80 ? -128 : 128, 0);
    peek().points[side] = 20;
    core.load(state, 0);
    step(NOOP, 10);
    expect(core.terminated).toBe(true);
    expect(core.success).toBe(isSuccess);
    expect(core.info()['reason']).toBe(`the match is ${word}`);
  });

  test('the level rises with every seventh point of the player', () => {
    throwBall(8, 150, -128, 0);
    peek().points[RIGHT] = 6;
    core.load(state, 0);
    expect(core.info()['level']).toBe(1);
    step(NOOP, 10);
    expect(core.info()['level']).toBe(2);
  });

  test('in hockey only what passes between the posts counts', async () => {
    await begin({ mode: 1 });
    throwBall(150, 150, 128, 0);
    expect(step(NOOP, 10)).toBe(0);
    expect(peek().ball[2]).toBeLessThan(0);
    throwBall(150, 110, 128, 0);
    expect(step(NOOP, 10)).toBe(-1);
  });

  test('short paddles miss what long ones reach', async () => {
    throwBall(134, 113, 128, 0, 34, 100);
    step(NOOP, 6);
    expect(peek().ball[2]).toBeLessThan(0);
    await begin({ difficulty: 1 });
    throwBall(134, 113, 128, 0, 34, 100);
    step(NOOP, 6);
    expect(peek().ball[2]).toBeGreaterThan(0);
  });

  test('a second player moves the left paddle', async () => {
    await begin({ players: 2 });
    expect(core.spec.actionSpace).toMatchObject({ type: 'multiDiscrete', nvec: [18, 18] });
    const before = [...peek().paddles];
    step(NOOP, 5, UP);
    expect(peek().paddles[LEFT]).toBeLessThan(before[LEFT]!);
    expect(peek().paddles[RIGHT]).toBe(before[RIGHT]);
  });
});
