import { type DType, type TypedArray, bytesOf, bytesPerElement, viewOf } from '../../envs/core/dtypes.js';
import { canonicalJson, withInfinities } from '../../datasets/canonical.js';

/** Plain data and arrays, as one run of bytes: what server and page send each other. */
export type Packet<Head> = { readonly head: Head; readonly arrays: Readonly<Record<string, TypedArray>> };

type Entry = { readonly name: string; readonly dtype: DType; readonly length: number };

/** Every array begins at a multiple of this, so that it can be viewed in place. */
const ALIGNMENT = 8;
const LENGTH_BYTES = 8;

/** The length of the JSON (uint32), the JSON, then the arrays in the order in which it names them, each padded to 8 bytes. */
export function encodePacket<Head>({ head, arrays }: Packet<Head>): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(arrays).map(([name, array]): Entry => {
    return { name, dtype: dtypeOfArray(array), length: array.length };
  });
  const json = new TextEncoder().encode(canonicalJson({ head, entries }));
  const sizes = Object.values(arrays).map(({ byteLength }) => padded(byteLength));
  const start = LENGTH_BYTES + padded(json.length);
  const bytes = new Uint8Array(sizes.reduce((sum, size) => sum + size, start));
  new DataView(bytes.buffer).setUint32(0, json.length, true);
  bytes.set(json, LENGTH_BYTES);
  let at = start;
  for (const [i, array] of Object.values(arrays).entries()) {
    bytes.set(bytesOf(array), at);
    at += sizes[i] as number;
  }
  return bytes;
}

/** The packet that `encodePacket` wrote; its arrays are views of the bytes. @throws RangeError when it is none */
export function decodePacket<Head>(given: Uint8Array): Packet<Head> {
  // Views of more than a byte an element need memory that begins where they may.
  const bytes = given.byteOffset % ALIGNMENT === 0 ? given : given.slice();
  const { buffer, byteOffset, byteLength } = bytes;
  if (byteLength < LENGTH_BYTES) throw new RangeError(`a packet of ${byteLength} bytes has no header`);
  const length = new DataView(buffer, byteOffset).getUint32(0, true);
  const text = new TextDecoder().decode(bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + length));
  const { head, entries } = JSON.parse(text, withInfinities) as { head: Head; entries: Entry[] };
  let at = LENGTH_BYTES + padded(length);
  const arrays = entries.map(({ name, dtype, length: elements }) => {
    const size = elements * bytesPerElement(dtype);
    if (at + size > byteLength) throw new RangeError(`the packet ends within "${name}"`);
    const array = viewOf(dtype, buffer, byteOffset + at, elements);
    at += padded(size);
    return [name, array] as const;
  });
  return { head, arrays: Object.fromEntries(arrays) };
}

function padded(size: number): number {
  return Math.ceil(size / ALIGNMENT) * ALIGNMENT;
}

function dtypeOfArray(array: TypedArray): DType {
  return array.constructor.name.replace('Array', '').toLowerCase() as DType;
}
