import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  Dataset,
  type OutsideEpisode,
  importEpisodes,
  materialize,
  merge,
  openDataset,
  openMixture,
  repair,
  selectEpisodes,
  tokenize,
  verify,
} from '#gatogym/datasets/index.js';
import { type Seed, UserError } from '#gatogym/envs/index.js';
import { encodeGif, openReplay } from '#gatogym/replay/index.js';
import { temporaryDirectories } from '../../temporary.js';
import { type Draft, rewrite } from '../rewriting.js';
import { expectSameFiles, recordInto } from '../recorded.js';
import { drawer, drawerEpisode, drawerEpisodes, importDrawers } from './drawer.js';

const directory = temporaryDirectories();
const drawers = directory('drawers');
const EPISODES = 12;

beforeAll(() => importDrawers(drawers, EPISODES));

describe('an import', () => {
  test('keeps every value, and what was said of each episode', () => {
    const dataset = openDataset(drawers);
    expect(dataset.length).toBe(EPISODES);
    for (const [number, episode] of [...dataset.episodes()].entries()) {
      const {
        actions,
        rewards,
        observations,
        instruction = 'open the drawer',
        ...ends
      } = drawerEpisode(number);
      expect(episode).toMatchObject({ ...ends, instruction, origin: drawer.origin, length: rewards.length });
      expect(episode.actions).toEqual(actions);
      expect(episode.rewards).toEqual(rewards);
      expect(episode.observations).toEqual(observations);
      expect(episode.hashes).toHaveLength(0);
    }
    dataset.close();
  });

  test('stopped and resumed gives the same files as one that was not', async () => {
    const out = directory('resumed');
    const abort = new AbortController();
    const options = {
      name: 'drawers',
      signal: abort.signal,
      onCommit: () => {
        abort.abort();
      },
    };
    const spec = { ...drawer, maxSteps: 4096 };
    const whole = directory('whole');
    await importEpisodes(spec, drawerEpisodes(EPISODES), whole, { name: 'drawers' });
    const stopped = await importEpisodes(spec, drawerEpisodes(EPISODES), out, options);
    expect(stopped).toEqual({ committed: 2 });
    await importEpisodes(spec, drawerEpisodes(EPISODES), out, { name: 'drawers', resume: true });
    expectSameFiles(out, whole);
  });

  test('asks for one episode after the other, which may have to be waited for', async () => {
    const asked: number[] = [];
    const out = directory('waited');
    const at = async (index: number): Promise<OutsideEpisode> => {
      asked.push(index);
      await Promise.resolve();
      return drawerEpisode(index);
    };
    await importEpisodes(drawer, { length: EPISODES, at }, out, { name: 'drawers' });
    expect(asked).toEqual([...Array(EPISODES).keys()]);
    expectSameFiles(out, drawers);
  });

  test('takes numbers of other types, where they hold the same values', async () => {
    const { actions, rewards, observations, ...ends } = drawerEpisode(2);
    const plain = {
      ...ends,
      actions: Array.from(actions),
      rewards: Float64Array.from(Array.from(rewards)),
      observations: {
        camera: Int32Array.from(Array.from(observations['camera']!)),
        state: observations['state']!,
      },
    };
    const [typed, others] = [directory('typed'), directory('others')];
    await importEpisodes(drawer, [drawerEpisode(2)], typed, { name: 'one' });
    await importEpisodes(drawer, [plain], others, { name: 'one' });
    expectSameFiles(others, typed);
  });

  test('without bounds takes any finite number, and a plan whose infinities are read as such', async () => {
    const out = directory('unbounded');
    const { maxSteps: _, rewardRange: __, ...open } = drawer;
    const episode = { ...drawerEpisode(1), rewards: new Float32Array(11).fill(-1e30) };
    await importEpisodes(open, [episode], out);
    const { spec } = openDataset(out).sources[0]!;
    expect(spec).toMatchObject({ maxSteps: Infinity, rewardRange: [-Infinity, Infinity] });
    expect(spec.observations['state']).toMatchObject({ low: -Infinity, high: [5, 5, Infinity] });
  });
});

