import { Frame } from '../../frame.js';
import { encodeGif } from '../../gif/gif.js';
import type { Player } from '../../player.js';
import { paint } from './theatre/imageView.js';

/** The moment that a player shows, with its caption, as a PNG file: what `gatogym replay --png` writes, pixel for pixel. */
export async function pngOf(player: Player): Promise<Blob> {
  const frame = new Frame(player);
  const canvas = new OffscreenCanvas(frame.width, frame.height);
  const image = new ImageData(frame.width, frame.height);
  paint(frame.compose(player), 3, image.data);
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}

/** Steps of an episode as an animation: what `gatogym replay --gif` writes, byte for byte. The player is moved. */
export function gifOf(player: Player, from: number, to: number, speed: number): Blob {
  const { bytes } = encodeGif(player, { from, to, speed });
  return new Blob([bytes.slice()], { type: 'image/gif' });
}
