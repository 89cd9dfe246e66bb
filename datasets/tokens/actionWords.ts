import { type ActionSpace, UserError } from '../../envs/index.js';
import type { Encoder } from './encoder.js';
import type { TextVocabulary } from './text.js';
import { MODALITY } from './vocabulary.js';

/** What fills a label up to the length of the longest. */
const FILLER = '\n';

/** The labels of an action space; undefined where its values have none. */
function labelsOf(space: ActionSpace): readonly string[] | undefined {
  return space.type === 'box' ? undefined : space.labels;
}

/**
 * An action whose values have names, as text: the tokens of the name of each of its numbers, filled up with line breaks to the length of
 * the longest name, so that all timesteps are of one length.
 */
export class ActionWords {
  /** Tokens of an action. */
  readonly tokens: number;
  readonly encoder: Encoder;
  /** Tokens of each number's name. */
  readonly #width: number;
  /** How many values each number has. */
  readonly #counts: readonly number[];
  /** The tokens of each label, filled up. */
  readonly #names: readonly (readonly number[])[];

  /** @returns undefined where values have no names: such actions are written as numbers */
  static of(space: ActionSpace, text: TextVocabulary): ActionWords | undefined {
    const labels = labelsOf(space);
    return labels && new ActionWords(space, labels, text);
  }

  private constructor(space: ActionSpace, labels: readonly string[], text: TextVocabulary) {
    const [filler] = text.encode(FILLER);
    const names = labels.map((label) => text.encode(label));
    const twice = labels.find((label, i) => labels.indexOf(label) < i);
    if (twice !== undefined)
      throw new UserError(`two values of an action are named "${twice}": they cannot be told apart in words`);
    this.#width = Math.max(...names.map(({ length }) => length));
    this.#names = names.map((ids) =>
      Array.from({ length: this.#width }, (_, i) => ids[i] ?? (filler as number)),
    );
    this.#counts = space.type === 'multiDiscrete' ? space.nvec : [labels.length];
    this.tokens = this.#counts.length * this.#width;
    this.encoder = {
      tokens: this.tokens,
      encode: (values, at, out, outAt) => {
        for (let number = 0, o = outAt; number < this.#counts.length; number++) {
          const name = this.#names[values[at + number] as number] as readonly number[];
          for (let i = 0; i < this.#width; i++, o++) {
            out.ids[o] = name[i] as number;
            out.kinds[o] = MODALITY.text;
          }
        }
      },
    };
  }

  /** The ids that may follow those of an action that are chosen so far: each continues the name of a value. */
  following(chosen: readonly number[]): readonly number[] {
    const number = Math.floor(chosen.length / this.#width);
    const begun = chosen.slice(number * this.#width);
    const fitting = this.#names
      .slice(0, this.#counts[number])
      .filter((name) => begun.every((id, i) => name[i] === id));
    return [...new Set(fitting.map((name) => name[begun.length] as number))];
  }

  /** The numbers of an action of which all tokens are chosen. */
  values(chosen: readonly number[]): readonly number[] {
    return this.#counts.map((_, number) => {
      const ids = chosen.slice(number * this.#width, (number + 1) * this.#width);
      return this.#names.findIndex((name) => name.every((id, i) => id === ids[i]));
    });
  }
}
