import type { Dataset } from '../../datasets/index.js';
import { type TypedArray, bytesPerElement } from '../../envs/core/dtypes.js';
import {
  type ActionBuffer,
  type EnvSpec,
  type TensorSpace,
  UserError,
  allocateActions,
  dtypeOf,
  sizeOf,
} from '../../envs/index.js';
import { ColumnOrder } from './columnOrder.js';
import { NearestTree } from './nearestTree.js';
import type { Recordings } from './recordings.js';
import { UniqueRows } from './uniqueRows.js';

/** Memory for observations, at most, in bytes: each worker thread has its own. */
const MOST_BYTES = 2 * 1024 * 1024 * 1024;

/** Every observation of some recordings, and the action that followed each. */
export class Memory {
  readonly actionSize: number;
  readonly #tree: NearestTree;
  readonly #actions: ActionBuffer;

  /** Reads the recordings. @throws UserError when there is too much, or it is damaged */
  constructor(dataset: Dataset, { key, sources }: Recordings, spec: EnvSpec) {
    const space = spec.observations[key] as TensorSpace;
    const size = sizeOf(space);
    const order = new ColumnOrder(size);
    let steps = 0;
    for (const { observations, length } of episodesOf(dataset, sources, key)) {
      order.add(observations);
      steps += length;
    }
    const { varying } = order;
    const row = varying.length * bytesPerElement(dtypeOf(space));
    if (row * steps > MOST_BYTES)
      throw new UserError(
        `${dataset.directory} has ${steps.toLocaleString('en-US')} observations "${key}" of ${spec.id}, ${row} bytes each: too ` +
          `many to look through; record fewer episodes, or a smaller observation`,
      );
    this.actionSize = sizeOf(spec.actionSpace);
    this.#actions = allocateActions(spec.actionSpace, steps);
    const rows = new UniqueRows(dtypeOf(space), varying, steps);
    for (const { observations, actions, length } of episodesOf(dataset, sources, key)) {
      for (let step = 0; step < length; step++) {
        const known = rows.length;
        const row = rows.add(observations, step * size);
        if (row < known) continue;
        const from = step * this.actionSize;
        this.#actions.set(actions.subarray(from, from + this.actionSize), row * this.actionSize);
      }
    }
    this.#tree = new NearestTree(rows);
  }

  /** @returns the number of the row that is nearest to what is at `values[at ...]` */
  nearest(values: TypedArray, at: number): number {
    return this.#tree.nearest(values, at);
  }

  /** Writes the action that was recorded at a row to `out[at ...]`. */
  act(row: number, out: ActionBuffer, at: number): void {
    const size = this.actionSize;
    for (let i = 0; i < size; i++) out[at + i] = this.#actions[row * size + i] as number;
  }
}

type Steps = {
  /** [length, ...shape]: without the last, after which there was no action. */
  readonly observations: TypedArray;
  /** [length, ...action shape] */
  readonly actions: ActionBuffer;
  readonly length: number;
};

/** Episodes of some sources, in the dataset's order. */
function* episodesOf(dataset: Dataset, sources: readonly number[], key: string): Generator<Steps> {
  let first = 0;
  for (const [number, { episodes }] of dataset.sources.entries()) {
    for (let index = first; index < first + episodes && sources.includes(number); index++) {
      const { length } = dataset.summary(index);
      const observations = dataset.column(index, `observations/${key}`, { from: 0, to: length });
      yield { observations, actions: dataset.column(index, 'actions') as ActionBuffer, length };
    }
    first += episodes;
  }
}
