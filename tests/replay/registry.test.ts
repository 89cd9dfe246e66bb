import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Dataset, type Episode } from '#gatogym/datasets/index.js';
import { sizeOf } from '#gatogym/envs/core/spaces.js';
import type { WrapperRef } from '#gatogym/envs/core/wrappers/index.js';
import { describe as specOf } from '#gatogym/envs/make.js';
import { registry } from '#gatogym/envs/registry.js';
import { planOf, recordPlan } from '#gatogym/recorder/index.js';
import { openPlayer } from '#gatogym/replay/index.js';
import { isSearched } from '../searching.js';
import { temporaryDirectories } from '../temporary.js';

const directory = temporaryDirectories();

type Case = {
  readonly id: string;
  readonly agent: string;
  readonly wrappers: (picture: string) => readonly WrapperRef[];
};

/** Each environment as its specialist plays it, and under wrappers that alter actions, time and what the picture is. */
const cases: readonly Case[] = registry.ids.flatMap((id) => [
  {
    id,
    agent: 'specialist',
    wrappers: () => [{ wrap: 'timeLimit', steps: isSearched(id) ? 20 : 200 }],
  },
  {
    id,
    agent: 'random',
    wrappers: (observation) => [
      { wrap: 'stickyActions' },
      { wrap: 'actionRepeat', repeats: 3 },
      { wrap: 'frameStack', observation, frames: 2 },
      { wrap: 'timeLimit', steps: 60 },
    ],
  },
]);

describe.each(cases)('$id, played by $agent,', ({ id, agent, wrappers }) => {
  const env = { id, wrappers: wrappers(registry.describe(id).picture) };
  let episode: Episode;
  /** The pictures as they were recorded: uint8 [T + 1, height, width, 3]. */
  let pictures: Uint8Array;

  beforeAll(async () => {
    const { picture } = await specOf(env);
    const out = directory(`${id.replaceAll('/', '-')}-${agent}`);
    const sources = [{ env, agent, episodes: 1, observations: [picture] }];
    await recordPlan(await planOf({ name: 'one', seed: 21, sources }), out, { workers: 0 });
    const dataset = Dataset.open(out);
    episode = dataset.episode(0, [picture]);
    pictures = episode.observations[picture] as Uint8Array;
    dataset.close();
  });

  const recorded = (t: number): Uint8Array => {
    const size = pictures.length / (episode.length + 1);
    return pictures.subarray(t * size, (t + 1) * size);
  };

  test('is replayed without a divergence, picture by picture', async () => {
    const player = await openPlayer(episode);
    const wrong: number[] = [];
    let sum = 0;
    do {
      const t = player.position;
      if (t > 0) sum += episode.rewards[t - 1]!;
      if (player.returnSoFar !== sum || Buffer.compare(player.picture, recorded(t)) !== 0) wrong.push(t);
    } while (player.stepForward());
    expect(wrong).toEqual([]);
    expect(player.divergence).toBeUndefined();
    expect([player.position, player.terminated, player.truncated]).toEqual([
      episode.length,
      episode.terminated,
      episode.truncated,
    ]);
    expect(player.returnSoFar).toBe(episode.return);
    player.close();
  });

  test('shows the same after a jump, forward or back, as on the way', async () => {
    // Room for three states: most jumps must be simulated from one far away.
    const player = await openPlayer(episode, { snapshotBytes: 3 * 4096 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: episode.length }), (t) => {
        expect(player.seek(t)).toBe(t);
        expect(Buffer.compare(player.picture, recorded(t))).toBe(0);
        expect(player.reward).toBe(t > 0 ? episode.rewards[t - 1] : 0);
      }),
      { numRuns: 12 },
    );
    expect(player.divergence).toBeUndefined();
    player.close();
  });

  test('other actions from the middle on are a divergence', async () => {
    const actions = episode.actions.slice();
    const middle = episode.length >> 1;
    const { actionSpace } = await specOf(env);
    for (let i = middle * sizeOf(actionSpace); i < actions.length; i++) {
      actions[i] = actionSpace.type === 'box' ? -actions[i]! : (actions[i]! + 1) % 3;
    }
    const player = await openPlayer({ ...episode, actions });
    player.seek(episode.length);
    expect(player.divergence?.step).toBeGreaterThan(middle);
    player.close();
  });
});
