import { unxorRows, xorRows } from './xor.js';

/** Slots of the colour table's hash: four times the colours, so that probes are short. */
const SLOTS = 1024;
const MAX_COLOURS = 256;

/**
 * RGB pixels as one index each: uint16 colour count, 3 bytes a colour in order of first appearance, then the rows of
 * indices, XORed each with the one before. Pixels of more than 256 colours stay pixels, behind a count of 0.
 * @param rgb 3 bytes a pixel
 */
export function encodePalette(rgb: Uint8Array, rows: number): Uint8Array {
  const indexed = indexColours(rgb);
  const count = indexed ? indexed.colours.length : 0;
  const cells = indexed ? indexed.indices : rgb.slice();
  xorRows(cells, cells.length / rows);
  const coded = new Uint8Array(2 + count * 3 + cells.length);
  coded[0] = count & 255;
  coded[1] = count >> 8;
  for (let c = 0; c < count; c++) {
    const colour = indexed?.colours[c] as number;
    coded[2 + c * 3] = colour & 255;
    coded[3 + c * 3] = (colour >> 8) & 255;
    coded[4 + c * 3] = colour >> 16;
  }
  coded.set(cells, 2 + count * 3);
  return coded;
}

/** Undoes encodePalette. An index beyond the palette gives black: the frame's CRC has already vouched for the bytes. */
export function decodePalette(coded: Uint8Array, rows: number): Uint8Array {
  const count = (coded[0] ?? 0) | ((coded[1] ?? 0) << 8);
  const start = 2 + count * 3;
  const cells = new Uint8Array(coded.subarray(start));
  unxorRows(cells, cells.length / rows);
  if (count === 0) return cells;
  const colours = new Int32Array(MAX_COLOURS);
  for (let at = 2, c = 0; at < start; at += 3, c++) {
    colours[c] = (coded[at] as number) | ((coded[at + 1] as number) << 8) | ((coded[at + 2] as number) << 16);
  }
  return paint(cells, colours);
}

/** @returns undefined when there are more than 256 colours */
function indexColours(
  rgb: Uint8Array,
): { readonly colours: Int32Array; readonly indices: Uint8Array } | undefined {
  const pixels = rgb.length / 3;
  const indices = new Uint8Array(pixels);
  const colours = new Int32Array(MAX_COLOURS);
  const slots = new Int16Array(SLOTS).fill(-1);
  let count = 0;
  let last = -1;
  let lastIndex = 0;
  for (let i = 0, j = 0; i < pixels; i++, j += 3) {
    const colour = (rgb[j] as number) | ((rgb[j + 1] as number) << 8) | ((rgb[j + 2] as number) << 16);
    if (colour !== last) {
      let slot = Math.imul(colour, 0x9e3779b1) >>> 22;
      while ((slots[slot] as number) >= 0 && colours[slots[slot] as number] !== colour)
        slot = (slot + 1) & (SLOTS - 1);
      if ((slots[slot] as number) < 0) {
        if (count === MAX_COLOURS) return undefined;
        colours[count] = colour;
        slots[slot] = count++;
      }
      last = colour;
      lastIndex = slots[slot] as number;
    }
    indices[i] = lastIndex;
  }
  return { colours: colours.subarray(0, count), indices };
}

/** The colours that the indices stand for, 3 bytes each. */
function paint(indices: Uint8Array, colours: Int32Array): Uint8Array {
  const rgb = new Uint8Array(indices.length * 3);
  // Four pixels are three words.
  const words = new Int32Array(rgb.buffer, 0, 3 * (indices.length >> 2));
  let from = 0;
  for (let w = 0; w < words.length; w += 3, from += 4) {
    const a = colours[indices[from] as number] as number;
    const b = colours[indices[from + 1] as number] as number;
    const c = colours[indices[from + 2] as number] as number;
    const d = colours[indices[from + 3] as number] as number;
    words[w] = a | (b << 24);
    words[w + 1] = (b >> 8) | (c << 16);
    words[w + 2] = (c >> 16) | (d << 8);
  }
  for (let to = words.length * 4; from < indices.length; from++, to += 3) {
    const colour = colours[indices[from] as number] as number;
    rgb[to] = colour & 255;
    rgb[to + 1] = (colour >> 8) & 255;
    rgb[to + 2] = colour >> 16;
  }
  return rgb;
}
