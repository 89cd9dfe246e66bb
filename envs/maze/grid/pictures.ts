import type { Observer } from '../../core/coreEnv.js';
import { EMPTY, KIND, UNSEEN } from './encoding.js';
import type { Grid } from './grid.js';
import { LIT, agentFacing, tileSheet } from './tiles.js';
import { AGENT_IN_VIEW, VIEW, type View } from './view.js';

/** Pixels a side of one cell in `rgb` and in `fullRgb`. */
export const VIEW_TILE = 8;
export const PICTURE_TILE = 16;

/** Where the agent of a view looks. */
const UP = 3;

/** No tile: a place where nothing has been drawn yet. */
const NOTHING = 0xffff;

/** The view as a picture: out is uint8 [56, 56, 3]. Only tiles that changed are drawn. */
export function rgbObserver(grid: Grid, view: View, out: Uint8Array, at: number): Observer {
  const { codes } = view;
  const sheet = tileSheet(VIEW_TILE);
  const stride = VIEW * VIEW_TILE * 3;
  const image = new DataView(out.buffer, out.byteOffset + at);
  const drawn = new Uint16Array(codes.length).fill(NOTHING);
  let drawnRevision = -1;
  return () => {
    view.refresh();
    if (view.revision === drawnRevision) return;
    drawnRevision = view.revision;
    const agent = EMPTY | agentFacing(UP, grid.carried);
    for (let i = 0, place = 0; i < VIEW; i++) {
      for (let j = 0; j < VIEW; j++, place++) {
        const tile = place === AGENT_IN_VIEW ? agent : (codes[place] as number) & KIND;
        if (tile === drawn[place]) continue;
        drawn[place] = tile;
        sheet.draw(tile, image, j * VIEW_TILE * stride + i * VIEW_TILE * 3, stride);
      }
    }
  };
}

/** The whole grid as a picture: out is uint8 [16 height, 16 width, 3]. Only tiles that changed are drawn. */
export function fullRgbObserver(grid: Grid, view: View, out: Uint8Array, at: number): Observer {
  const { cells, width, height } = grid;
  const first = grid.at(0, 0);
  const sheet = tileSheet(PICTURE_TILE);
  const stride = width * PICTURE_TILE * 3;
  const wanted = new Uint16Array(width * height);
  const image = new DataView(out.buffer, out.byteOffset + at);
  const drawn = new Uint16Array(width * height).fill(NOTHING);
  let drawnRevision = -1;
  return () => {
    view.refresh();
    if (view.revision === drawnRevision) return;
    drawnRevision = view.revision;
    for (let k = 0; k < wanted.length; k++) wanted[k] = (cells[first + k] as number) & KIND;
    for (let i = 0, place = 0; i < VIEW; i++) {
      for (let j = 0; j < VIEW; j++, place++) {
        if (view.codes[place] === UNSEEN) continue;
        const k = view.cellOf(i, j) - first;
        wanted[k] = (wanted[k] as number) | LIT;
      }
    }
    const agent = grid.agent - first;
    wanted[agent] = (wanted[agent] as number) | agentFacing(grid.direction, grid.carried);
    for (let y = 0, k = 0; y < height; y++) {
      for (let x = 0; x < width; x++, k++) {
        const tile = wanted[k] as number;
        if (tile === drawn[k]) continue;
        drawn[k] = tile;
        sheet.draw(tile, image, y * PICTURE_TILE * stride + x * PICTURE_TILE * 3, stride);
      }
    }
  };
}
