import { type Canvas, endOfRun, nextChange } from './changes.js';
import { VarintReader, pushVarint } from './varint.js';

/** How far apart, beside each other, what changes on two lines may be to belong together. */
const GAP = 2;

/**
 * Pictures as what changes from one to the next, thing by thing: a stroke is a run of bytes on one line, and what changes
 * below it follows it. So a thing that moves is written with the same bytes wherever it is and whatever else is beside it,
 * and compression finds them again.
 *
 * uint32 size of the strokes; the strokes, as LEB128 varints: bytes of a line, how many strokes each row but the first has, and
 * two for each: how far it begins from one line below where the one before it in its row began, with the sign in the lowest
 * bit, and its length; the first row; the bytes of all strokes.
 */
export function toStrokes(bytes: Uint8Array, rowBytes: number, lineBytes: number): Uint8Array {
  const finder = new StrokeFinder(bytes, rowBytes, lineBytes);
  const counts: number[] = [];
  const places: number[] = [];
  const changed = new Uint8Array(bytes.length);
  changed.set(bytes.subarray(0, rowBytes));
  let size = rowBytes;
  pushVarint(counts, lineBytes);
  for (let begin = rowBytes; begin < bytes.length; begin += rowBytes) {
    const count = finder.find(begin);
    const { order, starts, stops } = finder;
    pushVarint(counts, count);
    let before = begin;
    for (let k = 0; k < count; k++) {
      const stroke = order[k] as number;
      const stop = stops[stroke] as number;
      let at = starts[stroke] as number;
      const far = at - before - lineBytes;
      pushVarint(places, far < 0 ? -2 * far - 1 : 2 * far);
      pushVarint(places, stop - at);
      before = at;
      for (; at < stop; at++) changed[size++] = bytes[at] as number;
    }
  }
  const coded = new Uint8Array(4 + counts.length + places.length + size);
  new DataView(coded.buffer).setUint32(0, counts.length + places.length, true);
  coded.set(counts, 4);
  coded.set(places, 4 + counts.length);
  coded.set(changed.subarray(0, size), 4 + counts.length + places.length);
  return coded;
}

/**
 * Undoes toStrokes.
 * @param length bytes of all rows
 * @returns whether the code is one of such rows; else what is on the canvas is worth nothing
 */
export function fromStrokes(coded: Uint8Array, rowBytes: number, length: number, canvas: Canvas): boolean {
  if (coded.length < 4) return false;
  const firstRow = 4 + new DataView(coded.buffer, coded.byteOffset).getUint32(0, true);
  let from = firstRow + rowBytes;
  if (from > coded.length) return false;
  canvas.put(0, coded, firstRow, from);
  const numbers = new VarintReader(coded.subarray(4, firstRow));
  const lineBytes = numbers.nextOr(Infinity);
  const counts = Float64Array.from({ length: length / rowBytes - 1 }, () => numbers.nextOr(Infinity));
  for (let row = 0, begin = rowBytes; begin < length; row++, begin += rowBytes) {
    canvas.repeatRow(begin);
    const end = begin + rowBytes;
    let at = begin;
    for (let left = counts[row] as number; left > 0; left--) {
      const far = numbers.nextOr(Infinity);
      const run = numbers.nextOr(0);
      at += lineBytes + (far % 2 === 0 ? far / 2 : -(far + 1) / 2);
      if (!(run > 0 && at >= begin && at + run <= end && from + run <= coded.length)) return false;
      canvas.put(at, coded, from, from + run);
      from += run;
    }
  }
  return from === coded.length && numbers.isAtEnd;
}

/** Finds what changes in a row, and in which order it is written. */
class StrokeFinder {
  /** Where strokes begin and stop, from left to right and top to bottom. */
  readonly starts: Int32Array;
  readonly stops: Int32Array;
  /** Numbers of the strokes as they are written. */
  readonly order: Int32Array;
  /** Of each stroke, the one below that follows it, or 0. */
  readonly #below: Int32Array;
  /** 1 for strokes that follow another. */
  readonly #follows: Uint8Array;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #rowBytes: number;
  readonly #lineBytes: number;

  constructor(bytes: Uint8Array, rowBytes: number, lineBytes: number) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#rowBytes = rowBytes;
    this.#lineBytes = lineBytes;
    this.starts = new Int32Array(rowBytes);
    this.stops = new Int32Array(rowBytes);
    this.order = new Int32Array(rowBytes);
    this.#below = new Int32Array(rowBytes);
    this.#follows = new Uint8Array(rowBytes);
  }

  /** @returns how many strokes the row that begins there has */
  find(begin: number): number {
    const count = this.#cut(begin);
    this.#link(count);
    let written = 0;
    for (let i = 0; i < count; i++) {
      if (this.#follows[i] === 1) continue;
      this.order[written++] = i;
      for (let next = this.#below[i] as number; next > 0; next = this.#below[next] as number)
        this.order[written++] = next;
    }
    return written;
  }

  #cut(begin: number): number {
    const bytes = this.#bytes;
    const rowBytes = this.#rowBytes;
    const end = begin + rowBytes;
    let count = 0;
    let line = begin + this.#lineBytes;
    for (let at = nextChange(this.#view, begin, end, rowBytes); at < end; count++) {
      while (line <= at) line += this.#lineBytes;
      const stop = endOfRun(bytes, at, Math.min(line, end), rowBytes);
      this.starts[count] = at;
      this.stops[count] = stop;
      at = nextChange(this.#view, stop, end, rowBytes);
    }
    return count;
  }

  /** From left to right, each gets the first below it that is free. */
  #link(count: number): void {
    const { starts, stops } = this;
    this.#below.fill(0, 0, count);
    this.#follows.fill(0, 0, count);
    for (let i = 0, next = 1; i < count; i++) {
      const left = (starts[i] as number) + this.#lineBytes - GAP;
      const right = (stops[i] as number) + this.#lineBytes + GAP;
      next = Math.max(next, i + 1);
      while (next < count && (stops[next] as number) < left) next++;
      if (next < count && (starts[next] as number) <= right) {
        this.#below[i] = next;
        this.#follows[next] = 1;
        next++;
      }
    }
  }
}
