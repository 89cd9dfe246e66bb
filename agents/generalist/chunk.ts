import { PATCH_BYTES } from '../../datasets/tokens/patches.js';
import type { KeyLayout } from '../../datasets/tokens/timestep.js';
import { MODALITY, MODALITY_BITS } from '../../datasets/tokens/vocabulary.js';
import type { Context } from './context.js';
import type { Chunk } from './network.js';

/** Where the patch of each local position stands in its picture: float32 [positions, 4], zeros where there is none. */
export function placesOf(layout: readonly KeyLayout[]): Float32Array {
  const places = layout.flatMap(({ tokens, patches }) =>
    Array.from({ length: tokens }, (_, i) => {
      if (!patches) return [0, 0, 0, 0];
      const [rows, columns] = patches;
      const [row, column] = [Math.floor(i / columns), i % columns];
      return [row / rows, (row + 1) / rows, column / columns, (column + 1) / columns];
    }),
  );
  return Float32Array.from(places.flat());
}

/**
 * The last tokens of contexts, those that the network has not read.
 * @param contexts a row each; one that takes no part has none
 * @param count how many tokens of each
 */
export function chunkOf(
  contexts: readonly (Context | undefined)[],
  count: number,
  places: Float32Array,
): Chunk {
  const length = contexts.length * count;
  const chunk = {
    ids: new Int32Array(length),
    positions: new Int32Array(length),
    kinds: new Int32Array(length),
    places: new Float32Array(4 * length),
  };
  const pixels: Uint8Array[] = [];
  for (const [row, context] of contexts.entries()) {
    if (!context) continue;
    const { ids, positions, kinds } = context.tokens;
    const from = context.count - count;
    const start = row * count;
    chunk.ids.set(ids.subarray(from, context.count), start);
    chunk.positions.set(positions.subarray(from, context.count), start);
    chunk.kinds.set(kinds.subarray(from, context.count), start);
    const seen = new Map<number, number>();
    for (let i = 0; i < count; i++) {
      if (((kinds[from + i] as number) & MODALITY_BITS) !== MODALITY.patch) continue;
      const patch = ids[from + i] as number;
      let index = seen.get(patch);
      if (index === undefined) {
        index = pixels.push(context.patches.patch(patch)) - 1;
        seen.set(patch, index);
      }
      chunk.ids[start + i] = index;
      const position = positions[from + i] as number;
      chunk.places.set(places.subarray(4 * position, 4 * position + 4), 4 * (start + i));
    }
  }
  return { batch: contexts.length, length: count, ...chunk, pixels: joined(pixels) };
}

/** @returns uint8 [n, 16, 16, 3]; one black patch where there are none, as the network must be given some */
function joined(patches: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(Math.max(1, patches.length) * PATCH_BYTES);
  for (const [i, patch] of patches.entries()) all.set(patch, i * PATCH_BYTES);
  return all;
}
