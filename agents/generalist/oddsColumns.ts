import type { TimestepEncoder } from '../../datasets/tokens/timestep.js';
import { type ActionSpace, boundAt } from '../../envs/index.js';

/** Parts that the range of a continuous number is shown in. */
const PARTS = 64;

/** How the probabilities of an action's tokens are shown: a column for each value, or for equal parts of a continuous number's range. */
export class OddsColumns {
  /** Columns for each number of an action: as many as the number with most values needs. */
  readonly count: number;
  /** The column of each of a number's tokens. */
  readonly #columns: readonly Int32Array[];

  constructor(encoder: TimestepEncoder, space: ActionSpace) {
    this.#columns = Array.from({ length: encoder.actionTokens }, (_, number) => {
      const { first, count } = encoder.actionIds(number);
      if (space.type !== 'box' || count <= PARTS) return Int32Array.from({ length: count }, (_, i) => i);
      const low = boundAt(space.low, number);
      const range = boundAt(space.high, number) - low;
      return Int32Array.from({ length: count }, (_, i) => {
        const share = (encoder.actionValue(number, first + i) - low) / range;
        return Math.min(PARTS - 1, Math.max(0, Math.floor(share * PARTS)));
      });
    });
    this.count = Math.max(...this.#columns.map((columns) => Math.max(...columns) + 1));
  }

  /**
   * Adds up the probabilities of a number's tokens, which need not sum up to 1, column by column.
   * @param from where they begin
   * @param out receives the columns from `at` on: they do sum up to 1
   */
  gather(number: number, probabilities: Float32Array, from: number, out: Float32Array, at: number): void {
    const columns = this.#columns[number] as Int32Array;
    let total = 0;
    for (let i = 0; i < columns.length; i++) total += probabilities[from + i] as number;
    for (let i = 0; i < columns.length; i++) {
      const share = total > 0 ? (probabilities[from + i] as number) / total : 1 / columns.length;
      out[at + (columns[i] as number)] = (out[at + (columns[i] as number)] as number) + share;
    }
  }
}
