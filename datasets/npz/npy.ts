import { type DType, type TypedArray, bytesPerElement, bytesOf, viewOf } from '../../envs/core/dtypes.js';
import { elementsOf } from '../../envs/core/spaces.js';
import { UserError } from '../../envs/index.js';

/** An array of NumPy's. */
export type NpyArray = {
  /** Row-major; [] is a single value. */
  readonly shape: readonly number[];
  /** Numbers, or the characters' code points of texts, `width` of them each and zeros after its last. */
  readonly values: TypedArray;
  /** In which the values are best recorded. */
  readonly dtype: DType;
  /** Of texts, how many characters one has room for. */
  readonly width?: number;
};

/** Characters of a text. */
const MAX_TEXT = 65536;
const MAGIC = '\x93NUMPY';
/** How NumPy calls our dtypes, in little-endian order. */
const ours: Readonly<Record<string, DType>> = {
  '|b1': 'uint8',
  '|u1': 'uint8',
  '|i1': 'int8',
  '<u2': 'uint16',
  '<i2': 'int16',
  '<u4': 'uint32',
  '<i4': 'int32',
  '<f4': 'float32',
  '<f8': 'float64',
};

/**
 * Reads a .npy file. Source: NumPy Enhancement Proposal 1. Whole numbers of 8 bytes become float64, where that holds them.
 * @param name of the array, for messages
 * @throws UserError when it is damaged, or no array of numbers or texts
 */
export function readNpy(bytes: Uint8Array, name: string): NpyArray {
  const { header, start } = headerOf(bytes, name);
  const descr = /'descr': *'([^']*)'/.exec(header)?.[1];
  const isFortran = /'fortran_order': *True/.test(header);
  const shapeText = /'shape': *\(([\d, ]*)\)/.exec(header)?.[1];
  if (descr === undefined || shapeText === undefined)
    throw new UserError(`"${name}" is no plain array: expected numbers or texts, not objects or records`);
  if (isFortran)
    throw new UserError(`"${name}" is in column-major order, expected row-major (numpy: ascontiguousarray)`);
  const shape = shapeText.split(',').flatMap((length) => (length.trim() === '' ? [] : [Number(length)]));
  const count = elementsOf(shape);
  const data = bytes.subarray(start);
  const width = Number(/^<U(\d+)$/.exec(descr)?.[1]);
  if (width > MAX_TEXT)
    throw new UserError(`"${name}" has texts of ${width} characters, expected at most ${MAX_TEXT}`);
  if (width > 0)
    return { shape, values: valuesOf(data, 'uint32', count * width, name), dtype: 'uint32', width };
  const wide = /^<([iu])8$/.exec(descr)?.[1];
  if (wide !== undefined)
    return { shape, values: wholeNumbers(data, wide === 'i', count, name), dtype: 'int32' };
  const dtype = ours[descr];
  if (!dtype)
    throw new UserError(
      `"${name}" has dtype ${descr}, expected bool, whole numbers, float32, float64 or texts, little-endian`,
    );
  return { shape, values: valuesOf(data, dtype, count, name), dtype };
}

/** The texts of an array of them. */
export function textsOf({ values, width = 1 }: NpyArray): string[] {
  return Array.from({ length: values.length / width }, (_, i) => {
    const points = [...values.subarray(i * width, (i + 1) * width)];
    return String.fromCodePoint(...points.filter((point) => point > 0 && point <= 0x10ffff));
  });
}

/** A .npy file of numbers. @param isBool whether its bytes are truth values */
export function writeNpy(
  values: TypedArray,
  dtype: DType,
  shape: readonly number[],
  isBool = false,
): Uint8Array {
  const [descr] = isBool ? ['|b1'] : (Object.entries(ours).findLast(([, mine]) => mine === dtype) ?? []);
  return npyOf(descr ?? '', shape, bytesOf(values));
}

/** A .npy file of one text. */
export function writeNpyText(text: string): Uint8Array {
  const points = Uint32Array.from(
    text.length > 0 ? Array.from(text) : ['\0'],
    (character) => character.codePointAt(0) ?? 0,
  );
  return npyOf(`<U${points.length}`, [], bytesOf(points));
}

function npyOf(descr: string, shape: readonly number[], data: Uint8Array): Uint8Array {
  const tuple = shape.length === 1 ? `${shape[0] ?? 0},` : shape.join(', ');
  const dictionary = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${tuple}), }`;
  // The array begins at a multiple of 64, and the header ends with a line feed.
  const length = Math.ceil((10 + dictionary.length + 1) / 64) * 64;
  const bytes = new Uint8Array(length + data.length);
  for (let i = 0; i < MAGIC.length; i++) bytes[i] = MAGIC.charCodeAt(i);
  bytes.set([1, 0], 6);
  new DataView(bytes.buffer).setUint16(8, length - 10, true);
  bytes.set(new TextEncoder().encode(`${dictionary.padEnd(length - 11)}\n`), 10);
  bytes.set(data, length);
  return bytes;
}

function headerOf(bytes: Uint8Array, name: string): { readonly header: string; readonly start: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isNpy = bytes.length >= 12 && String.fromCharCode(...bytes.subarray(0, 6)) === MAGIC;
  if (!isNpy) throw new UserError(`"${name}" is no NumPy array: it does not begin as one`);
  const isLong = (bytes[6] as number) > 1;
  const begin = isLong ? 12 : 10;
  const length = isLong ? view.getUint32(8, true) : view.getUint16(8, true);
  if (begin + length > bytes.length) throw new UserError(`"${name}" is cut short: its header is not whole`);
  return { header: new TextDecoder().decode(bytes.subarray(begin, begin + length)), start: begin + length };
}

function valuesOf(data: Uint8Array, dtype: DType, count: number, name: string): TypedArray {
  const expected = count * bytesPerElement(dtype);
  if (data.length !== expected)
    throw new UserError(`"${name}" has ${data.length} bytes of values, its shape needs ${expected}`);
  // A copy, which begins where memory begins.
  return viewOf(dtype, new Uint8Array(data).buffer, 0, count);
}

function wholeNumbers(data: Uint8Array, isSigned: boolean, count: number, name: string): TypedArray {
  if (data.length !== count * 8)
    throw new UserError(`"${name}" has ${data.length} bytes of values, its shape needs ${count * 8}`);
  const { buffer } = new Uint8Array(data);
  const values = Float64Array.from(isSigned ? new BigInt64Array(buffer) : new BigUint64Array(buffer), Number);
  const wrong = values.find((value) => !Number.isSafeInteger(value));
  if (wrong !== undefined) throw new UserError(`"${name}" holds ${wrong}, expected whole numbers below 2^53`);
  return values;
}
