import { UserError } from '../../envs/index.js';
import { Frame, type FrameOptions } from '../frame.js';
import type { Player } from '../player.js';
import { refuseSpeed } from '../speed.js';
import { type Range, checkRange, stridedSteps } from '../steps.js';
import { ColourCount, Palette, quantised } from './palette.js';
import { GifWriter } from './writer.js';

export type GifOptions = Range &
  FrameOptions & {
    /** How fast the world runs, 1 in real time. A longer range than maxFrames can hold is shown faster still. */
    readonly speed?: number;
    /** Most frames; by default 601, which is 20 s of a world of 60 steps a second. */
    readonly maxFrames?: number;
  };

/** What became of an episode: the file and everything a person should know of it. */
export type Gif = {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly from: number;
  readonly to: number;
  /** Steps from one frame to the next; 1 when every step is shown. */
  readonly stepsPerFrame: number;
  /** How fast it runs, 1 in real time: more than was asked for when maxFrames made it so. */
  readonly speed: number;
  readonly isSpeedRaised: boolean;
  /** How long one round lasts, the pause at its end included. */
  readonly seconds: number;
  /** Whether every pixel has its own colour, which takes 255 colours or fewer. */
  readonly isExact: boolean;
  readonly colours: number;
};

const MAX_FRAMES = 601;
/** Time in a GIF is counted in hundredths of a second. */
const TICKS_PER_SECOND = 100;
/** Browsers show frames of less than this much slower, not faster. */
const LEAST_TICKS = 2;
/** How long the last frame stays. */
const END_TICKS = 150;
const SAMPLES = 24;

/** Makes an animated GIF of a range of an episode, in real time unless told otherwise. @throws UserError for bad options */
export function encodeGif(player: Player, options: GifOptions = {}): Gif {
  const { from, to } = checkRange(options, player.episode.length);
  const { speed = 1, maxFrames = MAX_FRAMES } = options;
  refuseSpeed(speed);
  if (!Number.isInteger(maxFrames) || maxFrames < 2)
    throw new UserError(`maxFrames is ${maxFrames}, expected a whole number from 2`);
  const stepsPerTick = (player.spec.stepsPerSecond * speed) / TICKS_PER_SECOND;
  const smooth = Math.max(1, Math.ceil(LEAST_TICKS * stepsPerTick));
  const stride = Math.max(smooth, Math.ceil((to - from) / (maxFrames - 1)));
  // Where frames are dropped to keep to maxFrames, each stays as long as it would have: the whole runs faster.
  const raised = stride / smooth;
  const steps = stridedSteps(from, to, stride);

  const frame = new Frame(player, options);
  const { palette, isExact } = choosePalette(player, frame, steps);
  const writer = new GifWriter(frame.width, frame.height, palette);
  const tickOf = (step: number): number => Math.round((step - from) / (stepsPerTick * raised));
  let ticks = 0;
  for (const [i, step] of steps.entries()) {
    const next = steps[i + 1];
    const shown = next === undefined ? END_TICKS : Math.max(LEAST_TICKS, tickOf(next) - tickOf(step));
    player.seek(step);
    writer.add(frame.compose(player), shown);
    ticks += shown;
  }
  return {
    bytes: writer.finish(),
    width: frame.width,
    height: frame.height,
    frames: writer.images,
    from,
    to,
    stepsPerFrame: stride,
    speed: speed * raised,
    isSpeedRaised: raised > 1,
    seconds: ticks / TICKS_PER_SECOND,
    isExact,
    colours: palette.colours.length,
  };
}

/** Every colour there is when they fit into a palette, else the best few for frames taken evenly from all. */
function choosePalette(
  player: Player,
  frame: Frame,
  steps: readonly number[],
): { readonly palette: Palette; readonly isExact: boolean } {
  const count = new ColourCount();
  for (const step of steps) {
    player.seek(step);
    count.add(frame.compose(player));
    if (!count.isExact) break;
  }
  if (count.isExact) return { palette: new Palette(count.colours), isExact: true };
  const pace = Math.max(1, Math.floor(steps.length / SAMPLES));
  const samples = steps
    .filter((_, i) => i % pace === 0)
    .map((step) => {
      player.seek(step);
      return player.picture.slice();
    });
  return { palette: quantised(samples), isExact: false };
}
