import type { Dataset } from '../dataset.js';
import { datasetChecksum } from '../manifest.js';
import type { Selection } from '../select.js';
import type { Source } from '../source.js';
import type { PatchTokens } from './patches.js';
import type { TextVocabulary } from './text.js';
import { TimestepEncoder } from './timestep.js';

/** What becomes tokens. */
export type TokenSourceParts = {
  readonly dataset: Dataset;
  readonly source: Source;
  /** Numbers in the dataset of its episodes that become tokens. */
  readonly numbers: readonly number[];
  /** What these were chosen by, where they are not all. */
  readonly select?: Selection | undefined;
  /** Keys of the observations to write. */
  readonly keys: readonly string[];
  readonly weight: number;
};

/** Episodes of one agent in one environment, about to become tokens. */
export class TokenSource {
  readonly dataset: Dataset;
  readonly source: Source;
  readonly numbers: readonly number[];
  readonly select: Selection | undefined;
  readonly keys: readonly string[];
  readonly weight: number;
  /** Steps of all of these before each, and in the end of all. */
  readonly starts: Float64Array;
  readonly #words: TextVocabulary | undefined;
  readonly #texts: readonly (readonly number[])[];
  /** Which of the texts is each episode's instruction. */
  readonly #textOf: Uint32Array;

  /**
   * @param text writes instructions as tokens; without it they are left out
   * @param words writes actions as tokens of text, where their values have names; without it they are numbers
   */
  constructor(
    { dataset, source, numbers, select, keys, weight }: TokenSourceParts,
    text: TextVocabulary | undefined,
    words?: TextVocabulary,
  ) {
    this.dataset = dataset;
    this.source = source;
    this.numbers = numbers;
    this.select = select;
    this.keys = keys;
    this.weight = weight;
    this.#words = words;
    this.starts = new Float64Array(numbers.length + 1);
    this.#textOf = new Uint32Array(numbers.length);
    const texts = new Map<string, number>();
    for (const [i, number] of numbers.entries()) {
      const { length, instruction } = dataset.summary(number);
      this.starts[i + 1] = (this.starts[i] as number) + length;
      const known = texts.get(instruction) ?? texts.size;
      texts.set(instruction, known);
      this.#textOf[i] = known;
    }
    this.#texts = [...texts.keys()].map((instruction) => text?.encode(instruction) ?? []);
  }

  /** `arcade/Bricks-v1 + frameSkip (bricks-planner)` */
  get name(): string {
    const { env, agent } = this.source;
    return `${[env.id, ...(env.wrappers ?? []).map(({ wrap }) => wrap)].join(' + ')} (${agent.id})`;
  }

  get episodes(): number {
    return this.numbers.length;
  }

  /** Steps of all episodes. */
  get steps(): number {
    return this.starts[this.episodes] as number;
  }

  get longestText(): number {
    return Math.max(0, ...this.#texts.map(({ length }) => length));
  }

  /** Steps of an episode. */
  lengthOf(episode: number): number {
    return (this.starts[episode + 1] as number) - (this.starts[episode] as number);
  }

  /** Tokens of an episode's instruction; none where instructions are left out. */
  textOf(episode: number): readonly number[] {
    return this.#texts[this.#textOf[episode] as number] as readonly number[];
  }

  /** Says which dataset it is, wherever it lies. */
  get datasetChecksum(): string {
    return datasetChecksum(this.dataset.manifest);
  }

  encoder(patches: PatchTokens): TimestepEncoder {
    return new TimestepEncoder(this.source.spec, this.keys, patches, this.#words);
  }
}
