import { EpisodeTokens } from './episodeTokens.js';
import type { Piece } from './sequencePlan.js';
import { type TimestepEncoder, writeText } from './timestep.js';
import type { TokenSource } from './tokenSource.js';
import { type TokenBuffer, tokenBuffer } from './vocabulary.js';

/** The sequences of a shard in the making. Episodes are read one after the other, each step once, and their parts put in place. */
export class ShardBuilder {
  /** [sequences, length] each. */
  readonly tokens: TokenBuffer;
  /** [sequences] */
  readonly sources: Uint16Array;
  readonly #length: number;
  /** Tokens in place. */
  #done = 0;
  readonly #episode = new EpisodeTokens();
  /** The text of a piece and its tokens, where they do not fit whole. */
  #text = tokenBuffer(0);

  constructor(sequences: number, length: number) {
    this.tokens = tokenBuffer(sequences * length);
    this.sources = new Uint16Array(sequences);
    this.#length = length;
  }

  /**
   * Writes parts of one source's episodes.
   * @param onTokens is told how many tokens are in place
   */
  write(
    source: TokenSource,
    encoder: TimestepEncoder,
    pieces: readonly Piece[],
    onTokens: (done: number) => void,
  ): void {
    const inOrder = [...pieces].sort((a, b) => a.episode - b.episode || a.from - b.from);
    for (let first = 0, next = 0; first < inOrder.length; first = next) {
      const { episode, from } = inOrder[first] as Piece;
      let to = from;
      // What pieces share is read once, what lies between them not at all.
      for (let piece = inOrder[next]; piece?.episode === episode && piece.from <= to; piece = inOrder[++next])
        to = Math.max(to, piece.to);
      this.#writeStretch(source, encoder, episode, { from, to }, inOrder.slice(first, next));
      onTokens(this.#done);
    }
  }

  /** @param pieces parts of the stretch */
  #writeStretch(
    source: TokenSource,
    encoder: TimestepEncoder,
    episode: number,
    { from, to }: { readonly from: number; readonly to: number },
    pieces: readonly Piece[],
  ): void {
    const read = this.#episode.read(source, encoder, episode, from, to);
    const text = source.textOf(episode);
    for (const piece of pieces) {
      const steps = (piece.to - piece.from) * encoder.tokens;
      this.#place(piece, text, read, (piece.from - from) * encoder.tokens, steps);
    }
  }

  #place(piece: Piece, text: readonly number[], read: TokenBuffer, from: number, count: number): void {
    const begin = piece.sequence * this.#length + piece.at;
    const end = (piece.sequence + 1) * this.#length;
    if (this.#text.ids.length < text.length) this.#text = tokenBuffer(text.length);
    writeText(text, this.#text, 0, piece.from === 0);
    const words = Math.min(text.length, end - begin);
    copy(this.#text, 0, words, this.tokens, begin);
    const steps = Math.min(count, end - begin - words);
    copy(read, from, steps, this.tokens, begin + words);
    this.#done += words + steps;
  }
}

function copy(from: TokenBuffer, start: number, count: number, to: TokenBuffer, at: number): void {
  to.ids.set(from.ids.subarray(start, start + count), at);
  to.positions.set(from.positions.subarray(start, start + count), at);
  to.kinds.set(from.kinds.subarray(start, start + count), at);
}
