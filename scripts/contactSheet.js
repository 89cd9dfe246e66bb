import { encodePng } from '../dist/index.js';
import { Canvas } from '../dist/envs/rendering/canvas.js';

/** Pixels between places, and of a line of text below each. */
const GAP = 12;
const LABEL = 16;
const BACKGROUND = 0x14161c;
const INK = 0xd8dee9;
const LETTER = 6;

/**
 * Many pictures as one, each in the middle of a place of equal size, with its name below.
 * @param cells an array of { name, picture: { rgb, width, height } }
 * @returns PNG bytes
 */
export function contactSheet(cells, { columns, placeWidth, placeHeight }) {
  const rows = Math.ceil(cells.length / columns);
  const width = GAP + columns * (placeWidth + GAP);
  const height = GAP + rows * (placeHeight + LABEL + GAP);
  const canvas = new Canvas(width, height);
  canvas.fill(0, 0, width, height, BACKGROUND);
  for (const [index, { name, picture }] of cells.entries()) {
    const left = GAP + (index % columns) * (placeWidth + GAP);
    const top = GAP + Math.floor(index / columns) * (placeHeight + LABEL + GAP);
    const x = left + Math.floor((placeWidth - picture.width) / 2);
    const y = top + Math.floor((placeHeight - picture.height) / 2);
    canvas.blit(picture.rgb, picture.width, picture.height, x, y, 1);
    const middle = left + Math.floor((placeWidth - name.length * LETTER) / 2);
    canvas.text(name, middle, top + placeHeight + 4, 1, INK);
  }
  return encodePng(canvas.pixels, width, height);
}
