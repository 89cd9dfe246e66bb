import type { Shape } from '../world/things.js';
import { waves } from './noise.js';
import { mixed, toned } from './tones.js';

/** A point of the picture through which one sees what is behind. */
export const CLEAR = -1;

/** The colour, 0xRRGGBB, of a point of a thing's picture or CLEAR; x to the right and y down, from 0 to 1. */
export type SpritePaint = (x: number, y: number) => number;

const GOLD = 0xf2c14a;
const DARK = 0x2a2320;

/** Each shape in a colour; light comes from the upper left. */
export const spritePaints: Readonly<Record<Shape, (rgb: number) => SpritePaint>> = {
  pillar: (rgb) => (x, y) => {
    const isFoot = y < 0.1 || y > 0.88;
    const isRing = (y > 0.1 && y < 0.15) || (y > 0.83 && y < 0.88);
    const half = isFoot ? 0.25 : isRing ? 0.21 : 0.165;
    const across = (x - 0.5) / half;
    if (across < -1 || across > 1) return CLEAR;
    const flute = isFoot || isRing ? 1 : 0.93 + 0.14 * Math.abs((((x - 0.5) * 24) % 1) * 2 - 1);
    const joint = !isFoot && Math.abs(y - 0.5) < 0.008 ? 0.7 : 1;
    return toned(isFoot ? mixed(rgb, 0xffffff, 0.25) : rgb, roundLight(across, 0) * flute * joint);
  },
  ball: (rgb) => (x, y) => sphere(rgb, x, y, 0.5, 0.5, 0.49),
  gem: (rgb) => (x, y) => {
    const dx = Math.abs(x - 0.5);
    const half = y < 0.35 ? 0.28 + 0.2 * (y / 0.35) : 0.48 * ((1 - y) / 0.65);
    if (dx > half || y < 0.06) return CLEAR;
    if (y < 0.33) return toned(mixed(rgb, 0xffffff, 0.35), x < 0.34 ? 1.2 : x < 0.66 ? 1.05 : 0.8);
    if (y < 0.365) return mixed(rgb, 0xffffff, 0.7);
    const facet = (x - 0.5) / Math.max(half, 0.01);
    return toned(rgb, facet < -0.4 ? 1.12 : facet < 0.1 ? 0.92 : facet < 0.5 ? 0.72 : 0.55);
  },
  key: (rgb) => (x, y) => {
    const [dx, dy] = [x - 0.5, y - 0.26];
    const ring = Math.sqrt(dx * dx + dy * dy);
    const isRing = ring < 0.24 && ring > 0.11;
    const isShaft = Math.abs(dx) < 0.075 && y > 0.45 && y < 0.98;
    const isTooth = dx > 0 && dx < 0.26 && ((y > 0.68 && y < 0.78) || (y > 0.86 && y < 0.97));
    if (!isRing && !isShaft && !isTooth) return CLEAR;
    return toned(rgb, 1.08 - 0.7 * dx - 0.2 * (y - 0.5));
  },
  cup: (rgb) => (x, y) => {
    const [dx, ax] = [x - 0.5, Math.abs(x - 0.5)];
    const handle = Math.abs(Math.sqrt((ax - 0.3) * (ax - 0.3) + (y - 0.27) * (y - 0.27)) - 0.13) < 0.04;
    const half = cupHalf(y);
    if (ax > half) return handle && y < 0.48 ? toned(GOLD, dx < 0 ? 0.95 : 0.62) : CLEAR;
    if (y > 0.14 && y < 0.44 && ax < 0.115 && Math.abs(y - 0.28) < 0.115 - ax * 0.6)
      return mixed(rgb, 0xffffff, 0.15);
    return toned(GOLD, roundLight(dx / half, 0) * (y > 0.9 ? 0.8 : 1.06));
  },
  apple: (rgb) => (x, y) => {
    if (Math.abs(x - 0.52 - (0.24 - y) * 0.3) < 0.03 && y > 0.04 && y < 0.3) return 0x6b4423;
    const [lx, ly] = [(x - 0.67) / 0.17, (y - 0.13) / 0.085];
    if (lx * lx + ly * ly < 1) return toned(0x58a83c, 1.1 - 0.3 * lx);
    const left = sphere(rgb, x, y, 0.4, 0.6, 0.36);
    const right = sphere(rgb, x, y, 0.6, 0.6, 0.36);
    if (left === CLEAR) return right;
    return right === CLEAR || x < 0.5 ? left : right;
  },
  toadstool: (rgb) => (x, y) => {
    const [dx, dy] = [(x - 0.5) / 0.48, (y - 0.5) / 0.44];
    const isCap = y < 0.5 && dx * dx + dy * dy < 1;
    if (isCap) {
      const isSpot = SPOTS.some(([sx, sy, r]) => (x - sx) * (x - sx) + (y - sy) * (y - sy) < r * r);
      return toned(isSpot ? 0xf6f2e8 : rgb, roundLight(dx * 0.9, dy));
    }
    const stem = 0.13 + 0.07 * y;
    if (Math.abs(x - 0.5) > stem || y < 0.5) return CLEAR;
    return toned(y < 0.57 ? 0xb5a98f : 0xe9dfc8, roundLight((x - 0.5) / stem, 0));
  },
  lamp: (rgb) => (x, y) => {
    const ax = Math.abs(x - 0.5);
    if (y < 0.2) {
      const hook = Math.sqrt(ax * ax + (y - 0.14) * (y - 0.14));
      return Math.abs(hook - 0.1) < 0.03 ? 0x57524c : CLEAR;
    }
    const half = y < 0.32 ? 0.1 + (y - 0.2) * 1.7 : y > 0.86 ? 0.32 : 0.27;
    if (ax > half) return CLEAR;
    if (y < 0.32 || y > 0.86) return toned(0x6a635b, 1.2 - ax * 2);
    if (ax > 0.235 || Math.abs(ax - 0.09) < 0.014) return DARK;
    const [fx, fy] = [ax / 0.24, (y - 0.62) / 0.3];
    const glow = Math.max(0, 1 - fx * fx - fy * fy);
    return mixed(toned(rgb, 0.9), 0xfffbe0, Math.min(1, glow * 1.3));
  },
  platform: (rgb) => (x, y) => {
    const [dx, dy] = [(x - 0.5) / 0.5, (y - 0.86) / 0.11];
    if (dx * dx + dy * dy < 1) return toned(mixed(rgb, 0xffffff, 0.3), 0.9 + 0.2 * waves(x, y, 16, 16, 201));
    const below = (y - 0.9) / 0.1;
    return dx * dx + below * below < 1 && y > 0.86 ? toned(rgb, 0.6) : CLEAR;
  },
};