const good = drawerEpisode(3, 4);
const refusals: readonly (readonly [what: string, change: Partial<OutsideEpisode>, told: string])[] = [
  ['no step', drawerEpisode(3, 0), 'it has no step'],
  ['too many steps', drawerEpisode(3, 61), 'it has 61 steps, its spec allows 60'],
  ['no end', { terminated: false, truncated: false }, 'it is neither terminated nor truncated'],
  ['too few actions', { actions: good.rewards }, '"actions" has 4 numbers, expected 4 rows of 2'],
  ['too few rewards', { rewards: [0] }, '"actions" has 8 numbers, expected 1 rows of 2'],
  ['a reward that is not finite', { rewards: [0, NaN, 0, 0] }, 'the reward of step 1 is NaN'],
  ['a reward out of range', { rewards: [0, 0, 2, 0] }, 'the reward of step 2 is 2, expected 0 to 1'],
  [
    'a reward that float32 has not',
    { rewards: [0, 0.1, 0, 0] },
    '"rewards" has 0.1 at 1, which float32 does not hold',
  ],
  [
    'an action out of bounds',
    { actions: [0, 0, 0, 0, 0, 1.5, 0, 0] },
    'the action of step 2: element 1 is 1.5, expected -1 to 1',
  ],
  ['no observation', { observations: {} }, 'observation "camera" is missing'],
  [
    'an observation by a name that every object has',
    { observations: { ...good.observations, constructor: [1] } },
    'observation "constructor" is not in the spec',
  ],
  [
    'a misspelt observation',
    { observations: { ...good.observations, sate: [1] } },
    'observation "sate" is not in the spec; did you mean "state"?',
  ],
  [
    'no last observation',
    { observations: { ...good.observations, state: new Float64Array(12) } },
    '"observations/state" has 12 numbers, expected 5 rows of 3',
  ],
  [
    'an observation that is not finite',
    { observations: { ...good.observations, state: new Float64Array(15).fill(NaN, 7, 8) } },
    'the observation "state" of step 2: element 1 is NaN',
  ],
  [
    'an observation out of bounds',
    { observations: { ...good.observations, state: new Float64Array(15).fill(6, 13, 14) } },
    'the observation "state" of step 4: element 1 is 6, expected -Infinity to 5',
  ],
  [
    'a pixel that is no byte',
    { observations: { ...good.observations, camera: new Float32Array(720).fill(256, 9, 10) } },
    '"observations/camera" has 256 at 9, which uint8 does not hold',
  ],
  ['an instruction that is no text', { instruction: 5 as never }, 'its instruction is 5, expected a text'],
];

test.each(refusals)('an episode is refused that has %s', async (what, change, told) => {
  const out = directory(what);
  const refused = importEpisodes(drawer, [good, { ...good, ...change }], out);
  await expect(refused).rejects.toThrow(UserError);
  await expect(refused).rejects.toThrow(`episode 1 is refused: ${told}`);
});

test('an import of nothing is refused, and one into a dataset that is there', async () => {
  await expect(importEpisodes(drawer, [], directory('none'))).rejects.toThrow(
    'there is no episode to import',
  );
  await expect(importDrawers(drawers)).rejects.toThrow('already holds a dataset: add --resume');
  await expect(
    importEpisodes(drawer, { length: 2, at: () => undefined }, directory('missing')),
  ).rejects.toThrow('episode 0 is missing');
});

describe('verify', () => {
  test('says how many episodes it checked for content only', async () => {
    const dataset = openDataset(drawers);
    expect(await verify(dataset)).toMatchObject({ outside: EPISODES, damage: [], divergences: [] });
    expect(await verify(dataset, { quick: true })).toMatchObject({ outside: 0, damage: [] });
    dataset.close();
  });

  const forgeries: readonly (readonly [what: string, change: (draft: Draft) => void, told: string])[] = [
    ['reward', ({ columns }) => (columns['rewards']![3] = 0.5), 'its return is'],
    [
      'reward out of range',
      ({ columns }) => (columns['rewards']![3] = 7),
      'the reward of step 3 is 7, expected 0 to 1',
    ],
    ['action', ({ columns }) => (columns['actions']![4] = NaN), 'the action of step 2: element 0 is NaN'],
    [
      'observation',
      ({ columns }) => (columns['observations/state']![4] = 9),
      'the observation "state" of step 1',
    ],
    [
      'end',
      ({ outcome }) => Object.assign(outcome, { truncated: false }),
      'neither terminated nor truncated',
    ],
  ];

  test.each(forgeries)('finds an altered %s whose checksums are right', async (what, change, told) => {
    const [from, out] = [openDataset(drawers), directory(`forged ${what}`)];
    rewrite(from, out, (draft, episode) => {
      if (episode === 5) change(draft);
    });
    const { damage } = await verify(openDataset(out));
    expect(damage).toHaveLength(1);
    expect(damage[0]!.what).toMatch(/^episode 5 \(shard-00000\.traj, byte \d+\): /);
    expect(damage[0]!.what).toContain(told);
    from.close();
  });
});

