import type { Instructions } from '../description.js';

/** What is not known of an episode yet, and what was lost to damage. */
const UNKNOWN = -1;

/** Instructions of episodes, as far as they have been read: each text once. */
export class Words {
  readonly texts: string[] = [];
  /** Number of each episode's text; -1 while it is not known. */
  readonly numbers: Int32Array;
  readonly #known = new Map<string, number>();
  #read = 0;

  /** @param length episodes */
  constructor(length: number) {
    this.numbers = new Int32Array(length).fill(UNKNOWN);
  }

  /** Episodes from the first on whose words have been read: they are read in order. */
  get read(): number {
    return this.#read;
  }

  get isWhole(): boolean {
    return this.#read === this.numbers.length;
  }

  /** The words of an episode; undefined while they are not known. */
  of(episode: number): string | undefined {
    return this.texts[this.numbers[episode] as number];
  }

  /** @param block words of the next episodes */
  add({ texts, numbers }: Instructions): void {
    const own = texts.map((text) => this.#numberOf(text));
    for (const number of numbers) this.numbers[this.#read++] = own[number] ?? UNKNOWN;
  }

  #numberOf(text: string): number {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    this.#known.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }
}
