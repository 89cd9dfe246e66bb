import { CELL } from '../../../envs/maze/firstPerson/view/mapObserver.js';
import { BODY_HALF } from '../../../envs/maze/firstPerson/world/body.js';

/** Cells that a way is looked along for the farthest that can be walked to straight. */
const LOOKAHEAD = 10;
/** Cells from one check of a straight line to the next. */
const STRIDE = 0.125;
/** A body may graze corners by so much: it slides along them. */
const GRAZE = 0.02;
/** Middles of cells that are kept out of are passed at this distance at least, in cells. */
const BERTH = 0.72;

/** Ways between the cells of a first-person map. Its memory is used again by every search. */
export class Routes {
  readonly width: number;
  readonly cells: number;
  /** 1 where the searcher wants to get; the caller's to fill. */
  readonly isTarget: Uint8Array;
  /** 1 where it must not get: the caller's to fill. */
  readonly isBarred: Uint8Array;
  /** CELL of each cell. */
  readonly #kind: Uint8Array;
  readonly #queue: Int32Array;
  readonly #from: Int32Array;
  /** The last way found, from the cell after the start; as long as `length`. */
  readonly #way: Int32Array;
  length = 0;

  constructor(height: number, width: number) {
    this.width = width;
    this.cells = width * height;
    this.isTarget = new Uint8Array(this.cells);
    this.isBarred = new Uint8Array(this.cells);
    this.#kind = new Uint8Array(this.cells);
    this.#queue = new Int32Array(this.cells);
    this.#from = new Int32Array(this.cells);
    this.#way = new Int32Array(this.cells);
  }

  /** Reads which cells are walls and doors from the observation `map` at map[at ...]. */
  read(map: Uint8Array, at: number): void {
    for (let i = 0; i < this.cells; i++) this.#kind[i] = map[at + 3 * i] as number;
  }

  kindOf(cell: number): number {
    return this.#kind[cell] as number;
  }

  /** The nth cell of the way found last; the first is next to the start. */
  cell(n: number): number {
    return this.#way[n] as number;
  }

  /**
   * Finds the way with the fewest cells to the nearest target, through doors that can be opened.
   * @returns the target, or -1 when none can be reached
   */
  find(start: number): number {
    const queue = this.#queue;
    const from = this.#from.fill(-1);
    from[start] = start;
    queue[0] = start;
    this.length = 0;
    for (let head = 0, tail = 1; head < tail; head++) {
      const cell = queue[head] as number;
      if (this.isTarget[cell] === 1) return this.#trace(start, cell);
      for (let side = 0; side < 4; side++) {
        const next = cell + (side === 0 ? 1 : side === 1 ? this.width : side === 2 ? -1 : -this.width);
        const kind = this.#kind[next] as number;
        if (from[next] !== -1 || kind === CELL.wall || kind === CELL.locked) continue;
        if (this.isBarred[next] === 1 && this.isTarget[next] === 0) continue;
        from[next] = cell;
        queue[tail++] = next;
      }
    }
    return -1;
  }

  /** How many cells of the way can be skipped: the farthest of the next ones that a straight line leads to. */
  farthestStraight(x: number, y: number): number {
    const last = Math.min(this.length, LOOKAHEAD) - 1;
    for (let n = last; n >= 0; n--) {
      const cell = this.cell(n);
      if (this.#isStraight(x, y, (cell % this.width) + 0.5, Math.floor(cell / this.width) + 0.5)) return n;
    }
    return -1;
  }

  #trace(start: number, target: number): number {
    let length = 0;
    for (let cell = target; cell !== start; cell = this.#from[cell] as number) length++;
    this.length = length;
    for (let cell = target, n = length - 1; n >= 0; n--, cell = this.#from[cell] as number)
      this.#way[n] = cell;
    return target;
  }

  #isStraight(x: number, y: number, toX: number, toY: number): boolean {
    const [dx, dy] = [toX - x, toY - y];
    const length = Math.sqrt(dx * dx + dy * dy);
    const checks = Math.ceil(length / STRIDE);
    for (let i = 1; i <= checks; i++) {
      if (!this.#isRoom(x + (dx * i) / checks, y + (dy * i) / checks)) return false;
    }
    return true;
  }

  /** Whether a body can stand there, well away from what is barred. */
  #isRoom(x: number, y: number): boolean {
    const half = BODY_HALF - GRAZE;
    for (let row = Math.floor(y - half); row <= Math.floor(y + half); row++) {
      for (let column = Math.floor(x - half); column <= Math.floor(x + half); column++) {
        const kind = this.#kind[row * this.width + column] as number;
        if (kind !== CELL.free && kind !== CELL.open) return false;
      }
    }
    const [column, row] = [Math.floor(x), Math.floor(y)];
    for (let j = row - 1; j <= row + 1; j++) {
      for (let i = column - 1; i <= column + 1; i++) {
        const cell = j * this.width + i;
        if (this.isBarred[cell] !== 1 || this.isTarget[cell] === 1) continue;
        const [dx, dy] = [i + 0.5 - x, j + 0.5 - y];
        if (dx * dx + dy * dy < BERTH * BERTH) return false;
      }
    }
    return true;
  }
}
