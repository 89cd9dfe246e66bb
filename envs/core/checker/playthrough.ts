import type { CoreEnv } from '../coreEnv.js';
import type { TypedArray } from '../dtypes.js';
import { observeInto } from '../env.js';
import { hashText, hashWords, mixBits } from '../hash.js';
import { Rng } from '../rng.js';
import { type Seed, deriveSeed } from '../seed.js';
import { type ActionBuffer, allocateActions, sample } from '../spaces.js';

const ACTIONS = hashText('checker actions');

/** What one step showed, for comparison: all that the contract lets a caller see, with a sum over every observation. */
export type Moment = string;

/** Plays one environment with random actions, episode after episode, and notes every moment. */
export class Playthrough {
  readonly env: CoreEnv;
  readonly buffers: Readonly<Record<string, TypedArray>>;
  readonly action: ActionBuffer;
  episode = 0;
  readonly #root: Seed;
  readonly #rng = new Rng();
  readonly #observe: readonly (() => void)[];

  constructor(env: CoreEnv, root: Seed) {
    this.env = env;
    this.#root = root;
    this.action = allocateActions(env.spec.actionSpace);
    const { buffers, observers } = observeInto(env, Object.keys(env.spec.observations));
    this.buffers = buffers;
    this.#observe = observers;
    this.#rng.seed(deriveSeed(root, ACTIONS, 0));
  }

  reset(): Moment {
    this.env.reset(deriveSeed(this.#root, 0, this.episode++));
    return this.moment();
  }

  /** One step, or a reset when the episode has ended. */
  advance(): Moment {
    this.play();
    return this.moment();
  }

  /** The same, without a look. */
  play(): void {
    const { env } = this;
    if (env.terminated || env.truncated) {
      env.reset(deriveSeed(this.#root, 0, this.episode++));
      return;
    }
    this.drawAction();
    env.step(this.action, 0);
  }

  drawAction(): void {
    sample(this.env.spec.actionSpace, this.#rng, this.action);
  }

  /** Brings `buffers` up to date. */
  observe(): void {
    for (const observe of this.#observe) observe();
  }

  moment(): Moment {
    this.observe();
    const { env } = this;
    const sums = Object.entries(this.buffers).map(([key, buffer]) => `${key}:${checksum(buffer)}`);
    return [
      `hash ${env.hash()}, reward ${env.reward}, terminated ${env.terminated}, truncated ${env.truncated}`,
      `success ${env.success}, instruction "${env.instruction}", executed ${String(env.executed)}`,
      ...sums,
    ].join(', ');
  }
}

/** xxHash32 of a buffer of its own, continued from `h`: pictures are hashed at every step, so by whole words. */
export function checksum(array: TypedArray, h = 0): number {
  const { buffer, byteOffset, byteLength } = array;
  const words = byteLength >> 2;
  h = hashWords(new Uint32Array(buffer, byteOffset, words), h);
  const rest = new Uint8Array(buffer, byteOffset + words * 4, byteLength & 3);
  for (let i = 0; i < rest.length; i++) h = mixBits(h ^ (rest[i] as number));
  return h;
}
