import {
  BOX,
  BOX_ON_TARGET,
  COIN,
  COLORS,
  DOOR,
  GOAL,
  KEY,
  MINOTAUR,
  PLAYER,
  PLAYER_ON_TARGET,
  TARGET,
  isDoor,
  isKey,
} from './cells.js';

/** Sides of a wall that no wall joins. */
export const OPEN = { below: 1, left: 2, right: 4, above: 8 } as const;
/** Sides of any other cell that a wall throws its shadow from. */
export const SHADE = { above: 1, left: 2 } as const;

/** Colours of keys and doors: red, green, blue, yellow. */
const LOCK_COLORS = [0xd8434e, 0x3fa35c, 0x3b7dd8, 0xe3b23c] as const;

const STONES = [0xd8ccb4, 0xcfc2a8] as const;
const JOINT = 0xbfb193;
const WALL_TOP = 0x46566b;
const WALL_RIM = 0x6f829a;
const BRICKS = [0x8a6f62, 0x7f6558] as const;
const MORTAR = 0x55443d;
const OUTLINE = 0x2b2430;

/** What has not been seen. */
export function unseenDark(): number {
  return 0x12141a;
}

/** A flagstone, darker beneath the walls that stand above and to the left of it: the light comes from there. */
export function floorStone(x: number, y: number, size: number, stone: number, sides: number): number {
  const isJoint = x > size - 1 || y > size - 1;
  const color = isJoint ? JOINT : (STONES[stone] as number);
  const u = x / size;
  const v = y / size;
  let light = 1;
  if (sides & SHADE.above && v < 0.32) light -= 0.42 * (1 - v / 0.32);
  if (sides & SHADE.left && u < 0.22) light -= 0.3 * (1 - u / 0.22);
  return shade(color, light);
}

/** A wall from above and a little from the front: bricks show where the cell below is open, a bright rim on other open sides. */
export function brick(x: number, y: number, size: number, sides: number): number {
  const u = x / size;
  const v = y / size;
  const front = 0.44;
  if (sides & OPEN.below && v > front) {
    if (v < front + 0.07) return 0xb39a86;
    const course = Math.floor((v - front) * 6);
    const along = (u * 2 + (course % 2) * 0.5) % 1;
    const within = ((v - front) * 6) % 1;
    if (within > 0.78 || along > 0.88) return MORTAR;
    return shade(BRICKS[(course + Math.floor(u * 2 + (course % 2) * 0.5)) % 2] as number, 1.08 - 0.3 * v);
  }
  const rim = 0.1;
  if (sides & OPEN.above && v < rim) return WALL_RIM;
  if (sides & OPEN.left && u < rim) return WALL_RIM;
  if (sides & OPEN.right && u > 1 - rim) return shade(WALL_TOP, 0.72);
  return WALL_TOP;
}

/** The ground with what stands on it; u and v from 0 to 1, to the right and down. */
export function thingOn(ground: number, code: number, u: number, v: number, look: number): number {
  if (isKey(code)) return keyOn(ground, u, v, LOCK_COLORS[(code - KEY) % COLORS] as number);
  if (isDoor(code)) return doorOn(ground, u, v, LOCK_COLORS[(code - DOOR) % COLORS] as number);
  switch (code) {
    case GOAL:
      return portalOn(ground, u, v);
    case COIN:
      return coinOn(ground, u, v);
    case TARGET:
      return targetOn(ground, u, v);
    case BOX:
      return crateOn(ground, u, v, 0xc08a4a);
    case BOX_ON_TARGET:
      return crateOn(ground, u, v, 0x5fae5a);
    case MINOTAUR:
      return minotaurOn(ground, u, v);
    case PLAYER:
      return playerOn(ground, u, v, look);
    case PLAYER_ON_TARGET:
      return playerOn(targetOn(ground, u, v), u, v, look);
    default:
      return ground;
  }
}

/** Rings of green light. */
function portalOn(ground: number, u: number, v: number): number {
  const r = square(u - 0.5) + square(v - 0.5);
  if (r > square(0.44)) return ground;
  if (r > square(0.36)) return 0x14703c;
  if (r > square(0.24)) return 0x2fb866;
  if (r > square(0.12)) return 0x74e39b;
  return 0xeafff0;
}

function coinOn(ground: number, u: number, v: number): number {
  const r = square(u - 0.5) + square(v - 0.48);
  if (r > square(0.27)) return isIn(u, v, 0.54, 0.58, 0.28) ? shade(ground, 0.72) : ground;
  if (r > square(0.2)) return 0xb07a12;
  if (isIn(u, v, 0.44, 0.4, 0.07)) return 0xfff6cf;
  return Math.abs(u - 0.5) < 0.045 && Math.abs(v - 0.48) < 0.11 ? 0xc08a1a : 0xf6c640;
}

/** A cross on a red disc, let into the floor. */
function targetOn(ground: number, u: number, v: number): number {
  const r = square(u - 0.5) + square(v - 0.5);
  if (r > square(0.3)) return ground;
  if (r > square(0.22)) return 0xb5404b;
  return r > square(0.11) ? mix(ground, 0xe9a7a0, 0.6) : 0xb5404b;
}

