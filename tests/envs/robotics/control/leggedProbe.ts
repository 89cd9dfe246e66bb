import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import type { Box } from '#gatogym/envs/core/spaces.js';
import type { LeggedRobot } from '#gatogym/envs/robotics/control/legged/leggedRobot.js';
import type { Physics } from '#gatogym/envs/robotics/physics.js';

/** A task of a robot on legs, put into states by snapshots: those begin with the time, then qpos and qvel. */
export class LeggedProbe {
  readonly env: CoreEnv;
  readonly physics: Physics;
  readonly #servos: LeggedRobot['servos'];
  readonly #names: readonly string[];
  readonly #state: Float32Array;
  readonly #observe: () => void;

  constructor(env: CoreEnv) {
    this.env = env;
    const task = env as unknown as { physics: Physics; robot: LeggedRobot };
    this.physics = task.physics;
    this.#servos = task.robot.servos;
    this.#names = (env.spec.observations['state'] as Box).names ?? [];
    this.#state = new Float32Array(this.#names.length);
    this.#observe = env.observer('state', this.#state, 0);
  }

  /** kg */
  get mass(): number {
    return (this.physics.model.body_mass as Float64Array).reduce((sum, mass) => sum + mass, 0);
  }

  /** Puts it into its stance, at rest, turned by twice the angle of this tangent. @returns what is observed */
  stand(turn: number): Float32Array {
    this.#place(0, turn, false, 0);
    this.#observe();
    return this.#state.slice();
  }

  /** The reward of a step through the air at this speed forwards, m/s, in the stance or, high up, in that upside down. */
  rewardAt(speed: number, { isUpsideDown = false } = {}): number {
    this.#place(isUpsideDown ? 1 : 0.02, 0, isUpsideDown, speed);
    this.hold([], 1);
    return this.env.reward;
  }

  /** Repeats an action; zeros where it says nothing. */
  hold(action: readonly number[], steps: number): void {
    const actions = Float32Array.from(this.#servos, (_, i) => action[i] ?? 0);
    for (let i = 0; i < steps; i++) this.env.step(actions, 0);
  }

  /** A number of the state. */
  read(name: string): number {
    this.#observe();
    return this.#state[this.#names.indexOf(name)]!;
  }

  /** Where the torso faces: x and y. */
  heading(): readonly [number, number] {
    const at = this.physics.body('torso') * 9;
    return [this.physics.bodyRotation[at]!, this.physics.bodyRotation[at + 3]!];
  }

  #place(lift: number, turn: number, isUpsideDown: boolean, speed: number): void {
    const { env, physics } = this;
    env.reset(1 as Seed);
    // The task's `height` is relative to that of the stance.
    const { height: relative } = env as unknown as { height: number };
    const height = physics.qpos[2]! / relative;
    const snapshot = new Uint8Array(env.stateSize);
    env.save(snapshot, 0);
    const { nq, nv } = physics.model;
    const numbers = new Float64Array(snapshot.buffer, 8, nq + nv);
    const scale = Math.sqrt(1 + turn * turn);
    const rotation = isUpsideDown ? [0, 1, 0, 0] : [1 / scale, 0, 0, turn / scale];
    numbers.set([0, 0, height + lift, ...rotation, ...this.#servos.map(({ middle }) => middle)]);
    numbers.fill(0, nq);
    numbers[nq] = speed;
    env.load(snapshot, 0);
  }
}
