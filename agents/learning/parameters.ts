import { elementsOf } from '../../envs/index.js';

/** A named array of numbers that is learned. */
export type ParameterEntry = {
  readonly name: string;
  readonly shape: readonly number[];
};

/** Everything that is learned, as one block of memory with a view for each entry, in their order. */
export class Parameters {
  readonly entries: readonly ParameterEntry[];
  readonly values: Float32Array;
  readonly views: readonly Float32Array[];

  constructor(entries: readonly ParameterEntry[]) {
    this.entries = entries;
    this.values = new Float32Array(entries.reduce((sum, { shape }) => sum + elementsOf(shape), 0));
    let at = 0;
    this.views = entries.map(({ shape }) => this.values.subarray(at, (at += elementsOf(shape))));
  }

  /** The numbers of an entry: the memory itself. */
  view(name: string): Float32Array {
    const found = this.views[this.entries.findIndex((entry) => entry.name === name)];
    if (!found) throw new RangeError(`there is no parameter ${name}`);
    return found;
  }
}
