import { theme } from '../overlay/theme.js';
import { quantize } from './gifenc.js';

/** Colours of an animation, one of 256 places left free for the transparent index. */
const MOST_COLOURS = 255;
const COLOURS_24_BIT = 1 << 24;

/** Gathers the colours of many pictures. */
export class ColourCount {
  readonly #seen = new Uint8Array(COLOURS_24_BIT / 8);
  /** In order of first appearance. */
  readonly colours: number[] = [];

  /** @param rgb uint8, three bytes a pixel */
  add(rgb: Uint8Array): void {
    const seen = this.#seen;
    let last = -1;
    for (let i = 0; i < rgb.length; i += 3) {
      const colour = colourAt(rgb, i);
      if (colour === last) continue;
      last = colour;
      const bit = 1 << (colour & 7);
      const byte = seen[colour >> 3] as number;
      if (byte & bit) continue;
      seen[colour >> 3] = byte | bit;
      this.colours.push(colour);
    }
  }

  /** Whether all colours so far can be shown as they are. */
  get isExact(): boolean {
    return this.colours.length <= MOST_COLOURS;
  }
}

/** At most 255 colours, and which of them stands for a colour: itself, or the nearest. */
export class Palette {
  readonly colours: readonly number[];
  /** 1 + index by colour, filled as colours are met; 0: not met yet. */
  readonly #known = new Uint16Array(COLOURS_24_BIT);

  constructor(colours: readonly number[]) {
    this.colours = colours;
    for (const [index, colour] of colours.entries()) this.#known[colour] = index + 1;
  }

  /** The index that no colour has: the first free one. */
  get transparent(): number {
    return this.colours.length;
  }

  /** Writes the index of each pixel's colour. @param rgb uint8, three bytes a pixel */
  indices(rgb: Uint8Array, out: Uint8Array): void {
    const known = this.#known;
    for (let i = 0, j = 0; j < out.length; i += 3, j++) {
      const colour = colourAt(rgb, i);
      let index = known[colour] as number;
      if (index === 0) {
        index = 1 + this.#nearest(colour);
        known[colour] = index;
      }
      out[j] = index - 1;
    }
  }

  #nearest(colour: number): number {
    let best = 0;
    let least = Infinity;
    for (const [index, candidate] of this.colours.entries()) {
      const red = (colour >> 16) - (candidate >> 16);
      const green = ((colour >> 8) & 255) - ((candidate >> 8) & 255);
      const blue = (colour & 255) - (candidate & 255);
      const distance = red * red + green * green + blue * blue;
      if (distance >= least) continue;
      least = distance;
      best = index;
    }
    return best;
  }
}

/** The colours that stand best for those of sample pictures; the caption's own are kept as they are. Deterministic. */
export function quantised(samples: readonly Uint8Array[]): Palette {
  const captions = Object.values(theme);
  const pixels = samples.reduce((sum, sample) => sum + sample.length / 3, 0);
  const rgba = new Uint8Array(pixels * 4).fill(255);
  let to = 0;
  for (const sample of samples) {
    for (let from = 0; from < sample.length; from += 3, to += 4)
      rgba.set(sample.subarray(from, from + 3), to);
  }
  const chosen = quantize(rgba, MOST_COLOURS - captions.length, { format: 'rgb565' });
  const colours = chosen.map(([red = 0, green = 0, blue = 0]) => (red << 16) | (green << 8) | blue);
  return new Palette([...new Set([...captions, ...colours])]);
}

function colourAt(rgb: Uint8Array, i: number): number {
  return ((rgb[i] as number) << 16) | ((rgb[i + 1] as number) << 8) | (rgb[i + 2] as number);
}
