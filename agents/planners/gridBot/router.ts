import {
  EMPTY,
  LAVA,
  OBJECT,
  SOLID,
  UNSEEN,
  colorOf,
  isPortable,
  objectOf,
} from '../../../envs/maze/grid/encoding.js';
import { keyFor } from '../../../envs/maze/grid/hands.js';
import type { Chart } from './chart.js';

/** Actions that it takes, about, to take something out of the way: taking it, and turning to put it down. */
const MOVING = 6;
/** Actions that it takes, about, to fetch a key that lies somewhere. */
const FETCHING = 40;
/** Actions that are lost, about, behind a door that had better stay closed for now. */
const AVOIDING = 30;
/** More than any step of a way costs, and a power of two. */
const BUCKETS = 64;
/** Ways by which a pose is entered: from the left, from the right, from behind. */
const ENTRIES = 3;
const NONE = -1;

/** What a search may do on its way. */
export type Means = {
  /** Whether things may be taken out of the way. */
  canMove: boolean;
  /** The colours of the locked doors that could be unlocked with a key that is known, as bits. */
  keys: number;
  /** The colours of the closed doors that had better stay closed for now, as bits. */
  avoided: number;
};

/**
 * Searches a chart for the way of least cost, over the poses of the agent (cell * 4 + direction): where to stand, and
 * look, to have a certain cell ahead. Closed doors cost an action more, what must be moved or unlocked costs
 * what that takes. Cost is counted in buckets.
 * Source: R. B. Dial, "Algorithm 360: shortest-path forest with topological ordering", 1969.
 */
export class Router {
  /** The poses of the way found, from the agent's to the last. */
  readonly path: Int32Array;
  length = 0;
  readonly #costs: Int32Array;
  readonly #from: Int32Array;
  /** The number of the search that last reached each pose, and that settled it. */
  readonly #reached: Int32Array;
  readonly #settled: Int32Array;
  readonly #heads = new Int32Array(BUCKETS);
  readonly #next: Int32Array;
  readonly #poses: Int32Array;
  #search = 0;
  #entries = 0;
  /** The number of the marking that last marked each cell as sought, and as not to be entered. */
  readonly #marked: Int32Array;
  readonly #barred: Int32Array;
  readonly #spared: Int32Array;
  #marking = 1;
  /** How many cells are marked. */
  marks = 0;

  /** @param cells how many cells a chart has */
  constructor(cells: number) {
    const poses = cells * 4;
    this.path = new Int32Array(poses);
    this.#costs = new Int32Array(poses);
    this.#from = new Int32Array(poses);
    this.#reached = new Int32Array(poses);
    this.#settled = new Int32Array(poses);
    this.#next = new Int32Array(poses * ENTRIES + 1);
    this.#poses = new Int32Array(poses * ENTRIES + 1);
    this.#marked = new Int32Array(cells);
    this.#barred = new Int32Array(cells);
    this.#spared = new Int32Array(cells);
  }

  /** Forgets all marks and bars. */
  clear(): void {
    this.#marking++;
    this.marks = 0;
  }

  /** A search that `toMarks` may end with this cell ahead. */
  mark(cell: number): void {
    if (this.#marked[cell] === this.#marking) return;
    this.#marked[cell] = this.#marking;
    this.marks++;
  }

  /** No search enters this cell. */
  bar(cell: number): void {
    this.#barred[cell] = this.#marking;
  }

  /** Takes note that nothing is to be put on this cell. */
  spare(cell: number): void {
    this.#spared[cell] = this.#marking;
  }

  isSpared(cell: number): boolean {
    return this.#spared[cell] === this.#marking;
  }

  /** The cell ahead at the end of the way found. */
  target(chart: Chart): number {
    const pose = this.path[this.length - 1] as number;
    return (pose >> 2) + (chart.ahead[pose & 3] as number);
  }

  /** The way to where a marked cell is ahead; whether there is one. */
  toMarks(chart: Chart, means: Means): boolean {
    return this.marks > 0 && this.#find(chart, means, true);
  }

  /** The way to where a cell is ahead that was never seen; whether there is one. */
  toUnseen(chart: Chart, means: Means): boolean {
    return this.#find(chart, means, false);
  }

  #find(chart: Chart, means: Means, isMarked: boolean): boolean {
    const { cells, ahead } = chart;
    const search = ++this.#search;
    const heads = this.#heads;
    heads.fill(0);
    this.#entries = 0;
    this.#reach(chart.agent * 4 + chart.direction, NONE, 0);
    let empty = 0;
    for (let cost = 0; empty < BUCKETS; cost++) {
      const bucket = cost & (BUCKETS - 1);
      empty++;
      while (heads[bucket] !== 0) {
        empty = 0;
        const entry = heads[bucket] as number;
        heads[bucket] = this.#next[entry] as number;
        const pose = this.#poses[entry] as number;
        if (this.#settled[pose] === search) continue;
        this.#settled[pose] = search;
        const direction = pose & 3;
        const front = (pose >> 2) + (ahead[direction] as number);
        const code = cells[front] as number;
        if (isMarked ? this.#marked[front] === this.#marking : code === UNSEEN) {
          this.#trace(pose);
          return true;
        }
        this.#reach((pose & ~3) | ((direction + 3) & 3), pose, cost + 1);
        this.#reach((pose & ~3) | ((direction + 1) & 3), pose, cost + 1);
        if (this.#barred[front] === this.#marking || chart.isShut(front)) continue;
        const entering = code === EMPTY ? 1 : entryCost(code, chart.carried, means);
        if (entering > 0) this.#reach(front * 4 + direction, pose, cost + entering);
      }
    }
    return false;
  }

  #reach(pose: number, from: number, cost: number): void {
    const search = this.#search;
    if (this.#settled[pose] === search) return;
    if (this.#reached[pose] === search && (this.#costs[pose] as number) <= cost) return;
    this.#reached[pose] = search;
    this.#costs[pose] = cost;
    this.#from[pose] = from;
    const entry = ++this.#entries;
    const bucket = cost & (BUCKETS - 1);
    this.#poses[entry] = pose;
    this.#next[entry] = this.#heads[bucket] as number;
    this.#heads[bucket] = entry;
  }

  #trace(last: number): void {
    let length = 1;
    for (let pose = last; this.#from[pose] !== NONE; pose = this.#from[pose] as number) length++;
    this.length = length;
    for (let pose = last; length > 0; pose = this.#from[pose] as number) this.path[--length] = pose;
  }
}

/** What entering a cell costs; 0 where that cannot be. */
function entryCost(code: number, carried: number, { canMove, keys, avoided }: Means): number {
  if ((code & SOLID) === 0) return code === LAVA || code === UNSEEN ? 0 : 1;
  if (objectOf(code) === OBJECT.door) {
    const key = keyFor(code);
    if (key === 0) return ((avoided >> colorOf(code)) & 1) === 1 ? 2 + AVOIDING : 2;
    if (key === carried) return 2;
    return ((keys >> colorOf(code)) & 1) === 1 ? 2 + FETCHING : 0;
  }
  return canMove && isPortable(code) ? 1 + MOVING : 0;
}
