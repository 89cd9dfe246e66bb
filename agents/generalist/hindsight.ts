import type { Episode } from '../../datasets/episode.js';
import { PatchTable } from '../../datasets/tokens/patches.js';
import type { TokenSourceEntry } from '../../datasets/tokens/manifest.js';
import { type KeyLayout, TimestepEncoder } from '../../datasets/tokens/timestep.js';
import { observeInto } from '../../envs/core/env.js';
import { type CoreEnv, UserError } from '../../envs/index.js';
import {
  MODALITY,
  MODALITY_BITS,
  rowOf,
  tokenBuffer,
  vocabularyRows,
} from '../../datasets/tokens/vocabulary.js';
import { placesOf } from './chunk.js';
import { sharpnessOf } from './choice.js';
import { Context } from './context.js';
import { demonstrationOf } from './demonstration.js';
import { sourceFor, sourcesLike } from './fit.js';
import type { GeneralistParts } from './definition.js';
import type { Network } from './network.js';
import { OddsColumns } from './oddsColumns.js';
import { Reader } from './reader.js';
import { stretchAt } from './window.js';
import { type Writing, textWriter, writingOf } from './writing.js';

/** A recorded episode and its world, which is brought to any of its steps. */
export type Watched = {
  readonly core: CoreEnv;
  readonly episode: Pick<Episode, 'instruction' | 'length' | 'actions'>;
  seek(step: number): unknown;
};

/** What a generalist has read at the last of the steps `from` to `to`; at an earlier one, so much less at the end. */
export type Reading = {
  readonly from: number;
  readonly to: number;
  /** The first timestep that is held; what stands before it is the episode's beginning. */
  readonly first: number;
  readonly context: Context;
  /** Tokens before the first timestep, and of each timestep. */
  readonly lead: number;
  readonly tokens: number;
  readonly layout: readonly KeyLayout[];
  /** uint8 [n, 16, 16, 3]; what image patches, or the codes that they are written as, show. */
  readonly patches: Uint8Array;
  /** What the tokens of text say, in their order. */
  readonly texts: readonly string[];
};

/** How likely a generalist thinks each action is, at the steps `from` to `to`. */
export type Predictions = {
  readonly from: number;
  readonly to: number;
  /** Keys of the observation that it reads. */
  readonly keys: readonly string[];
  /** Numbers of an action, and columns for each: a value each, or of a continuous one equal parts of its range. */
  readonly numbers: number;
  readonly columns: number;
  /** float32 [steps, numbers, columns]; the columns of a number sum to 1. */
  readonly odds: Float32Array;
};

const ALONE: ReadonlySet<number> = new Set([0]);

/** A generalist that looks at an episode which is over: what it read, or would have read, and what it makes of that. */
export class Hindsight {
  readonly #parts: GeneralistParts;
  #network: Promise<Network> | undefined;

  constructor(parts: GeneralistParts) {
    this.#parts = parts;
  }

  get capacity(): number {
    return this.#parts.checkpoint.length;
  }