describe('a dataset with episodes from outside', () => {
  const rooms = directory('rooms');
  const both = directory('both');

  beforeAll(async () => {
    const sources = [{ env: 'maze/FourRooms-v1', agent: 'random', episodes: 5, observations: ['symbolic'] }];
    await recordInto(rooms, { seed: 1, sources });
    await merge([openDataset(rooms), openDataset(drawers)], both, 'both');
  });

  test('merges with others, of which verify runs again what it can', async () => {
    const dataset = openDataset(both);
    expect(await verify(dataset)).toMatchObject({ outside: EPISODES, damage: [], divergences: [] });
    const ids = [...dataset.episodes(undefined, [])].map(({ id }) => id);
    const [room, outside] = [openDataset(rooms), openDataset(drawers)];
    expect(ids).toEqual(
      [...room.episodes(undefined, []), ...outside.episodes(undefined, [])].map(({ id }) => id),
    );
    expect(new Set(ids).size).toBe(5 + EPISODES);
  });

  test('is not merged with the same import again, but with another', async () => {
    const [one, other] = [openDataset(drawers), directory('other')];
    expect(() => merge([one, one], directory('twice'), 'x')).toThrow('it would be there twice');
    await importEpisodes(drawer, drawerEpisodes(2), other, { seed: 1 });
    const { committed } = await merge([one, openDataset(other)], directory('once'), 'x');
    expect(committed).toBe(EPISODES + 2);
  });

  test('is repaired', async () => {
    const out = directory('repaired');
    await repair(Dataset.inspect(drawers), out);
    expectSameFiles(out, drawers);
  });

  test('is not materialized', async () => {
    await expect(materialize(openDataset(both), ['symbolic'], directory('seen'))).rejects.toThrow(
      'holds episodes of outside/Drawer-v0, which come from outside and cannot be run again: they have the observations that were recorded, camera, state',
    );
  });

  test('is selected from, but not by the part of an unknown expert', () => {
    const dataset = openDataset(both);
    const [train, validation] = (['train', 'validation'] as const).map((split) =>
      selectEpisodes(dataset, { env: 'outside/*', split }),
    );
    expect([...train!, ...validation!].sort((a, b) => a - b)).toEqual(
      [...Array(EPISODES).keys()].map((i) => i + 5),
    );
    expect(selectEpisodes(dataset, { env: 'outside/*', success: true })).toHaveLength(4);
    expect(() => selectEpisodes(dataset, { env: 'outside/*', expert: 0.5 })).toThrow(
      'what random play gets in outside/Drawer-v0 is not known',
    );
  });

  test('becomes tokens', () => {
    const parts = [{ data: both, env: 'outside/*', weight: 1, observations: ['state'] }];
    const rules = { seed: 1 as Seed, sequences: 4, length: 64, prompts: 0, instructions: false, text: 300 };
    const { sources } = tokenize(openMixture(parts, undefined), directory('tokens'), rules);
    expect(sources).toMatchObject([
      { env: { id: 'outside/Drawer-v0' }, episodes: EPISODES, actionTokens: 2 },
    ]);
  });

  test('is described as what it is', () => {
    const card = (dataset: string): string => fs.readFileSync(path.join(dataset, 'README.md'), 'utf8');
    expect(card(drawers)).toContain('license: other');
    expect(card(drawers)).toContain(
      'come from outside: they are kept as they were given, and cannot be run again.',
    );
    expect(card(drawers)).toContain('licence CC-BY-4.0: a bench');
    expect(card(drawers)).toContain('Licence: CC-BY-4.0. ');
    expect(card(both)).toContain('cannot be run again. All others can be run again to the bit.');
    expect(card(both)).toContain('Licence: MIT, CC-BY-4.0. ');
    expect(card(rooms)).not.toContain('outside');
  });
});

describe('a replay', () => {
  test('shows the recorded pictures, at any step', async () => {
    const dataset = openDataset(drawers);
    const player = await openReplay(dataset, 4);
    const camera = drawerEpisode(4).observations['camera'] as Uint8Array;
    for (const step of [0, 7, 3, player.lastStep, 1]) {
      expect(player.seek(step)).toBe(step);
      expect(player.picture).toEqual(camera.subarray(step * 144, (step + 1) * 144));
    }
    player.seek(player.lastStep);
    expect({ sum: player.returnSoFar, terminated: player.terminated, divergence: player.divergence }).toEqual(
      {
        sum: dataset.outcome(4).return,
        terminated: true,
        divergence: undefined,
      },
    );
    expect(encodeGif(player).frames).toBeGreaterThan(4);
    dataset.close();
  });

  test('of an episode without pictures is refused in one line', async () => {
    const out = directory('blind');
    const { camera: _, ...observations } = drawer.observations;
    const { state } = drawerEpisode(0).observations;
    await importEpisodes(
      { ...drawer, observations },
      [{ ...drawerEpisode(0), observations: { state: state! } }],
      out,
    );
    await expect(openReplay(openDataset(out), 0)).rejects.toThrow(
      'comes from outside and cannot be simulated, and no picture of it was recorded',
    );
  });
});
