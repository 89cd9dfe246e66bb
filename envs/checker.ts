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
  const problem = await workersMatter(ref, workerCounts, steps);
  return problem ? [...problems, { check: 'workersDoNotMatter', problem }] : problems;
}

/** Plays vectors of five environments side by side, one in this thread and one for each number of workers. */
async function workersMatter(
  ref: EnvRef,
  workerCounts: readonly number[],
  steps: number,
): Promise<string | undefined> {
  const [alone, ...others] = await Promise.all(
    [0, ...workerCounts].map((workers) => VectorEnv.create(ref, { numEnvs: 5, workers })),
  );
  if (!alone) return undefined;
  const rng = new Rng();
  rng.seed(11 as Seed);
  const size = sizeOf(alone.spec.actionSpace);
  let problem: string | undefined;
  for (const vector of [alone, ...others]) vector.reset(12);
  for (let t = 1; t <= Math.min(steps, 200) && !problem; t++) {
    for (let i = 0; i < alone.numEnvs; i++) sample(alone.spec.actionSpace, rng, alone.actions, i * size);
    alone.step();
    const shown = digest(alone);
    for (const [i, vector] of others.entries()) {
      vector.actions.set(alone.actions);
      vector.step();
      if (digest(vector) !== shown)
        problem ??= `${workerCounts[i] ?? 0} worker threads give another result than none at step ${t}`;
    }
  }
  await Promise.all([alone, ...others].map((vector) => vector.close()));
  return problem;
}

/** A sum over all that a vector shows. */
function digest({ rewards, terminated, truncated, observations }: VectorEnv): number {
  return [rewards, terminated, truncated, ...Object.values(observations)].reduce(
    (sum, array) => checksum(array, sum),
    0,
  );
}
