import type { QuadScene } from '../rendering/quadScene.js';
import type { Scene } from '../rendering/scene.js';
import type { CoreEnv, Info, Observer } from './coreEnv.js';
import type { TypedArray } from './dtypes.js';
import { UserError } from './errors.js';
import { hashWords } from './hash.js';
import { didYouMean } from './nearest.js';
import type { Seed } from './seed.js';
import type { ActionBuffer } from './spaces.js';
import type { EnvSpec } from './spec.js';

/**
 * Base of environments whose whole state is one block of memory: save, load and hash are then a copy and a sum.
 * A subclass lays views over `memory` once and keeps everything that the future depends on in them.
 */
export abstract class FlatEnv implements CoreEnv {
  readonly spec: EnvSpec;
  readonly stateSize: number;
  reward = 0;
  terminated = false;
  truncated = false;
  success = false;
  readonly executed: ActionBuffer | null = null;
  /** The state. Typed arrays laid over it are the environment's variables. */
  protected readonly memory: ArrayBuffer;
  readonly #bytes: Uint8Array;
  readonly #words: Uint32Array;

  protected constructor(spec: EnvSpec, stateSize: number) {
    this.spec = spec;
    this.stateSize = stateSize;
    this.memory = new ArrayBuffer(stateSize);
    this.#bytes = new Uint8Array(this.memory);
    this.#words = new Uint32Array(this.memory);
  }

  get instruction(): string {
    return this.spec.instruction;
  }

  abstract reset(seed: Seed): void;
  abstract step(actions: ActionBuffer, at: number): void;
  abstract observer(key: string, out: TypedArray, at: number): Observer;
  abstract info(): Info;
  /** Rebuilds what is derived from the state, and terminated, truncated and success, after the state was replaced. */
  protected abstract restored(): void;

  save(out: Uint8Array, at: number): void {
    out.set(this.#bytes, at);
  }

  load(from: Uint8Array, at: number): void {
    this.#bytes.set(from.subarray(at, at + this.stateSize));
    this.reward = 0;
    this.restored();
  }

  hash(): number {
    return hashWords(this.#words);
  }

  scene(): Scene | QuadScene | null {
    return null;
  }

  close(): void {}
}

/** The error of `observer` for a key that the environment does not offer. */
export function noSuchObservation(spec: Pick<EnvSpec, 'id' | 'observations'>, key: string): UserError {
  return new UserError(
    `${spec.id} has no observation "${key}"; ${didYouMean(key, Object.keys(spec.observations))}`,
  );
}
