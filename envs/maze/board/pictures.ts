import type { Observer } from '../../core/coreEnv.js';
import { UNSEEN } from './cells.js';
import type { Shown } from './shown.js';
import { REACH, VIEW } from './symbolic.js';
import { UNSEEN_TILE, tileOf, tileSheet } from './tiles.js';

/** Pixels a side of one cell in `viewRgb`. */
export const VIEW_TILE = 8;

/** No tile: a place where nothing has been drawn yet. */
const NOTHING = 0xffff;

/** Pixels a side of one cell in `rgb`: fewer where the board is so large that a picture would be. */
export function pictureTile(width: number, height: number): number {
  return Math.max(width, height) <= 27 ? 16 : 8;
}

/** The whole board as a picture: out is uint8 [tile height, tile width, 3]. Only tiles that changed are drawn. */
export function rgbObserver(shown: Shown, out: Uint8Array, at: number): Observer {
  const { board, codes } = shown;
  const { width, height } = board;
  const tile = pictureTile(width, height);
  const sheet = tileSheet(tile);
  const stride = width * tile * 3;
  const image = new DataView(out.buffer, out.byteOffset + at);
  const drawn = new Uint16Array(codes.length).fill(NOTHING);
  /** What the cells looked like when they were drawn: a cell's tile depends on it and those beside it alone. */
  const known = new Uint8Array(codes.length).fill(UNSEEN);
  let drawnRevision = -1;

  function draw(index: number): void {
    if (index < 0 || index >= codes.length) return;
    const wanted = tileOf(shown, index);
    if (wanted === drawn[index]) return;
    drawn[index] = wanted;
    const x = index % width;
    const y = (index - x) / width;
    sheet.draw(wanted, image, y * tile * stride + x * tile * 3, stride);
  }

  return () => {
    shown.refresh();
    if (shown.revision === drawnRevision) return;
    if (drawnRevision < 0) for (let index = 0; index < codes.length; index++) draw(index);
    drawnRevision = shown.revision;
    for (let index = 0; index < codes.length; index++) {
      if (codes[index] === known[index]) continue;
      known[index] = codes[index] as number;
      draw(index);
      draw(index - 1);
      draw(index + 1);
      draw(index - width);
      draw(index + width);
    }
    draw(board.player);
  };
}

/** The window around the player as a picture: out is uint8 [72, 72, 3]. Only tiles that changed are drawn. */
export function viewRgbObserver(shown: Shown, out: Uint8Array, at: number): Observer {
  const { board } = shown;
  const { width, height } = board;
  const sheet = tileSheet(VIEW_TILE);
  const stride = VIEW * VIEW_TILE * 3;
  const image = new DataView(out.buffer, out.byteOffset + at);
  const drawn = new Uint16Array(VIEW * VIEW).fill(NOTHING);
  let drawnRevision = -1;
  return () => {
    shown.refresh();
    if (shown.revision === drawnRevision) return;
    drawnRevision = shown.revision;
    const left = board.column(board.player) - REACH;
    const top = board.row(board.player) - REACH;
    for (let j = 0, place = 0; j < VIEW; j++) {
      const y = top + j;
      const isRow = y >= 0 && y < height;
      for (let i = 0; i < VIEW; i++, place++) {
        const x = left + i;
        const wanted = isRow && x >= 0 && x < width ? tileOf(shown, y * width + x) : UNSEEN_TILE;
        if (wanted === drawn[place]) continue;
        drawn[place] = wanted;
        sheet.draw(wanted, image, j * VIEW_TILE * stride + i * VIEW_TILE * 3, stride);
      }
    }
  };
}
