import { VELOCITY_UNITS } from '../console/objects.js';
import { GAME_RAM, Ram } from '../console/ram.js';

/** Positions and speeds are in units of 1/64 pixel, as velocities of objects are. */
export const SUBPIXELS = VELOCITY_UNITS;

/** Rows of the screen, from its upper end, that show the gorge; below is the panel. */
export const FIELD = 176;

/** The jet, and the row of the screen where it stays. */
export const JET_WIDTH = 14;
export const JET_HEIGHT = 14;
export const JET_Y = 146;
export const SHOT_WIDTH = 2;
export const SHOT_HEIGHT = 8;
/** 1/64 pixel a frame. */
export const SHOT_SPEED = 6 * SUBPIXELS;

/** Frames that a full tank lasts. */
export const FULL_TANK = 960;

/** The bridge stands on the first rows of a section. */
export const BRIDGE_HEIGHT = 20;

/** Kinds of what is on the river. A wreck is what is left of something for a while. */
export const NOTHING = 0;
export const BOAT = 1;
export const HELICOPTER = 2;
export const FIGHTER = 3;
export const DEPOT = 4;
export const WRECK = 5;
export const WRECK_FRAMES = 18;

/** Pixels, by kind. */
export const WIDTHS: readonly number[] = [0, 22, 16, 16, 14, 16];
export const HEIGHTS: readonly number[] = [0, 10, 11, 10, 22, 12];
export const MOST_HEIGHT = 22;

/** As many of the places on the river as can be seen have a slot. */
export const SLOTS = 8;

export const MOST_LIVES = 6;

/** Phases of play. */
export const FLYING = 0;
export const CRASHED = 1;
export const CRASH_FRAMES = 72;
export const BLAST_FRAMES = 36;

/** The memory of arcade/Gorge-v1. */
export class GorgeRam extends Ram {
  /** What the river is made from, and how far above its section's first row the lower end of the screen is, in 1/64 pixel. */
  readonly way = this.int32(GAME_RAM, 2);
  /**
   * The jet: left edge in 1/64 pixel, what it moved across in the last frame, its speed up the river, 1/64 pixel a frame; fuel
   * in frames. The shot: left and top edge in pixels. The highest place on the river that is in a slot.
   */
  readonly words = this.int16(GAME_RAM + 8, 7);
  /** By slot: left edge in 1/64 pixel, and velocity to the right in 1/64 pixel a frame; of a wreck the frames that are left. */
  readonly xs = this.int16(GAME_RAM + 22, SLOTS);
  readonly velocities = this.int16(GAME_RAM + 38, SLOTS);
  /** By slot: the kind, and the least and the greatest left edge in pixels. */
  readonly kinds = this.uint8(GAME_RAM + 54, SLOTS);
  readonly lows = this.uint8(GAME_RAM + 62, SLOTS);
  readonly highs = this.uint8(GAME_RAM + 70, SLOTS);
  /** Whether a shot flies; frames of a pause; frames of the blast of the bridge behind. */
  readonly bytes = this.uint8(GAME_RAM + 78, 3);

  get seed(): number {
    return this.way[RIVER] as number;
  }

  /** The row of the section at the lower end of the screen. */
  get bottomRow(): number {
    return (this.way[SCROLL] as number) >> 6;
  }
}

/** Indices into `GorgeRam.way`. */
export const RIVER = 0;
export const SCROLL = 1;
/** Indices into `GorgeRam.words`. */
export const X = 0;
export const MOVED = 1;
export const SPEED = 2;
export const FUEL = 3;
export const SHOT_X = 4;
export const SHOT_Y = 5;
export const HIGHEST = 6;
/** Indices into `GorgeRam.bytes`. */
export const SHOT = 0;
export const PAUSE = 1;
export const BLAST = 2;

/** The place, of those that can be seen, that is in a slot. */
export function placeIn(ram: GorgeRam, slot: number): number {
  const highest = ram.words[HIGHEST] as number;
  return highest - ((highest - slot) & (SLOTS - 1));
}

/** The top edge on the screen of what stands on a row of the section. */
export function screenY(bottomRow: number, row: number, height: number): number {
  return FIELD + bottomRow - row - height;
}
