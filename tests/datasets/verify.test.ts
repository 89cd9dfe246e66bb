import { beforeAll, describe, expect, test } from '@jest/globals';
import { Dataset, type VerifyReport, divergenceText, verify } from '#gatogym/datasets/index.js';
import { gatogym } from '../commandLine.js';
import { temporaryDirectories } from '../temporary.js';
import { forge, recordInto } from './recorded.js';
import type { Draft } from './rewriting.js';

const directory = temporaryDirectories();
const honest = directory('honest');
let length: number;

beforeAll(async () => {
  const env = {
    id: 'arcade/Bricks-v1',
    wrappers: [{ wrap: 'stickyActions' }, { wrap: 'timeLimit', steps: 200 }],
  };
  const sources = [{ env, agent: 'specialist', episodes: 1, observations: ['ram'] }];
  await recordInto(honest, { seed: 9, sources });
  length = Dataset.open(honest).summary(0).length;
});

async function verified(dataset: string): Promise<VerifyReport> {
  const opened = Dataset.open(dataset);
  const report = await verify(opened);
  opened.close();
  return report;
}

test('what was recorded runs again as recorded', async () => {
  expect(await verified(honest)).toEqual({
    episodes: 1,
    steps: length,
    outside: 0,
    damage: [],
    divergences: [],
  });
});

test('worker threads find the same, in the same order', async () => {
  const sources = [{ env: 'robotics/HumanoidStand-v1', agent: 'random', episodes: 16 }];
  const long = await recordInto(directory('long'), { seed: 9, sources });
  const forged = forge(long, directory('long forged'), ({ columns: { rewards } }, episode) => {
    if (episode % 5 === 0) rewards![episode + 3] = 0.5;
  });
  const reports = [];
  for (const workers of [0, 1, 3]) {
    const opened = Dataset.open(forged);
    const seen: number[] = [];
    const report = await verify(opened, { workers, onEpisode: (done) => seen.push(done) });
    opened.close();
    expect(seen.at(-1)).toBe(16);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    reports.push(report);
  }
  const [alone, ...others] = reports;
  expect(alone!.divergences.map(({ episode, step }) => [episode, step])).toEqual([
    [0, 4],
    [5, 9],
    [10, 14],
    [15, 19],
  ]);
  for (const other of others) expect(other).toEqual(alone);
}, 120_000);

describe('where one value is not what happened, the first step that differs is named with both values', () => {
  const at = 77;
  const cases: Record<string, { change: (draft: Draft) => void; step: number; what: string }> = {
    reward: { change: ({ columns: { rewards } }) => (rewards![at] = 5), step: at + 1, what: 'reward' },
    executed: {
      change: ({ columns: { executedActions } }) => (executedActions![at] = (executedActions![at]! + 1) % 18),
      step: at + 1,
      what: 'executed action',
    },
    hash: { change: ({ columns: { hashes } }) => (hashes![2]! ^= 1), step: 64, what: 'state hash' },
    first: { change: ({ columns: { hashes } }) => (hashes![0]! ^= 1), step: 0, what: 'state hash' },
    observation: {
      change: ({ columns }) => (columns['observations/ram']![128 * at + 60]! ^= 1),
      step: at,
      what: 'observation "ram" element 60',
    },
  };

  test.each(Object.entries(cases))('%s', async (name, { change, step, what }) => {
    const forged = forge(honest, directory(`forged-${name}`), change);
    const { damage, divergences } = await verified(forged);
    expect(damage).toEqual([]);
    expect(divergences).toEqual([
      expect.objectContaining({
        episode: 0,
        step,
        what,
        recorded: expect.any(String),
        rerun: expect.any(String),
      }),
    ]);
    const [{ recorded, rerun }] = divergences as [VerifyReport['divergences'][number]];
    expect(recorded).not.toBe(rerun);
  });

  test('action: the next recorded thing that it changes', async () => {
    const forged = forge(honest, directory('forged-action'), ({ columns: { actions } }) => {
      for (let t = at; t < at + 12; t++) actions![t] = actions![t] === 4 ? 3 : 4;
    });
    const [divergence] = (await verified(forged)).divergences;
    expect(divergence!.step).toBeGreaterThan(at);
    expect(divergence!.step).toBeLessThan(at + 14);
  });

  test('end, limit, success and return', async () => {
    const ended = forge(honest, directory('forged-end'), (draft) => {
      draft.outcome = { ...draft.outcome, terminated: !draft.outcome.terminated };
    });
    expect((await verified(ended)).divergences).toEqual([
      expect.objectContaining({ step: length, what: 'terminated' }),
    ]);
    const limited = forge(honest, directory('forged-limit'), (draft) => {
      draft.outcome = { ...draft.outcome, truncated: !draft.outcome.truncated };
    });
    expect((await verified(limited)).divergences).toEqual([
      expect.objectContaining({ step: length, what: 'truncated' }),
    ]);
    const won = forge(honest, directory('forged-success'), (draft) => {
      draft.outcome = { ...draft.outcome, success: !draft.outcome.success };
    });
    expect((await verified(won)).divergences).toEqual([
      expect.objectContaining({ step: length, what: 'success' }),
    ]);
    const richer = forge(honest, directory('forged-return'), (draft) => {
      draft.outcome = { ...draft.outcome, return: draft.outcome.return + 1 };
    });
    expect((await verified(richer)).divergences).toEqual([
      expect.objectContaining({
        step: length,
        what: 'return',
        recorded: String(Dataset.open(richer).summary(0).return),
        rerun: String(Dataset.open(honest).summary(0).return),
      }),
    ]);
  });

  test('the instruction', async () => {
    const told = forge(honest, directory('forged-words'), (draft) => {
      draft.outcome = { ...draft.outcome, instruction: 'do as you like' };
    });
    expect((await verified(told)).divergences).toEqual([
      expect.objectContaining({ step: 0, what: 'instruction', recorded: 'do as you like', equalUntil: -1 }),
    ]);
  });

  test('the length: a last step that is left out', async () => {
    const shorter = forge(honest, directory('forged-length'), (draft) => {
      const { columns } = draft;
      for (const name of ['actions', 'executedActions', 'rewards'])
        columns[name] = columns[name]!.subarray(0, length - 1);
      columns['observations/ram'] = columns['observations/ram']!.subarray(0, 128 * length);
      draft.outcome = { ...draft.outcome, length: length - 1 };
    });
    const [divergence] = (await verified(shorter)).divergences;
    expect(divergence!.step).toBe(length - 1);
    expect(divergence!.what).toMatch(/terminated|truncated/);
  });
});

test('the command prints it in one line and ends with status 1', async () => {
  const forged = forge(honest, directory('told'), ({ columns: { rewards } }) => (rewards![9] = 2));
  const { status, stdout } = await gatogym('verify', forged, '--quiet');
  expect(status).toBe(1);
  expect(stdout).toMatch(
    /^episode 0 \(shard-00000\.traj, byte \d+\) first differs at step 10: reward is 0, recorded 2 \(states equal up to step 0\)\n1 of 1 episodes run differently now\n$/,
  );
  const opened = Dataset.open(forged);
  const [divergence] = (await verify(opened)).divergences;
  opened.close();
  expect(stdout).toContain(divergenceText(divergence!));
});
