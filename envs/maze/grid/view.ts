import { EMPTY, OPAQUE, UNSEEN } from './encoding.js';
import type { Grid } from './grid.js';

/** The agent sees a square of this many cells a side, ahead of it and to both sides. */
export const VIEW = 7;
/** The agent's own place in the view: the middle of the nearest row. */
const MIDDLE = 3;
const NEAREST = VIEW - 1;
export const AGENT_IN_VIEW = MIDDLE * VIEW + NEAREST;

const ROW_MASK = (1 << VIEW) - 1;

/**
 * One row of the visibility rule, for every row there can be: reach[lit << 7 | opaque] is visible | next << 7. Bit i
 * stands for column i: `lit` are the columns that the row before lets see, `opaque` those that nothing is seen behind,
 * `visible` those that are seen and `next` is `lit` of the row further away.
 */
const reach = new Uint16Array(1 << (2 * VIEW));
for (let row = 0; row < reach.length; row++) reach[row] = reachOf(row >> VIEW, row & ROW_MASK);

/**
 * What is seen spreads through cells that let light pass: sideways along the row, first to the right, then to the left,
 * and from there to the three cells of the next row.
 * Source: Farama-Foundation/Minigrid, minigrid/core/grid.py, Grid.process_vis, which this equals bit for bit.
 */
function reachOf(lit: number, opaque: number): number {
  let visible = lit;
  let next = 0;
  for (let i = 0; i < VIEW - 1; i++) {
    if (!(visible & ~opaque & (1 << i))) continue;
    visible |= 1 << (i + 1);
    next |= (1 << i) | (1 << (i + 1));
  }
  for (let i = VIEW - 1; i > 0; i--) {
    if (!(visible & ~opaque & (1 << i))) continue;
    visible |= 1 << (i - 1);
    next |= (1 << i) | (1 << (i - 1));
  }
  return visible | (next << VIEW);
}

/**
 * What the agent sees: codes[i * 7 + j] is the cell in column i, row j, of the 7 x 7 square that ends at the agent, turned so
 * that the agent stands at (3, 6) and looks up, to smaller j; UNSEEN where walls hide it. The agent does not see
 * what it stands on: its own cell reads what it carries, or EMPTY.
 */
export class View {
  readonly codes = new Uint8Array(VIEW * VIEW);
  /** Rises whenever `codes` may have changed. */
  revision = 0;
  readonly #grid: Grid;
  #seenRevision = -1;
  #seenAgent = 0;
  #seenDirection = 0;

  constructor(grid: Grid) {
    this.#grid = grid;
  }

  /** Brings `codes` up to date. Most actions change nothing, and cost nothing here. */
  refresh(): void {
    const grid = this.#grid;
    const { agent, direction, revision } = grid;
    if (revision === this.#seenRevision && agent === this.#seenAgent && direction === this.#seenDirection) {
      return;
    }
    this.#seenRevision = revision;
    this.#seenAgent = agent;
    this.#seenDirection = direction;
    this.revision++;
    this.#look(agent, direction);
  }

  /** The cell of the grid that place (i, j) of the view shows, where it is seen. */
  cellOf(i: number, j: number): number {
    const { agent, direction, ahead } = this.#grid;
    return (
      agent +
      (NEAREST - j) * (ahead[direction] as number) +
      (i - MIDDLE) * (ahead[(direction + 1) & 3] as number)
    );
  }

  /**
   * Row by row away from the agent, until nothing further is lit. The border of the grid is opaque and everything beside a
   * cell that light passes lies in the grid, so no row beyond the border is read, and what is read sideways beyond
   * it (cells of other rows) is never lit.
   */
  #look(agent: number, direction: number): void {
    const { cells, ahead } = this.#grid;
    const codes = this.codes;
    const forward = ahead[direction] as number;
    const right = ahead[(direction + 1) & 3] as number;
    let left = agent - MIDDLE * right;
    let lit = 1 << MIDDLE;
    let j = NEAREST;
    for (; j >= 0 && lit !== 0; j--, left += forward) {
      let index = left;
      const c0 = cells[index] as number;
      const c1 = cells[(index += right)] as number;
      const c2 = cells[(index += right)] as number;
      const c3 = cells[(index += right)] as number;
      const c4 = cells[(index += right)] as number;
      const c5 = cells[(index += right)] as number;
      const c6 = cells[index + right] as number;
      // OPAQUE is bit 7: shifted by 7 - i it is bit i.
      const opaque =
        ((c0 & OPAQUE) >> 7) |
        ((c1 & OPAQUE) >> 6) |
        ((c2 & OPAQUE) >> 5) |
        ((c3 & OPAQUE) >> 4) |
        ((c4 & OPAQUE) >> 3) |
        ((c5 & OPAQUE) >> 2) |
        ((c6 & OPAQUE) >> 1);
      const row = reach[(lit << VIEW) | opaque] as number;
      // -(0 or 1) is a mask of no bits or all: an unseen cell becomes UNSEEN, 0, without a branch.
      codes[j] = c0 & -(row & 1);
      codes[7 + j] = c1 & -((row >> 1) & 1);
      codes[14 + j] = c2 & -((row >> 2) & 1);
      codes[21 + j] = c3 & -((row >> 3) & 1);
      codes[28 + j] = c4 & -((row >> 4) & 1);
      codes[35 + j] = c5 & -((row >> 5) & 1);
      codes[42 + j] = c6 & -((row >> 6) & 1);
      lit = row >> VIEW;
    }
    for (; j >= 0; j--) {
      for (let place = j; place < VIEW * VIEW; place += VIEW) codes[place] = UNSEEN;
    }
    codes[AGENT_IN_VIEW] = this.#grid.carried || EMPTY;
  }
}
