import { type EnvSpec, type TensorSpace, type TypedArray, UserError, sizeOf } from '../../envs/index.js';
import { didYouMean } from '../../envs/core/nearest.js';

/** What a network reads of an observation. */
export type Inputs = {
  /** Key of the observation. */
  readonly key: string;
  /** How many numbers the network reads. */
  readonly size: number;
  /** They are 0 or 1 each, one 1 for each value of a kind: not to be brought to a common scale. */
  readonly areIndicators: boolean;
  /** Writes those of the observation of one lane, in a slab [lanes, ...shape], to `out[at ...]`. */
  write(slab: TypedArray, lane: number, out: Float32Array, at: number): void;
};

/**
 * Numbers of a box as they are; kinds (integers of discrete spaces, cells of a grid) as indicators, one for each value.
 * @throws UserError when the environment has no such observation
 */
export function inputsOf(spec: EnvSpec, key: string): Inputs {
  const space = Object.hasOwn(spec.observations, key) ? spec.observations[key] : undefined;
  if (!space)
    throw new UserError(
      `${spec.id} has no observation "${key}"; ${didYouMean(key, Object.keys(spec.observations))}`,
    );
  const elements = sizeOf(space);
  const kinds = kindsOf(space);
  return kinds ? indicators(key, elements, kinds) : numbers(key, elements);
}

/** How many values each number can take, in turn and over again; undefined where numbers are no kinds. */
function kindsOf(space: TensorSpace): readonly number[] | undefined {
  if (space.type === 'box') return space.cell;
  return space.type === 'discrete' ? [space.n] : space.nvec;
}

function numbers(key: string, size: number): Inputs {
  return {
    key,
    size,
    areIndicators: false,
    write(slab, lane, out, at) {
      const from = lane * size;
      for (let i = 0; i < size; i++) out[at + i] = slab[from + i] as number;
    },
  };
}

function indicators(key: string, elements: number, kinds: readonly number[]): Inputs {
  const starts = new Int32Array(elements);
  let size = 0;
  for (let i = 0; i < elements; i++) {
    starts[i] = size;
    size += kinds[i % kinds.length] as number;
  }
  return {
    key,
    size,
    areIndicators: true,
    write(slab, lane, out, at) {
      const from = lane * elements;
      out.fill(0, at, at + size);
      for (let i = 0; i < elements; i++) out[at + (starts[i] as number) + (slab[from + i] as number)] = 1;
    },
  };
}
