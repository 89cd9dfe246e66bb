import { type CoreEnv, Rng, type Seed, sample, sizeOf } from '../../envs/index.js';
import { allocate } from '../../envs/core/dtypes.js';
import { type Box, allocateFor, dtypeOf } from '../../envs/core/spaces.js';
import { loadMujoco } from '../../envs/robotics/mujoco.js';
import { MujocoTask } from '../../envs/robotics/mujocoTask.js';
import { type Effort, overhead, rate } from './measure.js';

const STEPS = 500;

/** What an environment adds to its physics. */
export type PhysicsPerf = {
  /** Steps a second of a plain loop of mj_step: as many physics steps for each as the environment makes. */
  readonly bare: number;
  /** Steps a second of the environment, its `state` observed after each. */
  readonly observed: number;
  /** Time added, measured turn by turn: 0.05 is 5%. */
  readonly overhead: number;
};

/**
 * Steps of an environment beside a bare loop on the same model, under the same controls.
 * @returns undefined for an environment without physics
 */
export async function physicsPerf(env: CoreEnv, effort: Effort): Promise<PhysicsPerf | undefined> {
  if (!(env instanceof MujocoTask)) return undefined;
  const mujoco = await loadMujoco();
  const { mjcf, substeps } = env.robot;
  const size = sizeOf(env.spec.actionSpace);
  const actions = allocate(dtypeOf(env.spec.actionSpace), size * STEPS) as Float32Array;
  const rng = new Rng();
  rng.seed(1 as Seed);
  for (let t = 0; t < STEPS; t++) sample(env.spec.actionSpace, rng, actions, t * size);

  const model = mujoco.MjModel.from_xml_string(mjcf);
  const data = new mujoco.MjData(model);
  const { mj_step: advance } = mujoco as unknown as Record<
    'mj_step',
    (m: typeof model, d: typeof data) => void
  >;
  const ctrl = data.ctrl as Float64Array;
  const bare = (): number => {
    mujoco.mj_resetData(model, data);
    for (let t = 0; t < STEPS; t++) {
      for (let i = 0; i < size; i++) ctrl[i] = actions[t * size + i] as number;
      for (let i = 0; i < substeps; i++) advance(model, data);
    }
    return STEPS;
  };
  const state = allocateFor(env.spec.observations['state'] as Box) as Float32Array;
  const observe = env.observer('state', state, 0);
  const wrapped = (): number => {
    env.reset(1 as Seed);
    for (let t = 0; t < STEPS; t++) {
      env.step(actions, t * size);
      observe();
    }
    return STEPS;
  };
  const perf = {
    bare: rate(bare, effort),
    observed: rate(wrapped, effort),
    overhead: overhead(bare, wrapped, effort),
  };
  data.delete();
  model.delete();
  return perf;
}
