import { type CoreEnv, Rng, type Seed, sample, sizeOf } from '../../envs/index.js';
import { type Box, allocateFor } from '../../envs/core/spaces.js';
import { loadMujoco } from '../../envs/robotics/mujoco.js';
import { MujocoTask } from '../../envs/robotics/mujocoTask.js';
import { Physics } from '../../envs/robotics/physics.js';
import { type Effort, overhead, rate } from './measure.js';

const STEPS = 100;

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
 * Steps of an environment beside a bare loop on the same model, which goes through the same states: it starts where the environment
 * did, and is given the controls that the environment gave its physics.
 * @returns undefined for an environment without physics
 */
export async function physicsPerf(env: CoreEnv, effort: Effort): Promise<PhysicsPerf | undefined> {
  if (!(env instanceof MujocoTask)) return undefined;
  const mujoco = await loadMujoco();
  const { mjcf, substeps } = env.robot;
  const size = sizeOf(env.spec.actionSpace);
  const actions = new Float32Array(size * STEPS);
  const rng = new Rng();
  rng.seed(1 as Seed);
  for (let t = 0; t < STEPS; t++) sample(env.spec.actionSpace, rng, actions, t * size);

  const physics = new Physics(mujoco, mjcf);
  const { model, data } = physics;
  const start = new Uint8Array(env.stateSize);
  const state = new Uint8Array(env.stateSize);
  env.reset(1 as Seed);
  env.save(start, 0);
  const controls = Array.from({ length: STEPS }, (_, t) => {
    env.step(actions, t * size);
    env.save(state, 0);
    physics.load(physicsIn(state, physics));
    return physics.ctrl.slice();
  });

  const { mj_step: advance } = mujoco as unknown as Record<
    'mj_step',
    (m: typeof model, d: typeof data) => void
  >;
  const bare = (): number => {
    physics.load(physicsIn(start, physics));
    for (let t = 0; t < STEPS; t++) {
      physics.ctrl.set(controls[t] as Float64Array);
      for (let i = 0; i < substeps; i++) advance(model, data);
    }
    return STEPS;
  };
  const observe = env.observer('state', allocateFor(env.spec.observations['state'] as Box), 0);
  const wrapped = (): number => {
    env.load(start, 0);
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
  physics.close();
  return perf;
}

/** The physics' own part of a task's state, which begins with it. */
function physicsIn(state: Uint8Array, { stateLength }: Physics): Float64Array {
  return new Float64Array(state.buffer, 0, stateLength);
}
