import type { CoreEnv, Info, Observer } from './coreEnv.js';
import type { TypedArray } from './dtypes.js';
import { UserError } from './errors.js';
import { type Seed, drawSeed, toSeed } from './seed.js';
import { type ActionBuffer, type Space, allocateActions, allocateFor, sizeOf, violation } from './spaces.js';
import type { EnvSpec } from './spec.js';

/**
 * What a step returns. Arrays are the environment's own buffers and hold the newest observation: copy (`slice()`) what
 * must outlive the next step.
 */
export type StepResult = {
  /** The observation asked for; when several were asked for, each by its key. */
  readonly observation: Observation;
  readonly reward: number;
  readonly terminated: boolean;
  readonly truncated: boolean;
  readonly info: Info;
};

export type Observation = TypedArray | Readonly<Record<string, TypedArray>>;
export type Action = number | ArrayLike<number>;

/** The familiar face of an environment: one environment, one step at a time, checked. Loops that must be fast use `core`. */
export class Env {
  readonly core: CoreEnv;
  readonly #observation: Observation;
  readonly #observers: readonly Observer[];
  readonly #action: ActionBuffer;
  #seed: Seed | undefined;

  /** @param keys which observations to give; the environment's default when empty */
  constructor(core: CoreEnv, keys: readonly string[] = []) {
    this.core = core;
    const wanted = keys.length > 0 ? keys : [core.spec.defaultObservation];
    const { buffers, observers } = observeInto(core, wanted);
    const [only] = wanted;
    this.#observation = wanted.length === 1 && only !== undefined ? (buffers[only] as TypedArray) : buffers;
    this.#observers = observers;
    this.#action = allocateActions(core.spec.actionSpace);
  }

  get spec(): EnvSpec {
    return this.core.spec;
  }

  get actionSpace(): Space {
    return this.core.spec.actionSpace;
  }

  /** Starts an episode. Without a seed, one is drawn; `info.seed` tells it. */
  reset(options: { readonly seed?: number } = {}): {
    readonly observation: Observation;
    readonly info: Info;
  } {
    const seed = options.seed === undefined ? drawSeed() : toSeed(options.seed);
    this.#seed = seed;
    this.core.reset(seed);
    for (const observe of this.#observers) observe();
    return { observation: this.#observation, info: { ...this.core.info(), seed } };
  }

  /** @throws UserError when the action is outside its space, or no episode is under way */
  step(action: Action): StepResult {
    const { core } = this;
    if (this.#seed === undefined) throw new UserError('step before reset: call reset() to start an episode');
    if (core.terminated || core.truncated)
      throw new UserError('step after the end of the episode: call reset() first');
    this.#setAction(action);
    core.step(this.#action, 0);
    for (const observe of this.#observers) observe();
    const { reward, terminated, truncated } = core;
    return { observation: this.#observation, reward, terminated, truncated, info: core.info() };
  }

  close(): void {
    this.core.close();
  }

  #setAction(action: Action): void {
    const space = this.core.spec.actionSpace;
    const values = typeof action === 'number' ? [action] : action;
    const size = sizeOf(space);
    if (values.length !== size)
      throw new UserError(`the action has ${values.length} elements, expected ${size}`);
    const given = Float64Array.from(values);
    const wrong = violation(space, given);
    if (wrong) throw new UserError(`the action is outside its space: ${wrong}`);
    this.#action.set(given);
  }
}

/** Buffers for the observations named, and the observers that fill them. */
export function observeInto(
  core: CoreEnv,
  keys: readonly string[],
): { readonly buffers: Readonly<Record<string, TypedArray>>; readonly observers: readonly Observer[] } {
  const buffers: Record<string, TypedArray> = {};
  const observers = keys.map((key) => {
    const space = core.spec.observations[key];
    const buffer = space ? allocateFor(space) : new Uint8Array(0);
    buffers[key] = buffer;
    return core.observer(key, buffer, 0);
  });
  return { buffers, observers };
}
