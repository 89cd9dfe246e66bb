import { type Canvas, fromChanges, toChanges } from './changes.js';
import { toXor, undoXor } from './xor.js';
import { zstd } from './zstd.js';

/** Rows as they are; each XORed with the row before; as what changes from one to the next. */
const PLAIN = 0;
const XOR = 1;
const CHANGES = 2;

/** Longer rows are written as changes without a trial: no other form is read half as fast, and none is half as large. */
const WIDE_ROW_BYTES = 1 << 14;

/** Forms are compared by what compression makes of a chunk's first rows, of about so many bytes. */
const SAMPLE_BYTES = 1 << 18;

/**
 * Rows of bytes in the form that compresses best, behind the byte that names it. Which that is depends on what moves: as
 * they are where all of a picture scrolls, as changes where little moves, XORed where rows are short and much of them changes.
 */
export function encodeCells(bytes: Uint8Array, rowBytes: number): Uint8Array {
  const form = bestForm(bytes, rowBytes);
  const coded = inForm(form, bytes, rowBytes);
  const named = new Uint8Array(1 + coded.length);
  named[0] = form;
  named.set(coded, 1);
  return named;
}

/** Undoes encodeCells. @param length bytes of all rows @returns whether the code is one of such rows */
export function decodeCells(coded: Uint8Array, rowBytes: number, length: number, canvas: Canvas): boolean {
  const form = coded[0];
  if (form === CHANGES) return fromChanges(coded.subarray(1), rowBytes, length, canvas);
  if (coded.length !== 1 + length || (form !== PLAIN && form !== XOR)) return false;
  const rows = form === XOR ? coded.slice(1) : coded.subarray(1);
  if (form === XOR) undoXor(rows, rowBytes);
  canvas.putRows(rows);
  return true;
}

function inForm(form: number, bytes: Uint8Array, rowBytes: number): Uint8Array {
  if (form === CHANGES) return toChanges(bytes, rowBytes);
  return form === XOR ? toXor(bytes, rowBytes) : bytes;
}

function bestForm(bytes: Uint8Array, rowBytes: number): number {
  if (rowBytes > WIDE_ROW_BYTES) return CHANGES;
  const rows = Math.max(1, Math.floor(SAMPLE_BYTES / rowBytes));
  const sample = bytes.subarray(0, rows * rowBytes);
  const sizes = [PLAIN, XOR, CHANGES].map((form) => zstd(inForm(form, sample, rowBytes)).length);
  return sizes.indexOf(Math.min(...sizes));
}
