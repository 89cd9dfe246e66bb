import { describe, expect, test } from '@jest/globals';
import { type Autoreset, Rng, VectorEnv, sample } from '#gatogym/envs/index.js';
import type { Seed } from '#gatogym/envs/core/seed.js';

const env = { id: 'maze/FourRooms-v1', wrappers: [{ wrap: 'timeLimit', steps: 7 }] };

/** Plays and notes what every step gave. */
async function history(workers: number, autoreset: Autoreset, steps = 40): Promise<unknown[]> {
  const vector = await VectorEnv.create(env, {
    numEnvs: 5,
    workers,
    autoreset,
    observations: ['symbolic', 'full'],
  });
  const rng = new Rng();
  rng.seed(3 as Seed);
  vector.reset(9);
  const moments: unknown[] = [];
  for (let t = 0; t < steps; t++) {
    for (let i = 0; i < vector.numEnvs; i++) sample(vector.spec.actionSpace, rng, vector.actions, i);
    vector.step();
    const { rewards, terminated, truncated, observations, finalObservations } = vector;
    const arrays = [
      rewards,
      terminated,
      truncated,
      ...Object.values(observations),
      ...Object.values(finalObservations),
    ];
    moments.push(arrays.map((array) => [...array]));
  }
  await vector.close();
  return moments;
}

describe('VectorEnv', () => {
  test.each(['nextStep', 'sameStep', 'disabled'] as const)(
    'gives the same for every number of workers under %s',
    async (autoreset) => {
      const alone = await history(0, autoreset);
      for (const workers of [1, 2, 5, 8]) expect(await history(workers, autoreset)).toEqual(alone);
    },
  );

  test('nextStep resets in the step after an end, with reward 0 and no flag', async () => {
    const vector = await VectorEnv.create(env, { numEnvs: 2, observations: ['full'] });
    vector.reset(1);
    vector.actions.fill(0);
    for (let t = 0; t < 7; t++) vector.step();
    expect([...vector.truncated]).toEqual([1, 1]);
    const last = vector.observations['full']!.slice();
    vector.step();
    expect([...vector.truncated, ...vector.terminated, ...vector.rewards]).toEqual([0, 0, 0, 0, 0, 0]);
    expect(vector.observations['full']).not.toEqual(last);
    await vector.close();
  });

  test('sameStep keeps the final observation beside the new one', async () => {
    const vector = await VectorEnv.create(env, { numEnvs: 2, observations: ['full'], autoreset: 'sameStep' });
    const twin = await VectorEnv.create(env, { numEnvs: 2, observations: ['full'], autoreset: 'disabled' });
    for (const each of [vector, twin]) {
      each.reset(1);
      each.actions.fill(1);
      for (let t = 0; t < 7; t++) each.step();
      expect([...each.truncated]).toEqual([1, 1]);
    }
    expect(vector.finalObservations['full']).toEqual(twin.observations['full']);
    twin.resetOne(0);
    twin.resetOne(1);
    expect(vector.observations['full']).toEqual(twin.observations['full']);
    await Promise.all([vector.close(), twin.close()]);
  });

  test('environments of one vector start from different seeds, and a new root gives new ones', async () => {
    const vector = await VectorEnv.create(env, { numEnvs: 3, observations: ['full'] });
    const starts = new Set<string>();
    for (const root of [1, 2]) {
      vector.reset(root);
      const slab = vector.observations['full']!;
      for (let i = 0; i < 3; i++)
        starts.add(slab.slice((i * slab.length) / 3, ((i + 1) * slab.length) / 3).join());
    }
    expect(starts.size).toBe(6);
    await vector.close();
  });

  test.each([
    [{ numEnvs: 0 }, 'numEnvs is 0, expected a whole number from 1'],
    [{ numEnvs: 2, workers: -1 }, 'workers is -1, expected a whole number from 0'],
    [{ numEnvs: 2, observations: ['symbolik'] }, 'has no observation "symbolik"; did you mean "symbolic"?'],
  ])('refuses %j', async (options, message) => {
    await expect(VectorEnv.create(env, options)).rejects.toThrow(message);
  });
});
