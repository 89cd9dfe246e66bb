import { type DType, type TypedArray, UserError, elementsOf } from '../../envs/index.js';
import { allocate, bytesOf, bytesPerElement, viewOf } from '../../envs/core/dtypes.js';
import { isRecord, parseJson } from '../../datasets/fields.js';

/** An array of numbers with its shape. */
export type Tensor = { readonly shape: readonly number[]; readonly values: TypedArray };
export type Tensors = Readonly<Record<string, Tensor>>;

/** A tensor of one axis, of the memory itself. */
export function vector(values: TypedArray): Tensor {
  return { shape: [values.length], values };
}

const dtypes: Readonly<Record<string, DType>> = {
  F32: 'float32',
  F64: 'float64',
  U8: 'uint8',
  I8: 'int8',
  U16: 'uint16',
  I16: 'int16',
  I32: 'int32',
  U32: 'uint32',
};
const LENGTH_BYTES = 8;
/** No header of ours comes near; a longer one is not a header. */
const MOST_HEADER = 10_000_000;

/**
 * The bytes of a safetensors file: the length of the header, the header as JSON, the numbers of all tensors back to back.
 * Source: huggingface/safetensors, README, "Format".
 */
export function encodeSafetensors(tensors: Tensors): Uint8Array {
  const entries = Object.entries(tensors);
  let end = 0;
  const header: Record<string, unknown> = {};
  for (const [name, { shape, values }] of entries) {
    if (elementsOf(shape) !== values.length)
      throw new RangeError(`tensor ${name} has ${values.length} numbers, its shape ${elementsOf(shape)}`);
    header[name] = { dtype: tagOf(values), shape, data_offsets: [end, (end += values.byteLength)] };
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  // Padded by spaces, so that numbers begin at a multiple of 8 bytes.
  const start = LENGTH_BYTES + Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(start + end);
  viewAt(bytes).setBigUint64(0, BigInt(start - LENGTH_BYTES), true);
  bytes.fill(0x20, LENGTH_BYTES, start);
  bytes.set(json, LENGTH_BYTES);
  let at = start;
  for (const [, { values }] of entries) {
    bytes.set(bytesOf(values), at);
    at += values.byteLength;
  }
  return bytes;
}

/** @param name of the file, for messages @throws UserError when it is no safetensors file, or is cut off */
export function decodeSafetensors(bytes: Uint8Array, name: string): Tensors {
  const length = bytes.length < LENGTH_BYTES ? Infinity : Number(viewAt(bytes).getBigUint64(0, true));
  if (length > Math.min(MOST_HEADER, bytes.length - LENGTH_BYTES))
    throw new UserError(`${name} is no safetensors file, or is cut off in its header`);
  const start = LENGTH_BYTES + length;
  const header = parseJson(new TextDecoder().decode(bytes.subarray(LENGTH_BYTES, start)), name);
  if (!isRecord(header)) throw new UserError(`${name} is no safetensors file: its header is no object`);
  return Object.fromEntries(
    Object.entries(header)
      .filter(([key]) => key !== '__metadata__')
      .map(([key, entry]): [string, Tensor] => {
        const [from, to, shape, dtype] = fieldsOf(entry, `${name}: tensor "${key}"`);
        if (to > bytes.length - start)
          throw new UserError(`${name} is cut off: tensor "${key}" is not whole`);
        // Copied, because a view has to begin where its dtype may.
        const copy = new Uint8Array(bytes.subarray(start + from, start + to));
        return [key, { shape, values: viewOf(dtype, copy.buffer, 0, elementsOf(shape)) }];
      }),
  );
}

function fieldsOf(entry: unknown, where: string): [from: number, to: number, shape: number[], dtype: DType] {
  const { dtype: tag, shape, data_offsets: offsets } = isRecord(entry) ? entry : {};
  const dtype = typeof tag === 'string' && Object.hasOwn(dtypes, tag) ? dtypes[tag] : undefined;
  if (!dtype)
    throw new UserError(
      `${where} has dtype ${JSON.stringify(tag)}, expected one of ${Object.keys(dtypes).join(', ')}`,
    );
  if (!areCounts(shape) || !areCounts(offsets)) throw new UserError(`${where} has no shape or no place`);
  const [from = 0, to = 0] = offsets;
  const bytes = elementsOf(shape) * bytesPerElement(dtype);
  if (to - from !== bytes) throw new UserError(`${where} has ${to - from} bytes, its shape needs ${bytes}`);
  return [from, to, shape, dtype];
}

function areCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((n) => Number.isSafeInteger(n) && n >= 0);
}

function tagOf(values: TypedArray): string {
  const tag = Object.entries(dtypes).find(
    ([, dtype]) => allocate(dtype, 0).constructor === values.constructor,
  );
  if (!tag) throw new RangeError(`numbers of a ${values.constructor.name} are not stored`);
  return tag[0];
}

function viewAt(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
