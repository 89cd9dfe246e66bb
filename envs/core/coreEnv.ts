import type { QuadScene } from '../rendering/quadScene.js';
import type { Scene } from '../rendering/scene.js';
import type { TypedArray } from './dtypes.js';
import type { Seed } from './seed.js';
import type { ActionBuffer } from './spaces.js';
import type { EnvSpec } from './spec.js';

/** Writes the current observation into the memory it was made for. */
export type Observer = () => void;

/** What else is known after a step: for people and logs, never needed to play. Plain data. */
export type Info = Readonly<Record<string, number | boolean | string>>;

/**
 * The contract of every environment. After reset or step, reward, terminated and truncated are read from the
 * environment, and observers write observations into memory that the caller owns. Reset, step, save and hash
 * allocate nothing. Stepping an episode that has ended is the caller's mistake; `Env` refuses it.
 */
export interface CoreEnv {
  readonly spec: EnvSpec;
  /** What the player must do in this episode. */
  readonly instruction: string;
  /** Reward of the last step: a float32 value; 0 after reset. */
  readonly reward: number;
  /** The last step ended the episode by the rules of the world. */
  readonly terminated: boolean;
  /** The last step ended the episode by the step limit. Both may be true. */
  readonly truncated: boolean;
  /** The task has been solved, where the task can be. */
  readonly success: boolean;
  /** The action that the last step really executed, where it can differ from the one asked for (sticky actions). */
  readonly executed: ActionBuffer | null;

  /** Starts the episode that `seed` determines. */
  reset(seed: Seed): void;

  /** Advances by one step under the action at `actions[at ...]`, which must lie in the action space. */
  step(actions: ActionBuffer, at: number): void;

  /**
   * An observer of observation `key` into `out[at ...]`, of the dtype and size of its space. It may write only what
   * changed since it last wrote there, so nothing else may write to that memory.
   * @throws UserError when the environment does not offer `key`
   */
  observer(key: string, out: TypedArray, at: number): Observer;

  /** Bytes of the whole state; a multiple of 4. */
  readonly stateSize: number;
  /** Copies the whole state, all that the future depends on, to `out[at ...]`. */
  save(out: Uint8Array, at: number): void;
  /** Continues from a state that `save` wrote. Reward reads 0 until the next step. */
  load(from: Uint8Array, at: number): void;
  /** A 32-bit hash of the whole state. */
  hash(): number;

  info(): Info;
  /** What a picture of a 3D world shows now, for renderers of any size and kind; null for worlds that have none. */
  scene(): Scene | QuadScene | null;
  /** Gives back what is not garbage-collected (WebAssembly memory). The environment is not used after. */
  close(): void;
}

/** Settings of an environment, as recipes and manifests store them. */
export type EnvConfig = Readonly<Record<string, number | boolean | string>>;

/** An environment as the registry holds it: what it is called, what it says of itself, how it is made. */
export type EnvDefinition = {
  readonly id: string;
  /** Every setting with its default; a setting that is not named here is refused. */
  readonly defaults: EnvConfig;
  /** The spec under a full configuration. */
  describe(config: EnvConfig): EnvSpec;
  /** @param spec what `describe` returned for the same configuration */
  create(spec: EnvSpec, config: EnvConfig): CoreEnv | Promise<CoreEnv>;
};
