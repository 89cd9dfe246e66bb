/** Slots of the colour table's hash: four times the colours, so that probes are short. */
const SLOTS = 1024;
const MAX_COLOURS = 256;

/**
 * RGB pixels as one index each: uint16 colour count, 3 bytes a colour in order of first appearance, then the indices.
 * Pixels of more than 256 colours stay as they are, behind a count of 0.
 * @param rgb 3 bytes a pixel
 */
export function toPalette(rgb: Uint8Array): Uint8Array {
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
      let slot = (Math.imul(colour, 0x9e3779b1) >>> 22) & (SLOTS - 1);
      while ((slots[slot] as number) >= 0 && colours[slots[slot] as number] !== colour)
        slot = (slot + 1) & (SLOTS - 1);
      if ((slots[slot] as number) < 0) {
        if (count === MAX_COLOURS) return unpaletted(rgb);
        colours[count] = colour;
        slots[slot] = count++;
      }
      last = colour;
      lastIndex = slots[slot] as number;
    }
    indices[i] = lastIndex;
  }
  const out = new Uint8Array(2 + count * 3 + pixels);
  out[0] = count & 255;
  out[1] = count >> 8;
  for (let c = 0; c < count; c++) {
    const colour = colours[c] as number;
    out[2 + c * 3] = colour & 255;
    out[3 + c * 3] = (colour >> 8) & 255;
    out[4 + c * 3] = colour >> 16;
  }
  out.set(indices, 2 + count * 3);
  return out;
}

/** Where the indices (or, at a count of 0, the pixels) begin, and how many bytes a pixel takes there. */
export function paletteLayout(coded: Uint8Array): { readonly start: number; readonly bytesPerPixel: 1 | 3 } {
  const count = (coded[0] ?? 0) | ((coded[1] ?? 0) << 8);
  return { start: 2 + count * 3, bytesPerPixel: count === 0 ? 3 : 1 };
}

/** Undoes toPalette. An index beyond the palette gives black: the frame's CRC has already vouched for the bytes. */
export function fromPalette(coded: Uint8Array): Uint8Array {
  const { start, bytesPerPixel } = paletteLayout(coded);
  if (bytesPerPixel === 3) return coded.slice(start);
  const pixels = coded.length - start;
  const rgb = new Uint8Array(pixels * 3);
  for (let i = 0, j = 0; i < pixels; i++, j += 3) {
    const colour = 2 + (coded[start + i] as number) * 3;
    rgb[j] = coded[colour] as number;
    rgb[j + 1] = coded[colour + 1] as number;
    rgb[j + 2] = coded[colour + 2] as number;
  }
  return rgb;
}

function unpaletted(rgb: Uint8Array): Uint8Array {
  const out = new Uint8Array(2 + rgb.length);
  out.set(rgb, 2);
  return out;
}
