import { Frame } from '../../frame.js';
import { encodeGif } from '../../gif/gif.js';
import { encodeMp4 } from '../../mp4/mp4.js';
import type { Player } from '../../player.js';
import { loadEncoder } from './h264.js';
import { paint } from './theatre/imageView.js';

/** The page gets a turn at least so often while a video is made, ms. */
const AWAKE_MS = 100;

/** The moment that a player shows, with its caption, as a PNG file: what `gatogym replay --png` writes, pixel for pixel. */
export async function pngOf(player: Player): Promise<Blob> {
  const frame = new Frame(player);
  const canvas = new OffscreenCanvas(frame.width, frame.height);
  const image = new ImageData(frame.width, frame.height);
  paint(frame.compose(player), 3, image.data);
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}

/** Which steps of an episode move, and how fast. */
export type Clip = { readonly from: number; readonly to: number; readonly speed: number };

/** Steps of an episode as an animation: what `gatogym replay --gif` writes, byte for byte. The player is moved. */
export function gifOf(player: Player, clip: Clip): Blob {
  const { bytes } = encodeGif(player, clip);
  return new Blob([bytes.slice()], { type: 'image/gif' });
}

/**
 * The same as a video: what `gatogym replay --mp4` writes, byte for byte.
 * @param tell given the share that is done, from 0 to 1, now and then: the page stays awake
 */
export async function mp4Of(player: Player, clip: Clip, tell: (share: number) => void): Promise<Blob> {
  let shownAt = performance.now();
  const { bytes } = await encodeMp4(player, await loadEncoder(), {
    ...clip,
    onFrame: async (done, frames) => {
      if (performance.now() - shownAt < AWAKE_MS) return;
      tell(done / frames);
      await new Promise((resolve) => setTimeout(resolve));
      shownAt = performance.now();
    },
  });
  return new Blob([bytes.slice()], { type: 'video/mp4' });
}
