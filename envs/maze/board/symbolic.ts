import type { Observer } from '../../core/coreEnv.js';
import { UNSEEN } from './cells.js';
import type { Shown } from './shown.js';

/** Cells a side of the window around the player. */
export const VIEW = 9;
/** From the player to the edge of the window. */
export const REACH = (VIEW - 1) / 2;

/** The whole board: out is uint8 [height, width]. */
export function symbolicObserver(shown: Shown, out: Uint8Array, at: number): Observer {
  const { codes } = shown;
  let written = -1;
  return () => {
    shown.refresh();
    if (shown.revision === written) return;
    written = shown.revision;
    out.set(codes, at);
  };
}

/** The window around the player, who is in its middle: out is uint8 [9, 9]. What lies beyond the board is unseen. */
export function viewObserver(shown: Shown, out: Uint8Array, at: number): Observer {
  const { board, codes } = shown;
  const { width, height } = board;
  let written = -1;
  return () => {
    shown.refresh();
    if (shown.revision === written) return;
    written = shown.revision;
    const left = board.column(board.player) - REACH;
    const top = board.row(board.player) - REACH;
    for (let y = top, o = at; y < top + VIEW; y++) {
      const isRow = y >= 0 && y < height;
      for (let x = left; x < left + VIEW; x++, o++) {
        out[o] = isRow && x >= 0 && x < width ? (codes[y * width + x] as number) : UNSEEN;
      }
    }
  };
}
