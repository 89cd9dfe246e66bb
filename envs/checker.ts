import {
  type Check,
  type EnvFactory,
  episodesEnd,
  hashSeesTheState,
  memoryDoesNotGrow,
  observersKeepToTheirMemory,
  rewardIsOfTheLastStep,
  sameSeedSameStream,
  saveAndLoadAnywhere,
  seedsMatter,
  spacesAreHonoured,
} from './core/checker/checks.js';
import { specIsWhole } from './core/checker/specIsWhole.js';
import { checksum } from './core/checker/playthrough.js';
import type { CoreEnv } from './core/coreEnv.js';
import { Rng } from './core/rng.js';
import type { Seed } from './core/seed.js';
import { sample, sizeOf } from './core/spaces.js';
import { type EnvRef, makeCore } from './make.js';
import { VectorEnv } from './vectorEnv.js';

/** A promise of the contract that an environment breaks. */
export type Problem = { readonly check: string; readonly problem: string };

const checks: Readonly<Record<string, Check>> = {
  specIsWhole,
  sameSeedSameStream,
  seedsMatter,
  saveAndLoadAnywhere,
  hashSeesTheState,
  rewardIsOfTheLastStep,
  spacesAreHonoured,
  observersKeepToTheirMemory,
  episodesEnd,
  memoryDoesNotGrow,
};

/**
 * Tries an environment against the contract of `CoreEnv`, with random play.
 * @param make makes a new one at each call
 * @param steps how long to play in each check
 * @returns every promise that it breaks; none for a sound environment
 */
export async function checkCore(make: EnvFactory, steps = 600): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const [check, run] of Object.entries(checks)) {
    const problem = await attempt(run, make, steps);
    if (problem) problems.push({ check, problem });
  }
  return problems;
}

/** Runs a check on environments that are closed after it. */
async function attempt(run: Check, make: EnvFactory, steps: number): Promise<string | undefined> {
  const made: CoreEnv[] = [];
  const makeAndNote = async (): Promise<CoreEnv> => {
    const env = await make();
    made.push(env);
    return env;
  };
  try {
    return await run(makeAndNote, steps);
  } catch (error) {
    return `it throws: ${String((error as Error).stack)}`;
  } finally {
    for (const env of made) env.close();
  }
}

/** The same for a registered environment, and that a vector of them gives the same for every number of threads. */
export async function checkEnv(
  ref: EnvRef,
  options: { readonly steps?: number; readonly workerCounts?: readonly number[] } = {},
): Promise<readonly Problem[]> {
  const { steps = 600, workerCounts = [1, 2, 3] } = options;
  const problems = await checkCore(() => makeCore(ref), steps);
  const alone = await vectorDigest(ref, 0, steps);
  const digests = [];
  for (const workers of workerCounts)
    digests.push({ workers, digest: await vectorDigest(ref, workers, steps) });
  const odd = digests.find(({ digest }) => digest !== alone);
  if (!odd) return problems;
  return [
    ...problems,
    { check: 'workersDoNotMatter', problem: `${odd.workers} worker threads give another result than none` },
  ];
}

/** A sum over all that a vector of five environments shows. */
async function vectorDigest(ref: EnvRef, workers: number, steps: number): Promise<number> {
  const vector = await VectorEnv.create(ref, { numEnvs: 5, workers });
  const rng = new Rng();
  rng.seed(11 as Seed);
  vector.reset(12);
  const size = sizeOf(vector.spec.actionSpace);
  let digest = 0;
  for (let t = 0; t < Math.min(steps, 200); t++) {
    for (let i = 0; i < vector.numEnvs; i++) sample(vector.spec.actionSpace, rng, vector.actions, i * size);
    vector.step();
    const shown = [
      vector.rewards,
      vector.terminated,
      vector.truncated,
      ...Object.values(vector.observations),
    ];
    for (const array of shown) digest = checksum(array, digest);
  }
  await vector.close();
  return digest;
}
