import type { CoreEnv, Observer } from '../coreEnv.js';
import { type TypedArray, bytesPerElement, viewOf } from '../dtypes.js';
import { UserError } from '../errors.js';
import type { Seed } from '../seed.js';
import { integerSetting } from '../settings.js';
import { type ActionBuffer, type Box, box, sizeOf } from '../spaces.js';
import { innerKey, observationKey, withObservation } from './observationKey.js';
import { Wrapper, type WrapperDefinition } from './wrapper.js';

/** Gives the last `frames` observations, oldest first, as one array [frames, ...shape]; at reset all are the first. */
class FrameStack extends Wrapper {
  readonly #key: string;
  readonly #frames: number;
  readonly #size: number;
  /** The newest frame as the inner environment writes it: its observer may write only what changed. */
  readonly #newest: TypedArray;
  readonly #observeNewest: Observer;
  /** The stack, oldest first. */
  readonly #stack: TypedArray;

  constructor(inner: CoreEnv, key: string, frames: number) {
    const source = inner.spec.observations[key];
    if (source?.type !== 'box')
      throw new UserError(`frameStack: observation "${key}" of ${inner.spec.id} is no Box`);
    const stackBytes = sizeOf(source) * bytesPerElement(source.dtype) * frames;
    super(
      inner,
      withObservation(inner.spec, key, stackedSpace(source, frames)),
      Math.ceil(stackBytes / 4) * 4,
    );
    this.#key = key;
    this.#frames = frames;
    this.#size = sizeOf(source);
    this.#newest = viewOf(source.dtype, new ArrayBuffer(stackBytes / frames), 0, this.#size);
    this.#observeNewest = inner.observer(key, this.#newest, 0);
    this.#stack = viewOf(source.dtype, this.memory, 0, this.#size * frames);
  }

  override reset(seed: Seed): void {
    this.inner.reset(seed);
    this.#observeNewest();
    for (let i = 0; i < this.#frames; i++) this.#stack.set(this.#newest, i * this.#size);
  }

  override step(actions: ActionBuffer, at: number): void {
    this.inner.step(actions, at);
    this.#observeNewest();
    this.#stack.copyWithin(0, this.#size);
    this.#stack.set(this.#newest, (this.#frames - 1) * this.#size);
  }

  override observer(key: string, out: TypedArray, at: number): Observer {
    if (key !== this.#key) return this.inner.observer(innerKey(this.inner, this.spec, key), out, at);
    return () => {
      out.set(this.#stack, at);
    };
  }
}

function stackedSpace(source: Box, frames: number): Box {
  const { names: _, unit, ...rest } = source;
  return box({
    ...rest,
    shape: [frames, ...source.shape],
    low: repeated(source.low, frames),
    high: repeated(source.high, frames),
    ...(unit === undefined ? {} : { unit: repeated(unit, frames) }),
  });
}

/** What is said once of all elements stays so; what is said of each is said again for each frame. */
function repeated<T extends number | string>(each: T | readonly T[], frames: number): T | readonly T[] {
  return typeof each === 'object' ? Array.from({ length: frames }, () => each).flat() : each;
}

export const frameStack: WrapperDefinition = {
  name: 'frameStack',
  defaults: { observation: '', frames: 4 },
  wrap: (inner, settings) =>
    new FrameStack(inner, observationKey(inner, settings), integerSetting(settings, 'frames', 1, 64)),
};
