import type { GroundPicture } from '../world/looks.js';
import { cloud, cobble, speck, waves } from './noise.js';
import { mixed, toned } from './tones.js';
import type { Paint } from './walls.js';

/** Floors and ceilings: one picture a cell, and each edge fits the opposite one. */
export const groundPaints: Readonly<Record<GroundPicture, Paint>> = {
  cobbles: (x, y) => {
    const { distance, edge, value } = cobble(x, y, 5, 101);
    if (edge < 0.09) return toned(0x4a453f, 0.8 + 0.3 * waves(x, y, 16, 16, 104));
    return toned(mixed(0x77706a, 0x8d8a90, value), 1.12 - 0.45 * distance);
  },
  planks: (x, y) => {
    const board = Math.floor(x * 4);
    const across = x * 4 - board;
    const joint = (y + speck(board, 0, 111)) % 1;
    if (across < 0.06 || joint < 0.018) return 0x3d2817;
    const fibres = 0.84 + 0.3 * waves(x, y, 32, 3, 112);
    return toned(0x9c6f43, fibres * (0.86 + 0.24 * speck(board, 1, 111)));
  },
  grass: (x, y) => {
    const patch = cloud(x, y, 4, 4, 121);
    const blade = speck(Math.floor(x * 64), Math.floor(y * 32), 122);
    return toned(mixed(0x4f8f37, 0x86b84c, patch), 0.84 + 0.3 * blade);
  },
  tiles: (x, y) => {
    const [column, row] = [Math.floor(x * 2), Math.floor(y * 2)];
    const [dx, dy] = [x * 2 - column, y * 2 - row];
    const inset = Math.min(dx, 1 - dx, dy, 1 - dy);
    if (inset < 0.03) return 0x5c6670;
    const tile = (column + row) % 2 === 0 ? 0xc9d1d6 : 0x8497a6;
    return toned(tile, (inset < 0.07 ? 1.08 : 0.98) * (0.95 + 0.09 * cloud(x, y, 8, 8, 131)));
  },
  sand: (x, y) => {
    const ripple = waves(x, y, 3, 9, 141);
    return toned(0xe0c08a, 0.84 + 0.16 * ripple + 0.08 * speck(Math.floor(x * 64), Math.floor(y * 64), 142));
  },
  water: (x, y) => {
    const { edge } = cobble(x, y, 4, 151);
    const bright = edge < 0.16 ? 1 - edge / 0.16 : 0;
    const deep = mixed(0x2f8fb8, 0x49aecd, cloud(x, y, 4, 4, 154));
    return mixed(deep, 0xd8f4f8, 0.62 * bright);
  },
  beams: (x, y) => {
    const isBeam = y < 0.24;
    const fibres = 0.84 + 0.3 * waves(isBeam ? y : x, isBeam ? x : y, 24, 3, 161);
    if (isBeam) return toned(0x6e4a2c, fibres * (y < 0.05 || y > 0.2 ? 0.62 : 1.1));
    const across = (x * 4) % 1;
    return toned(0x4a3423, across < 0.07 ? 0.5 : fibres);
  },
  plaster: (x, y) => {
    const crack = Math.abs(cloud(x, y, 3, 3, 171) - 0.5) < 0.012;
    return toned(0xb9ac98, crack ? 0.78 : 0.88 + 0.2 * cloud(x, y, 10, 10, 174));
  },
  plates: (x, y) => {
    const inset = Math.min(x, 1 - x, y, 1 - y);
    if (inset < 0.025) return 0x2b333c;
    const [dx, dy] = [Math.abs(x - 0.5), Math.abs(y - 0.5)];
    if (dx < 0.3 && dy < 0.09) return dx < 0.27 && dy < 0.065 ? 0xf2fbff : 0x3a444e;
    return toned(0x76828e, (inset < 0.05 ? 1.12 : 0.98) * (0.95 + 0.08 * waves(x, y, 8, 32, 181)));
  },
};
