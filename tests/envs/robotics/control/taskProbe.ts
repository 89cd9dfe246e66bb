import type { CoreEnv, EnvConfig } from '#gatogym/envs/core/coreEnv.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { type Box, sizeOf } from '#gatogym/envs/core/spaces.js';
import { makeCore } from '#gatogym/envs/make.js';
import type { Physics } from '#gatogym/envs/robotics/physics.js';

/** Numbers of joints, m and rad: the first ones in the order of the model, or by the joint's name. */
type JointNumbers = readonly number[] | Readonly<Record<string, number>>;

/** Where things are to be. What is not said stays in the model's reference pose, at rest; targets stay where the seed puts them. */
export type Placing = {
  readonly positions?: JointNumbers;
  readonly velocities?: JointNumbers;
  /** Of the mocap body "target", x, y, z, m. */
  readonly target?: readonly [number, number, number];
  readonly seed?: number;
};

/** A planar robot so high in the air that it touches nothing, moving along at a speed, m/s. */
export const aloft = (positions: Readonly<Record<string, number>> = {}, along = 0): Placing => ({
  positions: { height: 3, ...positions },
  velocities: { along },
});

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
    this.#action = new Float32Array(sizeOf(env.spec.actionSpace));
  }

  static async of(name: string, config: EnvConfig = {}): Promise<TaskProbe> {
    return new TaskProbe(await makeCore({ id: `robotics/${name}-v1`, config }));
  }

  /** kg of all that moves by itself: targets do not. */
  get mass(): number {
    const { model } = this.physics;
    const mocaps = model.body_mocapid as Int32Array;
    return (model.body_mass as Float64Array).reduce((sum, mass, i) => sum + (mocaps[i] === -1 ? mass : 0), 0);
  }

  reset(seed: number): void {
    this.env.reset(seed as Seed);
  }

  /** Begins an episode in a state. @returns what is observed */
  place({ positions = [], velocities = [], target, seed = 1 }: Placing): Float32Array {
    const { env, physics } = this;
    const { nq, nv, nu, nmocap } = physics.model;
    env.reset(seed as Seed);
    const snapshot = new Uint8Array(env.stateSize);
    env.save(snapshot, 0);
    // The state begins with the time, then come qpos, qvel, warm start, ctrl and mocap positions.
    const qpos = new Float64Array(snapshot.buffer, 8, nq);
    const qvel = new Float64Array(snapshot.buffer, 8 * (1 + nq), nv);
    const mocap = new Float64Array(snapshot.buffer, 8 * (1 + nq + 2 * nv + nu), 3 * nmocap);
    qpos.set(physics.model.qpos0 as Float64Array);
    qvel.fill(0);
    write(positions, qpos, (joint) => physics.position(joint));
    write(velocities, qvel, (joint) => physics.velocity(joint));
    if (target) mocap.set(target);
    env.load(snapshot, 0);
    this.#observe();
    return this.#state.slice();
  }

  /** Repeats an action, of zeros where it says nothing. @returns the last step's reward */
  hold(steps: number, action: readonly number[] = []): number {
    this.#action.fill(0);
    this.#action.set(action);
    for (let i = 0; i < steps; i++) this.env.step(this.#action, 0);
    return this.env.reward;
  }

  /** Holds a key. @returns the last step's reward */
  press(key: string, steps: number): number {
    const binding = this.env.spec.keys.find(({ keys }) => keys.includes(key));
    if (!binding) throw new Error(`no key is called ${key}`);
    return this.hold(steps, binding.action as readonly number[]);
  }

  /** The reward of a step from a state in which nothing is done. */
  rewardAt(placing: Placing): number {
    this.place(placing);
    return this.hold(1);
  }

  /** A number of the state. */
  read(name: string): number {
    const index = this.#names.indexOf(name);
    if (index < 0) throw new Error(`the state has no "${name}", but ${this.#names.join(', ')}`);
    this.#observe();
    return this.#state[index]!;
  }

  /** All of the state, by name. */
  readAll(): Readonly<Record<string, number>> {
    this.#observe();
    return Object.fromEntries(this.#names.map((name, i) => [name, this.#state[i]!]));
  }
}

function write(numbers: JointNumbers, to: Float64Array, indexOf: (joint: string) => number): void {
  if (isList(numbers)) to.set(numbers);
  else for (const [joint, value] of Object.entries(numbers)) to[indexOf(joint)] = value;
}

/** Array.isArray does not tell a readonly array from a record. */
const isList = (numbers: JointNumbers): numbers is readonly number[] => Array.isArray(numbers);
