import type { TypedArray } from '../../../../envs/core/dtypes.js';
import type { Observer } from '../../../../envs/core/coreEnv.js';
import { type TensorSpace, allocateFor } from '../../../../envs/core/spaces.js';
import type { CoreEnv } from '../../../../envs/index.js';
import { element } from '../element.js';

/** Height, width and channels of an observation that is a picture; undefined for others. */
export function imageShape(
  space: TensorSpace | undefined,
): readonly [height: number, width: number, channels: 1 | 3] | undefined {
  if (space?.type !== 'box' || space.dtype !== 'uint8' || space.cell) return undefined;
  const [height = 0, width = 0, channels = 1] = space.shape;
  const isPicture = space.shape.length === 2 || (space.shape.length === 3 && channels === 3);
  return isPicture && height > 1 && width > 1 ? [height, width, channels === 3 ? 3 : 1] : undefined;
}

/** An observation that is a picture, pixel for pixel. */
export class ImageView {
  readonly element: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #image: ImageData;
  readonly #pixels: TypedArray;
  readonly #channels: 1 | 3;
  readonly #observe: Observer;

  constructor(core: CoreEnv, key: string) {
    const space = core.spec.observations[key] as TensorSpace;
    const [height, width, channels] = imageShape(space) ?? [1, 1, 1];
    this.element = element('canvas', { width, height, class: 'pixels', role: 'img', 'aria-label': key });
    this.#context = this.element.getContext('2d') as CanvasRenderingContext2D;
    this.#image = new ImageData(width, height);
    this.#pixels = allocateFor(space);
    this.#channels = channels;
    this.#observe = core.observer(key, this.#pixels, 0);
  }

  draw(): void {
    this.#observe();
    paint(this.#pixels as Uint8Array, this.#channels, this.#image.data);
    this.#context.putImageData(this.#image, 0, 0);
  }

  close(): void {}
}

/** Writes pixels of 1 or 3 channels as RGBA. */
export function paint(pixels: Uint8Array, channels: 1 | 3, out: Uint8ClampedArray): void {
  const [green, blue] = channels === 3 ? [1, 2] : [0, 0];
  for (let from = 0, to = 0; to < out.length; from += channels, to += 4) {
    out[to] = pixels[from] as number;
    out[to + 1] = pixels[from + green] as number;
    out[to + 2] = pixels[from + blue] as number;
    out[to + 3] = 255;
  }
}
