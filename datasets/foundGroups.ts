import type { Located } from './shardSet.js';

/** Groups of a dataset as they were found. Those that are lost take no memory, however many a manifest promises. */
export class FoundGroups {
  /** How many there are, those that are lost included. */
  readonly count: number;
  readonly #located: readonly Located[];
  /** The plan's number of each, in order. */
  readonly #numbers: Uint32Array;

  /** @param numbers of the plan, one for each that was found, in order */
  constructor(located: readonly Located[], numbers: Uint32Array, count: number) {
    this.#located = located;
    this.#numbers = numbers;
    this.count = count;
  }

  /** Of a dataset that has lost none. */
  static all(located: readonly Located[]): FoundGroups {
    return new FoundGroups(located, Uint32Array.from(located.keys()), located.length);
  }

  /** Where group `number` stands; undefined when it is lost. */
  find(number: number): Located | undefined {
    const at = this.#from(number);
    return this.#numbers[at] === number ? this.#located[at] : undefined;
  }

  /** Number of the first group from `number` on that is not lost; `count` where there is none. */
  next(number: number): number {
    return this.#numbers[this.#from(number)] ?? this.count;
  }

  /** How many of those that were found come before group `number`. */
  #from(number: number): number {
    // Where nothing is lost before it, a group stands at its number.
    if (this.#numbers[number] === number) return number;
    return countWhile(this.#numbers, (each) => each < number);
  }
}

/** How many from the first on are so, where none is after one that is not. */
export function countWhile(numbers: Uint32Array, isSo: (number: number, at: number) => boolean): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSo(numbers[middle] as number, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
