import path from 'node:path';
import { PNG } from 'pngjs';
import { writeBytes } from '../datasets/files.js';
import { UserError } from '../envs/index.js';
import { Frame, type FrameOptions } from './frame.js';
import type { Player } from './player.js';
import { type Range, checkRange, stridedSteps } from './steps.js';

export type PngOptions = Range &
  FrameOptions & {
    /** A picture every so many steps; by default every step. */
    readonly every?: number;
  };

const RGB = 2;

/** A lossless PNG file of an RGB picture, uint8 [height, width, 3]. */
export function encodePng(rgb: Uint8Array, width: number, height: number): Uint8Array {
  const png = new PNG({ width, height });
  png.data = Buffer.from(rgb.buffer, rgb.byteOffset, rgb.byteLength);
  return PNG.sync.write(png, { colorType: RGB, inputColorType: RGB, inputHasAlpha: false });
}

/**
 * Writes frames as step-00000.png and so on into a directory, which is made when it is missing.
 * @returns the paths of the files, in order
 * @throws UserError when the range is wrong, or a file is there already or cannot be written
 */
export function writePngs(player: Player, directory: string, options: PngOptions = {}): string[] {
  const { from, to } = checkRange(options, player.episode.length);
  const { every = 1 } = options;
  if (!Number.isInteger(every) || every < 1)
    throw new UserError(`every is ${every}, expected a whole number from 1`);
  const frame = new Frame(player, options);
  const digits = Math.max(5, String(player.episode.length).length);
  return stridedSteps(from, to, every).map((step) => {
    player.seek(step);
    const file = path.join(directory, `step-${String(step).padStart(digits, '0')}.png`);
    writeBytes(file, encodePng(frame.compose(player), frame.width, frame.height), { isNew: true });
    return file;
  });
}
