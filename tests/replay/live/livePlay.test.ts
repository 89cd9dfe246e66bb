import { beforeEach, describe, expect, test } from '@jest/globals';
import { type Seed, discrete } from '#gatogym/envs/index.js';
import { type LiveOptions, LivePlay, type LiveSession } from '#gatogym/replay/live/livePlay.js';
import { TinyEnv, tinySpec } from '../tinyEnv.js';

const keys = [
  { keys: ['ArrowRight'], action: 3, meaning: 'go right' },
  { keys: [' '], action: 1, meaning: 'do nothing much' },
];

/** Episodes of 100 steps in memory, and the actions of each that was kept. */
class MemorySession implements LiveSession {
  readonly core: TinyEnv;
  readonly kept: number[][] = [];
  actions: number[] = [];

  constructor(core = new TinyEnv(tinySpec({ keys }))) {
    this.core = core;
    this.begin();
  }

  get seed(): Seed {
    return (5 + this.saved) as Seed;
  }
  get steps(): number {
    return this.actions.length;
  }
  get returnSoFar(): number {
    return 0;
  }
  get isOver(): boolean {
    return this.core.truncated;
  }
  get saved(): number {
    return this.kept.length;
  }
  begin(): void {
    this.actions = [];
    this.core.reset(this.seed);
  }
  step(action: Int32Array): void {
    this.core.step(action, 0);
    this.actions.push(action[0]!);
  }
  save(): void {
    this.kept.push(this.actions);
    this.begin();
  }
}

let session: MemorySession;
let live: LivePlay;
let now: number;

function start(options: LiveOptions = {}): void {
  session = new MemorySession();
  live = new LivePlay(session, options);
  now = 1000;
}

function press(key: string, kind: 'press' | 'repeat' | 'release' = 'press'): void {
  live.hear({ kind, key }, now);
}

function wait(milliseconds: number): void {
  for (const end = now + milliseconds; now < end;) live.advance((now += 10));
}

function playToTheEnd(): void {
  press('x');
  wait(4100);
  expect(live.phase).toBe('over');
  wait(600);
}

describe('by the clock', () => {
  beforeEach(() => {
    start();
  });

  test('nothing moves before a key is pressed; then steps are made in real time, of nothing while no key is held', () => {
    wait(5000);
    expect([live.phase, session.steps]).toEqual(['ready', 0]);
    press('x');
    wait(1000);
    // 25 steps a second, the first of them at once.
    expect(session.actions).toEqual(Array(26).fill(0));
  });

  test('a held key is the action of every step until it is let go', () => {
    live.hear({ kind: 'tellsReleases' }, now);
    press('x');
    wait(400);
    press('ArrowRight');
    wait(400);
    press('ArrowRight', 'release');
    wait(400);
    expect(session.actions.join('')).toMatch(/^0{10,11}3{10}0{9,10}$/);
  });

  test('a pause stops time, and any key goes on', () => {
    press('x');
    wait(400);
    press('Escape');
    const { steps } = session;
    wait(3000);
    expect([live.phase, session.steps]).toEqual(['paused', steps]);
    press('y');
    wait(400);
    expect(session.steps).toBe(steps + 11);
  });

  test('a clock that jumped is not caught up with', () => {
    press('x');
    wait(400);
    const { steps } = session;
    now += 3_600_000;
    live.advance(now);
    expect(session.steps).toBe(steps + 1);
  });

  test('minus and plus change how fast it goes', () => {
    press('x');
    press('-');
    wait(1000);
    // The first at once, the next when it was due before, then every 80 ms.
    expect([live.speed, session.steps]).toEqual([0.5, 14]);
    press('+');
    press('=');
    expect(live.speed).toBe(2);
  });

  test('Backspace in a pause starts the episode anew, in the same world', () => {
    press('x');
    wait(400);
    const { seed } = session;
    press('Escape');
    press('Backspace');
    expect([live.phase, session.steps, session.seed]).toEqual(['playing', 0, seed]);
  });

  test('an episode that is over is kept with Enter, and the next awaits a key', () => {
    playToTheEnd();
    press('Enter');
    expect([live.phase, session.saved, session.steps]).toEqual(['ready', 1, 0]);
  });

  test('or played again with Backspace, or kept with q, or left with Escape', () => {
    playToTheEnd();
    press('Backspace');
    expect([live.phase, session.saved]).toEqual(['ready', 0]);
    playToTheEnd();
    press('Escape');
    expect([live.phase, session.saved]).toEqual(['left', 0]);
    start();
    playToTheEnd();
    press('q');
    expect([live.phase, session.saved]).toEqual(['left', 1]);
  });

  test('keys that are pressed in the heat of the end decide nothing, nor do those that decide nothing', () => {
    press('x');
    wait(4000);
    expect(live.phase).toBe('over');
    press('Enter');
    expect([live.phase, session.saved]).toEqual(['over', 0]);
    wait(600);
    press(' ');
    press('Enter', 'repeat');
    expect([live.phase, session.saved]).toEqual(['over', 0]);
  });

  test('Ctrl-C leaves at any time, and keeps nothing', () => {
    press('Ctrl+c');
    expect(live.phase).toBe('left');
    start();
    press('x');
    press('Ctrl+c');
    expect(live.phase).toBe('left');
    start();
    playToTheEnd();
    press('Ctrl+c');
    expect([live.phase, session.saved]).toEqual(['left', 0]);
  });
});

test('it leaves by itself when as many episodes are kept as were asked for', () => {
  start({ episodes: 2 });
  playToTheEnd();
  press('Enter');
  expect(live.phase).toBe('ready');
  playToTheEnd();
  press('Enter');
  expect([live.phase, session.saved]).toEqual(['left', 2]);
});

describe('by keys', () => {
  beforeEach(() => {
    start({ pace: 'keys' });
    press('x');
  });

  test('every press and repeat of a key that means something is a step, and time does not matter', () => {
    wait(1000);
    expect(session.steps).toBe(0);
    press('ArrowRight');
    press('ArrowRight', 'repeat');
    press('x');
    wait(1000);
    press('.');
    press(' ');
    expect(session.actions).toEqual([3, 3, 0, 1]);
  });

  test('a capital letter is the same key', () => {
    const letters = [{ keys: ['d'], action: 3, meaning: 'go right' }];
    const own = new MemorySession(new TinyEnv(tinySpec({ keys: letters })));
    const play = new LivePlay(own, { pace: 'keys' });
    for (const key of ['x', 'D', 'd']) play.hear({ kind: 'press', key }, 0);
    expect(own.actions).toEqual([3, 3]);
  });
});

test('what cannot be is refused: a speed of 0, and the clock where nobody can wait', () => {
  expect(() => new LivePlay(new MemorySession(), { speed: 0 })).toThrow('speed is 0');
  const restless = new MemorySession(new TinyEnv(tinySpec({ actionSpace: discrete(6) })));
  expect(() => new LivePlay(restless, { pace: 'realtime' })).toThrow('is played with --pace keys');
  expect(new LivePlay(restless).pace).toBe('keys');
});
