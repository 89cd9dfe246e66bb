import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { type Box, sizeOf } from '#gatogym/envs/core/spaces.js';
import type { Physics } from '#gatogym/envs/robotics/physics.js';

/** The simulation inside a task. */
export function physicsOf(env: CoreEnv): Physics {
  return (env as unknown as { physics: Physics }).physics;
}

/** Puts a new episode into a pose at rest, by its snapshot: that begins with the time, then qpos and qvel. */
export function pose(env: CoreEnv, positions: readonly number[], seed = 0): void {
  const snapshot = new Uint8Array(env.stateSize);
  env.reset(seed as Seed);
  env.save(snapshot, 0);
  const { nq, nv } = physicsOf(env).model;
  const numbers = new Float64Array(snapshot.buffer, 0, 1 + nq + nv);
  numbers.fill(0, 1);
  numbers.set(positions, 1);
  env.load(snapshot, 0);
}

/** Repeats an action, of zeros where it says nothing. @returns the last reward */
export function hold(env: CoreEnv, action: readonly number[], steps: number): number {
  const actions = new Float32Array(sizeOf(env.spec.actionSpace));
  actions.set(action);
  for (let i = 0; i < steps; i++) env.step(actions, 0);
  return env.reward;
}

/** The reward of a step from a pose at rest in which nothing is done. */
export function rewardAt(env: CoreEnv, positions: readonly number[]): number {
  pose(env, positions);
  return hold(env, [], 1);
}

/** The numbers of `state`, by name. */
export function read(env: CoreEnv): Readonly<Record<string, number>> {
  const { names = [] } = env.spec.observations['state'] as Box;
  const values = new Float32Array(names.length);
  env.observer('state', values, 0)();
  return Object.fromEntries(names.map((name, i) => [name, values[i]!]));
}

/** kg of all that moves by itself: targets do not. */
export function massOf(env: CoreEnv): number {
  const { model } = physicsOf(env);
  const mocaps = model.body_mocapid as Int32Array;
  return (model.body_mass as Float64Array).reduce((sum, mass, i) => sum + (mocaps[i] === -1 ? mass : 0), 0);
}
