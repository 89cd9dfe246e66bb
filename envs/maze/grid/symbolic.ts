import type { Observer } from '../../core/coreEnv.js';
import { COLOR, OBJECT, packTriple, triples } from './encoding.js';
import type { Grid } from './grid.js';
import { VIEW, type View } from './view.js';

const LAST_PLACE = VIEW * VIEW - 1;

/** The view as triples: out is uint8 [7, 7, 3], out[i][j] the triple of column i, row j, as MiniGrid's `image`. */
export function symbolicObserver(view: View, out: Uint8Array, at: number): Observer {
  const { codes } = view;
  const data = new DataView(out.buffer, out.byteOffset + at);
  let written = -1;
  return () => {
    view.refresh();
    if (view.revision === written) return;
    written = view.revision;
    // Four triples fill three words, whatever the alignment: a third of the stores that bytes would take.
    let o = 0;
    for (let place = 0; place < LAST_PLACE; place += 4, o += 12) {
      const second = triples[codes[place + 1] as number] as number;
      const third = triples[codes[place + 2] as number] as number;
      data.setUint32(o, (triples[codes[place] as number] as number) | (second << 24), true);
      data.setUint32(o + 4, (second >> 8) | (third << 16), true);
      data.setUint32(o + 8, (third >> 16) | ((triples[codes[place + 3] as number] as number) << 8), true);
    }
    write(out, at + o, triples[codes[LAST_PLACE] as number] as number);
  };
}

/**
 * The whole grid as triples: out is uint8 [height, width, 3], out[y][x] the triple of column x, row y; where the agent
 * stands, (agent, red, direction).
 */
export function fullObserver(grid: Grid, out: Uint8Array, at: number): Observer {
  const { cells, width, height } = grid;
  const first = grid.at(0, 0);
  let writtenRevision = -1;
  let writtenAgent = first;
  return () => {
    if (grid.revision === writtenRevision) {
      write(out, at + 3 * (writtenAgent - first), triples[cells[writtenAgent] as number] as number);
    } else {
      writtenRevision = grid.revision;
      for (let k = 0, o = at; k < width * height; k++, o += 3) {
        write(out, o, triples[cells[first + k] as number] as number);
      }
    }
    writtenAgent = grid.agent;
    write(out, at + 3 * (writtenAgent - first), packTriple(OBJECT.agent, COLOR.red, grid.direction));
  };
}

function write(out: Uint8Array, o: number, triple: number): void {
  out[o] = triple;
  out[o + 1] = triple >> 8;
  out[o + 2] = triple >> 16;
}
