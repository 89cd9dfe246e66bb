import { type TypedArray, viewOf } from '../envs/core/dtypes.js';
import { UserError } from '../envs/index.js';
import { type ColumnLayout, decodeColumn, rowElements, rowShape, rowsOf, typed } from './format/column.js';
import { decodeFrame } from './format/frame.js';
import { type StoredGroup, chunkBytes, inlineColumn } from './format/groupFrame.js';
import { readFrame } from './format/shard.js';
import { MAX_READ_BYTES } from './limits.js';
import type { Located } from './shardSet.js';
import type { Source } from './source.js';

/** The chunk of a column that was decoded last. The next one is put in its place. */
type Chunk = { readonly at: number; readonly rows: Uint8Array };

/** The columns of one group. What was decoded is kept, because its other episodes are mostly asked for next. */
export class GroupColumns {
  readonly group: StoredGroup;
  readonly source: Source;
  readonly #located: Located;
  readonly #whereabouts: (within: number) => string;
  readonly #starts = new Map<string, Float64Array>();
  readonly #places = new Map<string, Float64Array>();
  readonly #inline = new Map<string, TypedArray>();
  readonly #chunks = new Map<string, Chunk>();

  /** @param whereabouts says where an episode of the group stands, for messages */
  constructor(located: Located, group: StoredGroup, source: Source, whereabouts: (within: number) => string) {
    this.#located = located;
    this.group = group;
    this.source = source;
    this.#whereabouts = whereabouts;
  }

  /**
   * Rows [from, to) of an episode's column.
   * @param within number of the episode within the group
   * @returns a copy
   * @throws UserError when they are damaged
   */
  rows(layout: ColumnLayout, within: number, from: number, to: number): TypedArray {
    const start = this.#startsOf(layout)[within] as number;
    if (layout.chunkRows > 0) return this.#chunkedRows(layout, within, start + from, start + to);
    const elements = rowElements(layout);
    return this.#inlineValues(layout, within).slice((start + from) * elements, (start + to) * elements);
  }

  /**
   * Rows [from, to) of an episode's column, one after the other.
   * @returns views, not to be written to: each is good until the next is taken, or anything else of the group is read
   * @throws UserError when they are damaged
   */
  *eachRow(layout: ColumnLayout, within: number, from: number, to: number): Generator<TypedArray> {
    const start = this.#startsOf(layout)[within] as number;
    const elements = rowElements(layout);
    if (layout.chunkRows === 0) {
      const values = this.#inlineValues(layout, within);
      for (let row = start + from; row < start + to; row++)
        yield values.subarray(row * elements, (row + 1) * elements);
      return;
    }
    const { rowBytes } = rowShape(layout, 1);
    for (const { buffer, byteOffset, length } of this.#pieces(layout, within, start + from, start + to))
      for (let at = 0; at < length; at += rowBytes)
        yield viewOf(layout.dtype, buffer, byteOffset + at, elements);
  }

  /** Where each episode's rows begin, counted over the whole group, and where the last one's end. */
  #startsOf(layout: ColumnLayout): Float64Array {
    const known = this.#starts.get(layout.per);
    if (known) return known;
    const { episodes } = this.group;
    const starts = new Float64Array(episodes.length + 1);
    for (const [i, { length }] of episodes.entries())
      starts[i + 1] = (starts[i] as number) + rowsOf(layout, length);
    this.#starts.set(layout.per, starts);
    return starts;
  }

  #inlineValues(layout: ColumnLayout, within: number): TypedArray {
    const { name } = layout;
    const values = this.#inline.get(name) ?? inlineColumn(this.group, this.source, name);
    if (!values)
      throw new UserError(`${this.#whereabouts(within)}: column "${name}" has not the length it must have`);
    this.#inline.set(name, values);
    return values;
  }

  #chunkedRows(layout: ColumnLayout, within: number, from: number, to: number): TypedArray {
    const { rowBytes } = rowShape(layout, 1);
    if ((to - from) * rowBytes > MAX_READ_BYTES)
      throw new UserError(
        `${this.#whereabouts(within)}: ${to - from} rows of "${layout.name}" are more than ${MAX_READ_BYTES} bytes: read fewer at a time`,
      );
    const bytes = new Uint8Array((to - from) * rowBytes);
    let at = 0;
    for (const piece of this.#pieces(layout, within, from, to)) {
      bytes.set(piece, at);
      at += piece.length;
    }
    return typed(layout, bytes, to - from);
  }

  /**
   * Rows [from, to), counted over the whole group, chunk by chunk.
   * @returns views: the next overwrites one
   */
  *#pieces(layout: ColumnLayout, within: number, from: number, to: number): Generator<Uint8Array> {
    const { chunkRows } = layout;
    const { rowBytes } = rowShape(layout, 1);
    const places = this.#chunksOf(layout);
    const allRows = this.#startsOf(layout).at(-1) as number;
    for (let first = from - (from % chunkRows); first < to; first += chunkRows) {
      const [at = 0, next = 0] = places.subarray(first / chunkRows, first / chunkRows + 2);
      const decoded = this.#chunk(layout, at, next - at, Math.min(chunkRows, allRows - first));
      if (!decoded)
        throw new UserError(
          `${this.#whereabouts(within)}: a chunk of "${layout.name}" at byte ${at} is damaged`,
        );
      const [begin, end] = [Math.max(from, first), Math.min(to, first + chunkRows)];
      yield decoded.subarray((begin - first) * rowBytes, (end - first) * rowBytes);
    }
  }

  #chunk(layout: ColumnLayout, at: number, length: number, rows: number): Uint8Array | undefined {
    const kept = this.#chunks.get(layout.name);
    if (kept?.at === at) return kept.rows;
    const frame = readFrame(this.#located.file, at, at + length, 'chunk');
    const content = frame && decodeFrame(frame, 'chunk');
    this.#chunks.delete(layout.name);
    const decoded = content && decodeColumn(layout, content, rows, kept?.rows);
    if (decoded) this.#chunks.set(layout.name, { at, rows: decoded });
    return decoded;
  }

  /** Where each of a column's chunk frames begins, and the last one ends: all columns' chunks end where the group frame begins. */
  #chunksOf(layout: ColumnLayout): Float64Array {
    const known = this.#places.get(layout.name);
    if (known) return known;
    const { columns } = this.group;
    const index = this.source.columns.indexOf(layout);
    const lengths = columns[index] as readonly number[];
    const places = new Float64Array(lengths.length + 1);
    places[0] = this.#located.place.at - chunkBytes({ columns: columns.slice(index) });
    for (const [i, length] of lengths.entries()) places[i + 1] = (places[i] as number) + length;
    this.#places.set(layout.name, places);
    return places;
  }
}