/** A crate: a frame around planks with one across. */
function crateOn(ground: number, u: number, v: number, wood: number): number {
  const left = 0.06;
  const right = 0.94;
  if (u < left || u > right || v < left || v > right) {
    return u > 0.12 && v > 0.12 ? shade(ground, 0.7) : ground;
  }
  const edge = Math.min(u - left, right - u, v - left, right - v);
  if (edge < 0.05) return shade(wood, 0.45);
  if (edge < 0.17) return shade(wood, v < 0.5 ? 1.18 : 1.02);
  if (edge < 0.21) return shade(wood, 0.6);
  if (Math.abs(u - v) < 0.09) return shade(wood, 1.1);
  if (Math.abs(u - v) < 0.13) return shade(wood, 0.6);
  return shade(wood, 0.84);
}

function keyOn(ground: number, u: number, v: number, color: number): number {
  const ring = square(u - 0.32) + square(v - 0.38);
  const isRing = ring < square(0.2) && ring > square(0.085);
  // The shaft goes down to the right; two teeth stand off it.
  const along = (u - 0.32 + (v - 0.38)) / 2;
  const across = Math.abs(u - 0.32 - (v - 0.38));
  const isShaft = along > 0.1 && along < 0.42 && across < 0.11;
  const side = u - 0.32 - (v - 0.38);
  const isTooth =
    side > 0 && side < 0.34 && ((along > 0.26 && along < 0.31) || (along > 0.36 && along < 0.42));
  if (isRing || isShaft || isTooth) return side > 0.04 ? shade(color, 1.15) : shade(color, 0.85);
  const shadow = square(u - 0.36) + square(v - 0.44);
  return shadow < square(0.2) && shadow > square(0.1) ? shade(ground, 0.75) : ground;
}

/** Planks in the colour of the lock, in a frame of stone, with a keyhole. */
function doorOn(ground: number, u: number, v: number, color: number): number {
  if (u < 0.06 || u > 0.94 || v < 0.06) return 0x5b5f6b;
  if (v > 0.96) return shade(ground, 0.6);
  if (isIn(u, v, 0.5, 0.46, 0.11) || (Math.abs(u - 0.5) < 0.05 && v > 0.46 && v < 0.68)) return OUTLINE;
  if (isIn(u, v, 0.5, 0.5, 0.24)) return 0xe9dcc0;
  const plank = (u * 4) % 1;
  if (plank < 0.1) return shade(color, 0.55);
  return shade(color, v < 0.14 ? 1.2 : 0.95);
}

/** A round figure in red with a pale face on the side it looks to; from behind, a hood. */
function playerOn(ground: number, u: number, v: number, facing: number): number {
  const r = square(u - 0.5) + square(v - 0.48);
  if (r > square(0.4)) return isIn(u, v, 0.5, 0.62, 0.38) ? shade(ground, 0.66) : ground;
  if (r > square(0.34)) return OUTLINE;
  const dx = facing === 2 ? -1 : facing === 3 ? 1 : 0;
  const dy = facing === 0 ? -1 : facing === 1 ? 1 : 0;
  const faceX = 0.5 + 0.13 * dx;
  const faceY = 0.48 + 0.1 * dy;
  if (dy >= 0 && isIn(u, v, faceX, faceY, 0.21)) {
    // In profile one eye shows.
    const isEye =
      dx === 0
        ? isIn(u, v, faceX - 0.09, faceY, 0.05) || isIn(u, v, faceX + 0.09, faceY, 0.05)
        : isIn(u, v, faceX + 0.08 * dx, faceY, 0.055);
    return isEye ? OUTLINE : 0xffe0c2;
  }
  return v < 0.34 && u < 0.6 ? 0xf26a5c : 0xdd3b36;
}

/** A dark head with horns and burning eyes. */
function minotaurOn(ground: number, u: number, v: number): number {
  const isHorn = (x: number): boolean =>
    isIn(u, v, x, 0.22, 0.17) && !isIn(u, v, x + (x < 0.5 ? 0.1 : -0.1), 0.12, 0.15);
  if (isHorn(0.2) || isHorn(0.8)) return 0xf3e6c8;
  const r = square(u - 0.5) + square(v - 0.54);
  if (r > square(0.38)) return isIn(u, v, 0.5, 0.64, 0.38) ? shade(ground, 0.62) : ground;
  if (r > square(0.33)) return 0x1d1126;
  if (isIn(u, v, 0.37, 0.47, 0.065) || isIn(u, v, 0.63, 0.47, 0.065)) return 0xffc53d;
  if (isIn(u, v, 0.5, 0.72, 0.17)) {
    return isIn(u, v, 0.43, 0.72, 0.04) || isIn(u, v, 0.57, 0.72, 0.04) ? 0x1d1126 : 0xa06a8c;
  }
  return v < 0.4 ? 0x6d3f7f : 0x56306a;
}

function isIn(u: number, v: number, centreU: number, centreV: number, radius: number): boolean {
  return square(u - centreU) + square(v - centreV) < square(radius);
}

function square(value: number): number {
  return value * value;
}

/** A colour, 0xRRGGBB, times a brightness. */
function shade(color: number, light: number): number {
  const red = Math.min(255, Math.round((color >> 16) * light));
  const green = Math.min(255, Math.round(((color >> 8) & 0xff) * light));
  const blue = Math.min(255, Math.round((color & 0xff) * light));
  return (red << 16) | (green << 8) | blue;
}

/** A colour with this part of another in it. */
function mix(color: number, other: number, part: number): number {
  const blend = (shift: number): number =>
    Math.round(((color >> shift) & 0xff) * (1 - part) + ((other >> shift) & 0xff) * part);
  return (blend(16) << 16) | (blend(8) << 8) | blend(0);
}
