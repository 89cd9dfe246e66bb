import { type DType, bytesPerElement, dtypes } from '../../envs/core/dtypes.js';
import { elementsOf } from '../../envs/core/spaces.js';
import { type TensorSpace, UserError, sizeOf } from '../../envs/index.js';
import { infinityOf } from '../canonical.js';
import { isNames, isRecord, refuseUnknown, wrongField } from '../fields.js';

const BOX_FIELDS = ['type', 'dtype', 'shape', 'low', 'high', 'meaning', 'unit', 'names', 'cell'];
const fields: Readonly<Record<string, readonly string[]>> = {
  box: BOX_FIELDS,
  discrete: ['type', 'n', 'labels', 'meaning'],
  multiDiscrete: ['type', 'nvec', 'labels', 'meaning'],
};
/** A value of a space is at most this large: one is a row of a chunk, whatever its size. */
const MAX_BYTES = 2 ** 26;

/** The least and the greatest value of a dtype. */
export function rangeOf(dtype: DType): readonly [low: number, high: number] {
  if (dtype.startsWith('float')) return [-Infinity, Infinity];
  const values = 2 ** (8 * bytesPerElement(dtype));
  return dtype.startsWith('u') ? [0, values - 1] : [-values / 2, values / 2 - 1];
}

/**
 * A space that someone wrote down; a box without bounds takes every value of its dtype.
 * @param where it stands, for messages
 * @throws UserError that says which field is wrong
 */
export function checkSpace(value: unknown, where: string): TensorSpace {
  if (!isRecord(value)) throw new UserError(`${where} is not an object`);
  const known = typeof value['type'] === 'string' ? fields[value['type']] : undefined;
  if (!known) throw wrongField(where, 'type', value['type'], 'box, discrete or multiDiscrete');
  refuseUnknown(where, known, value);
  checkWords(value, where);
  const space = value['type'] === 'box' ? checkBox(value, where) : checkCounts(value, where);
  const bytes = sizeOf(space) * (space.type === 'box' ? bytesPerElement(space.dtype) : 4);
  if (bytes > MAX_BYTES)
    throw new UserError(`${where} has values of ${bytes} bytes, expected at most ${MAX_BYTES}`);
  return space;
}

function checkBox(value: Record<string, unknown>, where: string): TensorSpace {
  const { dtype, shape, cell } = value;
  if (!isDType(dtype)) throw wrongField(where, 'dtype', dtype, `one of ${dtypes.join(', ')}`);
  if (!areCounts(shape)) throw wrongField(where, 'shape', shape, 'an array of whole numbers from 1');
  if (cell !== undefined && !areCounts(cell))
    throw wrongField(where, 'cell', cell, 'an array of whole numbers from 1');
  const size = elementsOf(shape);
  const [least, greatest] = rangeOf(dtype);
  const low = boundOf(value['low'] ?? least, 'low', size, where);
  const high = boundOf(value['high'] ?? greatest, 'high', size, where);
  return { ...value, type: 'box', dtype, shape, low, high };
}

function checkCounts(value: Record<string, unknown>, where: string): TensorSpace {
  const { type, n, nvec } = value;
  if (type === 'discrete' && !areCounts([n])) throw wrongField(where, 'n', n, 'a whole number from 1');
  if (type === 'multiDiscrete' && !(areCounts(nvec) && nvec.length > 0))
    throw wrongField(where, 'nvec', nvec, 'an array of whole numbers from 1');
  return value as TensorSpace;
}

/** A bound, or one an element; infinities may be written as texts, because JSON has none. */
function boundOf(given: unknown, name: string, size: number, where: string): number | number[] {
  const bound = Array.isArray(given) ? given.map(numberOf) : numberOf(given);
  const all = [bound].flat();
  const isRight = !all.some(Number.isNaN) && (!Array.isArray(bound) || bound.length === size);
  if (!isRight) throw wrongField(where, name, given, `a number, or ${size} of them`);
  return bound;
}

/** @returns NaN for what is no number */
export function numberOf(value: unknown): number {
  const number = infinityOf(value);
  return typeof number === 'number' ? number : NaN;
}

function checkWords(value: Record<string, unknown>, where: string): void {
  const { meaning = '', unit = '', labels = [], names = [] } = value;
  if (typeof meaning !== 'string') throw wrongField(where, 'meaning', meaning, 'a text');
  if (typeof unit !== 'string' && !isNames(unit))
    throw wrongField(where, 'unit', unit, 'a text, or an array of texts');
  if (!isNames(labels)) throw wrongField(where, 'labels', labels, 'an array of texts');
  if (!isNames(names)) throw wrongField(where, 'names', names, 'an array of texts');
}

function areCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((each) => Number.isInteger(each) && each >= 1 && each < 2 ** 31);
}

function isDType(value: unknown): value is DType {
  return (dtypes as readonly unknown[]).includes(value);
}
