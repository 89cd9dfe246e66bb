import { idOf, words } from './vocabulary.js';

/** Words in a row, and how far they have been read. */
export class Reader {
  readonly #ids: ArrayLike<number>;
  readonly #count: number;
  #at = 0;

  /** @param ids numbers of words, of which the first `count` are read */
  constructor(ids: ArrayLike<number>, count = ids.length) {
    this.#ids = ids;
    this.#count = count;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#count;
  }

  /** The next word; empty at the end. */
  get next(): string {
    return this.wordAfter(0);
  }

  /** The word after so many further ones; empty beyond the end. */
  wordAfter(further: number): string {
    const at = this.#at + further;
    return at < this.#count ? (words[this.#ids[at] as number] as string) : '';
  }

  /** Moves past these words when they come next. */
  take(...expected: readonly string[]): boolean {
    if (!expected.every((word, i) => this.wordAfter(i) === word)) return false;
    this.#at += expected.length;
    return true;
  }

  /** Moves past the one of these words that comes next. @returns its index, or -1 */
  takeOne(list: readonly string[]): number {
    const { next } = this;
    const found = next === '' ? -1 : list.indexOf(next);
    if (found >= 0) this.#at++;
    return found;
  }
}

/** A reader of a text; undefined where it has words that are not in the vocabulary. */
export function readerOf(text: string): Reader | undefined {
  const ids = text.split(' ').map(idOf);
  return ids.includes(undefined) ? undefined : new Reader(ids as number[]);
}
