import { type DType, type TypedArray, bytesPerElement, viewOf } from '../../envs/core/dtypes.js';
import { noSuchObservation } from '../../envs/core/flatEnv.js';
import { elementsOf } from '../../envs/core/spaces.js';
import { type Box, type TensorSpace, UserError, dtypeOf, shapeOf, sizeOf } from '../../envs/index.js';
import { type Codec, type RowShape, decodeRows, encodeRows } from '../codecs/codec.js';
import { hashCount } from '../evidence.js';
import type { SourceSpec } from '../source.js';
import { Tallier, type Tally, tallyShape } from '../tally.js';
import { MAX_CONTENT_BYTES, encodeFrame } from './frame.js';

/** A column of every group of a source: rows of one dtype and shape, written by one codec. */
export type ColumnLayout = {
  readonly name: string;
  readonly dtype: DType;
  /** Of one row. */
  readonly shape: readonly number[];
  readonly codec: Codec;
  /** What there is a row for: each of T steps, each of T + 1 observations, or each state hash that is kept. */
  readonly per: 'step' | 'observation' | 'hash';
  /** Rows of a chunk; 0 for a column that is stored within the group's own frame. */
  readonly chunkRows: number;
};

/** A chunk is at most this large before compression, and at most MAX_CHUNK_ROWS rows: one seek costs one chunk. */
const CHUNK_BYTES = 1 << 23;
const MAX_CHUNK_ROWS = 1024;
/** A chunk of each column together, where no row is larger than its share: half of what readers take. */
const ALL_CHUNKS_BYTES = MAX_CONTENT_BYTES / 2;
/** Where rows take so many times the room of their code, to compress it thoroughly costs little beside what coding it did. */
const SMALL_CODE = 8;

/**
 * The columns of a source's episodes, in the order in which they are stored.
 * @param altersActions whether the environment may execute another action than the one asked for
 * @param extras what the agent tells of its decisions
 * @throws UserError when an observation is not offered, or named twice
 */
export function columnsOf(
  spec: SourceSpec,
  observations: readonly string[],
  altersActions: boolean,
  extras: Readonly<Record<string, Box>> = {},
): ColumnLayout[] {
  const twice = observations.find((key, i) => observations.indexOf(key) < i);
  if (twice !== undefined) throw new UserError(`observation "${twice}" is asked for twice`);
  const actions = { ...cells('actions', spec.actionSpace), per: 'step', chunkRows: 0 } as const;
  const scalar = { shape: [], chunkRows: 0 } as const;
  const share = ALL_CHUNKS_BYTES / (observations.length + Object.keys(extras).length);
  const chunkBytes = Math.min(CHUNK_BYTES, Math.floor(share));
  return [
    actions,
    ...(altersActions ? [{ ...actions, name: 'executedActions' }] : []),
    { ...scalar, name: 'rewards', dtype: 'float32', codec: 'series', per: 'step' },
    { ...scalar, name: 'hashes', dtype: 'uint32', codec: 'raw', per: 'hash' },
    ...observations.map((key) => observationColumn(spec, key, chunkBytes)),
    ...Object.entries(extras).map(([name, space]) =>
      chunkedColumn(`extras/${name}`, space, 'step', chunkBytes),
    ),
  ];
}

function observationColumn(spec: SourceSpec, key: string, chunkBytes: number): ColumnLayout {
  const space = Object.hasOwn(spec.observations, key) ? spec.observations[key] : undefined;
  if (!space) throw noSuchObservation(spec, key);
  return chunkedColumn(`observations/${key}`, space, 'observation', chunkBytes);
}

function chunkedColumn(
  name: string,
  space: TensorSpace,
  per: 'step' | 'observation',
  chunkBytes: number,
): ColumnLayout {
  const column = cells(name, space);
  const rowBytes = bytesPerElement(column.dtype) * sizeOf(space);
  const chunkRows = Math.max(1, Math.min(MAX_CHUNK_ROWS, Math.floor(chunkBytes / Math.max(1, rowBytes))));
  return { ...column, per, chunkRows };
}

function cells(name: string, space: TensorSpace): Pick<ColumnLayout, 'name' | 'dtype' | 'shape' | 'codec'> {
  return { name, dtype: dtypeOf(space), shape: shapeOf(space), codec: codecFor(space) };
}

function codecFor(space: TensorSpace): Codec {
  if (space.type === 'discrete') return space.n <= 256 ? 'narrow' : 'numbers';
  if (space.type === 'multiDiscrete') return Math.max(...space.nvec) <= 256 ? 'narrow' : 'numbers';
  if (space.dtype !== 'uint8') return 'numbers';
  return space.shape.length === 3 && space.shape[2] === 3 ? 'pixels' : 'cells';
}

