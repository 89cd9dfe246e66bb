import type { WallPicture } from '../world/looks.js';
import { cloud, cobble, speck, waves } from './noise.js';
import { mixed, ramp, toned } from './tones.js';

/** The colour, 0xRRGGBB, of a point of a picture; x to the right and y down, from 0 to 1. */
export type Paint = (x: number, y: number) => number;

/** Walls as they are seen from inside; the left edge fits the right one. */
export const wallPaints: Readonly<Record<WallPicture, Paint>> = {
  brick: (x, y) => bricks(x, y, 0xb4573f, 0x6f5a50),
  mossyBrick: (x, y) => {
    const moss = ramp(0.42, 0.6, cloud(x, y, 4, 4, 60) * 0.75 + y * 0.32);
    const leaf = toned(0x5d8a3c, 0.7 + 0.6 * waves(x, y, 32, 32, 63));
    return mixed(bricks(x, y, 0xa9553f, 0x6a584e), leaf, moss);
  },
  stone: (x, y) => ashlar(x, y, 0x8f8f98),
  carvedStone: (x, y) => {
    const [dx, dy] = [Math.abs(x - 0.5), Math.abs(y - 0.47)];
    const reach = Math.max(dx, dy, (dx + dy) * 0.72);
    if (reach > 0.36) return ashlar(x, y, 0x8f8f98);
    if (reach > 0.31) return toned(0xa6a5aa, y < 0.47 ? 0.62 : 1.12);
    // A lion's eye of a boss: a dome that the light strikes from above.
    const dome = Math.sqrt(dx * dx + dy * dy);
    const light = dome < 0.16 ? 1.05 - 2.2 * (y - 0.44) : dome < 0.19 ? 0.45 : 0.74;
    return toned(0xa6a5aa, light * (0.9 + 0.2 * waves(x, y, 16, 16, 5)));
  },
  wood: (x, y) => {
    if (y > 0.9 || y < 0.07)
      return toned(0x6d4526, (y > 0.9 ? edgeLight((y - 0.9) * 10) : edgeLight(y * 14)) * grain(y, x));
    return planks(x, y, 0x9a683c);
  },
  shelves: (x, y) => {
    const shelf = (y * 3) % 1;
    if (shelf > 0.86 || x < 0.05 || x > 0.95)
      return toned(0x7a4e2b, edgeLight(shelf > 0.86 ? (shelf - 0.86) * 7 : 0.5) * grain(y, x));
    const row = Math.floor(y * 3);
    const book = Math.floor(x * 15);
    const top = 0.12 + 0.24 * speck(book, row, 31);
    if (shelf < top) return 0x24160e;
    const across = (x * 15) % 1;
    const spine = BOOKS[Math.floor(speck(book, row, 32) * BOOKS.length)] ?? 0;
    const isBand = Math.abs(shelf - top - 0.12) < 0.035;
    return toned(isBand ? 0xe0bd62 : spine, across < 0.14 ? 0.45 : 1.1 - 0.45 * Math.abs(across - 0.45));
  },
  hedge: (x, y) => leaves(x, y),
  blossom: (x, y) => {
    const { distance, value } = cobble(x, y, 7, 81);
    if (value < 0.55 || distance > 0.34) return leaves(x, y);
    if (distance < 0.11) return 0xf6d75a;
    return toned(value < 0.78 ? 0xf4f0f4 : 0xe8739c, 1.06 - 0.8 * distance);
  },
  metal: (x, y) => plate(x, y, 0x7f8fa0),
  vent: (x, y) => {
    const [dx, dy] = [Math.abs(x - 0.5), Math.abs(y - 0.5)];
    if (dx > 0.32 || dy > 0.3) return plate(x, y, 0x7f8fa0);
    if (dx > 0.29 || dy > 0.27) return 0x39434f;
    const slat = (y * 10) % 1;
    return slat < 0.45 ? 0x151b22 : toned(0x5d6b7a, 1.25 - 0.6 * slat);
  },
  sandstone: (x, y) => sandBlocks(x, y),
  glyph: (x, y) => {
    const [dx, dy] = [x - 0.5, y - 0.45];
    const disc = Math.sqrt(dx * dx + dy * dy);
    const isRay = disc > 0.2 && disc < 0.33 && rayAt(dx, dy);
    if (disc < 0.15 || isRay) return toned(0x3aa6a0, 0.8 + 0.35 * waves(x, y, 24, 24, 9));
    if (disc < 0.18 || Math.abs(disc - 0.35) < 0.014) return toned(0x8f6b39, 0.8);
    return sandBlocks(x, y);
  },
};

