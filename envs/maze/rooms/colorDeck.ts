import type { Rng } from '../../core/rng.js';
import { COLORS } from '../grid/encoding.js';

/** The six colours in an order that is drawn: for things of which no two have the same. */
export class ColorDeck {
  readonly #rng: Rng;
  readonly #colors = new Uint8Array(COLORS);

  constructor(rng: Rng) {
    this.#rng = rng;
  }

  shuffle(): void {
    const colors = this.#colors;
    for (let i = 0; i < COLORS; i++) {
      const from = this.#rng.below(i + 1);
      colors[i] = colors[from] as number;
      colors[from] = i;
    }
  }

  /** Of COLOR, the colour at a place from 0 to 5. */
  at(place: number): number {
    return this.#colors[place] as number;
  }
}
