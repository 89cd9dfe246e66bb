import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { type Box, sizeOf } from '#gatogym/envs/core/spaces.js';
import type { Physics } from '#gatogym/envs/robotics/physics.js';

/** A pose: straight, upright and at rest, but for what is said. */
export type Pose = {
  /** Of the torso, m: high up in the air if not said. */
  readonly height?: number;
  /** Where along the ground it is, m. */
  readonly along?: number;
  /** rad */
  readonly pitch?: number;
  /** Angles of the joints, rad, by name. */
  readonly joints?: Readonly<Record<string, number>>;
  /** Forwards, m/s. */
  readonly speed?: number;
};

/** A task of a planar robot, put into poses by snapshots: those begin with the time, then qpos and qvel. */
export class PlanarProbe {
  readonly env: CoreEnv;
  readonly physics: Physics;
  readonly #names: readonly string[];
  readonly #state: Float32Array;
  readonly #observe: () => void;

  constructor(env: CoreEnv) {
    this.env = env;
    this.physics = (env as unknown as { physics: Physics }).physics;
    this.#names = (env.spec.observations['state'] as Box).names ?? [];
    this.#state = new Float32Array(this.#names.length);
    this.#observe = env.observer('state', this.#state, 0);
  }

  /** kg */
  get mass(): number {
    return (this.physics.model.body_mass as Float64Array).reduce((sum, mass) => sum + mass, 0);
  }

  /** Begins an episode and puts the robot into a pose. @returns what is observed */
  place({ height = 3, along = 0, pitch = 0, joints = {}, speed = 0 }: Pose, seed = 1): Float32Array {
    const { env, physics } = this;
    env.reset(seed as Seed);
    const snapshot = new Uint8Array(env.stateSize);
    env.save(snapshot, 0);
    const { nq, nv } = physics.model;
    const numbers = new Float64Array(snapshot.buffer, 8, nq + nv);
    numbers.fill(0);
    numbers.set([along, height, pitch]);
    for (const [joint, angle] of Object.entries(joints)) numbers[physics.position(joint)] = angle;
    numbers[nq] = speed;
    env.load(snapshot, 0);
    this.#observe();
    return this.#state.slice();
  }

  /** The reward of a step from a pose, nothing done. */
  rewardOf(pose: Pose, seed = 1): number {
    this.place(pose, seed);
    this.hold([], 1);
    return this.env.reward;
  }

  /** Repeats an action; zeros where it says nothing. */
  hold(action: readonly number[], steps: number): void {
    const actions = new Float32Array(sizeOf(this.env.spec.actionSpace));
    actions.set(action);
    for (let i = 0; i < steps; i++) this.env.step(actions, 0);
  }

  /** Holds a key. */
  press(name: string, steps: number): void {
    const binding = this.env.spec.keys.find(({ keys }) => keys[0] === name);
    this.hold(binding?.action as readonly number[], steps);
  }

  /** A number of the state. */
  read(name: string): number {
    this.#observe();
    return this.#state[this.#names.indexOf(name)]!;
  }
}
