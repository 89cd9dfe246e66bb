import {
  type CoreEnv,
  type EnvRef,
  Rng,
  type Seed,
  VectorEnv,
  makeCore,
  sample,
  sizeOf,
} from '../../envs/index.js';
import { observeInto } from '../../envs/core/env.js';
import { type DType, type TypedArray, allocate } from '../../envs/core/dtypes.js';
import { dtypeOf } from '../../envs/core/spaces.js';
import { type Effort, rate } from './measure.js';
import { type PhysicsPerf, physicsPerf } from './physicsPerf.js';

/** Steps a second of one environment on one core, random actions drawn beforehand, resets included. */
export type EnvPerf = {
  readonly env: EnvRef;
  /** Stepping alone. */
  readonly steps: number;
  /** Stepping and hashing the state, as a recorder does. */
  readonly stepsHashed: number;
  readonly resets: number;
  /** Stepping and observing each key, one environment. */
  readonly observed: Readonly<Record<string, number>>;
  /** Steps a second, all environments together, of a VectorEnv of 64 in one thread, by key. */
  readonly vector64: Readonly<Record<string, number>>;
  /** Beside a bare loop of physics steps; undefined for worlds without physics. */
  readonly physics: PhysicsPerf | undefined;
};

const VECTOR = 64;
const ACTIONS = 4096;

export async function envPerf(ref: EnvRef, effort: Effort): Promise<EnvPerf> {
  const env = await makeCore(ref);
  const keys = Object.keys(env.spec.observations);
  const observed: Record<string, number> = {};
  for (const key of keys) observed[key] = rate(stepper(env, observeInto(env, [key]).observers[0]), effort);
  const vector64: Record<string, number> = {};
  for (const key of keys) vector64[key] = await vectorRate(ref, key, effort);
  const hashed = (): void => {
    env.hash();
  };
  const result = {
    env: ref,
    steps: rate(stepper(env), effort),
    stepsHashed: rate(stepper(env, hashed), effort),
    resets: rate(resetter(env), effort),
    observed,
    vector64,
    physics: await physicsPerf(env, effort),
  };
  env.close();
  return result;
}

function stepper(env: CoreEnv, afterStep?: () => void): () => number {
  const actions = randomActions(env, ACTIONS);
  const size = sizeOf(env.spec.actionSpace);
  let seed = 0;
  env.reset(seed as Seed);
  return () => {
    for (let i = 0; i < ACTIONS; i++) {
      if (env.terminated || env.truncated) env.reset(++seed as Seed);
      env.step(actions, i * size);
      afterStep?.();
    }
    return ACTIONS;
  };
}

function resetter(env: CoreEnv): () => number {
  let seed = 0;
  return () => {
    for (let i = 0; i < 64; i++) env.reset(seed++ as Seed);
    return 64;
  };
}

async function vectorRate(ref: EnvRef, key: string, effort: Effort): Promise<number> {
  const vector = await VectorEnv.create(ref, { numEnvs: VECTOR, observations: [key] });
  const { spec } = vector;
  const size = sizeOf(spec.actionSpace) * VECTOR;
  const rng = seeded();
  const drawn = allocate(dtypeOf(spec.actionSpace), size * 64);
  for (let i = 0; i < VECTOR * 64; i++) sample(spec.actionSpace, rng, drawn, (i * size) / VECTOR);
  const batches = Array.from({ length: 64 }, (_, t) => drawn.subarray(t * size, (t + 1) * size));
  vector.reset(1);
  const result = rate(() => {
    for (const batch of batches) {
      vector.actions.set(batch);
      vector.step();
    }
    return VECTOR * batches.length;
  }, effort);
  await vector.close();
  return result;
}

function randomActions(env: CoreEnv, count: number): Int32Array | Float32Array {
  const { actionSpace } = env.spec;
  const size = sizeOf(actionSpace);
  const dtype: DType = dtypeOf(actionSpace);
  const actions: TypedArray = allocate(dtype, size * count);
  const rng = seeded();
  for (let i = 0; i < count; i++) sample(actionSpace, rng, actions, i * size);
  return actions as Int32Array | Float32Array;
}

function seeded(): Rng {
  const rng = new Rng();
  rng.seed(1 as Seed);
  return rng;
}
