import type { CoreEnv } from '../coreEnv.js';
import type { TypedArray } from '../dtypes.js';
import { bytesOf } from '../dtypes.js';
import { observeInto } from '../env.js';
import { hashText } from '../hash.js';
import { Rng } from '../rng.js';
import { type Seed, deriveSeed } from '../seed.js';
import { type ActionBuffer, allocateActions, sample } from '../spaces.js';

// Where code runs in a context of its own, as tests do, looking Math up costs more than the multiplication.
const { imul } = Math;

const ACTIONS = hashText('checker actions');

/** What one step showed, for comparison: state hash, reward, ends and a sum over every observation. */
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
    if (this.env.terminated || this.env.truncated) return this.reset();
    this.drawAction();
    this.env.step(this.action, 0);
    return this.moment();
  }

  drawAction(): void {
    sample(this.env.spec.actionSpace, this.#rng, this.action);
  }

  moment(): Moment {
    for (const observe of this.#observe) observe();
    const { reward, terminated, truncated } = this.env;
    const sums = Object.entries(this.buffers).map(([key, buffer]) => `${key}:${checksum(bytesOf(buffer))}`);
    return `hash ${this.env.hash()}, reward ${reward}, terminated ${terminated}, truncated ${truncated}, ${sums.join(', ')}`;
  }
}

/** FNV-1a, continued from `h`. */
export function checksum(bytes: Uint8Array, h = 0x811c9dc5): number {
  for (let i = 0; i < bytes.length; i++) h = imul(h ^ (bytes[i] as number), 0x01000193);
  return h >>> 0;
}
