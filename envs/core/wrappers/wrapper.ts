import type { QuadScene } from '../../rendering/quadScene.js';
import type { Scene } from '../../rendering/scene.js';
import type { CoreEnv, EnvConfig, Info, Observer } from '../coreEnv.js';
import type { TypedArray } from '../dtypes.js';
import { hashWords } from '../hash.js';
import type { Seed } from '../seed.js';
import type { ActionBuffer } from '../spaces.js';
import type { EnvSpec } from '../spec.js';

/** A kind of wrapper: its name in a reference, its settings with their defaults, and how it is put around an environment. */
export type WrapperDefinition = {
  readonly name: string;
  readonly defaults: EnvConfig;
  wrap(inner: CoreEnv, settings: EnvConfig): CoreEnv;
};

/**
 * Base of environments that change another one. It passes everything on; a wrapper overrides what it changes, and keeps
 * what it must remember in `memory`, which is saved, loaded and hashed after the inner state.
 */
export abstract class Wrapper implements CoreEnv {
  readonly spec: EnvSpec;
  readonly stateSize: number;
  protected readonly inner: CoreEnv;
  /** The wrapper's own state. */
  protected readonly memory: ArrayBuffer;
  readonly #bytes: Uint8Array;
  readonly #words: Uint32Array;

  /** @param ownStateSize bytes that the wrapper remembers from step to step; a multiple of 4 */
  protected constructor(inner: CoreEnv, spec: EnvSpec = inner.spec, ownStateSize = 0) {
    this.inner = inner;
    this.spec = spec;
    this.stateSize = inner.stateSize + ownStateSize;
    this.memory = new ArrayBuffer(ownStateSize);
    this.#bytes = new Uint8Array(this.memory);
    this.#words = new Uint32Array(this.memory);
  }

  get instruction(): string {
    return this.inner.instruction;
  }
  get reward(): number {
    return this.inner.reward;
  }
  get terminated(): boolean {
    return this.inner.terminated;
  }
  get truncated(): boolean {
    return this.inner.truncated;
  }
  get success(): boolean {
    return this.inner.success;
  }
  get executed(): ActionBuffer | null {
    return this.inner.executed;
  }

  reset(seed: Seed): void {
    this.inner.reset(seed);
  }

  step(actions: ActionBuffer, at: number): void {
    this.inner.step(actions, at);
  }

  observer(key: string, out: TypedArray, at: number): Observer {
    return this.inner.observer(key, out, at);
  }

  save(out: Uint8Array, at: number): void {
    this.inner.save(out, at);
    out.set(this.#bytes, at + this.inner.stateSize);
  }

  load(from: Uint8Array, at: number): void {
    this.inner.load(from, at);
    this.#bytes.set(from.subarray(at + this.inner.stateSize, at + this.stateSize));
  }

  hash(): number {
    const inner = this.inner.hash();
    return this.#words.length === 0 ? inner : hashWords(this.#words, inner);
  }

  info(): Info {
    return this.inner.info();
  }

  scene(): Scene | QuadScene | null {
    return this.inner.scene();
  }

  close(): void {
    this.inner.close();
  }
}
