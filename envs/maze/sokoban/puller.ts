import type { Rng } from '../../core/rng.js';
import { opposite, steps } from '../board/actions.js';
import { NEVER } from './pushDistances.js';

/** How much likelier than any other are pulls of the box that was pulled last, and pulls that lead away from its target. */
const STAY = 6;
const AWAY = 50;

/**
 * A player who pulls boxes away from their targets, which is Sokoban played backwards: its way, turned round, is a solution. Where it
 * has shut itself in, it takes its last pull back and tries another. Rows of the room are words, a bit for each cell.
 */
export class Puller {
  /** The cells of the boxes, and where the player stands. */
  readonly boxes: Int32Array;
  player = 0;
  /** Pulls that were made and not taken back, and the steps of the solution that they are. */
  depth = 0;
  /** The pushes that bring every box back to its own target, were there no others: what a level needs at least is no more than this. */
  pushes = 0;
  readonly #floor: Int32Array;
  readonly #distances: Uint8Array;
  readonly #ahead: Int32Array;
  readonly #cells: number;
  /** Of each cell: its row, and its bit there. */
  readonly #row: Uint8Array;
  readonly #bit: Int32Array;
  /** Rows: of the floor, what no box stands on; of that, where the player can walk. */
  readonly #free: Int32Array;
  readonly #reached: Int32Array;
  /** Of each depth: the pull that was made there, those that were tried there, as bits, where the player stood and the steps so far. */
  readonly #pull: Int32Array;
  readonly #tried: Int32Array;
  readonly #stood: Int32Array;
  readonly #steps: Int32Array;
  readonly #queue: Int32Array;
  readonly #walk: Int16Array;
  /** What pulls there are: box * 4 + direction, and their weights. */
  readonly #pulls: Int32Array;
  readonly #weights: Int32Array;

