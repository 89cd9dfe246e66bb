import { VarintReader, pushVarint } from './varint.js';

/** So many bytes that stay the same are written out between two changes: to name another run would cost as much. */
const BRIDGE = 4;

/**
 * Rows as what changes from one to the next: uint32 size of the runs; the runs, each as two LEB128 varints, how many bytes
 * stay as they were and how many after them do not; the first row; the bytes of all runs. No run crosses the end of a row.
 */
export function toChanges(bytes: Uint8Array, rowBytes: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const runs: number[] = [];
  const changed = new Uint8Array(bytes.length);
  changed.set(bytes.subarray(0, rowBytes));
  let size = rowBytes;
  let done = rowBytes;
  for (let begin = rowBytes, end = 2 * rowBytes; begin < bytes.length; begin = end, end += rowBytes) {
    let at = nextChange(view, begin, end, rowBytes);
    while (at < end) {
      const stop = endOfRun(bytes, at, end, rowBytes);
      pushVarint(runs, at - done);
      pushVarint(runs, stop - at);
      for (; at < stop; at++) changed[size++] = bytes[at] as number;
      done = stop;
      at = nextChange(view, done, end, rowBytes);
    }
  }
  const coded = new Uint8Array(4 + runs.length + size);
  new DataView(coded.buffer).setUint32(0, runs.length, true);
  coded.set(runs, 4);
  coded.set(changed.subarray(0, size), 4 + runs.length);
  return coded;
}

/** Where rows are put together again; positions count their bytes as toChanges was given them. */
export type Canvas = {
  /** Puts all rows. */
  putRows(rows: Uint8Array): void;
  /** Repeats the row that ends at `begin`. */
  repeatRow(begin: number): void;
  /** Puts bytes [from, to) of the code at `at`. */
  put(at: number, coded: Uint8Array, from: number, to: number): void;
};

/**
 * Undoes toChanges.
 * @param length bytes of all rows
 * @returns whether the code is one of such rows; else what is on the canvas is worth nothing
 */
export function fromChanges(coded: Uint8Array, rowBytes: number, length: number, canvas: Canvas): boolean {
  if (coded.length < 4) return false;
  const firstRow = 4 + new DataView(coded.buffer, coded.byteOffset).getUint32(0, true);
  let from = firstRow + rowBytes;
  if (from > coded.length) return false;
  canvas.put(0, coded, firstRow, from);
  const runs = new VarintReader(coded.subarray(4, firstRow));
  let at = rowBytes + runs.nextOr(length - rowBytes);
  for (let begin = rowBytes; begin < length; begin += rowBytes) {
    canvas.repeatRow(begin);
    const end = begin + rowBytes;
    while (at < end) {
      const run = runs.nextOr(0);
      if (run === 0 || at + run > end || from + run > coded.length) return false;
      canvas.put(at, coded, from, from + run);
      from += run;
      at += run;
      at += runs.nextOr(length - at);
    }
  }
  return at === length && from === coded.length && runs.isAtEnd;
}

/** Puts rows on a canvas that is quicker to repeat a row than to put one. */
export function putChanges(rows: Uint8Array, rowBytes: number, canvas: Canvas): void {
  const view = new DataView(rows.buffer, rows.byteOffset, rows.length);
  canvas.put(0, rows, 0, rowBytes);
  for (let begin = rowBytes, end = 2 * rowBytes; begin < rows.length; begin = end, end += rowBytes) {
    canvas.repeatRow(begin);
    for (let at = nextChange(view, begin, end, rowBytes); at < end;) {
      const stop = endOfRun(rows, at, end, rowBytes);
      canvas.put(at, rows, at, stop);
      at = nextChange(view, stop, end, rowBytes);
    }
  }
}

/** The first byte from `at` on, before `end`, that is not the one a row before; else `end`. */
export function nextChange(view: DataView, at: number, end: number, rowBytes: number): number {
  const lastWord = end - 4;
  while (at <= lastWord && view.getInt32(at) === view.getInt32(at - rowBytes)) at += 4;
  while (at < end && view.getUint8(at) === view.getUint8(at - rowBytes)) at++;
  return at;
}

/** One past the last change, before `end`, of those from `at` on that fewer than BRIDGE equal bytes divide. */
export function endOfRun(bytes: Uint8Array, at: number, end: number, rowBytes: number): number {
  let stop = at + 1;
  for (let i = stop; i < end && i - stop < BRIDGE; i++) if (bytes[i] !== bytes[i - rowBytes]) stop = i + 1;
  return stop;
}
