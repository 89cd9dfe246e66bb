/** What is known of the steps `from` to `to`, both included. */
export type Stretch = { readonly from: number; readonly to: number };

/** What is known for many steps at once, and asked for where it is needed: one question at a time, the last answer is kept. */
export class Stretches<T extends Stretch> {
  readonly #ask: (step: number) => Promise<T>;
  readonly #changed: () => void;
  #known: T | undefined;
  #isAsking = false;
  #refusal: string | undefined;

  /** @param changed called when there is more to see than before */
  constructor(ask: (step: number) => Promise<T>, changed: () => void) {
    this.#ask = ask;
    this.#changed = changed;
  }

  /** Why nothing is asked for any more, if it was refused. */
  get refusal(): string | undefined {
    return this.#refusal;
  }

  /** What is known of a step; undefined until it is. */
  at(step: number): T | undefined {
    const known = this.#known;
    if (known && step >= known.from && step <= known.to) return known;
    if (!this.#isAsking && this.#refusal === undefined) void this.#find(step);
    return undefined;
  }

  async #find(step: number): Promise<void> {
    this.#isAsking = true;
    try {
      this.#known = await this.#ask(step);
    } catch (error) {
      this.#refusal = (error as Error).message;
    }
    this.#isAsking = false;
    this.#changed();
  }
}
