import type { CoreEnv } from '../envs/index.js';

const FIRST_INTERVAL = 16;

/**
 * States of one run, kept so that any step can be reached by few steps from a kept one. Memory is bounded: when it is
 * full, every second state is forgotten and from then on half as many are kept.
 */
export class Snapshots {
  readonly #core: CoreEnv;
  readonly #capacity: number;
  readonly #states = new Map<number, Uint8Array>();
  #interval = FIRST_INTERVAL;

  /** @param bytes most memory that the states may take; two states are kept however large they are */
  constructor(core: CoreEnv, bytes: number) {
    this.#core = core;
    this.#capacity = Math.max(2, Math.floor(bytes / Math.max(1, core.stateSize)));
  }

  get count(): number {
    return this.#states.size;
  }

  /** Keeps the current state, which is that after `step` steps, if it is one to keep. */
  offer(step: number): void {
    if (step % this.#interval !== 0 || this.#states.has(step)) return;
    if (this.#states.size === this.#capacity) {
      this.#interval *= 2;
      for (const kept of this.#states.keys()) if (kept % this.#interval !== 0) this.#states.delete(kept);
      if (step % this.#interval !== 0) return;
    }
    const state = new Uint8Array(this.#core.stateSize);
    this.#core.save(state, 0);
    this.#states.set(step, state);
  }

  /** The last step at or before `step` whose state is kept; -1 when there is none. */
  before(step: number): number {
    for (let at = step - (step % this.#interval); at >= 0; at -= this.#interval) {
      if (this.#states.has(at)) return at;
    }
    return -1;
  }

  /** Brings the environment to the kept state of `step`. */
  restore(step: number): void {
    const state = this.#states.get(step);
    if (!state) throw new RangeError(`no state of step ${step} is kept`);
    this.#core.load(state, 0);
  }
}
