import type { AgentIdentity } from '../../datasets/identity.js';
import type { ActionWords } from '../../datasets/tokens/actionWords.js';
import { PatchTable } from '../../datasets/tokens/patches.js';
import { TimestepEncoder } from '../../datasets/tokens/timestep.js';
import { rowOf, vocabularyRows } from '../../datasets/tokens/vocabulary.js';
import { type ActionBuffer, type EnvSpec, Rng, type Seed } from '../../envs/index.js';
import type { Agent, Extra, ObservationBatch } from '../core/agent.js';
import type { Checkpoint, LearnedSource } from './checkpoint.js';
import { draw, likeliest, middle, sharpnessOf } from './choice.js';
import { placesOf } from './chunk.js';
import { Context } from './context.js';
import type { Demonstration } from './demonstration.js';
import type { Network } from './network.js';
import { Odds } from './odds.js';
import { Reader, type Reply } from './reader.js';
import type { Writing } from './writing.js';

export type GeneralistOptions = {
  readonly identity: AgentIdentity;
  readonly checkpoint: Checkpoint;
  readonly network: Network;
  /** Tokens of an instruction. */
  readonly textOf: (instruction: string) => readonly number[];
  /** What it learned from that is played now, and how that is written. */
  readonly source: LearnedSource;
  readonly writing: Writing;
  readonly spec: EnvSpec;
  readonly lanes: number;
  /** How boldly actions are drawn: 1 as likely as they are, 0 always the likeliest. */
  readonly temperature: number;
  /** Whether continuous numbers are drawn like all else, or the middle of what is likely is taken. */
  readonly isDrawn: boolean;
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
  readonly extras: Readonly<Record<string, Extra>>;
  readonly #options: GeneralistOptions;
  readonly #steps: TimestepEncoder;
  readonly #reader: Reader;
  readonly #rngs: readonly Rng[];
  readonly #odds: Odds;
  readonly #sharpness: number;
  readonly #takesMiddle: boolean;
  /** Tokens of each lane's action that are chosen so far, where actions are words. */
  readonly #chosen: number[][];
  /** Lanes in which an episode is played. */
  readonly #playing = new Set<number>();

  constructor(options: GeneralistOptions) {
    const { identity, checkpoint, network, source, writing, spec, lanes } = options;
    const keys = source.observations.map(({ key }) => key);
    this.identity = identity;
    this.observations = keys;
    this.#options = options;
    this.#sharpness = sharpnessOf(options.temperature);
    this.#takesMiddle = spec.actionSpace.type === 'box' && !options.isDrawn;
    this.#steps = new TimestepEncoder(spec, keys, new PatchTable(), writing.words);
    const contexts = Array.from({ length: lanes }, () => new Context(checkpoint.length, spec, keys, writing));
    this.#reader = new Reader(network, contexts, placesOf(this.#steps.layout), source.adapter === true);
    this.#chosen = Array.from({ length: lanes }, () => []);
    this.#rngs = Array.from({ length: lanes }, () => new Rng());
    this.#odds = new Odds(spec.actionSpace, lanes, this.#steps.words !== undefined);
    this.extras = this.#odds.extras;
  }

  reset(lane: number, seed: Seed, instruction: string): void {
    const { demonstration, textOf } = this.#options;
    const context = this.#contextOf(lane);
    this.#rngs[lane]?.seed(seed);
    this.#playing.add(lane);
    context.clear();
    demonstration?.write(context);
    context.addText(textOf(instruction));
  }

  rest(lane: number): void {
    this.#playing.delete(lane);
  }

  async act(observations: ObservationBatch, out: ActionBuffer): Promise<void> {
    for (const lane of this.#playing) this.#contextOf(lane).addObservation(observations, lane);
    this.#odds.begin();
    const { words } = this.#steps;
    if (words) await this.#say(words, out);
    else await this.#decide(out);
  }

  /** Chooses all numbers of an action at once: none depends on another. */
  async #decide(out: ActionBuffer): Promise<void> {
    const { actionTokens } = this.#steps;
    for (const lane of this.#playing) this.#contextOf(lane).openAction();
    const ids = new Int32Array(actionTokens);
    for (const [lane, reply] of await this.#reader.read(this.#playing, actionTokens, this.#sharpness)) {
      for (let index = 0; index < actionTokens; index++) {
        const id = this.#choose(reply, index, lane);
        ids[index] = id;
        out[lane * actionTokens + index] = this.#steps.actionValue(index, id);
      }
      this.#contextOf(lane).closeAction(ids);
    }
  }

  /** Says an action token by token: how a name goes on depends on how it began. */
  async #say(words: ActionWords, out: ActionBuffer): Promise<void> {
    for (let index = 0; index < this.#steps.actionTokens; index++) {
      for (const [lane, reply] of await this.#reader.read(this.#playing, 1, this.#sharpness)) {
        const id = this.#chooseWord(reply, words, lane);
        this.#contextOf(lane).addActionToken(id);
        this.#chosen[lane]?.push(id);
      }
    }
    for (const lane of this.#playing) {
      const values = words.values(this.#chosen[lane] as number[]);
      out.set(values, lane * values.length);
      this.#chosen[lane] = [];
    }
  }

  #contextOf(lane: number): Context {
    return this.#reader.contexts[lane] as Context;
  }

  #choose({ answer, first: asked }: Reply, index: number, lane: number): number {
    const { checkpoint, temperature } = this.#options;
    const { text } = checkpoint.vocabulary;
    const { first, count } = this.#steps.actionIds(index);
    const at = (asked + index) * vocabularyRows(checkpoint.vocabulary);
    const firstRow = rowOf(first, text);
    const { logits, probabilities } = answer;
    const chosen = this.#takesMiddle
      ? middle(probabilities, at, firstRow, count)
      : temperature === 0
        ? likeliest(logits, at, firstRow, count)
        : draw(probabilities, at, firstRow, count, this.#rngs[lane] as Rng);
    this.#odds.add(lane, probabilities, at + firstRow, count, chosen - firstRow);
    return first + chosen - firstRow;
  }

  /** Chooses the next token of an action's words among those with which a name goes on. */
  #chooseWord({ answer, first }: Reply, words: ActionWords, lane: number): number {
    const { checkpoint, temperature } = this.#options;
    const { text } = checkpoint.vocabulary;
    const ids = words.following(this.#chosen[lane] as number[]);
    const at = first * vocabularyRows(checkpoint.vocabulary);
    const those = (numbers: Float32Array): Float32Array =>
      Float32Array.from(ids, (id) => numbers[at + rowOf(id, text)] as number);
    const probabilities = those(answer.probabilities);
    const chosen =
      temperature === 0
        ? likeliest(those(answer.logits), 0, 0, ids.length)
        : draw(probabilities, 0, 0, ids.length, this.#rngs[lane] as Rng);
    this.#odds.add(lane, probabilities, 0, ids.length, chosen);
    return ids[chosen] as number;
  }
}
