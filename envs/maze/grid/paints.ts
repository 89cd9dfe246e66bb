import { COLOR, DOOR, OBJECT } from './encoding.js';

/**
 * The colour, 0xRRGGBB, of a point of a tile of `size` pixels a side; x and y in pixels, from 0 to size.
 * @param color of COLOR
 * @param state of DOOR, of a door
 */
export type ThingPaint = (x: number, y: number, size: number, color: number, state: number) => number;

const FLOOR = 0x2a2f3b;
const SEAM = 0x3b4252;

/** Each colour of things in full light, its shade and its gleam. */
const shades: Readonly<Record<number, readonly [plain: number, dark: number, bright: number]>> = {
  [COLOR.red]: [0xe5484d, 0x8a2529, 0xffb3b0],
  [COLOR.green]: [0x35b558, 0x1b6b33, 0xb3f5c4],
  [COLOR.blue]: [0x4a86f7, 0x23479b, 0xc0d8ff],
  [COLOR.purple]: [0xb06af5, 0x63349a, 0xe7cdff],
  [COLOR.yellow]: [0xf2c230, 0x99730d, 0xfff0b8],
  [COLOR.grey]: [0xaab3c2, 0x636b7b, 0xf0f3f8],
};

/** How each object of OBJECT looks. */
export const paints: Readonly<Record<number, ThingPaint>> = {
  [OBJECT.unseen]: () => 0x0b0c10,
  [OBJECT.empty]: floor,
  [OBJECT.goal]: (x, y, size) => {
    if (x < 1 || y < 1) return SEAM;
    const inset = size / 8;
    const isRim = x < 1 + inset || y < 1 + inset || x >= size - inset || y >= size - inset;
    return isRim ? 0x1f9d4d : 0x3ddc74;
  },
  [OBJECT.wall]: (x, y) => {
    // Courses of 4 pixels, bricks of 8, every second course moved by half a brick.
    const course = Math.floor(y / 4);
    const along = (x + (course % 2) * 4) % 8;
    const up = y % 4;
    if (up >= 3 || along >= 7) return 0x555b69;
    if (up < 1) return 0xa3a9b6;
    return course % 2 === 0 ? 0x8b92a1 : 0x838a99;
  },
  [OBJECT.lava]: lava,
  [OBJECT.door]: door,
  [OBJECT.key]: (x, y, size, color) => keyShade(x / size, y / size, color) ?? floor(x, y),
  [OBJECT.ball]: (x, y, size, color) => ballShade(x / size, y / size, color) ?? floor(x, y),
  [OBJECT.box]: (x, y, size, color) => boxShade(x / size, y / size, color) ?? floor(x, y),
};

/** The colour of a thing at a point, both from 0 to 1; undefined beside it. */
export function thingShade(object: number, u: number, v: number, color: number): number | undefined {
  if (object === OBJECT.key) return keyShade(u, v, color);
  if (object === OBJECT.ball) return ballShade(u, v, color);
  return boxShade(u, v, color);
}

function floor(x: number, y: number): number {
  return x < 1 || y < 1 ? SEAM : FLOOR;
}

/** Bright ripples on a glowing bed: zigzags, two to a tile, that meet those of the next. */
function lava(x: number, y: number, size: number): number {
  const [u, v] = [x / size, y / size];
  for (const middle of [0.28, 0.76]) {
    const zigzag = middle + 0.22 * (Math.abs(((u * 2) % 1) - 0.5) - 0.25);
    const off = Math.abs(v - zigzag);
    if (off < 0.055) return 0xfff0a0;
    if (off < 0.13) return 0xffb02e;
  }
  return v < 0.5 ? 0xf2621f : 0xdd4a16;
}

/** Closed: a panel with a handle. Locked: a dark panel, framed, with a keyhole. Open: the frame alone, thin. */
function door(x: number, y: number, size: number, color: number, state: number): number {
  const [plain, dark, bright] = shadesOf(color);
  const edge = Math.min(x, y, size - x, size - y) / size;
  const [u, v] = [x / size, y / size];
  if (state === DOOR.open) return edge < 0.125 ? plain : FLOOR;
  if (state === DOOR.closed) {
    if (edge < 0.07) return dark;
    if (edge > 0.17 && edge < 0.23) return dark;
    return disc(u, v, 0.72, 0.5, 0.1) ? bright : plain;
  }
  if (edge < 0.16) return plain;
  const isHole = disc(u, v, 0.5, 0.42, 0.13) || (Math.abs(u - 0.5) < 0.06 && v > 0.42 && v < 0.74);
  return isHole ? bright : dark;
}

/** A ring, a shaft below it, two teeth: on eighths of the tile, so that they stay sharp in small tiles. */
function keyShade(u: number, v: number, color: number): number | undefined {
  const [plain] = shadesOf(color);
  if (disc(u, v, 0.4375, 0.28, 0.24)) return disc(u, v, 0.4375, 0.28, 0.1) ? undefined : plain;
  const isShaft = u > 0.375 && u < 0.5 && v > 0.4 && v < 0.96;
  const isTooth = u > 0.4 && u < 0.76 && ((v > 0.625 && v < 0.75) || (v > 0.84 && v < 0.96));
  return isShaft || isTooth ? plain : undefined;
}

/** Shaded from the upper left, with a gleam. */
function ballShade(u: number, v: number, color: number): number | undefined {
  const [plain, dark, bright] = shadesOf(color);
  if (!disc(u, v, 0.5, 0.5, 0.37)) return undefined;
  if (disc(u, v, 0.38, 0.37, 0.09)) return bright;
  return disc(u, v, 0.44, 0.43, 0.3) ? plain : dark;
}

/** A chest: a lid above a seam with a clasp. */
function boxShade(u: number, v: number, color: number): number | undefined {
  const [plain, dark, bright] = shadesOf(color);
  const edge = Math.min(u - 0.13, 0.87 - u, v - 0.17, 0.87 - v);
  if (edge < 0) return undefined;
  if (edge < 0.07) return dark;
  if (Math.abs(u - 0.5) < 0.08 && v > 0.4 && v < 0.6) return bright;
  return v > 0.42 && v < 0.49 ? dark : plain;
}

function disc(u: number, v: number, x: number, y: number, radius: number): boolean {
  return (u - x) * (u - x) + (v - y) * (v - y) < radius * radius;
}

function shadesOf(color: number): readonly [plain: number, dark: number, bright: number] {
  return shades[color] as readonly [number, number, number];
}
