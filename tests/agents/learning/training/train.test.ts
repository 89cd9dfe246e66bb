import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type TrainingRequest, train, trainingRecipe } from '#gatogym/agents/index.js';
import { type Seed, toSeed } from '#gatogym/envs/core/seed.js';
import { temporaryDirectories } from '../../../temporary.js';

const directory = temporaryDirectories();

/** A training of a second, in rooms whose directions alone are seen. */
const small: TrainingRequest = {
  environment: { id: 'maze/EmptyRandom-v1', config: { size: 6 } },
  algorithm: 'ppo',
  seed: toSeed(1),
  steps: 2048,
  observation: 'direction',
  hidden: [16],
  teacher: 'specialist',
  settings: { worlds: 8, rollout: 64, minibatch: 128, epochs: 3, rate: 0.005 },
};
const cartpole: TrainingRequest = {
  ...small,
  environment: { id: 'robotics/CartpoleBalance-v1', wrappers: [{ wrap: 'timeLimit', steps: 100 }] },
  observation: 'state',
  hold: 1,
};
const offPolicy: TrainingRequest = {
  ...cartpole,
  algorithm: 'td3',
  steps: 768,
  settings: { warmup: 256, minibatch: 32 },
};
/** Matches of five seconds. */
const league: TrainingRequest = {
  ...small,
  environment: { id: 'arcade/Rally-v1', config: { actions: 'minimal' } },
  algorithm: 'league',
  steps: 10_240,
  observation: 'objects',
  settings: { ...small.settings, versions: 2, matchSteps: 300, matches: 2 },
};
const imitating: TrainingRequest = {
  ...small,
  algorithm: 'dagger',
  steps: 1000,
  settings: { worlds: 4, epochs: 30, minibatch: 64, rate: 0.01 },
};
const cases = [
  ['ppo, discrete actions', small],
  ['ppo, continuous actions', cartpole],
  ['td3', offPolicy],
  ['league', league],
  ['dagger', imitating],
] as const;

/** Every file of a directory. */
function filesIn(name: string): Record<string, string> {
  const at = directory(name);
  return Object.fromEntries(
    fs
      .readdirSync(at)
      .sort()
      .map((file) => [file, fs.readFileSync(path.join(at, file)).toString('base64')]),
  );
}

/** Trains, and stops after so many rounds, as Ctrl-C does. */
async function trained(request: TrainingRequest, name: string, { rounds = Infinity, resume = false } = {}) {
  const abort = new AbortController();
  let count = 0;
  return train(await trainingRecipe(request), directory(name), {
    resume,
    signal: abort.signal,
    examination: 10,
    onRow: () => {
      if (++count === rounds) abort.abort();
    },
  });
}

describe.each(cases)('%s', (name, request) => {
  const whole = `whole ${name}`;
  let returns: readonly number[] | undefined;
  beforeAll(async () => {
    ({ returns } = await trained(request, whole));
  });

  test('leaves a recipe, a table, a picture and a policy', () => {
    const standings = request.algorithm === 'league' ? ['league.csv', 'league.svg'] : [];
    expect(Object.keys(filesIn(whole))).toEqual([
      'checkpoint.safetensors',
      'curve.svg',
      ...standings,
      'progress.csv',
      'recipe.json',
    ]);
    const [head, ...rows] = fs.readFileSync(path.join(directory(whole), 'progress.csv'), 'utf8').split('\n');
    expect(head).toMatch(/^steps,episodes,return,/);
    expect(rows.length).toBeGreaterThan(2);
    expect(returns).toHaveLength(10);
  });

  test('gives the same bytes again, and others for another seed', async () => {
    const again = `again ${name}`;
    expect(await trained(request, again)).toMatchObject({ returns });
    expect(filesIn(again)).toEqual(filesIn(whole));
    const other = `other ${name}`;
    await trained({ ...request, seed: 2 as Seed }, other);
    expect(filesIn(other)['checkpoint.safetensors']).not.toBe(filesIn(whole)['checkpoint.safetensors']);
  });

  test('stopped and resumed, it gives the same bytes', async () => {
    const stopped = `stopped ${name}`;
    const { steps, returns: early } = await trained(request, stopped, { rounds: 2 });
    expect(early).toBeUndefined();
    expect(steps).toBeLessThan(request.steps!);
    expect(Object.keys(filesIn(stopped))).toContain('unfinished.safetensors');
    expect(await trained(request, stopped, { resume: true })).toMatchObject({ returns });
    expect(filesIn(stopped)).toEqual(filesIn(whole));
  });
});

test('PPO learns to walk to a square that it sees', async () => {
  const settings = { ...small.settings, epochs: 5, rate: 0.006 };
  const { returns } = await trained(
    { ...small, observation: 'symbolic', hidden: [16], steps: 8192, settings },
    'learned',
  );
  const mean = returns!.reduce((sum, each) => sum + each, 0) / returns!.length;
  // Random play earns 0.3, who knows the way 0.98.
  expect(mean).toBeGreaterThan(0.8);
});

test('in a league the learner meets the computer and itself as it was, and tells how it stands against each', () => {
  const [head, ...rows] = fs
    .readFileSync(path.join(directory('whole league'), 'league.csv'), 'utf8')
    .trim()
    .split('\n');
  expect(head).toBe('opponent,steps,won,drawn,lost,rate,points');
  expect(rows.map((row) => row.split(',').slice(0, 2).join())).toEqual([
    'computer,',
    'version,0',
    'version,6144',
  ]);
  for (const row of rows) {
    const [won = 0, drawn = 0, lost = 0] = row.split(',').slice(2, 5).map(Number);
    expect(won + drawn + lost).toBe(2);
  }
});

test('a directory is never overwritten, and no other training goes on in it', async () => {
  await trained(small, 'kept', { rounds: 1 });
  await expect(trained(small, 'kept')).rejects.toThrow('holds a training already: --resume goes on with it');
  await expect(trained({ ...small, steps: 8192 }, 'kept', { resume: true })).rejects.toThrow(
    'holds another training: its steps is 2048, now it is 8192',
  );
  await expect(trained(small, 'whole ppo, discrete actions', { resume: true })).rejects.toThrow(
    'is complete: there is nothing to resume',
  );
});

test('what cannot be learned is refused before anything is written', async () => {
  const refused = (change: Partial<TrainingRequest>) => trainingRecipe({ ...small, ...change });
  await expect(refused({ observation: 'symbolik' })).rejects.toThrow(
    'has no observation "symbolik"; did you mean "symbolic"',
  );
  await expect(refused({ algorithm: 'td3' })).rejects.toThrow('td3 needs continuous actions');
  await expect(refused({ algorithm: 'league' })).rejects.toThrow('league needs --observation objects');
  const game = { algorithm: 'league', observation: 'objects' } as const;
  await expect(refused({ ...game, environment: { id: 'arcade/Bricks-v1' } })).rejects.toThrow(
    'league learns games with two equal sides',
  );
  await expect(
    refused({ ...game, environment: { id: 'arcade/Rally-v1', config: { players: 2 } } }),
  ).rejects.toThrow('leave players=2 away');
  await expect(refused({ settings: { rat: 1 } })).rejects.toThrow(
    'ppo has no setting "rat"; did you mean "rate"',
  );
  await expect(refused({ algorithm: 'bc', teacher: 'nobody' })).rejects.toThrow('unknown agent "nobody"');
  await expect(trained({ ...small, settings: { minibatch: 100 } }, 'odd')).rejects.toThrow(
    'setting "minibatch" is 100, which does not divide',
  );
  expect(fs.existsSync(directory('odd/recipe.json'))).toBe(false);
});