/** Rows of the column in an episode of `length` steps. */
export function rowsOf(layout: ColumnLayout, length: number): number {
  if (layout.per === 'hash') return hashCount(length);
  return layout.per === 'step' ? length : length + 1;
}

export function rowElements(layout: ColumnLayout): number {
  return elementsOf(layout.shape);
}

export function rowShape(layout: ColumnLayout, rows: number): RowShape {
  const elementBytes = bytesPerElement(layout.dtype);
  const rowBytes = rowElements(layout) * elementBytes;
  const [height = 1, ...line] = layout.shape;
  return { rows, rowBytes, lineBytes: line.length > 0 ? rowBytes / height : rowBytes, elementBytes };
}

/** Gathers rows and turns every full chunk of them into a frame. */
export class ChunkedColumn {
  readonly layout: ColumnLayout;
  readonly frames: Uint8Array[] = [];
  rows = 0;
  readonly #buffer: Uint8Array;
  readonly #typed: TypedArray;
  readonly #elements: number;
  readonly #capacity: number;
  readonly #tallier: Tallier | undefined;

  /** @param spec of the environment whose observations these are */
  constructor(layout: ColumnLayout, spec: SourceSpec) {
    this.layout = layout;
    this.#elements = rowElements(layout);
    this.#capacity = layout.chunkRows;
    const { rowBytes } = rowShape(layout, 1);
    const memory = new ArrayBuffer(this.#capacity * rowBytes);
    this.#buffer = new Uint8Array(memory);
    this.#typed = viewOf(layout.dtype, memory, 0, this.#capacity * this.#elements);
    const counted = tallyShape(layout, spec);
    this.#tallier = counted && new Tallier(counted);
  }

  /** @param at of the values, where the row begins */
  push(values: TypedArray, at = 0): void {
    const to = (this.rows % this.#capacity) * this.#elements;
    if (values.length === this.#elements) this.#typed.set(values, to);
    else for (let i = 0; i < this.#elements; i++) this.#typed[to + i] = values[at + i] as number;
    this.rows++;
    if (this.rows % this.#capacity === 0) this.#encode(this.#capacity);
  }

  /** Encodes the rows that fill no whole chunk. No row may follow. */
  finish(): void {
    const rest = this.rows % this.#capacity;
    if (rest > 0) this.#encode(rest);
  }

  /** What the rows since the last time, once finished, add up to; null where they are not counted. */
  tally(): Tally | null {
    return this.#tallier?.take() ?? null;
  }

  /** Forgets all rows: the column starts over. */
  clear(): void {
    this.frames.length = 0;
    this.rows = 0;
  }

  #encode(rows: number): void {
    this.#tallier?.add(this.#typed.subarray(0, rows * this.#elements));
    const { rowBytes } = rowShape(this.layout, rows);
    this.frames.push(encodeChunk(this.layout, this.#buffer.subarray(0, rows * rowBytes), rows));
  }
}

/** The frame of a chunk. @param bytes the rows back to back */
export function encodeChunk(layout: ColumnLayout, bytes: Uint8Array, rows: number): Uint8Array {
  const coded = encodeRows(layout.codec, bytes, rowShape(layout, rows));
  const isSmall = coded.length * SMALL_CODE <= bytes.length;
  return encodeFrame('chunk', coded, isSmall ? 'thorough' : 'fast');
}

/**
 * The rows of a column's coded bytes, those of a chunk or all of a group, or undefined when they do not measure up.
 * @param memory where to put them, when it is large enough
 */
export function decodeColumn(
  layout: ColumnLayout,
  coded: Uint8Array,
  rows: number,
  memory?: Uint8Array,
): Uint8Array | undefined {
  const shape = rowShape(layout, rows);
  const size = rows * shape.rowBytes;
  if (size > MAX_CONTENT_BYTES) return undefined;
  const out = memory && memory.length >= size ? memory.subarray(0, size) : new Uint8Array(size);
  return decodeRows(layout.codec, coded, shape, out) ? out : undefined;
}

/** Bytes of rows as the column's own typed array. */
export function typed(layout: ColumnLayout, bytes: Uint8Array, rows: number): TypedArray {
  // A Uint8Array's slice, unlike a Buffer's, is a copy, and begins where its memory begins.
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  return viewOf(layout.dtype, aligned.buffer, aligned.byteOffset, rows * rowElements(layout));
}
