import { type DType, type TypedArray, allocate } from '../../envs/core/dtypes.js';
import { shown } from '../../envs/core/errors.js';
import { didYouMean } from '../../envs/core/nearest.js';
import { type ActionBuffer, type TensorSpace, UserError, dtypeOf, sizeOf } from '../../envs/index.js';
import type { SourceSpec } from '../source.js';

/** An episode of T steps that was not recorded by gatogym. Arrays are flat, row-major; nothing is padded. */
export type OutsideEpisode = {
  /** [T, ...action shape] */
  readonly actions: ArrayLike<number>;
  /** [T] */
  readonly rewards: ArrayLike<number>;
  /** Every observation of the spec by its key, each [T + 1, ...shape]. */
  readonly observations: Readonly<Record<string, ArrayLike<number>>>;
  /** How its last step ended it: by the world's rules, or by a limit of steps. One at least is true. */
  readonly terminated: boolean;
  readonly truncated: boolean;
  /** Whether the task was solved. */
  readonly success?: boolean;
  /** What the player was asked to do; that of the spec when not given. */
  readonly instruction?: string;
};

/** The same in the dtypes in which it is recorded. */
export type FittedEpisode = Omit<OutsideEpisode, 'actions' | 'rewards' | 'observations'> & {
  readonly instruction: string;
  readonly success: boolean;
  readonly length: number;
  readonly return: number;
  readonly actions: ActionBuffer;
  readonly rewards: Float32Array;
  readonly observations: Readonly<Record<string, TypedArray>>;
};

/** @throws UserError when an array is missing, has not its length, or holds what its dtype cannot */
export function fitted(episode: OutsideEpisode, spec: SourceSpec): FittedEpisode {
  const { actions, rewards, observations, terminated, truncated, success = false } = episode;
  const { instruction = spec.instruction } = episode;
  const { length } = rewards;
  if (typeof instruction !== 'string')
    throw new UserError(`its instruction is ${shown(instruction)}, expected a text`);
  const known = Object.keys(spec.observations);
  const unknown = Object.keys(observations).find((key) => !known.includes(key));
  if (unknown !== undefined)
    throw new UserError(`observation "${unknown}" is not in the spec; ${didYouMean(unknown, known)}`);
  const kept = exactly('rewards', 'float32', rewards, length) as Float32Array;
  return {
    terminated,
    truncated,
    success,
    instruction,
    length,
    return: kept.reduce((sum, reward) => sum + reward, 0),
    actions: rowsOf('actions', spec.actionSpace, actions, length) as ActionBuffer,
    rewards: kept,
    observations: Object.fromEntries(
      known.map((key) => {
        const given = Object.hasOwn(observations, key) ? observations[key] : undefined;
        if (!given) throw new UserError(`observation "${key}" is missing`);
        return [key, rowsOf(`observations/${key}`, spec.observations[key] as TensorSpace, given, length + 1)];
      }),
    ),
  };
}

function rowsOf(name: string, space: TensorSpace, values: ArrayLike<number>, rows: number): TypedArray {
  return exactly(name, dtypeOf(space), values, rows * sizeOf(space), `${rows} rows of ${sizeOf(space)}`);
}

/** The values in a dtype, where none of them changes by it. */
function exactly(
  name: string,
  dtype: DType,
  values: ArrayLike<number>,
  length: number,
  expected = String(length),
): TypedArray {
  if (values.length !== length)
    throw new UserError(`"${name}" has ${values.length} numbers, expected ${expected}`);
  if (values.constructor === allocate(dtype, 0).constructor) return values as TypedArray;
  const exact = allocate(dtype, length);
  for (let i = 0; i < length; i++) {
    const value = values[i] as number;
    exact[i] = value;
    if (!Object.is(exact[i], value) && exact[i] !== value)
      throw new UserError(
        `"${name}" has ${value} at ${i}, which ${dtype} does not hold: round it first (numpy: astype("${dtype}"))`,
      );
  }
  return exact;
}
