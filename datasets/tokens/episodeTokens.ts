import type { ActionBuffer } from '../../envs/index.js';
import type { TimestepEncoder } from './timestep.js';
import type { TokenSource } from './tokenSource.js';
import { type TokenBuffer, tokenBuffer } from './vocabulary.js';

/** Timesteps that are read at once: pictures of a long episode would not fit in memory together. */
const BLOCK = 256;

/** Writes parts of episodes as tokens. The memory is used again for the next. */
export class EpisodeTokens {
  #buffer = tokenBuffer(0);

  /** @returns the tokens of timesteps [from, to), without the instruction, until the next call */
  read(
    source: TokenSource,
    encoder: TimestepEncoder,
    episode: number,
    from: number,
    to: number,
  ): TokenBuffer {
    const needed = (to - from) * encoder.tokens;
    if (this.#buffer.ids.length < needed) this.#buffer = tokenBuffer(2 * needed);
    const index = source.numbers[episode] as number;
    let at = 0;
    for (let first = from; first < to; first += BLOCK) {
      const range = { from: first, to: Math.min(to, first + BLOCK) };
      const rows = Object.fromEntries(
        source.keys.map((key) => [key, source.dataset.column(index, `observations/${key}`, range)]),
      );
      const actions = source.dataset.column(index, 'actions', range) as ActionBuffer;
      for (let row = 0; row < range.to - first; row++) {
        at = encoder.writeObservation(rows, row, this.#buffer, at);
        at = encoder.writeAction(actions, row, this.#buffer, at);
      }
    }
    return this.#buffer;
  }
}
