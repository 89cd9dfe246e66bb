import { luma } from '../../rendering/gray84.js';

/** Hues 1 to 15 lie on a circle, 24 degrees apart, as the colour clock of an NTSC console places them; 0 is grey. */
export const GREY = 0;
export const GOLD = 1;
export const ORANGE = 2;
export const RED = 3;
export const PINK = 4;
export const PURPLE = 5;
export const VIOLET = 6;
export const INDIGO = 7;
export const BLUE = 8;
export const AZURE = 9;
export const CYAN = 10;
export const TEAL = 11;
export const GREEN = 12;
export const LIME = 13;
export const OLIVE = 14;
export const BROWN = 15;

export const COLOURS = 128;
const BRIGHTNESSES = 8;
const SATURATION = 0.26;

/** Cosine and sine of 158, 134, 110 ... degrees: the (U, V) direction of hues 1 to 15. */
const DIRECTIONS: readonly (readonly [number, number])[] = [
  [-0.927184, 0.374607],
  [-0.694658, 0.71934],
  [-0.34202, 0.939693],
  [0.069756, 0.997564],
  [0.469472, 0.882948],
  [0.788011, 0.615661],
  [0.970296, 0.241922],
  [0.984808, -0.173648],
  [0.829038, -0.559193],
  [0.529919, -0.848048],
  [0.139173, -0.990268],
  [-0.275637, -0.961262],
  [-0.642788, -0.766044],
  [-0.898794, -0.438371],
  [-0.999391, -0.034899],
];

/** The palette index of a hue (0 to 15) at a brightness (0 darkest to 7); black is 0. */
export function colour(hue: number, brightness: number): number {
  return hue * BRIGHTNESSES + brightness;
}

/** Red, green and blue of every colour, [128, 3]. Source of the weights: ITU-R BT.470-6, NTSC, U and V to RGB. */
export const paletteRgb: Uint8Array = generate();

/** Luma of every colour, [128]: what `gray84` is averaged from. */
export const paletteLuma: Uint8Array = Uint8Array.from({ length: COLOURS }, (_, i) =>
  luma(paletteRgb[3 * i] as number, paletteRgb[3 * i + 1] as number, paletteRgb[3 * i + 2] as number),
);

function generate(): Uint8Array {
  const rgb = new Uint8Array(COLOURS * 3);
  for (let brightness = 0; brightness < BRIGHTNESSES; brightness++) {
    write(rgb, colour(GREY, brightness), (brightness * 0.95) / 7, 0, 0);
    DIRECTIONS.forEach(([cosine, sine], i) => {
      const y = 0.14 + brightness * 0.102;
      write(rgb, colour(i + 1, brightness), y, cosine * SATURATION, sine * SATURATION);
    });
  }
  return rgb;
}

function write(rgb: Uint8Array, index: number, y: number, u: number, v: number): void {
  rgb[3 * index] = toByte(y + 1.14 * v);
  rgb[3 * index + 1] = toByte(y - 0.395 * u - 0.581 * v);
  rgb[3 * index + 2] = toByte(y + 2.032 * u);
}

function toByte(level: number): number {
  return Math.min(255, Math.max(0, Math.floor(level * 255 + 0.5)));
}
