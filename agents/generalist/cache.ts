import type { Answer, NetworkSize, Past } from './network.js';

/** Keys and values of what the network has read, of all contexts: float32 [blocks, lanes, heads, capacity, channels]. */
export class Cache implements Past {
  readonly keys: Float32Array;
  readonly values: Float32Array;
  readonly capacity: number;
  /** int32 [lanes] */
  readonly lengths: Int32Array;
  readonly #size: NetworkSize;

  constructor(size: NetworkSize, lanes: number, capacity: number) {
    const numbers = size.blocks * lanes * capacity * size.width;
    this.keys = new Float32Array(numbers);
    this.values = new Float32Array(numbers);
    this.capacity = capacity;
    this.lengths = new Int32Array(lanes);
    this.#size = size;
  }

  /**
   * Adds what a context has read last.
   * @param row of the context in the answer
   */
  add(lane: number, answer: Answer, row: number, rows: number, tokens: number): void {
    const { blocks, heads, width } = this.#size;
    const channels = width / heads;
    const lanes = this.lengths.length;
    const known = this.lengths[lane] as number;
    for (let block = 0; block < blocks; block++) {
      for (let head = 0; head < heads; head++) {
        const from = ((block * rows + row) * heads + head) * tokens * channels;
        const to = (((block * lanes + lane) * heads + head) * this.capacity + known) * channels;
        const count = tokens * channels;
        this.keys.set(answer.keys.subarray(from, from + count), to);
        this.values.set(answer.values.subarray(from, from + count), to);
      }
    }
    this.lengths[lane] = known + tokens;
  }
}
