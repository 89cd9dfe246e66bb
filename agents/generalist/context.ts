import { PatchTable } from '../../datasets/tokens/patches.js';
import { TimestepEncoder, writeText } from '../../datasets/tokens/timestep.js';
import { type TokenBuffer, tokenBuffer } from '../../datasets/tokens/vocabulary.js';
import type { TypedArray } from '../../envs/core/dtypes.js';
import type { ActionBuffer, EnvSpec } from '../../envs/index.js';
import { Window } from './window.js';
import type { Writing } from './writing.js';

/**
 * What the network looks back on in one episode: at most so many tokens. When there is no room for another timestep, the oldest
 * half is forgotten, but for the instruction, and the network reads the rest anew: so it sees what it learned from, an instruction
 * and what follows it from any timestep on, at a cost that is paid once in half a context.
 */
export class Context {
  readonly tokens: TokenBuffer;
  /** Tokens there are, and how many of them the network has read. */
  count = 0;
  read = 0;
  /** Patches that the tokens show. */
  patches = new PatchTable();
  readonly #spec: EnvSpec;
  readonly #keys: readonly string[];
  readonly #writing: Writing;
  #encoder: TimestepEncoder;
  #window: Window;

  /**
   * @param capacity tokens of a context
   * @param keys of the observation
   * @param writing how pictures and actions are written
   */
  constructor(capacity: number, spec: EnvSpec, keys: readonly string[], writing: Writing = {}) {
    this.tokens = tokenBuffer(capacity);
    this.#window = new Window(capacity);
    this.#spec = spec;
    this.#keys = keys;
    this.#writing = writing;
    this.#encoder = this.#newEncoder();
  }

  /** Tokens of each part: instructions and timesteps. */
  get parts(): readonly number[] {
    return this.#window.parts;
  }

  get capacity(): number {
    return this.tokens.ids.length;
  }

  /** Forgets everything: an episode begins. */
  clear(): void {
    this.count = 0;
    this.read = 0;
    this.#window = new Window(this.capacity);
    this.patches = new PatchTable();
    this.#encoder = this.#newEncoder();
  }

  /** The instruction, or nothing: of a demonstration, where another one follows. */
  addText(ids: readonly number[]): void {
    this.#begin(ids.length, true);
    this.count = writeText(ids, this.tokens, this.count);
  }

  /** The observation of row `row`, and the separator. Makes room for the action that follows. */
  addObservation(rows: Readonly<Record<string, TypedArray>>, row: number): void {
    this.#begin(this.#encoder.tokens);
    this.count = this.#encoder.writeObservation(rows, row, this.tokens, this.count);
  }

  addAction(actions: ActionBuffer, row: number): void {
    this.count = this.#encoder.writeAction(actions, row, this.tokens, this.count);
  }

  /** One token of an action. */
  addActionToken(id: number): void {
    this.count = this.#encoder.writeActionToken(id, this.tokens, this.count);
  }

  /**
   * All but the last token of an action that is not known yet: the network reads of such tokens only that they are there, so it
   * can be asked for all of them at once.
   */
  openAction(): void {
    const { actionTokens } = this.#encoder;
    for (let index = 0; index < actionTokens - 1; index++)
      this.addActionToken(this.#encoder.actionIds(index).first);
  }

  /** Completes an action that was opened. @param ids of its tokens */
  closeAction(ids: ArrayLike<number>): void {
    const last = ids.length - 1;
    for (let index = 0; index < last; index++)
      this.tokens.ids[this.count - last + index] = ids[index] as number;
    this.addActionToken(ids[last] as number);
  }

  #newEncoder(): TimestepEncoder {
    const { codes, words } = this.#writing;
    return new TimestepEncoder(this.#spec, this.#keys, codes ?? this.patches, words);
  }

  #begin(tokens: number, isInstruction = false): void {
    const kept = this.#window.begin(tokens, isInstruction);
    if (!kept) return;
    const { from, to, rest } = kept;
    for (const column of Object.values(this.tokens)) {
      column.copyWithin(0, from, to);
      column.copyWithin(to - from, rest, this.count);
    }
    this.count -= rest - (to - from);
    this.read = 0;
  }
}
