import { Canvas } from '../rendering/canvas.js';
import { wrapText } from '../rendering/fitText.js';
import { ADVANCE } from '../rendering/font.js';

/** Pixels of the page, and of the words below the picture. */
const WIDTH = 320;
const MARGIN = 8;
const LINE = 12;
/** Words that a line is sure to hold. */
const WORDS_A_LINE = 8;
/** The picture is enlarged to no more than this. */
const MOST_SIDE = 256;

const BACKGROUND = 0x14161c;
const INK = 0xf2f4f8;
const WAITING = 0x929bad;
/** What stands where the next word will. */
const CURSOR = '_';

type Size = { readonly height: number; readonly width: number };

/** How large a page is with a picture of this size, and a sentence of so many words. */
export function pageSize(picture: Size, maxWords: number): Size {
  const lines = linesFor(maxWords);
  return { height: picture.height * scaleOf(picture) + 3 * MARGIN + lines * LINE, width: WIDTH };
}

function linesFor(maxWords: number): number {
  return Math.ceil(maxWords / WORDS_A_LINE);
}

function scaleOf({ height, width }: Size): number {
  return Math.max(1, Math.floor(MOST_SIDE / Math.max(height, width)));
}

/** Draws a page for people into out[at ...], uint8 [height, width, 3]: the picture, enlarged, and below it what was said so far. */
export function pageObserver(
  picture: Size,
  maxWords: number,
  pixels: Uint8Array,
  out: Uint8Array,
  at: number,
): (said: string) => void {
  const { height, width } = pageSize(picture, maxWords);
  const canvas = new Canvas(width, height, out.subarray(at, at + height * width * 3));
  const scale = scaleOf(picture);
  const left = Math.floor((width - picture.width * scale) / 2);
  const top = MARGIN + picture.height * scale + MARGIN;
  return (said) => {
    canvas.fill(0, 0, width, height, BACKGROUND);
    canvas.blit(pixels, picture.width, picture.height, left, MARGIN, scale);
    const isOver = said.endsWith('.');
    const text = isOver ? said : `${said} ${CURSOR}`.trim();
    for (const [i, line] of wrapText(
      text,
      Math.floor((width - 2 * MARGIN) / ADVANCE),
      linesFor(maxWords),
    ).entries()) {
      canvas.text(line, MARGIN, top + i * LINE, 1, isOver ? INK : WAITING);
    }
  };
}
