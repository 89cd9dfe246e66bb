import type { TypedArray } from '../../envs/core/dtypes.js';
import type { Box } from '../../envs/index.js';
import type { Encoder } from './encoder.js';
import { PATCH_BYTES, PATCH_SIDE, type PatchTokens } from './patches.js';
import type { TokenBuffer } from './vocabulary.js';

/** Whether a space is a picture: uint8 from 0 to 255, [height, width] or [height, width, 1 or 3]. */
export function isImage({ dtype, shape, low, high }: Box): boolean {
  const [, , channels = 1] = shape;
  const isGrid = shape.length === 2 || (shape.length === 3 && (channels === 1 || channels === 3));
  return isGrid && dtype === 'uint8' && low === 0 && high === 255;
}

/**
 * A picture as patches of 16 x 16 pixels in raster order. One channel stands for all three, and what lies beyond the right and the
 * lower edge is black.
 */
export function imageEncoder({ shape }: Box, patches: PatchTokens): Encoder {
  const [height = 0, width = 0, channels = 1] = shape;
  const rows = Math.ceil(height / PATCH_SIDE);
  const columns = Math.ceil(width / PATCH_SIDE);
  const patch = new Uint8Array(PATCH_BYTES);
  const words = new Uint32Array(patch.buffer);

  function cut(values: TypedArray, at: number, top: number, left: number): void {
    patch.fill(0);
    const bottom = Math.min(height, top + PATCH_SIDE);
    const right = Math.min(width, left + PATCH_SIDE);
    for (let y = top; y < bottom; y++) {
      let from = at + (y * width + left) * channels;
      let to = (y - top) * PATCH_SIDE * 3;
      for (let x = left; x < right; x++, to += 3, from += channels) {
        const first = values[from] as number;
        patch[to] = first;
        patch[to + 1] = channels === 1 ? first : (values[from + 1] as number);
        patch[to + 2] = channels === 1 ? first : (values[from + 2] as number);
      }
    }
  }

  return {
    tokens: rows * columns,
    patches: [rows, columns],
    encode(values, at, out: TokenBuffer, outAt) {
      let o = outAt;
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++, o++) {
          cut(values, at, row * PATCH_SIDE, column * PATCH_SIDE);
          out.ids[o] = patches.tokenOf(words);
          out.kinds[o] = patches.modality;
        }
      }
    },
  };
}
