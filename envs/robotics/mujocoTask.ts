import type { Info, Observer } from '../core/coreEnv.js';
import type { TypedArray } from '../core/dtypes.js';
import { FlatEnv, noSuchObservation } from '../core/flatEnv.js';
import { Rng } from '../core/rng.js';
import type { Seed } from '../core/seed.js';
import { type ActionBuffer, type Box, sizeOf } from '../core/spaces.js';
import { Rasteriser } from '../rendering/raster/rasteriser.js';
import type { Scene } from '../rendering/scene.js';
import { BodyVariation, VARIATION_WORDS } from './bodyVariation.js';
import { lowestPoint } from './clearance.js';
import { GeomScene } from './geomScene.js';
import { Physics } from './physics.js';
import { type Robot, viewOf } from './robot.js';
import { type TaskFrame, stateSizeOf } from './robotTask.js';

/** No joint of a healthy simulation is faster, m/s or rad/s: beyond it the episode ends. Bounds velocities in spaces. */
export const MAX_SPEED = 1000;

/**
 * Base of robot tasks: a task says how an episode starts, what is observed and what is rewarded; physics, limits, state,
 * pictures, varying bodies and diverging simulations are dealt with here.
 */
export abstract class MujocoTask extends FlatEnv {
  readonly robot: Robot;
  protected readonly physics: Physics;
  /** What the task remembers, part of its state; zeros at the start of an episode. */
  protected readonly remembered: Int32Array;
  protected readonly rememberedNumbers: Float64Array;
  readonly #frame: TaskFrame;
  readonly #actionSize: number;
  readonly #rng: Rng;
  readonly #physicsState: Float64Array;
  /** [0] steps made, [1] whether the simulation diverged. */
  readonly #progress: Int32Array;
  readonly #geomScene: GeomScene;
  readonly #variation: BodyVariation | undefined;
  #isMeasured = false;

  constructor(frame: TaskFrame) {
    const { spec, mujoco, robot, memory, randomize } = frame;
    const physics = new Physics(mujoco, robot.mjcf);
    if (physics.stateLength !== robot.stateLength) {
      physics.close();
      throw new Error(
        `${spec.id}: its physics has ${physics.stateLength} numbers of state, its robot says ${robot.stateLength}`,
      );
    }
    super(spec, stateSizeOf(robot, memory, randomize));
    this.robot = robot;
    this.physics = physics;
    this.#geomScene = new GeomScene(mujoco, physics);
    this.#frame = frame;
    this.#actionSize = sizeOf(spec.actionSpace);
    const { integers, numbers } = memory;
    const numbersAt = physics.stateLength * 8;
    const progressAt = numbersAt + numbers * 8;
    const integersAt = progressAt + 24;
    this.#physicsState = new Float64Array(this.memory, 0, physics.stateLength);
    this.rememberedNumbers = new Float64Array(this.memory, numbersAt, numbers);
    this.#progress = new Int32Array(this.memory, progressAt, 2);
    this.#rng = new Rng(new Uint32Array(this.memory, progressAt + 8, 4));
    this.remembered = new Int32Array(this.memory, integersAt, integers);
    if (randomize !== 'none') {
      const words = new Uint32Array(this.memory, integersAt + integers * 4, VARIATION_WORDS);
      this.#variation = new BodyVariation(mujoco, physics, words, robot.keepsLengths ?? false);
    }
  }

  /** Puts the episode's start into physics.qpos and physics.qvel, which hold the model's reference pose at rest. */
  protected abstract initialize(rng: Rng): void;
  /** Looks at the world after a step: returns the reward, from 0 to 1, and brings what is remembered up to date. */
  protected abstract evaluate(): number;
  /** Writes the `state` observation to out[at ...]. */
  protected abstract observe(out: Float32Array, at: number): void;

  /** Whether the task has been solved, from the state. */
  protected isSolved(): boolean {
    return false;
  }

