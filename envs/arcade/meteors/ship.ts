import { HEIGHT, WIDTH } from '../console/raster.js';
import {
  ABOUT_TURN,
  CONTROLS,
  DOWNWARD,
  DOWN_SHIFT,
  FIRE_HELD,
  HEADING,
  IN_HYPERSPACE,
  type MeteorsRam,
  RIGHTWARD,
  SHOTS,
  SHOT_FRAMES,
  SUBPIXELS,
  THRUST,
  VX,
  VY,
  WAIT,
  X,
  Y,
  wrapX,
  wrapY,
} from './field.js';

/** What the engine adds to the velocity, in 1/1024 pixel a frame, over 256; a 64th of it is lost again in each frame. */
const THRUST_GAIN = 36;
const DRAG_SHIFT = 6;
/** Half directions: a whole turn, and that by which the ship turns in a frame. */
const WHOLE_TURN = 64;

/** The ship leaps when down has been held for so many frames. */
const LEAP_HOLD = 12;

/** A new shot follows the one before after so many frames at least. */
const RELOAD = 10;
/** Frames that a leap takes. */
const HYPERSPACE_WAIT = 32;

/** Lets a frame go by for a ship that flies: it turns, moves, fires and leaps as the joystick says. */
export function steer(ram: MeteorsRam, dx: number, dy: number, fire: number): void {
  const { ship, bytes } = ram;
  const held = bytes[CONTROLS] as number;
  const before = held >> DOWN_SHIFT;
  const downs = dy <= 0 || dx !== 0 ? 0 : before > LEAP_HOLD ? before : before + 1;
  bytes[CONTROLS] = (dy < 0 ? THRUST : 0) | (fire === 1 ? FIRE_HELD : 0) | (downs << DOWN_SHIFT);
  const heading = ((bytes[HEADING] as number) + dx) & (WHOLE_TURN - 1);
  bytes[HEADING] = heading;
  const way = heading >> 1;
  let vx = ship[VX] as number;
  let vy = ship[VY] as number;
  if (dy < 0) {
    vx += Math.imul(RIGHTWARD[way] as number, THRUST_GAIN) >> 8;
    vy += Math.imul(DOWNWARD[way] as number, THRUST_GAIN) >> 8;
  }
  vx -= dragOf(vx);
  vy -= dragOf(vy);
  ship[VX] = vx;
  ship[VY] = vy;
  ship[X] = around((ship[X] as number) + (vx >> 4), WIDTH * SUBPIXELS);
  ship[Y] = around((ship[Y] as number) + (vy >> 4), HEIGHT * SUBPIXELS);
  if (fire === 1 && (held & FIRE_HELD) === 0) shoot(ram, way);
  if (ram.mode === ABOUT_TURN) {
    if (downs === 1) bytes[HEADING] = heading ^ (WHOLE_TURN / 2);
  } else if (downs === LEAP_HOLD) {
    ram.phase = IN_HYPERSPACE;
    bytes[WAIT] = HYPERSPACE_WAIT;
  }
}

/** A 64th of a velocity, towards zero: small ones lose nothing. */
function dragOf(velocity: number): number {
  return (velocity + ((velocity >> 31) & ((1 << DRAG_SHIFT) - 1))) >> DRAG_SHIFT;
}

/** Fires from the nose of the ship, if a shot is left and the last one is away. */
function shoot(ram: MeteorsRam, way: number): void {
  const { ship, shotX, shotY, shotWay, shotTime } = ram;
  let free = -1;
  for (let shot = 0; shot < SHOTS; shot++) {
    const time = shotTime[shot] as number;
    if (time > SHOT_FRAMES - RELOAD) return;
    if (time === 0) free = shot;
  }
  if (free < 0) return;
  // The nose is six pixels from the middle.
  shotX[free] = wrapX(((ship[X] as number) >> 6) + (Math.imul(RIGHTWARD[way] as number, 6) >> 8));
  shotY[free] = wrapY(((ship[Y] as number) >> 6) + (Math.imul(DOWNWARD[way] as number, 6) >> 8));
  shotWay[free] = way;
  shotTime[free] = SHOT_FRAMES;
}

/** A place that has left the field by less than its length comes in on the other side. */
function around(place: number, length: number): number {
  return place < 0 ? place + length : place >= length ? place - length : place;
}
