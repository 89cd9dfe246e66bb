import type { AgentIdentity } from '../../datasets/identity.js';
import { PatchTable } from '../../datasets/tokens/patches.js';
import { TextVocabulary } from '../../datasets/tokens/text.js';
import { TimestepEncoder } from '../../datasets/tokens/timestep.js';
import { rowOf, vocabularyRows } from '../../datasets/tokens/vocabulary.js';
import { type ActionBuffer, type EnvSpec, Rng, type Seed } from '../../envs/index.js';
import type { Agent, ObservationBatch } from '../core/agent.js';
import { Cache } from './cache.js';
import type { Checkpoint } from './checkpoint.js';
import { draw, likeliest } from './choice.js';
import { chunkOf, placesOf } from './chunk.js';
import { Context } from './context.js';
import type { Demonstration } from './demonstration.js';
import type { Answer, Network } from './network.js';

/** Rows of a context in an answer. */
type Reply = { readonly answer: Answer; readonly row: number };

export type GeneralistOptions = {
  readonly identity: AgentIdentity;
  readonly checkpoint: Checkpoint;
  readonly network: Network;
  readonly spec: EnvSpec;
  /** Keys of the observation that it learned from. */
  readonly keys: readonly string[];
  readonly lanes: number;
  /** How boldly actions are drawn: 1 as likely as they are, 0 always the likeliest. */
  readonly temperature: number;
  /** What every episode's context begins with. */
  readonly demonstration: Demonstration | undefined;
};

/**
 * Acts by predicting the next token: the episode so far, as it was written for training, is the context, and the action is what
 * the network thinks comes next. Tokens of an action that the environment does not know are never chosen.
 */
export class Generalist implements Agent {
  readonly identity: AgentIdentity;
  readonly observations: readonly string[];
  readonly #options: GeneralistOptions;
  readonly #text: TextVocabulary;
  readonly #steps: TimestepEncoder;
  readonly #places: Float32Array;
  readonly #contexts: readonly Context[];
  readonly #cache: Cache;
  readonly #rngs: readonly Rng[];

  constructor(options: GeneralistOptions) {
    const { identity, checkpoint, network, spec, keys, lanes } = options;
    this.identity = identity;
    this.observations = keys;
    this.#options = options;
    this.#text = new TextVocabulary(checkpoint.vocabulary.text);
    this.#steps = new TimestepEncoder(spec, keys, new PatchTable());
    this.#places = placesOf(this.#steps.layout);
    this.#contexts = Array.from({ length: lanes }, () => new Context(checkpoint.length, spec, keys));
    this.#cache = new Cache(network.size, lanes, checkpoint.length);
    this.#rngs = Array.from({ length: lanes }, () => new Rng());
  }

  reset(lane: number, seed: Seed, instruction: string): void {
    const { checkpoint, demonstration } = this.#options;
    const context = this.#contexts[lane] as Context;
    const text = checkpoint.instructions ? this.#text.encode(instruction) : [];
    this.#rngs[lane]?.seed(seed);
    context.clear();
    demonstration?.write(context, text);
    if (text.length > 0) context.addText(text);
  }

  async act(observations: ObservationBatch, out: ActionBuffer): Promise<void> {
    for (const [lane, context] of this.#contexts.entries()) context.addObservation(observations, lane);
    const { actionTokens } = this.#steps;
    for (let index = 0; index < actionTokens; index++) {
      const replies = await this.#ask();
      for (const [lane, reply] of replies.entries()) {
        const id = this.#choose(reply, index, lane);
        this.#contexts[lane]?.addActionToken(id);
        out[lane * actionTokens + index] = this.#steps.actionValue(index, id);
      }
    }
  }

  /** Has the network read what is new in every context. Those that begin, or begin anew, are read one by one. */
  async #ask(): Promise<Reply[]> {
    const { network, temperature } = this.#options;
    // Probabilities are not looked at when the likeliest is taken.
    const sharpness = temperature === 0 ? 1 : temperature;
    const replies: Reply[] = [];
    const isNew = this.#contexts.map((context) => context.read === 0);
    for (const [lane, context] of this.#contexts.entries()) {
      if (!isNew[lane]) continue;
      this.#cache.lengths[lane] = 0;
      const chunk = chunkOf([context], context.count, this.#places);
      const answer = await network.run(chunk, new Cache(network.size, 1, 1), sharpness);
      this.#learn(lane, { answer, row: 0 }, 1, context.count);
      replies[lane] = { answer, row: 0 };
    }
    const running = isNew.indexOf(false);
    if (running < 0) return replies;
    const { count, read } = this.#contexts[running] as Context;
    const chunk = chunkOf(
      this.#contexts.map((context, lane) => (isNew[lane] ? undefined : context)),
      count - read,
      this.#places,
    );
    const answer = await network.run(chunk, this.#cache, sharpness);
    for (const lane of this.#contexts.keys()) {
      if (isNew[lane]) continue;
      this.#learn(lane, { answer, row: lane }, this.#contexts.length, count - read);
      replies[lane] = { answer, row: lane };
    }
    return replies;
  }

  #learn(lane: number, { answer, row }: Reply, rows: number, tokens: number): void {
    const context = this.#contexts[lane] as Context;
    this.#cache.add(lane, answer, row, rows, tokens);
    context.read = context.count;
  }

  #choose({ answer, row }: Reply, index: number, lane: number): number {
    const { checkpoint, temperature } = this.#options;
    const { text } = checkpoint.vocabulary;
    const { first, count } = this.#steps.actionIds(index);
    const at = row * vocabularyRows(text);
    const firstRow = rowOf(first, text);
    const chosen =
      temperature === 0
        ? likeliest(answer.logits, at, firstRow, count)
        : draw(answer.probabilities, at, firstRow, count, this.#rngs[lane] as Rng);
    return first + chosen - firstRow;
  }
}
