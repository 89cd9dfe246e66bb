import { expect, test } from '@jest/globals';
import { Snapshots } from '#gatogym/replay/snapshots.js';
import { TinyEnv, recordTiny, tinySpec } from './tinyEnv.js';

test('snapshots stay within their memory and keep states evenly from the start on', () => {
  const env = new TinyEnv(tinySpec({ maxSteps: 5000 }));
  const episode = recordTiny(env, 1);
  const snapshots = new Snapshots(env, 10 * env.stateSize);
  env.reset(episode.seed);
  for (let t = 0; t <= 5000; t++) {
    if (t > 0) env.step(episode.actions, t - 1);
    snapshots.offer(t);
    expect(snapshots.count).toBeLessThanOrEqual(10);
    expect(snapshots.before(0)).toBe(0);
    // Ten states of 5,000 steps: never more than 1,024 steps from one to the next.
    expect(t - snapshots.before(t)).toBeLessThanOrEqual(1024);
  }
  expect(snapshots.count).toBeGreaterThan(4);
});
