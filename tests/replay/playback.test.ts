import { describe, expect, test } from '@jest/globals';
import { Playback, commandFor, controls, eventSteps } from '#gatogym/replay/index.js';
import { tinyPlayer } from './tinyEnv.js';

/** A playback of 100 steps at 25 a second, and a way to press keys in it. */
function start(speed?: number): { playback: Playback; press: (key: string, now: number) => void } {
  const playback = new Playback(tinyPlayer(), 1000, speed);
  const press = (key: string, now: number): void => {
    const command = commandFor(key);
    if (!command) throw new Error(`no command for ${key}`);
    playback.perform(command, now);
  };
  return { playback, press };
}

describe('Playback', () => {
  test('plays in real time, whatever the moments at which it is asked', () => {
    const { playback } = start();
    for (const [now, step] of [
      [1000, 0],
      [1039, 0],
      [1040, 1],
      [1500, 12],
      [3000, 50],
    ] as const) {
      playback.advance(now);
      expect(playback.player.position).toBe(step);
    }
  });

  test('pauses at the end, and plays from the start when it is asked to go on', () => {
    const { playback, press } = start();
    playback.advance(1e6);
    expect([playback.player.position, playback.isPlaying]).toEqual([100, false]);
    press(' ', 1e6);
    playback.advance(1e6 + 400);
    expect([playback.player.position, playback.isPlaying]).toEqual([10, true]);
  });

  test('Space pauses where it is and goes on from there', () => {
    const { playback, press } = start();
    press(' ', 1400);
    playback.advance(9000);
    expect(playback.player.position).toBe(10);
    press(' ', 9000);
    playback.advance(9400);
    expect(playback.player.position).toBe(20);
  });

  test('moves by keys are exact and pause', () => {
    const { playback, press } = start();
    for (const [key, step] of [
      ['ArrowRight', 1],
      ['.', 2],
      ['ArrowLeft', 1],
      [',', 0],
      ['Shift+ArrowRight', 10],
      ['Shift+ArrowLeft', 0],
      ['End', 100],
      ['7', 70],
      ['Home', 0],
    ] as const) {
      press(key, 1000);
      expect([key, playback.player.position, playback.isPlaying]).toEqual([key, step, false]);
    }
  });

  test('speed goes from a quarter to eight times and does not jump', () => {
    const { playback, press } = start();
    press('+', 1400);
    expect([playback.player.position, playback.speed]).toEqual([10, 2]);
    playback.advance(1800);
    expect(playback.player.position).toBe(30);
    for (let i = 0; i < 9; i++) press('+', 1800);
    expect(playback.speed).toBe(8);
    for (let i = 0; i < 9; i++) press('-', 1800);
    expect(playback.speed).toBe(0.25);
    expect(() => start(0)).toThrow('speed is 0, expected a number above 0');
  });

  test('event keys go to spikes of the reward, to the divergence and to the ends', () => {
    const player = tinyPlayer();
    player.episode.rewards.fill(0);
    player.episode.rewards[29] = 1;
    const events = new Playback(player, 0);
    expect(eventSteps(player.episode.rewards)).toEqual([30, 100]);
    events.perform({ kind: 'event', by: 1 }, 0);
    expect(player.position).toBe(30);
    const step = player.divergence?.step ?? 0;
    expect(step).toBeGreaterThan(0);
    events.perform({ kind: 'event', by: -1 }, 0);
    expect(player.position).toBe(step);
    events.perform({ kind: 'event', by: 1 }, 0);
    expect(player.position).toBe(30);
    events.perform({ kind: 'event', by: 1 }, 0);
    expect(player.position).toBe(100);
  });

  test('dense rewards have events only where they stand out', () => {
    const rewards = Float32Array.from({ length: 200 }, (_, t) => (t === 120 ? 5 : 0.5 + 0.1 * (t % 3)));
    expect(eventSteps(rewards)).toEqual([121, 200]);
    expect(eventSteps(new Float32Array(0))).toEqual([]);
  });

  test('no key has two meanings', () => {
    const keys = controls.flatMap((control) => control.keys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(commandFor('x')).toBeUndefined();
  });
});

describe('a playback that is dragged', () => {
  test('goes to the step and pauses there', () => {
    const { playback, press } = start();
    playback.advance(1400);
    playback.seek(71, 1400);
    playback.advance(5000);
    expect([playback.player.position, playback.isPlaying]).toEqual([71, false]);
    press(' ', 5000);
    playback.advance(5400);
    expect(playback.player.position).toBe(81);
  });

  test('plays as fast as it is told from where it is', () => {
    const { playback } = start();
    playback.setSpeed(4, 1400);
    playback.advance(1800);
    expect([playback.player.position, playback.speed]).toEqual([50, 4]);
    expect(() => {
      playback.setSpeed(0, 1800);
    }).toThrow('speed is 0');
  });
});
