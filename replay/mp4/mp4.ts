import { theme } from '../overlay/theme.js';
import { Frame, type FrameOptions } from '../frame.js';
import type { Player } from '../player.js';
import { refuseSpeed } from '../speed.js';
import { type Range, checkRange, stridedSteps } from '../steps.js';
import type { H264Encoder } from './encoder.js';
import { withTables } from './tables.js';

export type Mp4Options = Range &
  FrameOptions & {
    /** How fast the world runs, 1 in real time. */
    readonly speed?: number;
    /** Told after each frame how many are done; the next one waits for what it returns. */
    readonly onFrame?: (done: number, frames: number) => Promise<void> | void;
  };

/** What became of an episode: the file and what a person should know of it. */
export type Mp4 = {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly framesPerSecond: number;
  /** Steps from one frame to the next; 1 when every step is shown. */
  readonly stepsPerFrame: number;
};

/** Screens show no more. */
const MOST_FRAMES_PER_SECOND = 60;
/** Pixels of games stay pixels, and a second of a game stays below 150 kB. */
const QUANTISATION = 20;
const FASTEST = 10;

/**
 * Makes an MP4 of a range of an episode, H.264, in real time unless told otherwise. The encoder is WebAssembly: page and command line
 * write the same bytes.
 * @param encoder a new one; it is used up
 * @throws UserError for bad options
 */
export async function encodeMp4(
  player: Player,
  encoder: H264Encoder,
  options: Mp4Options = {},
): Promise<Mp4> {
  const { from, to } = checkRange(options, player.episode.length);
  const { speed = 1, onFrame } = options;
  refuseSpeed(speed);
  const stepsPerSecond = player.spec.stepsPerSecond * speed;
  const stride = Math.max(1, Math.ceil(stepsPerSecond / MOST_FRAMES_PER_SECOND));
  const framesPerSecond = stepsPerSecond / stride;
  const steps = stridedSteps(from, to, stride);
  const wholeRate = Math.max(1, Math.round(framesPerSecond));
  const frame = new Frame(player, options);
  const pixels = new EvenPixels(frame);

  encoder.width = pixels.width;
  encoder.height = pixels.height;
  encoder.frameRate = wholeRate;
  encoder.quantizationParameter = QUANTISATION;
  encoder.speed = FASTEST;
  encoder.groupOfPictures = wholeRate;
  encoder.initialize();
  try {
    for (const [i, step] of steps.entries()) {
      player.seek(step);
      encoder.addFrameRgba(pixels.of(frame.compose(player)));
      await onFrame?.(i + 1, steps.length);
    }
    encoder.finalize();
    const file = encoder.FS.readFile(encoder.outputFilename);
    return {
      bytes: withTables(file, {
        frames: steps.length,
        keyFrameEvery: wholeRate,
        stretch: wholeRate / framesPerSecond,
      }),
      width: pixels.width,
      height: pixels.height,
      frames: steps.length,
      framesPerSecond,
      stepsPerFrame: stride,
    };
  } finally {
    encoder.delete();
  }
}

/** A frame as the encoder takes it: RGBA, and an even number of pixels along each side, as colours are stored for two by two. */
class EvenPixels {
  readonly width: number;
  readonly height: number;
  readonly #frameWidth: number;
  readonly #rgba: Uint8Array;

  constructor({ width, height }: Frame) {
    this.width = width + (width % 2);
    this.height = height + (height % 2);
    this.#frameWidth = width;
    this.#rgba = new Uint8Array(this.width * this.height * 4);
    const { background } = theme;
    const colour = [background >> 16, (background >> 8) & 255, background & 255, 255];
    for (let at = 0; at < this.#rgba.length; at += 4) this.#rgba.set(colour, at);
  }

  /** @param rgb uint8 [height, width, 3] of the frame @returns the same memory each time */
  of(rgb: Uint8Array): Uint8Array {
    const rgba = this.#rgba;
    const rowBytes = this.#frameWidth * 3;
    for (let from = 0, row = 0; from < rgb.length; row++) {
      for (let to = row * this.width * 4, end = from + rowBytes; from < end; from += 3, to += 4) {
        rgba[to] = rgb[from] as number;
        rgba[to + 1] = rgb[from + 1] as number;
        rgba[to + 2] = rgb[from + 2] as number;
      }
    }
    return rgba;
  }
}
