import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Dataset, datasetChecksum, verify } from '#gatogym/datasets/index.js';
import { Branches, PlaySession, planOf, recordPlan } from '#gatogym/recorder/index.js';
import { temporaryDirectories } from '../temporary.js';

const directory = temporaryDirectories();
const limited = { id: 'maze/Empty-v1', wrappers: [{ wrap: 'timeLimit', steps: 12 }] };
const recipe = {
  name: 'parents',
  seed: 11,
  sources: [
    { env: 'maze/FourRooms-v1', agent: 'specialist', episodes: 3 },
    { env: limited, agent: 'random', episodes: 5 },
    {
      env: {
        id: 'arcade/Bricks-v1',
        wrappers: [{ wrap: 'stickyActions' }, { wrap: 'timeLimit', steps: 60 }],
      },
      agent: 'random',
      episodes: 1,
    },
  ],
};
/** Episode 2 of the second source: its number in the dataset. */
const PARENT = 5;
const LEFT = 0;

describe('branches of a dataset', () => {
  let dataset: Dataset;

  beforeAll(async () => {
    await recordPlan(await planOf(recipe), directory('parents'), { workers: 0 });
    dataset = Dataset.open(directory('parents'));
  });

  afterAll(() => {
    dataset.close();
  });

  test('begin like their parent, under its seed, tell where they part, and run again to the bit', async () => {
    const branches = new Branches(dataset, directory('kept'));
    const played = new Int32Array(8).fill(LEFT);
    const first = await branches.save({ parent: PARENT, step: 4, actions: played });
    const again = await branches.save({ parent: PARENT, step: 4, actions: played });
    const fromStart = await branches.save({ parent: PARENT, step: 0, actions: new Int32Array(12) });
    expect([first.episode, again.episode, fromStart.episode]).toEqual([0, 1, 2]);

    const kept = Dataset.open(directory('kept'));
    const parent = dataset.episode(PARENT);
    const [branch, whole] = [kept.episode(0), kept.episode(2)];
    expect(branch.id).toBe(first.id);
    expect(branch).toMatchObject({ seed: parent.seed, env: parent.env, agent: { id: 'human' }, length: 12 });
    expect(branch.actions.subarray(0, 4)).toEqual(parent.actions.subarray(0, 4));
    expect(branch.actions.subarray(4)).toEqual(played);
    expect(whole.seed).toBe(parent.seed);
    expect(kept.sources.map(({ parent: from }) => from)).toEqual(
      [4, 4, 0].map((step, i) => ({
        dataset: datasetChecksum(dataset.manifest),
        episode: parent.id,
        step,
        take: i === 1 ? 1 : 0,
      })),
    );
    expect(await verify(kept)).toMatchObject({ episodes: 3, damage: [], divergences: [] });
    expect(fs.readFileSync(path.join(directory('kept'), 'README.md'), 'utf8')).toContain('played on');
    kept.close();
  });

  test('are played on by agents, who know what has happened; where actions slip, they slip as they did', async () => {
    const branches = new Branches(dataset, directory('agents'));
    // Three at once are written one after the other.
    const saved = await Promise.all([
      branches.play({ parent: 0, step: 3 }, 'specialist'),
      branches.play({ parent: 0, step: 3 }, 'random'),
      branches.play({ parent: 8, step: 30 }, 'random'),
    ]);
    expect(saved.map(({ episode }) => episode)).toEqual([0, 1, 2]);
    const kept = Dataset.open(directory('agents'));
    const [expert, random, sticky] = [0, 1, 2].map((i) => kept.episode(i));
    // The specialist was the parent's player: it does again what it did.
    expect(expert?.actions).toEqual(dataset.episode(0).actions);
    expect(random?.actions).not.toEqual(dataset.episode(0).actions);
    expect(sticky?.executedActions?.subarray(0, 30)).toEqual(
      dataset.episode(8).executedActions?.subarray(0, 30),
    );
    expect(await verify(kept)).toMatchObject({ episodes: 3, damage: [], divergences: [] });
    kept.close();
  });

  test.each([
    [{ parent: PARENT, step: 4, actions: new Int32Array(3) }, 'ends before the episode is over'],
    [{ parent: PARENT, step: 4, actions: new Int32Array(9) }, 'over after 8 steps'],
    [
      { parent: PARENT, step: 4, actions: new Int32Array(8).fill(99) },
      'action 0 of the branch is outside its space',
    ],
    [{ parent: PARENT, step: 12, actions: new Int32Array(1) }, 'step is 12, expected one from 0 to 11'],
    [{ parent: PARENT, step: -1, actions: new Int32Array(1) }, 'step is -1'],
    [{ parent: 99, step: 0, actions: new Int32Array(1) }, 'episode 99 was asked for'],
  ])('that are none are refused: %#', async (branch, words) => {
    const branches = new Branches(dataset, directory('refused'));
    await expect(branches.save(branch)).rejects.toThrow(words);
    expect(fs.existsSync(directory('refused'))).toBe(false);
  });

  test('let others have their turn while an agent plays, and are not kept when that is stopped', async () => {
    const abort = new AbortController();
    const branches = new Branches(dataset, directory('stopped'), { signal: abort.signal });
    const playing = branches.play({ parent: 8, step: 0 }, 'arcade-search');
    setTimeout(() => {
      abort.abort();
    }, 30);
    await expect(playing).rejects.toThrow('stopped before the episode was over');
    expect(fs.existsSync(directory('stopped'))).toBe(false);
  });

  test('grow a dataset that is there, unless it is damaged', async () => {
    const session = await PlaySession.open(limited, directory('mine'), { seed: 1 });
    while (!session.isOver) session.step(Int32Array.of(LEFT));
    session.save();
    session.close();
    const branches = new Branches(dataset, directory('mine'));
    await branches.save({ parent: PARENT, step: 4, actions: new Int32Array(8) });
    const both = Dataset.open(directory('mine'));
    expect(both.episode(1).seed).toBe(dataset.episode(PARENT).seed);
    expect(await verify(both)).toMatchObject({ episodes: 2, damage: [], divergences: [] });
    both.close();
    fs.appendFileSync(path.join(directory('mine'), 'shard-00000.traj'), 'x');
    await expect(branches.save({ parent: PARENT, step: 4, actions: new Int32Array(8) })).rejects.toThrow(
      'is damaged',
    );
  });
});