const SPOTS = [
  [0.5, 0.17, 0.085],
  [0.26, 0.3, 0.075],
  [0.72, 0.29, 0.08],
  [0.48, 0.4, 0.06],
  [0.1, 0.43, 0.05],
  [0.91, 0.43, 0.05],
] as const;

/** Half the width of a cup at a height: bowl, stem and foot. */
function cupHalf(y: number): number {
  if (y < 0.06) return 0;
  if (y < 0.1) return 0.33;
  if (y < 0.56) return 0.3 * Math.sqrt(Math.max(0, 1 - ((y - 0.1) / 0.48) * ((y - 0.1) / 0.48)));
  if (y < 0.78) return 0.05;
  return y < 0.9 ? 0.05 + (y - 0.78) * 1.2 : 0.25;
}

/** A ball that the light strikes from the upper left, with a highlight. */
function sphere(rgb: number, x: number, y: number, middleX: number, middleY: number, radius: number): number {
  const [dx, dy] = [(x - middleX) / radius, (y - middleY) / radius];
  if (dx * dx + dy * dy > 1) return CLEAR;
  const [hx, hy] = [dx + 0.38, dy + 0.42];
  const gloss = Math.max(0, 1 - (hx * hx + hy * hy) / 0.09);
  return mixed(toned(rgb, roundLight(dx, dy)), 0xffffff, 0.75 * gloss);
}

/** How bright a round surface is; dx and dy from its middle, 1 at its rim. */
function roundLight(dx: number, dy: number): number {
  const height = Math.sqrt(Math.max(0, 1 - dx * dx - dy * dy));
  return 0.42 + 0.62 * height - 0.2 * dx - 0.22 * dy;
}
