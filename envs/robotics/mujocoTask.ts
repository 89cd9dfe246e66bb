import type { Info, Observer } from '../core/coreEnv.js';
import type { TypedArray } from '../core/dtypes.js';
import { FlatEnv, noSuchObservation } from '../core/flatEnv.js';
import { Rng } from '../core/rng.js';
import type { Seed } from '../core/seed.js';
import { type ActionBuffer, type Box, sizeOf } from '../core/spaces.js';
import type { EnvSpec } from '../core/spec.js';
import { Rasteriser } from '../rendering/raster/rasteriser.js';
import type { Scene } from '../rendering/scene.js';
import { GeomScene } from './geomScene.js';
import type { Mujoco } from './mujoco.js';
import { Physics } from './physics.js';
import type { View } from './view.js';

/** No joint of a healthy simulation is faster, m/s or rad/s: beyond it the episode ends. Bounds velocities in spaces. */
export const MAX_SPEED = 1000;

/** What a task is made with. */
export type MujocoModel = {
  readonly mjcf: string;
  /** Physics steps for each action. */
  readonly substeps: number;
  /** Int32 numbers that the task remembers between steps. */
  readonly memoryLength: number;
  readonly view: View;
};

/**
 * Base of robot tasks: a task says how an episode starts, what is observed and what is rewarded; physics, limits, state,
 * pictures and diverging simulations are dealt with here. Image observations of any size follow from their spaces.
 */
export abstract class MujocoTask extends FlatEnv {
  protected readonly physics: Physics;
  /** What the task remembers, part of its state; zeros at the start of an episode. */
  protected readonly remembered: Int32Array;
  /** What the task was made with. */
  readonly model: MujocoModel;
  readonly #geomScene: GeomScene;
  readonly #actionSize: number;
  readonly #rng: Rng;
  readonly #physicsState: Float64Array;
  /** [0] steps made, [1] whether the simulation diverged. */
  readonly #progress: Int32Array;

  protected constructor(spec: EnvSpec, mujoco: Mujoco, model: MujocoModel) {
    const physics = new Physics(mujoco, model.mjcf);
    const physicsBytes = physics.stateLength * 8;
    super(spec, physicsBytes + 8 + 16 + model.memoryLength * 4);
    this.physics = physics;
    this.#geomScene = new GeomScene(mujoco, physics);
    this.model = model;
    this.#actionSize = sizeOf(spec.actionSpace);
    this.#physicsState = new Float64Array(this.memory, 0, physics.stateLength);
    this.#progress = new Int32Array(this.memory, physicsBytes, 2);
    this.#rng = new Rng(new Uint32Array(this.memory, physicsBytes + 8, 4));
    this.remembered = new Int32Array(this.memory, physicsBytes + 24, model.memoryLength);
  }

  /** Puts the episode's start into physics.qpos and physics.qvel, which hold the model's reference pose at rest. */
  protected abstract initialize(rng: Rng): void;
  /** Looks at the world after a step: returns the reward, from 0 to 1, and brings what is remembered up to date. */
  protected abstract evaluate(): number;
  /** Writes the `state` observation to out[at ...]. */
  protected abstract observe(out: Float32Array, at: number): void;
  /** Whether the task has been solved, from the state. */
  protected abstract isSolved(): boolean;

  reset(seed: Seed): void {
    const { physics } = this;
    this.#rng.seed(seed);
    this.#progress.fill(0);
    this.remembered.fill(0);
    physics.refresh();
    physics.reset();
    this.initialize(this.#rng);
    physics.forward();
    this.reward = 0;
    this.#judge();
  }

  step(actions: ActionBuffer, at: number): void {
    const { physics } = this;
    const progress = this.#progress;
    physics.refresh();
    const { ctrl } = physics;
    for (let i = 0; i < this.#actionSize; i++) ctrl[i] = actions[at + i] as number;
    physics.step(this.model.substeps);
    progress[0] = (progress[0] as number) + 1;
    if (physics.isSane(MAX_SPEED)) {
      this.reward = Math.fround(this.evaluate());
    } else {
      this.#abandon();
    }
    this.#judge();
  }

  observer(key: string, out: TypedArray, at: number): Observer {
    const { physics } = this;
    if (key === 'state') {
      return () => {
        physics.refresh();
        this.observe(out as Float32Array, at);
      };
    }
    const space = this.spec.observations[key];
    if (!space) throw noSuchObservation(this.spec, key);
    const [height = 0, width = 0] = (space as Box).shape;
    const geomScene = this.#geomScene;
    const rasteriser = new Rasteriser(geomScene.sceneFrom(this.model.view), width, height);
    return () => {
      geomScene.update();
      rasteriser.draw(out as Uint8Array, at);
    };
  }

  /** The same object at each call. */
  override scene(): Scene {
    const scene = this.#geomScene.sceneFrom(this.model.view);
    this.#geomScene.update();
    return scene;
  }

  override save(out: Uint8Array, at: number): void {
    this.physics.save(this.#physicsState);
    super.save(out, at);
  }

  override hash(): number {
    this.physics.save(this.#physicsState);
    return super.hash();
  }

  info(): Info {
    const progress = this.#progress;
    const steps = { step: progress[0] as number };
    if (progress[1] === 0) return steps;
    return {
      ...steps,
      ended: `the simulation diverged: a joint beyond ${MAX_SPEED} m/s or rad/s, or not a number`,
    };
  }

  override close(): void {
    this.physics.close();
  }

  protected override restored(): void {
    this.physics.refresh();
    this.physics.load(this.#physicsState);
    this.#judge();
  }

  #judge(): void {
    const progress = this.#progress;
    this.terminated = progress[1] !== 0;
    this.truncated = (progress[0] as number) >= this.spec.maxSteps;
    this.success = this.isSolved();
  }

  /** Ends an episode whose simulation has diverged, in the reference pose: no observation is ever not a number. */
  #abandon(): void {
    const { physics } = this;
    physics.reset();
    physics.forward();
    this.remembered.fill(0);
    this.#progress[1] = 1;
    this.reward = 0;
  }
}
