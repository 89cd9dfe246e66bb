import { grayDownsampler } from '../../rendering/gray84.js';
import type { CoreEnv, Observer } from '../coreEnv.js';
import type { TypedArray } from '../dtypes.js';
import { UserError } from '../errors.js';
import { type Box, allocateFor, image } from '../spaces.js';
import { observationKey } from './observationKey.js';
import { Wrapper, type WrapperDefinition } from './wrapper.js';

/** Adds the observation `gray84`: an RGB image as luma, averaged over areas down to [84, 84]. */
class Gray84 extends Wrapper {
  readonly #source: Box;
  readonly #from: string;

  constructor(inner: CoreEnv, from: string) {
    const source = inner.spec.observations[from];
    if (source?.type !== 'box' || source.dtype !== 'uint8' || source.shape[2] !== 3) {
      throw new UserError(
        `gray84: observation "${from}" of ${inner.spec.id} is no [height, width, 3] uint8 image`,
      );
    }
    const gray84 = image(84, 84, 1, `luma of ${from}, 84x84`);
    super(inner, { ...inner.spec, observations: { ...inner.spec.observations, gray84 } });
    this.#source = source;
    this.#from = from;
  }

  override observer(key: string, out: TypedArray, at: number): Observer {
    if (key !== 'gray84') return this.inner.observer(key, out, at);
    const [height = 0, width = 0] = this.#source.shape;
    const rgb = allocateFor(this.#source) as Uint8Array;
    const observe = this.inner.observer(this.#from, rgb, 0);
    const downsample = grayDownsampler(height, width);
    return () => {
      observe();
      downsample(rgb, out as Uint8Array, at);
    };
  }
}

export const gray84: WrapperDefinition = {
  name: 'gray84',
  defaults: { observation: 'rgb' },
  wrap: (inner, settings) => new Gray84(inner, observationKey(inner, settings)),
};