  /**
   * @param floor rows of a square room, its border empty; read whenever boxes are set out
   * @param distances of PushDistances: box b belongs to target b
   * @param boxes how many there are, 7 at most
   * @param deepest how many pulls are made at most
   */
  constructor(floor: Int32Array, distances: Uint8Array, boxes: number, deepest: number) {
    const size = floor.length;
    const cells = size * size;
    this.boxes = new Int32Array(boxes);
    this.#floor = floor;
    this.#distances = distances;
    this.#ahead = steps(size);
    this.#cells = cells;
    this.#row = Uint8Array.from({ length: cells }, (_, cell) => Math.floor(cell / size));
    this.#bit = Int32Array.from({ length: cells }, (_, cell) => 1 << (cell % size));
    this.#free = new Int32Array(size);
    this.#reached = new Int32Array(size);
    const depths = (): Int32Array => new Int32Array(deepest + 1);
    [this.#pull, this.#tried, this.#stood, this.#steps] = [depths(), depths(), depths(), depths()];
    this.#queue = new Int32Array(cells);
    this.#walk = new Int16Array(cells);
    this.#pulls = new Int32Array(boxes * 4);
    this.#weights = new Int32Array(boxes * 4);
  }

  /** Steps of the solution so far. The way to the first pull is the player's after the last push: it is not walked. */
  get steps(): number {
    return this.#steps[this.depth] as number;
  }

  /** Draws as many cells of the floor as there are boxes, none twice. */
  drawTargets(targets: Int32Array, rng: Rng): void {
    this.#free.set(this.#floor);
    for (let t = 0; t < targets.length; t++) {
      const cell = this.#drawFree(rng);
      targets[t] = cell;
      this.#occupy(cell);
    }
  }

  /** Puts every box on its target, and the player anywhere else. */
  begin(targets: Int32Array, rng: Rng): void {
    this.#free.set(this.#floor);
    this.boxes.set(targets);
    for (let t = 0; t < targets.length; t++) this.#occupy(targets[t] as number);
    this.player = this.#drawFree(rng);
    this.depth = 0;
    this.pushes = 0;
    this.#tried[0] = 0;
  }

  /** Whether a cell is floor that no box stands on. */
  isFree(cell: number): boolean {
    return ((this.#free[this.#row[cell] as number] as number) & (this.#bit[cell] as number)) !== 0;
  }

  /** Makes a pull, or takes the last one back where there is none left. Returns whether there was anything to do. */
  go(rng: Rng): boolean {
    this.#flood();
    const pull = this.#choose(rng);
    if (pull < 0) return this.#takeBack();
    const { depth } = this;
    const to = (this.boxes[pull >> 2] as number) + (this.#ahead[pull & 3] as number);
    this.#steps[depth + 1] = (this.#steps[depth] as number) + 1 + (depth > 0 ? this.#stepsTo(to) : 0);
    this.#pull[depth] = pull;
    this.#tried[depth] = (this.#tried[depth] as number) | (1 << pull);
    this.#stood[depth] = this.player;
    this.#move(pull >> 2, to);
    this.player = to + (this.#ahead[pull & 3] as number);
    this.depth = depth + 1;
    this.#tried[depth + 1] = 0;
    return true;
  }

  #takeBack(): boolean {
    if (this.depth === 0) return false;
    this.depth--;
    const pull = this.#pull[this.depth] as number;
    this.#move(pull >> 2, (this.boxes[pull >> 2] as number) - (this.#ahead[pull & 3] as number));
    this.player = this.#stood[this.depth] as number;
    return true;
  }

  #move(box: number, to: number): void {
    const from = this.boxes[box] as number;
    const row = this.#row[from] as number;
    this.#free[row] = (this.#free[row] as number) | (this.#bit[from] as number);
    this.#occupy(to);
    this.boxes[box] = to;
    const base = box * this.#cells;
    this.pushes += (this.#distances[base + to] as number) - (this.#distances[base + from] as number);
  }

  #occupy(cell: number): void {
    const row = this.#row[cell] as number;
    this.#free[row] = (this.#free[row] as number) & ~(this.#bit[cell] as number);
  }

  #drawFree(rng: Rng): number {
    for (;;) {
      const cell = rng.below(this.#cells);
      if (this.isFree(cell)) return cell;
    }
  }

  /** Where the player can walk: row by row, down and up again until nothing new is reached. */
  #flood(): void {
    const reached = this.#reached.fill(0);
    const start = this.#row[this.player] as number;
    reached[start] = spread(this.#bit[this.player] as number, this.#free[start] as number);
    const last = reached.length - 2;
    for (let isNew = true; isNew;) {
      isNew = false;
      for (let row = 1; row <= last; row++) if (this.#reachRow(row)) isNew = true;
      for (let row = last - 1; row > 0; row--) if (this.#reachRow(row)) isNew = true;
    }
  }

  /** Reaches what is free in a row from those beside it. Returns whether that is anything new. */
  #reachRow(row: number): boolean {
    const reached = this.#reached;
    const before = reached[row] as number;
    const free = this.#free[row] as number;
    const beside = ((reached[row - 1] as number) | (reached[row + 1] as number)) & free & ~before;
    if (beside === 0) return false;
    reached[row] = spread(before | beside, free);
    return true;
  }

  /** Draws one of the pulls that were not tried yet, by weight; never one that undoes the last. -1 where there is none. */
  #choose(rng: Rng): number {
    const { boxes, depth } = this;
    const [row, bit, reached, distances] = [this.#row, this.#bit, this.#reached, this.#distances];
    const tried = this.#tried[depth] as number;
    const last = depth > 0 ? (this.#pull[depth - 1] as number) : -1;
    let count = 0;
    let sum = 0;
    for (let box = 0; box < boxes.length; box++) {
      const from = boxes[box] as number;
      const base = box * this.#cells;
      for (let d = 0; d < 4; d++) {
        const pull = box * 4 + d;
        const ahead = this.#ahead[d] as number;
        const to = from + ahead;
        if (!((reached[row[to] as number] as number) & (bit[to] as number))) continue;
        if (tried & (1 << pull) || !this.isFree(to + ahead)) continue;
        if (last === box * 4 + opposite(d)) continue;
        const further = distances[base + to] as number;
        if (further === NEVER) continue;
        let weight = 1;
        if (last >> 2 === box) weight *= STAY;
        if (further > (distances[base + from] as number)) weight *= AWAY;
        this.#pulls[count] = pull;
        this.#weights[count++] = weight;
        sum += weight;
      }
    }
    if (count === 0) return -1;
    let drawn = rng.below(sum);
    let chosen = 0;
    while (drawn >= (this.#weights[chosen] as number)) drawn -= this.#weights[chosen++] as number;
    return this.#pulls[chosen] as number;
  }

  /** Steps of the player to a cell that it reaches. */
  #stepsTo(goal: number): number {
    if (goal === this.player) return 0;
    const walk = this.#walk.fill(-1);
    const queue = this.#queue;
    queue[0] = this.player;
    walk[this.player] = 0;
    for (let head = 0, tail = 1; head < tail; head++) {
      const cell = queue[head] as number;
      const further = (walk[cell] as number) + 1;
      for (let d = 0; d < 4; d++) {
        const next = cell + (this.#ahead[d] as number);
        if (next === goal) return further;
        if ((walk[next] as number) >= 0 || !this.isFree(next)) continue;
        walk[next] = further;
        queue[tail++] = next;
      }
    }
    throw new Error(`the player does not reach cell ${goal}`);
  }
}

/** The cells of a row that are walked to from those in `from` without leaving what is free. */
function spread(from: number, free: number): number {
  let reached = from;
  for (let before = 0; reached !== before;) {
    before = reached;
    reached |= ((reached << 1) | (reached >> 1)) & free;
  }
  return reached;
}
