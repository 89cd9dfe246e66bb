import { describe, expect, test } from '@jest/globals';
import { checksum } from '#gatogym/envs/core/checker/playthrough.js';
import { bytesOf } from '#gatogym/envs/core/dtypes.js';
import { type Seed, deriveSeed } from '#gatogym/envs/core/seed.js';
import {
  type CoreEnv,
  Rng,
  type TypedArray,
  VectorEnv,
  makeCore,
  registry,
  sample,
  sizeOf,
} from '#gatogym/envs/index.js';

import { watch } from './wrappers/wrapped.js';

const limit = { wrap: 'timeLimit', steps: 7 };
const env = { id: 'maze/FourRooms-v1', wrappers: [limit] };

/** Plays vectors side by side; notes a sum over all that each shows after every step. */
function histories(vectors: readonly VectorEnv[], steps: number): number[][] {
  const [first] = vectors;
  if (!first) return [];
  const { numEnvs, spec, autoreset } = first;
  const rng = new Rng();
  rng.seed(3 as Seed);
  for (const vector of vectors) vector.reset(9);
  const notes = vectors.map((): number[] => []);
  for (let t = 0; t < steps; t++) {
    for (let i = 0; i < numEnvs; i++)
      sample(spec.actionSpace, rng, first.actions, i * sizeOf(spec.actionSpace));
    for (const [k, vector] of vectors.entries()) {
      vector.actions.set(first.actions);
      vector.step();
      const { rewards, terminated, truncated, observations, finalObservations } = vector;
      const shown = [
        rewards,
        terminated,
        truncated,
        ...Object.values(observations),
        ...Object.values(finalObservations),
      ];
      notes[k]?.push(shown.reduce((sum, array) => checksum(array, sum), 0));
      if (autoreset === 'disabled') {
        for (let i = 0; i < numEnvs; i++) if (terminated[i] === 1 || truncated[i] === 1) vector.resetOne(i);
      }
    }
  }
  return notes;
}

/** One of each kind, for starting threads takes time: the checker compares numbers of threads in every environment there is. */
const kinds = [
  'arcade/Bricks-v1',
  'arcade/GrandTour-v1',
  'maze/FourRooms-v1',
  'maze/BossLevel-v1',
  'maze/SokobanEasy-v2',
  'maze/LabyrinthFog-v1',
  'maze/FollowInstruction-v1',
  'robotics/CartpoleSwingup-v1',
];

describe.each(kinds)('a vector of %s', (id) => {
  // Fewer threads where only the autoreset is another: starting them is what takes the time.
  test.each([
    ['nextStep', [1, 2, 5]],
    ['sameStep', [1, 5]],
    ['disabled', [2]],
  ] as const)(
    'gives the same under %s with %j workers as with none, in every observation',
    async (autoreset, workerCounts) => {
      const wrappers = [{ wrap: 'stickyActions' }, limit];
      const observations = Object.keys(registry.describe(id).observations);
      const options = { numEnvs: 5, autoreset, observations };
      const vectors = await Promise.all(
        [0, ...workerCounts].map((workers) => VectorEnv.create({ id, wrappers }, { ...options, workers })),
      );
      const [alone, ...others] = histories(vectors, 24);
      expect(new Set(alone).size).toBeGreaterThan(12);
      for (const each of others) expect(each).toEqual(alone);
      await Promise.all(vectors.map((vector) => vector.close()));
    },
  );

  test.each(['nextStep', 'sameStep', 'disabled'] as const)(
    'gives what its environments give one by one under %s',
    async (autoreset) => {
      const ref = { id, wrappers: [limit] };
      const vector = await VectorEnv.create(ref, { numEnvs: 3, autoreset });
      const { actions, spec } = vector;
      const size = sizeOf(spec.actionSpace);
      const rng = new Rng();
      rng.seed(5 as Seed);
      const singles: Single[] = [];
      for (let i = 0; i < 3; i++) singles.push(new Single(await makeCore(ref), i));
      vector.reset(17);
      for (const single of singles) single.start();
      for (let t = 0; t < 20; t++) {
        for (let i = 0; i < 3; i++) sample(spec.actionSpace, rng, actions, i * size);
        vector.step();
        for (const [i, single] of singles.entries()) {
          if (autoreset === 'nextStep' && single.isOver) single.start();
          else single.core.step(actions, i * size);
          const { core, isOver } = single;
          expect([vector.rewards[i], vector.terminated[i], vector.truncated[i]]).toEqual([
            core.reward,
            Number(core.terminated),
            Number(core.truncated),
          ]);
          if (isOver && autoreset === 'sameStep') {
            expect(single.isShownIn(vector.finalObservations)).toBe(true);
            single.start();
          }
          expect(single.isShownIn(vector.observations)).toBe(true);
          if (isOver && autoreset === 'disabled') {
            vector.resetOne(i);
            single.start();
            expect(single.isShownIn(vector.observations)).toBe(true);
          }
        }
      }
      for (const { episodes, core } of singles) {
        expect(episodes).toBeGreaterThanOrEqual(3);
        core.close();
      }
      await vector.close();
    },
  );
});

/** The i-th of three environments by itself, with the seeds that a vector of root 17 gives it. */
class Single {
  readonly core: CoreEnv;
  episodes = 0;
  readonly #index: number;
  readonly #look: () => TypedArray;

  constructor(core: CoreEnv, index: number) {
    this.core = core;
    this.#index = index;
    this.#look = watch(core, core.spec.defaultObservation);
  }

  get isOver(): boolean {
    return this.core.terminated || this.core.truncated;
  }

  start(): void {
    this.core.reset(deriveSeed(17 as Seed, this.#index, this.episodes++));
  }

  isShownIn(slabs: VectorEnv['observations']): boolean {
    const shown = this.#look();
    const slab = slabs[this.core.spec.defaultObservation]!;
    const row = slab.slice(this.#index * shown.length, (this.#index + 1) * shown.length);
    return Buffer.compare(bytesOf(row), bytesOf(shown)) === 0;
  }
}

describe('VectorEnv', () => {
  test('takes no more workers than it has environments', async () => {
    const vectors = await Promise.all(
      [0, 8].map((workers) => VectorEnv.create(env, { numEnvs: 3, workers, observations: ['symbolic'] })),
    );
    const [alone, crowded] = histories(vectors, 20);
    expect(crowded).toEqual(alone);
    await Promise.all(vectors.map((vector) => vector.close()));
  });

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
