import { type Canvas, fromChanges, toChanges } from './changes.js';
import { fromNumbers, toNumbers } from './numbers.js';
import { fromStrokes, toStrokes } from './strokes.js';
import { toXor, undoXor } from './xor.js';
import { zstd } from './zstd.js';

/** Rows as they are; each XORed with the row before; as what changes from one to the next, from left to right or thing by thing; as numbers. */
const PLAIN = 0;
const XOR = 1;
const CHANGES = 2;
const STROKES = 3;
const NUMBERS = 4;

/** Longer rows are written as what changes without a trial: no other form is read half as fast, and none is half as large. */
const WIDE_ROW_BYTES = 1 << 14;

/** Forms are compared by what compression makes of a chunk's first rows, of about so many bytes. */
const SAMPLE_BYTES = 1 << 18;

/**
 * Rows of bytes in the form that compresses best, behind the byte that names it. Which that is depends on what moves: as
 * they are where all of a picture scrolls, as what changes where little moves, as numbers where rows are a memory of them.
 * @param lineBytes of a picture's line; rows that are no pictures are a line each
 */
export function encodeCells(bytes: Uint8Array, rowBytes: number, lineBytes: number): Uint8Array {
  const form = bestForm(bytes, rowBytes, lineBytes);
  const coded = inForm(form, bytes, rowBytes, lineBytes);
  const named = new Uint8Array(1 + coded.length);
  named[0] = form;
  named.set(coded, 1);
  return named;
}

/** Undoes encodeCells. @param length bytes of all rows @returns whether the code is one of such rows */
export function decodeCells(coded: Uint8Array, rowBytes: number, length: number, canvas: Canvas): boolean {
  const form = coded[0];
  if (form === CHANGES) return fromChanges(coded.subarray(1), rowBytes, length, canvas);
  if (form === STROKES) return fromStrokes(coded.subarray(1), rowBytes, length, canvas);
  if (form === NUMBERS) {
    const rows = new Uint8Array(length);
    if (!fromNumbers(coded.subarray(1), rowBytes, 1, rows)) return false;
    canvas.putRows(rows);
    return true;
  }
  if (coded.length !== 1 + length || (form !== PLAIN && form !== XOR)) return false;
  const rows = form === XOR ? coded.slice(1) : coded.subarray(1);
  if (form === XOR) undoXor(rows, rowBytes);
  canvas.putRows(rows);
  return true;
}

function inForm(form: number, bytes: Uint8Array, rowBytes: number, lineBytes: number): Uint8Array {
  switch (form) {
    case NUMBERS:
      return toNumbers(bytes, rowBytes, 1);
    case STROKES:
      return toStrokes(bytes, rowBytes, lineBytes);
    case CHANGES:
      return toChanges(bytes, rowBytes);
    case XOR:
      return toXor(bytes, rowBytes);
    default:
      return bytes;
  }
}

function bestForm(bytes: Uint8Array, rowBytes: number, lineBytes: number): number {
  const isPicture = lineBytes < rowBytes;
  if (rowBytes > WIDE_ROW_BYTES) return isPicture ? STROKES : CHANGES;
  const rows = Math.max(1, Math.floor(SAMPLE_BYTES / rowBytes));
  const sample = bytes.subarray(0, rows * rowBytes);
  const forms = isPicture ? [PLAIN, XOR, STROKES] : [PLAIN, XOR, CHANGES, NUMBERS];
  const sizes = forms.map((form) => zstd(inForm(form, sample, rowBytes, lineBytes)).length);
  return forms[sizes.indexOf(Math.min(...sizes))] as number;
}
