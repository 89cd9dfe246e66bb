import { type TypedArray } from '../dtypes.js';
import { type ActionBuffer, allocateActions, allocateFor } from '../spaces.js';
import type { EnvSpec } from '../spec.js';
import { UserError, shown } from '../errors.js';
import { noSuchObservation } from '../flatEnv.js';

/**
 * What happens to an environment whose episode has ended (Gymnasium 1.x's names):
 * `nextStep` its next step resets it, ignoring the action, with reward 0 · `sameStep` it is reset within the step that
 * ended it, and `finalObservations` keeps the observation that the reset replaced · `disabled` the caller resets it.
 */
export type Autoreset = 'nextStep' | 'sameStep' | 'disabled';

/** The memory of a vector of N environments: element i, or row i, is environment i's. */
export type Slabs = {
  /** [N, ...action shape]; written by the caller before each step. */
  readonly actions: ActionBuffer;
  /** [N] */
  readonly rewards: Float32Array;
  /** [N], 0 or 1 */
  readonly terminated: Uint8Array;
  /** [N], 0 or 1 */
  readonly truncated: Uint8Array;
  /** By key, [N, ...shape]; written by the environments only. */
  readonly observations: Readonly<Record<string, TypedArray>>;
  /** By key, [N, ...shape]: the last observation of an episode that the same step replaced. Empty unless `sameStep`. */
  readonly finalObservations: Readonly<Record<string, TypedArray>>;
};

/** @param shared whether threads share the memory */
export function allocateSlabs(
  spec: EnvSpec,
  numEnvs: number,
  keys: readonly string[],
  autoreset: Autoreset,
  shared: boolean,
): Slabs {
  if (!Number.isSafeInteger(numEnvs) || numEnvs < 1) {
    throw new UserError(`numEnvs is ${shown(numEnvs)}, expected a whole number from 1`);
  }
  const slab = (key: string): [string, TypedArray] => {
    const space = spec.observations[key];
    if (!space) throw noSuchObservation(spec, key);
    return [key, allocateFor(space, numEnvs, shared)];
  };
  const bytes = (): ArrayBufferLike => (shared ? new SharedArrayBuffer(numEnvs) : new ArrayBuffer(numEnvs));
  const floats = shared ? new SharedArrayBuffer(numEnvs * 4) : new ArrayBuffer(numEnvs * 4);
  return {
    actions: allocateActions(spec.actionSpace, numEnvs, shared),
    rewards: new Float32Array(floats),
    terminated: new Uint8Array(bytes()),
    truncated: new Uint8Array(bytes()),
    observations: Object.fromEntries(keys.map(slab)),
    finalObservations: Object.fromEntries(autoreset === 'sameStep' ? keys.map(slab) : []),
  };
}
