import { Tiktoken } from 'js-tiktoken/lite';
import r50k from 'js-tiktoken/ranks/r50k_base';
import { UserError } from '../../envs/index.js';
import { shown } from '../../envs/core/errors.js';
import { TEXT_IDS } from './vocabulary.js';

/** What the library calls it. */
export const TEXT_ENCODING = 'r50k_base';

/** Every single byte is a token of its own; merges come after. */
const BYTES = 256;

/**
 * Text to ids and back: the byte pair encoding of GPT-2, cut to its first `size` tokens. Tokens are numbered in the order in which
 * they were merged, so that what is left of them is a byte pair encoding too: any text can be written in it, in more tokens.
 */
export class TextVocabulary {
  readonly size: number;
  readonly #encoding: Tiktoken;

  /** @throws UserError when the size is not from 256 to 32000 */
  constructor(size: number) {
    if (!(Number.isSafeInteger(size) && size >= BYTES && size <= TEXT_IDS))
      throw new UserError(
        `a vocabulary of ${shown(size)} text tokens was asked for, expected ${BYTES} to ${TEXT_IDS}`,
      );
    this.size = size;
    this.#encoding = new Tiktoken({
      pat_str: r50k.pat_str,
      special_tokens: {},
      bpe_ranks: firstRanks(size),
    });
  }

  encode(text: string): number[] {
    return this.#encoding.encode(text, [], []);
  }

  decode(ids: readonly number[]): string {
    return this.#encoding.decode([...ids]);
  }
}

/** Lines of "! first token token ...", as the library reads them, up to token `size`. */
function firstRanks(size: number): string {
  return r50k.bpe_ranks
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [mark = '', first = '', ...tokens] = line.split(' ');
      const kept = tokens.slice(0, Math.max(0, size - Number(first)));
      return [mark, first, ...kept].join(' ');
    })
    .join('\n');
}
