import { type Agent, findAgent } from '../../agents/index.js';
import { type EnvRef, type Seed, UserError, VectorEnv, registry } from '../../envs/index.js';
import { type Effort, rateAwaited } from './measure.js';

/** How fast the generalist plays an environment, on one core. */
export type GeneralistPerf = {
  readonly env: EnvRef;
  /** Episodes that it plays at once. */
  readonly lanes: number;
  readonly decisionsPerSecond: number;
};

/** Nothing where it did not learn the environment. */
export async function generalistPerf(
  ref: EnvRef,
  lanes: number,
  effort: Effort,
): Promise<GeneralistPerf | undefined> {
  const agent = await generalistFor(ref, lanes);
  if (!agent) return undefined;
  const vector = await VectorEnv.create(ref, {
    numEnvs: lanes,
    observations: agent.observations,
    autoreset: 'disabled',
  });
  const { observations, actions, terminated, truncated, spec } = vector;
  let episodes = 0;
  const begin = (lane: number): void => {
    agent.reset(lane, episodes++ as Seed, spec.instruction);
  };
  vector.reset(0);
  for (let lane = 0; lane < lanes; lane++) begin(lane);
  const decisionsPerSecond = await rateAwaited(async () => {
    await agent.act(observations, actions);
    vector.step();
    for (let lane = 0; lane < lanes; lane++) {
      if (terminated[lane] === 0 && truncated[lane] === 0) continue;
      vector.resetOne(lane);
      begin(lane);
    }
    return lanes;
  }, effort);
  await vector.close();
  return { env: ref, lanes, decisionsPerSecond };
}

async function generalistFor(ref: EnvRef, lanes: number): Promise<Agent | undefined> {
  try {
    return await findAgent('generalist', ref.id).create(registry.describe(ref.id), lanes);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
