import { HASH_INTERVAL } from '#gatogym/datasets/index.js';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Player } from '#gatogym/replay/index.js';
import { ARM, TinyEnv, recordTiny, tinyPlayer, tinySpec } from './tinyEnv.js';

/** What can be seen at a position, all in one line. */
function look(player: Player): string {
  const { position, reward, returnSoFar, terminated, truncated } = player;
  const picture = Buffer.from(player.picture).toString('base64');
  return [position, reward, returnSoFar, terminated, truncated, player.core.hash(), picture].join(' ');
}

/** The same, step by step, from an environment that is only ever stepped forward. */
function straightRun(): string[] {
  const env = new TinyEnv(tinySpec());
  const episode = recordTiny(env, 7);
  const picture = new Uint8Array(32 * 24 * 3);
  const observe = env.observer('rgb', picture, 0);
  env.reset(episode.seed);
  let sum = 0;
  return Array.from({ length: episode.length + 1 }, (_, t) => {
    if (t > 0) env.step(episode.actions, t - 1);
    observe();
    sum += env.reward;
    const base64 = Buffer.from(picture).toString('base64');
    return [t, env.reward, sum, env.terminated, env.truncated, env.hash(), base64].join(' ');
  });
}

describe('Player', () => {
  const expected = straightRun();

  test('shows at every step what a straight run shows, wherever it comes from', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 12 }),
        fc.constantFrom(1, 100, 300, 1 << 20),
        (steps, snapshotBytes) => {
          const player = tinyPlayer({}, { snapshotBytes });
          for (const step of steps) {
            expect(player.seek(step)).toBe(step);
            expect(look(player)).toBe(expected[step]);
          }
          expect(player.divergence).toBeUndefined();
        },
      ),
      { numRuns: 60 },
    );
  });

  test('steps forward to the end and back to the start, one by one', () => {
    const player = tinyPlayer();
    for (let t = 0; t < 100; t++) {
      expect(look(player)).toBe(expected[t]);
      expect(player.stepForward()).toBe(true);
    }
    expect(player.stepForward()).toBe(false);
    for (let t = 100; t > 0; t--) {
      expect(look(player)).toBe(expected[t]);
      expect(player.stepBack()).toBe(true);
    }
    expect(player.stepBack()).toBe(false);
    expect(look(player)).toBe(expected[0]);
  });

  test('goes to the nearest step there is', () => {
    const player = tinyPlayer();
    expect(player.seek(1e9)).toBe(100);
    expect(player.seek(-3)).toBe(0);
  });

  test('sums rewards as the recording does', () => {
    const player = tinyPlayer();
    player.seek(100);
    expect(player.returnSoFar).toBe(player.episode.rewards.reduce((sum, reward) => sum + reward, 0));
    expect(player.returnSoFar).not.toBe(0);
  });

  test('tells actions by their labels, or their numbers', () => {
    const joystick = tinyPlayer();
    const arm = tinyPlayer({ actionSpace: ARM });
    joystick.episode.actions[3] = 4;
    arm.episode.actions.set([0.5, -1], 6);
    expect(joystick.actionTextAt(3)).toBe('LEFT');
    expect(arm.actionTextAt(3)).toBe('+0.50 -1.00');
    expect(joystick.actionTextAt(100)).toBe('');
    expect(joystick.actionTextAt(-1)).toBe('');
  });

  test('names the first step whose reward is not the recorded one, in whatever order it is reached', () => {
    const player = tinyPlayer();
    player.episode.rewards[40] = 9;
    player.episode.rewards[70] = 9;
    player.seek(40);
    expect(player.divergence).toBeUndefined();
    player.seek(90);
    expect(player.divergence).toMatchObject({ step: 41, what: 'reward', recorded: '9' });
    player.seek(10);
    expect(player.divergence?.step).toBe(41);
  });

  test('notices an altered action at the next state hash at the latest', () => {
    const env = new TinyEnv(tinySpec());
    const episode = recordTiny(env, 7);
    const altered = episode.actions.slice();
    const at = altered.findIndex((action, t) => t > 50 && action === 3);
    altered[at] = 4;
    const player = new Player(env, { ...episode, actions: altered });
    player.seek(100);
    const { step, equalUntil } = player.divergence!;
    expect(step).toBeGreaterThan(at);
    expect(step).toBeLessThanOrEqual(Math.ceil((at + 1) / HASH_INTERVAL) * HASH_INTERVAL);
    expect(equalUntil).toBeLessThanOrEqual(at);
  });

  test('says when the recording starts otherwise', () => {
    const env = new TinyEnv(tinySpec());
    const episode = { ...recordTiny(env, 7), instruction: 'Gather mushrooms.' };
    expect(new Player(env, episode).divergence).toMatchObject({ step: 0, what: 'instruction' });
  });

  test('does not step a world that ends before the recording does', () => {
    const episode = recordTiny(new TinyEnv(tinySpec()), 7);
    const player = new Player(new TinyEnv(tinySpec({ maxSteps: 60 })), episode);
    expect(player.seek(100)).toBe(60);
    expect(player.lastStep).toBe(60);
    expect(player.divergence).toMatchObject({
      step: 60,
      what: 'truncated',
      recorded: 'false',
      rerun: 'true',
    });
  });

  test('draws from another source when it is given one', () => {
    const player = tinyPlayer(
      {},
      { picture: (core) => ({ width: 2, height: 1, draw: (out) => void out.fill(core.hash() & 255) }) },
    );
    player.seek(5);
    expect([...player.picture]).toEqual(new Array(6).fill(player.core.hash() & 255));
  });

  test('refuses an environment whose picture is none', () => {
    expect(() => tinyPlayer({ picture: 'state' })).toThrow(
      'picture "state" of test/Coins-v1 is no [height, width, 3] uint8 image',
    );
  });
});

describe('a player that runs ahead', () => {
  test('checks and remembers further than it shows, and shows what it showed', () => {
    const player = tinyPlayer();
    const expected = straightRun();
    player.seek(20);
    let asked = 0;
    expect(player.runAhead(() => ++asked === 10)).toBe(true);
    expect([player.position, player.frontier]).toEqual([20, 30]);
    expect(look(player)).toBe(expected[20]);
    player.seek(50);
    player.seek(12);
    expect(player.runAhead(() => false)).toBe(false);
    expect([player.position, player.frontier]).toEqual([12, 100]);
    expect(look(player)).toBe(expected[12]);
    for (const step of [99, 3, 64]) {
      player.seek(step);
      expect(look(player)).toBe(expected[step]);
    }
  });

  test('finds where the episode departs from its recording before that is shown', () => {
    const env = new TinyEnv(tinySpec());
    const episode = recordTiny(env, 7);
    const rewards = episode.rewards.slice();
    rewards[59] = 9;
    const player = new Player(new TinyEnv(tinySpec()), { ...episode, rewards });
    player.runAhead(() => false);
    expect([player.position, player.divergence?.step, player.divergence?.what]).toEqual([0, 60, 'reward']);
    expect(player.events).toContain(60);
  });
});
