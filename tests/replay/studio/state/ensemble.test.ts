import { describe, expect, test } from '@jest/globals';
import { Playback, Player } from '#gatogym/replay/index.js';
import { Ensemble } from '#gatogym/replay/studio/state/ensemble.js';
import { partingOf } from '#gatogym/replay/studio/state/parting.js';
import { TinyEnv, recordTiny, tinyPlayer, tinySpec } from '../../tinyEnv.js';

/** The same episode, from `step` on with other actions, as its world takes them. */
function partedAt(step: number, seed = 7): Player {
  const spec = tinySpec();
  const env = new TinyEnv(spec);
  const episode = recordTiny(env, seed);
  const actions = episode.actions.slice();
  actions.fill(0, step);
  env.reset(episode.seed);
  const hashes = [env.hash()];
  const rewards = episode.rewards.map((_, t) => {
    env.step(actions, t);
    if ((t + 1) % 32 === 0 || t + 1 === episode.length) hashes.push(env.hash());
    return env.reward;
  });
  return new Player(new TinyEnv(spec), { ...episode, actions, rewards, hashes: Uint32Array.from(hashes) });
}

describe('several episodes in step', () => {
  test('are moved by one playback; the shorter wait at their ends', () => {
    const [long, short] = [tinyPlayer(), tinyPlayer({ maxSteps: 40 })];
    const ensemble = new Ensemble([short, long]);
    const playback = new Playback(ensemble, 0);
    expect(ensemble.lastStep).toBe(100);
    playback.advance(1000);
    expect([short.position, long.position, ensemble.position]).toEqual([25, 25, 25]);
    playback.advance(2800);
    expect([short.position, long.position, playback.isPlaying]).toEqual([40, 70, true]);
    playback.perform({ kind: 'move', by: -40 }, 2800);
    expect([short.position, long.position]).toEqual([30, 30]);
    playback.seek(99.6, 2800);
    expect([short.position, long.position]).toEqual([40, 100]);
  });

  test('name the step at which they part among their events', () => {
    const ensemble = new Ensemble([tinyPlayer(), partedAt(31)]);
    const { events } = ensemble;
    ensemble.parting = 33;
    expect(ensemble.events).toEqual([...new Set([...events, 33])].sort((a, b) => a - b));
  });
});

describe('where two episodes part', () => {
  test('is the first step after which their states differ, and they stay where they were', () => {
    const [one, other] = [tinyPlayer(), partedAt(50)];
    one.seek(3);
    other.seek(90);
    const step = partingOf(one, other) as number;
    expect([one.position, other.position]).toEqual([3, 90]);
    const hashesAt = (at: number): number[] =>
      [one, other].map((player) => {
        player.seek(at);
        return player.core.hash();
      });
    const [before, after] = [hashesAt(step - 1), hashesAt(step)];
    expect(before[0]).toBe(before[1]);
    expect(after[0]).not.toBe(after[1]);
    expect(step).toBeGreaterThan(50);
    expect(one.divergence ?? other.divergence).toBeUndefined();
  });

  test('is the start for other worlds, and nowhere for the same episode', () => {
    expect(partingOf(tinyPlayer(), tinyPlayer({}, {}, 8))).toBe(0);
    expect(partingOf(tinyPlayer(), tinyPlayer())).toBeUndefined();
  });

  test('is the end of the shorter, where nothing else differs', () => {
    expect(partingOf(tinyPlayer(), tinyPlayer({ maxSteps: 40 }))).toBe(40);
  });
});