  /**
   * @param key of the observation; where it learned from that one and others, all of those
   * @throws UserError when there is none, or a timestep of it does not fit into a context
   */
  async readingAt(watched: Watched, key: string, step: number): Promise<Reading> {
    const { id } = watched.core.spec;
    const { checkpoint, like } = this.#parts;
    const [source] = sourcesLike(checkpoint.sources, id, like);
    const learned = source?.observations.map((layout) => layout.key) ?? [];
    const isLearned = source !== undefined && learned.includes(key);
    const walk = await (isLearned
      ? this.#walkTo(watched, learned, this.#writingOf(source), step)
      : this.#walkTo(watched, [key], {}, step));
    for (let next = walk.first; next <= walk.to; next++) {
      walk.observe(next);
      walk.context.addAction(watched.episode.actions, next);
    }
    const { from, to, first, context, tokens, layout } = walk;
    const lead = context.count - (to - first + 1) * tokens;
    const { codebook } = this.#parts;
    const patches = isLearned && codebook ? codebook.bytes : context.patches.bytes;
    return { from, to, first, context, lead, tokens, layout, patches, texts: this.#textsOf(context) };
  }

  /** @throws UserError when it did not learn this environment */
  async predictionsAt(watched: Watched, step: number): Promise<Predictions> {
    const { checkpoint, directory, like, temperature } = this.#parts;
    const { core, episode } = watched;
    const { spec } = core;
    const source = sourceFor(checkpoint.sources, spec, directory, like);
    const writing = this.#writingOf(source);
    if (writing.words)
      throw new UserError('it says its actions in words, of which each depends on those before');
    const keys = source.observations.map(({ key }) => key);
    const { from, to, first, context, observe } = await this.#walkTo(watched, keys, writing, step);
    this.#network ??= this.#parts.network();
    const network = await this.#network;
    const encoder = new TimestepEncoder(spec, keys, new PatchTable());
    const reader = new Reader(network, [context], placesOf(encoder.layout), source.adapter === true);
    const { actionTokens: numbers } = encoder;
    const columns = new OddsColumns(encoder, spec.actionSpace);
    const odds = new Float32Array((to - from + 1) * numbers * columns.count);
    const action = tokenBuffer(numbers);
    const rows = vocabularyRows(checkpoint.vocabulary);
    for (let next = first; next <= to; next++) {
      observe(next);
      encoder.writeAction(episode.actions, next, action, 0);
      context.openAction();
      if (next >= from) {
        const { answer } = (await reader.read(ALONE, numbers, sharpnessOf(temperature))).get(0) ?? {};
        for (let number = 0; number < numbers; number++) {
          const at = ((next - from) * numbers + number) * columns.count;
          const row = number * rows + rowOf(encoder.actionIds(number).first, checkpoint.vocabulary.text);
          if (answer) columns.gather(number, answer.probabilities, row, odds, at);
        }
      }
      context.closeAction(action.ids);
    }
    return { from, to, keys, numbers, columns: columns.count, odds };
  }

  #writingOf(source: TokenSourceEntry): Writing {
    return writingOf(source, this.#parts.text, this.#parts.codebook);
  }

  #textsOf({ tokens: { ids, kinds }, count }: Context): string[] {
    const texts = ids
      .subarray(0, count)
      .filter((_, i) => ((kinds[i] as number) & MODALITY_BITS) === MODALITY.text);
    return Array.from(texts, (id) => this.#parts.text.decode([id]));
  }

  /** A context that begins as it does at a step, and what is to be added to it. */
  async #walkTo(watched: Watched, keys: readonly string[], writing: Writing, step: number) {
    const { core, episode } = watched;
    const { spec } = core;
    const { tokens, layout } = new TimestepEncoder(spec, keys, new PatchTable(), writing.words);
    if (tokens > this.capacity)
      throw new UserError(`a timestep is ${tokens} tokens, more than the ${this.capacity} of a context`);
    const { checkpoint, demonstrations, text: vocabulary } = this.#parts;
    const textOf = textWriter(checkpoint, vocabulary);
    const audience = { learned: { spec, observations: layout }, writing, capacity: this.capacity, textOf };
    const demonstration = demonstrations && (await demonstrationOf(demonstrations, spec.id, audience));
    const text = textOf(episode.instruction);
    const context = new Context(this.capacity, spec, keys, writing);
    demonstration?.write(context);
    const parts = {
      demonstrations: context.parts,
      instruction: text.length,
      timestep: tokens,
      length: episode.length,
    };
    const stretch = stretchAt(this.capacity, parts, step);
    if (stretch.shown === 0) context.clear();
    context.addText(text);
    const { buffers, observers } = observeInto(core, keys);
    return {
      ...stretch,
      context,
      tokens,
      layout,
      observe: (next: number): void => {
        watched.seek(next);
        for (const observe of observers) observe();
        context.addObservation(buffers, 0);
      },
    };
  }
}