const BOOKS = [0x8d2f2a, 0x2f5d46, 0x2f4a86, 0x7a5a2a, 0x5a2f66, 0x9a7a4a, 0x3d3a3a] as const;

/** A wall painted in a colour: plaster with a frame of that colour and its emblem, so that also who sees no colours knows it. */
export function painted(color: number, rgb: number): Paint {
  return (x, y) => {
    const rough = 0.93 + 0.14 * cloud(x, y, 8, 8, 40 + color);
    const inset = Math.min(x, 1 - x, y, 1 - y);
    if (inset < 0.03) return toned(0x4a4038, rough);
    if (inset < 0.09) return toned(rgb, rough * (y < 0.09 || x < 0.09 ? 1.12 : 0.7));
    const isEmblem = emblem(color, x - 0.5, y - 0.5);
    return toned(isEmblem ? mixed(rgb, 0xffffff, 0.62) : rgb, rough * (0.92 - 0.12 * y));
  };
}

/** A door's leaf: boards in iron, a bar of its key's colour and a lock, or neither. */
export function doorLeaf(rgb: number | undefined, isLocked: boolean): Paint {
  return (x, y) => {
    const inset = Math.min(x, 1 - x, y);
    if (inset < 0.05) return toned(0x5a5f68, 1.2 - 8 * inset);
    const isHinge = Math.abs(y - 0.22) < 0.04 || Math.abs(y - 0.8) < 0.04;
    if (rgb !== undefined) {
      const [dx, dy] = [Math.abs(x - 0.5), Math.abs(y - 0.5)];
      if (isLocked && dx < 0.045 && dy < 0.09) return 0x14120f;
      if (isLocked && dx < 0.14 && dy < 0.16) return toned(0xd9d5c8, 1.05 - dx * 2);
      if (Math.abs(y - 0.5) < 0.2) return toned(rgb, 1.08 - 1.4 * dy);
    }
    if (isHinge) return toned(0x4c515a, x * 8 - Math.floor(x * 8) < 0.3 ? 1.5 : 1);
    return planks(x, y, rgb === undefined ? 0xa8743f : 0x7c5634);
  };
}

function emblem(color: number, dx: number, dy: number): boolean {
  const [ax, ay] = [Math.abs(dx), Math.abs(dy)];
  if (color === 0) return ax + ay < 0.28;
  if (color === 1) return ax * ax + ay * ay < 0.052;
  if (color === 2) return ay < 0.27 && (dx + 0.5) * 8 - Math.floor((dx + 0.5) * 8) < 0.5 && ax < 0.25;
  if (color === 3) return Math.min(ax, ay) < 0.075 && Math.max(ax, ay) < 0.27;
  if (color === 4) return dy < 0.2 && ax < (dy + 0.26) * 0.62;
  return Math.max(ax, ay) < 0.25 && Math.max(ax, ay) > 0.13;
}

function bricks(x: number, y: number, brick: number, mortar: number): number {
  const row = Math.floor(y * 6);
  const shifted = x * 3 + (row % 2) / 2;
  const column = Math.floor(shifted) % 3;
  const [along, down] = [shifted - Math.floor(shifted), y * 6 - row];
  if (down > 0.86 || along > 0.945) return toned(mortar, 0.75 + 0.3 * waves(x, y, 32, 32, 3));
  const own = 0.82 + 0.3 * speck(column, row, 1);
  return toned(
    brick,
    own * (0.88 + 0.24 * waves(x, y, 24, 24, 2)) * (down < 0.14 ? 1.18 : down > 0.72 ? 0.8 : 1),
  );
}

