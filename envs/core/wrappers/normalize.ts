import type { CoreEnv, Observer } from '../coreEnv.js';
import type { TypedArray } from '../dtypes.js';
import { UserError } from '../errors.js';
import { type Box, allocateFor, boundAt, box, sizeOf } from '../spaces.js';
import { innerKey, observationKey, withObservation } from './observationKey.js';
import { Wrapper, type WrapperDefinition } from './wrapper.js';

/**
 * Scales an observation from its bounds to [-1, 1] as float32. Bounds rather than running statistics: what is observed
 * then depends on the state alone, not on what this process saw before.
 */
class Normalize extends Wrapper {
  readonly #key: string;
  readonly #source: Box;

  constructor(inner: CoreEnv, key: string) {
    const source = inner.spec.observations[key];
    if (source?.type !== 'box')
      throw new UserError(`normalize: observation "${key}" of ${inner.spec.id} is no Box`);
    const size = sizeOf(source);
    for (let i = 0; i < size; i++) {
      if (!Number.isFinite(boundAt(source.high, i) - boundAt(source.low, i))) {
        throw new UserError(`normalize: element ${i} of "${key}" of ${inner.spec.id} has no finite bounds`);
      }
    }
    const target = box({ ...source, dtype: 'float32', low: -1, high: 1, unit: '1' });
    super(inner, withObservation(inner.spec, key, target));
    this.#key = key;
    this.#source = source;
  }

  override observer(key: string, out: TypedArray, at: number): Observer {
    if (key !== this.#key) return this.inner.observer(innerKey(this.inner, this.spec, key), out, at);
    const source = this.#source;
    const values = allocateFor(source);
    const observe = this.inner.observer(key, values, 0);
    const low = Float64Array.from(values, (_, i) => boundAt(source.low, i));
    // An element that has one value only has no width to scale: it reads -1.
    const scale = Float64Array.from(low, (bound, i) => {
      const width = boundAt(source.high, i) - bound;
      return width > 0 ? 2 / width : 0;
    });
    return () => {
      observe();
      for (let i = 0; i < values.length; i++) {
        out[at + i] = ((values[i] as number) - (low[i] as number)) * (scale[i] as number) - 1;
      }
    };
  }
}

export const normalize: WrapperDefinition = {
  name: 'normalize',
  defaults: { observation: '' },
  wrap: (inner, settings) => new Normalize(inner, observationKey(inner, settings)),
};