  /** Turns an action into physics.ctrl: as it is, unless a task says otherwise. */
  protected command(actions: ActionBuffer, at: number): void {
    const { ctrl } = this.physics;
    for (let i = 0; i < this.#actionSize; i++) ctrl[i] = actions[at + i] as number;
  }

  /** Measures what a task derives from the robot's body, which may be another in every episode (how high it stands). */
  protected measure(): void {}

  /** Gives geoms the colours of the episode, from what is remembered. */
  protected paint(): void {}

  /** What else is known, for people. */
  protected remarks(): Info {
    return {};
  }

  /** Puts all that moves onto the ground: raises joint number `height` of qpos until the lowest point is at 0. */
  protected putOnGround(height: number): void {
    const { physics } = this;
    physics.forward();
    const { qpos } = physics;
    qpos[height] = (qpos[height] as number) - lowestPoint(this.#frame.mujoco, physics);
  }

  reset(seed: Seed): void {
    const { physics } = this;
    this.#rng.seed(seed);
    this.#progress.fill(0);
    this.remembered.fill(0);
    this.rememberedNumbers.fill(0);
    physics.refresh();
    this.#variation?.draw(this.#frame.randomize, this.#rng);
    this.#takeBody();
    physics.reset();
    this.initialize(this.#rng);
    physics.forward();
    this.paint();
    this.reward = 0;
    this.#judge();
  }

  step(actions: ActionBuffer, at: number): void {
    const { physics } = this;
    const progress = this.#progress;
    physics.refresh();
    this.command(actions, at);
    physics.step(this.robot.substeps);
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
    const space = this.spec.observations[key];
    if (!space) throw noSuchObservation(this.spec, key);
    if (key === 'state') {
      return () => {
        physics.refresh();
        this.observe(out as Float32Array, at);
      };
    }
    if (key === 'snapshot') {
      return () => {
        this.save(out as Uint8Array, at);
      };
    }
    return this.#observerOfPart(key, out, at) ?? this.#observerOfPicture(key, space as Box, out, at);
  }

  /** The same object at each call. */
  override scene(): Scene {
    const scene = this.#geomScene.sceneFrom(this.robot.views.rgb);
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
    const info = { step: progress[0] as number, ...this.remarks() };
    if (progress[1] === 0) return info;
    return {
      ...info,
      ended: `the simulation diverged: a joint beyond ${MAX_SPEED} m/s or rad/s, or not a number`,
    };
  }

  override close(): void {
    this.physics.close();
  }

  protected override restored(): void {
    this.physics.refresh();
    this.#takeBody();
    this.physics.load(this.#physicsState);
    this.paint();
    this.#judge();
  }

  /** Brings the model's body up to date with the state. */
  #takeBody(): void {
    const isNew = this.#variation?.apply() ?? false;
    if (this.#isMeasured && !isNew) return;
    this.#isMeasured = true;
    this.physics.reset();
    this.measure();
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
    this.rememberedNumbers.fill(0);
    this.#progress[1] = 1;
    this.reward = 0;
  }

  /** One of the named parts that the state is made of. */
  #observerOfPart(key: string, out: TypedArray, at: number): Observer | undefined {
    const parts = this.#frame.state;
    const index = parts.findIndex((part) => part.key === key);
    if (index < 0) return undefined;
    const lengths = parts.map(({ names }) => names.length);
    const start = lengths.slice(0, index).reduce((sum, length) => sum + length, 0);
    const end = start + (lengths[index] as number);
    const state = new Float32Array(lengths.reduce((sum, length) => sum + length, 0));
    return () => {
      this.physics.refresh();
      this.observe(state, 0);
      for (let i = start; i < end; i++) out[at + i - start] = state[i] as number;
    };
  }

  #observerOfPicture(key: string, space: Box, out: TypedArray, at: number): Observer {
    const [height = 0, width = 0] = space.shape;
    const geomScene = this.#geomScene;
    const rasteriser = new Rasteriser(geomScene.sceneFrom(viewOf(this.robot, key)), width, height);
    return () => {
      geomScene.update();
      rasteriser.draw(out as Uint8Array, at);
    };
  }
}