/** Squared stones of several widths, a little hollowed at their joints. */
function ashlar(x: number, y: number, stone: number): number {
  const row = Math.floor(y * 4);
  const count = 2 + (row % 2);
  const shifted = x * count + 0.37 * row;
  const column = Math.floor(shifted) % count;
  const along = (shifted - Math.floor(shifted)) / count;
  const down = y * 4 - row;
  const joint = Math.min(along, 1 / count - along, down / 4, (1 - down) / 4);
  const own = 0.84 + 0.26 * speck(column, row, 11);
  const rough = 0.86 + 0.28 * cloud(x, y, 6, 6, 12);
  const light = joint < 0.014 ? 0.42 : down < 0.17 ? 1.14 : down > 0.84 ? 0.82 : 1;
  return toned(stone, own * rough * light);
}

function sandBlocks(x: number, y: number): number {
  const row = Math.floor(y * 3);
  const shifted = x * 2 + (row % 2) / 2;
  const along = shifted - Math.floor(shifted);
  const down = y * 3 - row;
  const isJoint = down > 0.94 || along > 0.965;
  const own = 0.9 + 0.14 * speck(Math.floor(shifted) % 2, row, 21);
  const grains = 0.9 + 0.16 * cloud(x, y, 12, 12, 22);
  return toned(0xd8b27a, own * grains * (isJoint ? 0.62 : down < 0.08 ? 1.1 : 1));
}

function planks(x: number, y: number, wood: number): number {
  const plank = Math.floor(x * 4);
  const across = x * 4 - plank;
  if (across < 0.06) return toned(wood, 0.36);
  const own = 0.84 + 0.26 * speck(plank, 0, 51);
  return toned(wood, own * grain(x, y + speck(plank, 1, 51)) * (across < 0.13 ? 1.14 : 1));
}

/** The fibres of wood that runs along y. */
function grain(x: number, y: number): number {
  return 0.82 + 0.34 * waves(x, y - Math.floor(y), 32, 3, 52);
}

function leaves(x: number, y: number): number {
  const { distance, edge, value } = cobble(x, y, 11, 71);
  const deep = 0.62 + 0.5 * cloud(x, y, 5, 5, 74);
  const leaf = mixed(0x2f6b2c, 0x7bb04a, value);
  return toned(leaf, deep * (edge < 0.1 ? 0.5 : 1.2 - 0.55 * distance));
}

function plate(x: number, y: number, metal: number): number {
  const [px, py] = [(x * 2) % 1, y];
  const inset = Math.min(px, 1 - px, (py * 2) % 1, 1 - ((py * 2) % 1));
  if (inset < 0.035) return toned(metal, 0.4);
  const [rx, ry] = [Math.min(px, 1 - px) - 0.12, Math.min((py * 2) % 1, 1 - ((py * 2) % 1)) - 0.12];
  const rivet = Math.sqrt(rx * rx + ry * ry);
  if (rivet < 0.045) return toned(metal, 1.25 - 6 * (rivet + ry));
  const brushed = 0.92 + 0.14 * waves(x, y, 4, 48, 92);
  return toned(metal, brushed * (inset < 0.07 ? 1.16 : 1.04 - 0.18 * ((py * 2) % 1)));
}

/** Light of a rounded edge: bright where it begins, dark where it ends; t from 0 to 1. */
function edgeLight(t: number): number {
  return 1.2 - 0.55 * t;
}

/** Whether a direction lies in one of sixteen rays. */
function rayAt(dx: number, dy: number): boolean {
  const [a, b] = [Math.abs(dx), Math.abs(dy)];
  const slope = Math.min(a, b) / Math.max(a, b, 1e-9);
  return slope < 0.14 || slope > 0.78 || Math.abs(slope - 0.42) < 0.13;
}
