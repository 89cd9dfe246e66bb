import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { type Box, allocateFor } from '#gatogym/envs/core/spaces.js';
import type { Physics } from '#gatogym/envs/robotics/physics.js';
import { makeCore } from '#gatogym/envs/make.js';

/** Where things are to be, by joint, m and rad; the rest stays in the reference pose, at rest. */
export type Placing = {
  readonly positions?: Readonly<Record<string, number>>;
  readonly velocities?: Readonly<Record<string, number>>;
  /** Of the mocap body "target", x, y, z, m. */
  readonly target?: readonly [number, number, number];
};

/** A robot task that is put into states by snapshots. */
export class TaskProbe {
  readonly env: CoreEnv;
  readonly physics: Physics;
  readonly #names: readonly string[];
  readonly #state: Float32Array;
  readonly #observe: () => void;
  readonly #action: Float32Array;

  constructor(env: CoreEnv) {
    this.env = env;
    this.physics = (env as unknown as { physics: Physics }).physics;
    this.#names = (env.spec.observations['state'] as Box).names ?? [];
    this.#state = new Float32Array(this.#names.length);
    this.#observe = env.observer('state', this.#state, 0);
    this.#action = allocateFor(env.spec.actionSpace) as Float32Array;
  }

  static async of(name: string): Promise<TaskProbe> {
    return new TaskProbe(await makeCore({ id: `robotics/${name}-v1` }));
  }

  /** kg */
  get mass(): number {
    return (this.physics.model.body_mass as Float64Array).reduce((sum, mass) => sum + mass, 0);
  }

  /** The action that a key stands for. */
  key(name: string): readonly number[] {
    return this.env.spec.keys.find(({ keys }) => keys.includes(name))?.action as readonly number[];
  }

  reset(seed: number): void {
    this.env.reset(seed as Seed);
  }

  place({ positions = {}, velocities = {}, target }: Placing): void {
    const { env, physics } = this;
    const { nq, nv, nu, nmocap } = physics.model;
    env.reset(1 as Seed);
    const snapshot = new Uint8Array(env.stateSize);
    env.save(snapshot, 0);
    // The state begins with the time, then come qpos, qvel, warm start, ctrl and mocap positions.
    const qpos = new Float64Array(snapshot.buffer, 8, nq);
    const qvel = new Float64Array(snapshot.buffer, 8 * (1 + nq), nv);
    const mocap = new Float64Array(snapshot.buffer, 8 * (1 + nq + 2 * nv + nu), 3 * nmocap);
    qpos.set(physics.model.qpos0 as Float64Array);
    qvel.fill(0);
    for (const [joint, value] of Object.entries(positions)) qpos[physics.position(joint)] = value;
    for (const [joint, value] of Object.entries(velocities)) qvel[physics.velocity(joint)] = value;
    if (target) mocap.set(target);
    env.load(snapshot, 0);
  }

  /** Repeats an action. @returns the last step's reward */
  hold(steps: number, action: readonly number[] = []): number {
    this.#action.fill(0);
    this.#action.set(action);
    for (let i = 0; i < steps; i++) this.env.step(this.#action, 0);
    return this.env.reward;
  }

  /** A number of the state. */
  read(name: string): number {
    const index = this.#names.indexOf(name);
    if (index < 0) throw new Error(`the state has no "${name}", but ${this.#names.join(', ')}`);
    this.#observe();
    return this.#state[index]!;
  }
}
