import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import type { TypedArray } from '#gatogym/envs/core/dtypes.js';
import { observeInto } from '#gatogym/envs/core/env.js';
import { type WrapperRef, wrap } from '#gatogym/envs/core/wrappers/index.js';
import { Counter } from '../counter.js';

/** A counter under wrappers, from the inside out. */
export function wrapped(...refs: readonly WrapperRef[]): CoreEnv {
  return refs.reduce<CoreEnv>(wrap, new Counter());
}

/** Looks at one observation: each call gives a copy of what is shown now. */
export function watch(core: CoreEnv, key: string): () => TypedArray {
  const { buffers, observers } = observeInto(core, [key]);
  return () => {
    for (const observe of observers) observe();
    return buffers[key]!.slice();
  };
}

/** One step of an environment whose action is one integer. */
export function push(core: CoreEnv, action: number): void {
  core.step(Int32Array.of(action), 0);
}

/** A copy of the whole state. */
export function stateOf(core: CoreEnv): Uint8Array {
  const state = new Uint8Array(core.stateSize);
  core.save(state, 0);
  return state;
}
