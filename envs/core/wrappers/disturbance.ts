import type { CoreEnv } from '../coreEnv.js';
import { Rng } from '../rng.js';
import { type Seed, deriveSeed } from '../seed.js';
import { type ActionBuffer, allocateActions } from '../spaces.js';
import { Wrapper } from './wrapper.js';

const RNG_BYTES = 16;
const EXECUTED_AT = RNG_BYTES + 4;

/**
 * Base of wrappers that now and then execute something else than what is asked for. What they remember: a generator, a counter, what
 * was executed, and, where they say so, another action. All of it is zero when an episode begins.
 */
export abstract class Disturbance extends Wrapper {
  protected readonly rng: Rng;
  /** uint32 [1] */
  protected readonly counter: Uint32Array;
  protected readonly other: ActionBuffer;
  readonly #executed: ActionBuffer;
  readonly #stream: number;

  /**
   * @param stream of random numbers that is its own
   * @param others how many actions it remembers beside the executed one: 0 or 1
   */
  protected constructor(inner: CoreEnv, stream: number, others: 0 | 1) {
    const template = allocateActions(inner.spec.actionSpace);
    super(inner, inner.spec, EXECUTED_AT + (1 + others) * template.byteLength);
    const Kind = template instanceof Int32Array ? Int32Array : Float32Array;
    this.#stream = stream;
    this.rng = new Rng(new Uint32Array(this.memory, 0, 4));
    this.counter = new Uint32Array(this.memory, RNG_BYTES, 1);
    this.#executed = new Kind(this.memory, EXECUTED_AT, template.length);
    this.other = new Kind(this.memory, EXECUTED_AT + template.byteLength, others * template.length);
  }

  override get executed(): ActionBuffer {
    return this.#executed;
  }

  override reset(seed: Seed): void {
    new Uint8Array(this.memory).fill(0);
    this.rng.seed(deriveSeed(seed, this.#stream, 0));
    this.inner.reset(seed);
  }
}
