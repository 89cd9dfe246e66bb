import { type DType, type TypedArray, allocate } from './dtypes.js';
import type { Rng } from './rng.js';

/** Numbers of one dtype in a shape, each within its bounds. */
export type Box = {
  readonly type: 'box';
  readonly dtype: DType;
  /** Row-major; [] is a single number. */
  readonly shape: readonly number[];
  /** One bound for all elements, or one each, row-major. Inclusive; may be infinite. */
  readonly low: number | readonly number[];
  readonly high: number | readonly number[];
  /** What the numbers are, for people and dataset cards. */
  readonly meaning?: string;
  /** SI or plain unit of the elements ("m", "rad/s"), one for all or one each. */
  readonly unit?: string | readonly string[];
  /** One name an element, for state vectors. */
  readonly names?: readonly string[];
  /** Where the last axis is a cell of a grid: how many values each of its numbers can take, from 0 on. A cell may be one token. */
  readonly cell?: readonly number[];
};

/** One integer from 0 to n - 1. */
export type Discrete = {
  readonly type: 'discrete';
  readonly n: number;
  /** One name a value. */
  readonly labels?: readonly string[];
  readonly meaning?: string;
};

/** Several integers, the i-th from 0 to nvec[i] - 1. */
export type MultiDiscrete = {
  readonly type: 'multiDiscrete';
  readonly nvec: readonly number[];
  /** Names of the values, where each integer has the same ones. */
  readonly labels?: readonly string[];
  readonly meaning?: string;
};

/** A string. Never part of a slab: text is read from the environment once an episode. */
export type Text = { readonly type: 'text'; readonly maxLength: number; readonly meaning?: string };

/** Named spaces; keys are ordered by code point wherever order matters. */
export type Dict = { readonly type: 'dict'; readonly spaces: Readonly<Record<string, Space>> };

export type Space = Box | Discrete | MultiDiscrete | Text | Dict;
/** A space whose values are a fixed count of numbers of one dtype. */
export type TensorSpace = Box | Discrete | MultiDiscrete;
export type ActionSpace = TensorSpace;
/** Actions as the core reads them: int32 for Discrete and MultiDiscrete, the Box's own float32 otherwise. */
export type ActionBuffer = Int32Array | Float32Array;

export function box(fields: Omit<Box, 'type'>): Box {
  return { type: 'box', ...fields };
}

export function discrete(n: number, labels?: readonly string[]): Discrete {
  return labels ? { type: 'discrete', n, labels } : { type: 'discrete', n };
}

export function multiDiscrete(nvec: readonly number[], labels?: readonly string[]): MultiDiscrete {
  return labels ? { type: 'multiDiscrete', nvec, labels } : { type: 'multiDiscrete', nvec };
}

/** An image: uint8 [height, width, channels], or [height, width] for one channel. */
export function image(height: number, width: number, channels: 1 | 3, meaning: string): Box {
  const shape = channels === 1 ? [height, width] : [height, width, channels];
  return box({ dtype: 'uint8', shape, low: 0, high: 255, meaning });
}

export function shapeOf(space: TensorSpace): readonly number[] {
  if (space.type === 'box') return space.shape;
  return space.type === 'discrete' ? [] : [space.nvec.length];
}

/** How many numbers an array of this shape has. */
export function elementsOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** How many numbers a value of the space has. */
export function sizeOf(space: TensorSpace): number {
  return elementsOf(shapeOf(space));
}

export function dtypeOf(space: TensorSpace): DType {
  return space.type === 'box' ? space.dtype : 'int32';
}

/** Room for `count` values of the space, back to back. */
export function allocateFor(space: TensorSpace, count = 1, shared = false): TypedArray {
  return allocate(dtypeOf(space), sizeOf(space) * count, shared);
}

export function allocateActions(space: ActionSpace, count = 1, shared = false): ActionBuffer {
  return allocateFor(space, count, shared) as ActionBuffer;
}

/**
 * Whether the value at `values[at ...]` lies in the space: finite, within bounds, whole where it must be.
 * @returns undefined when it does, else what is wrong with the first element that does not
 */
export function violation(space: TensorSpace, values: TypedArray, at = 0): string | undefined {
  const size = sizeOf(space);
  if (cannotViolate(space, values) && values.length >= at + size) return undefined;
  const isBox = space.type === 'box';
  const isWhole = !isBox || !space.dtype.startsWith('float');
  const isUniform = isBox && typeof space.low === 'number' && typeof space.high === 'number';
  let low = isBox ? boundAt(space.low, 0) : 0;
  let high = highest(space, 0);
  for (let i = 0; i < size; i++) {
    const value = values[at + i];
    if (!isUniform) {
      if (isBox) low = boundAt(space.low, i);
      high = highest(space, i);
    }
    // Written so that NaN, which is neither below nor above anything, fails too.
    if (value === undefined) return `has ${i} elements, expected ${size}`;
    if (!(value >= low && value <= high)) return `element ${i} is ${value}, expected ${low} to ${high}`;
    // A bound may be infinite, a value not; only what is finite gives 0.
    if (value - value !== 0) return `element ${i} is ${value}, expected a finite number`;
    if (isWhole && value % 1 !== 0) return `element ${i} is ${value}, expected an integer`;
  }
  return undefined;
}

/** Whether there is no need to look: bytes in a space that takes every byte, as pictures are. */
function cannotViolate(space: TensorSpace, values: TypedArray): boolean {
  if (space.type !== 'box' || !(values instanceof Uint8Array)) return false;
  return (
    typeof space.low === 'number' && typeof space.high === 'number' && space.low <= 0 && space.high >= 255
  );
}

/** Writes a value drawn uniformly from the space to `out[at ...]`; unbounded elements are drawn from [-1, 1]. */
export function sample(space: TensorSpace, rng: Rng, out: TypedArray, at = 0): void {
  if (space.type === 'discrete') {
    out[at] = rng.below(space.n);
    return;
  }
  const size = sizeOf(space);
  for (let i = 0; i < size; i++) {
    if (space.type === 'multiDiscrete') out[at + i] = rng.below(space.nvec[i] as number);
    else out[at + i] = sampleElement(space, rng, i);
  }
}

/** The bound of element `index`, where bounds may be one for all or one each. */
export function boundAt(bound: number | readonly number[], index: number): number {
  return typeof bound === 'number' ? bound : (bound[index] as number);
}

function highest(space: TensorSpace, index: number): number {
  if (space.type === 'discrete') return space.n - 1;
  return space.type === 'multiDiscrete' ? (space.nvec[index] as number) - 1 : boundAt(space.high, index);
}

function sampleElement(space: Box, rng: Rng, index: number): number {
  const low = Math.max(boundAt(space.low, index), -Number.MAX_VALUE);
  const high = Math.min(boundAt(space.high, index), Number.MAX_VALUE);
  const isBounded = low > -Number.MAX_VALUE && high < Number.MAX_VALUE;
  if (space.dtype.startsWith('float')) return isBounded ? rng.between(low, high) : rng.between(-1, 1);
  return low + rng.below(high - low + 1);
}
