import { LEFT, LEVELS, type MarchersRam, RIGHT, SHIP_TIME, SHIP_WAY, SHIP_X, SUBPIXELS } from './block.js';
import { SHIP } from './pictures.js';
import { WIDTH } from '../console/raster.js';

/** Pixels. */
export const SHIP_TOP = 18;
/** In 1/64 pixel a frame, by level. */
const SPEEDS = Uint8Array.from({ length: LEVELS }, (_, i) => 44 + 4 * i);
/** Frames from one mother ship to the next: at least so many, and up to so many more. */
const WAIT = 600;
const WAIT_MORE = 600;

const FIRST_X = -SHIP.width * SUBPIXELS;
const LAST_X = WIDTH * SUBPIXELS;

/** Sends the mother ship away until it comes again. */
export function awaitShip(ram: MarchersRam): void {
  ram.bytes[SHIP_WAY] = 0;
  ram.words[SHIP_TIME] = WAIT + ram.rng.below(WAIT_MORE);
}

/** Lets a frame go by for the mother ship. */
export function moveShip(ram: MarchersRam): void {
  const { words, bytes } = ram;
  if (bytes[SHIP_WAY] === 0) {
    const time = (words[SHIP_TIME] as number) - 1;
    words[SHIP_TIME] = time;
    if (time > 0) return;
    bytes[SHIP_WAY] = ram.rng.below(2) === 0 ? RIGHT : LEFT;
    words[SHIP_X] = bytes[SHIP_WAY] === RIGHT ? FIRST_X : LAST_X;
  }
  const x = (words[SHIP_X] as number) + shipVelocity(ram);
  words[SHIP_X] = x;
  if (x < FIRST_X || x > LAST_X) awaitShip(ram);
}

/** To the right, in 1/64 pixel a frame. */
export function shipVelocity(ram: MarchersRam): number {
  const speed = SPEEDS[ram.level - 1] as number;
  return ram.bytes[SHIP_WAY] === RIGHT ? speed : -speed;
}
