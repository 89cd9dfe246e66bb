/** Element types of observations, actions and recorded columns, by their numpy names. */
export type DType = 'uint8' | 'int8' | 'uint16' | 'int16' | 'uint32' | 'int32' | 'float32' | 'float64';

export type TypedArray =
  Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

type TypedArrayConstructor = {
  readonly BYTES_PER_ELEMENT: number;
  new (length: number): TypedArray;
  new (buffer: ArrayBufferLike, byteOffset?: number, length?: number): TypedArray;
};

const constructors: Readonly<Record<DType, TypedArrayConstructor>> = {
  uint8: Uint8Array,
  int8: Int8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  uint32: Uint32Array,
  int32: Int32Array,
  float32: Float32Array,
  float64: Float64Array,
};

export const dtypes = Object.keys(constructors) as readonly DType[];

export function bytesPerElement(dtype: DType): number {
  return constructors[dtype].BYTES_PER_ELEMENT;
}

/** A zeroed array of `length` elements, in shared memory when `shared`. */
export function allocate(dtype: DType, length: number, shared = false): TypedArray {
  const constructor = constructors[dtype];
  if (!shared) return new constructor(length);
  return new constructor(new SharedArrayBuffer(length * constructor.BYTES_PER_ELEMENT));
}

/** A view of `length` elements of `buffer` from `byteOffset`, which must suit the element's alignment. */
export function viewOf(
  dtype: DType,
  buffer: ArrayBufferLike,
  byteOffset: number,
  length: number,
): TypedArray {
  return new constructors[dtype](buffer, byteOffset, length);
}

/** The bytes of an array, as a view. */
export function bytesOf(array: TypedArray): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

// States are hashed and stored as little-endian words through typed arrays, which use the machine's own order.
if (new Uint8Array(new Uint16Array([1]).buffer)[0] !== 1) {
  throw new Error('gatogym needs a little-endian machine: its states and datasets are little-endian bytes');
}
