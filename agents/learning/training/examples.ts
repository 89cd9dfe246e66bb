import { type TensorSpace, type TypedArray, allocateFor, sizeOf } from '../../../envs/index.js';
import { dtypeOf } from '../../../envs/core/spaces.js';
import { allocate } from '../../../envs/core/dtypes.js';
import type { Tensors } from '../safetensors.js';

const FIRST_ROOM = 1024;

/** What was seen and what a teacher did there: as many rows as there ever were. */
export class Examples {
  /** [rows, ...shape of the observation], and room for more. */
  seen: TypedArray;
  /** [rows, size of a choice], and room for more. */
  done: Float32Array;
  count = 0;
  readonly #space: TensorSpace;
  readonly #size: number;
  readonly #choiceSize: number;

  constructor(space: TensorSpace, choiceSize: number) {
    this.#space = space;
    this.#size = sizeOf(space);
    this.#choiceSize = choiceSize;
    this.seen = allocateFor(space, FIRST_ROOM);
    this.done = new Float32Array(FIRST_ROOM * choiceSize);
  }

  /** Adds a lane of a slab, and what `done[at ...]` holds. */
  add(slab: TypedArray, lane: number, done: Float32Array, at: number): void {
    const size = this.#size;
    const width = this.#choiceSize;
    if ((this.count + 1) * size > this.seen.length) this.#grow(2 * this.count);
    for (let i = 0; i < size; i++) this.seen[this.count * size + i] = slab[lane * size + i] as number;
    for (let i = 0; i < width; i++) this.done[this.count * width + i] = done[at + i] as number;
    this.count++;
  }

  save(): Tensors {
    const { count } = this;
    const [size, width] = [this.#size, this.#choiceSize];
    return {
      'examples.seen': { shape: [count, size], values: this.seen.subarray(0, count * size) },
      'examples.done': { shape: [count, width], values: this.done.subarray(0, count * width) },
    };
  }

  load(tensors: Tensors): void {
    const { seen, done } = { seen: tensors['examples.seen'], done: tensors['examples.done'] };
    if (!seen || !done) return;
    this.count = seen.shape[0] ?? 0;
    this.#grow(Math.max(FIRST_ROOM, this.count));
    this.seen.set(seen.values);
    this.done.set(done.values);
  }

  #grow(room: number): void {
    const seen = allocate(dtypeOf(this.#space), room * this.#size);
    const done = new Float32Array(room * this.#choiceSize);
    seen.set(this.seen.subarray(0, seen.length));
    done.set(this.done.subarray(0, done.length));
    this.seen = seen;
    this.done = done;
  }
}
