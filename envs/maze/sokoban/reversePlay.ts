import type { Rng } from '../../core/rng.js';
import { opposite, steps } from '../board/actions.js';
import { Matching } from './matching.js';
import { NEVER, PushDistances } from './pushDistances.js';
import { digRoom } from './room.js';

/** What a difficulty is. */
export type Difficulty = {
  readonly size: number;
  readonly boxes: number;
  /** A level needs from so many to so many pushes at least, by the matching bound. */
  readonly leastPushes: number;
  readonly mostPushes: number;
  /** Steps of an episode. The play that made a level solves it in no more. */
  readonly maxSteps: number;
};

/** Cells of floor a box that a room has at least. */
const FLOOR_A_BOX = 5;
/** Plays seldom make much of what a room could ask for at most: only rooms that could ask for so many times what is wanted are played in. */
const ROOMINESS = 1.5;
/** Plays tried in one room, before another is dug. */
const PLAYS = 4;
/** How much likelier than any other are pulls of the box that was pulled last, and pulls that lead away from its target. */
const STAY = 6;
const AWAY = 50;

/**
 * Makes levels of Sokoban that can be solved: all boxes begin on targets and are pulled away by a player who plays
 * backwards, so that its play, turned round, is a solution. Memory is its own and is used again by each level.
 * Source of the idea: J. Taylor, I. Parberry, "Procedural generation of Sokoban levels", 2011.
 */
export class ReversePlay {
  /** The level made last: walls [height, width], 1 or 0; the cells of targets and of boxes; where the player starts. */
  readonly walls: Uint8Array;
  readonly targets: Int32Array;
  readonly boxes: Int32Array;
  player = 0;
  readonly #difficulty: Difficulty;
  readonly #ahead: Int32Array;
  readonly #distances: PushDistances;
  readonly #matching: Matching;
  /** 1 + the number of the box that stands there, or 0. */
  readonly #boxAt: Uint8Array;
  /** Of each cell: its row, and its bit in a word for a row. */
  readonly #row: Uint8Array;
  readonly #bit: Int32Array;
  /** A word for each row: what was dug; of that, what no box stands on; of that, where the player can walk. */
  readonly #floor: Int32Array;
  readonly #free: Int32Array;
  readonly #reached: Int32Array;
  readonly #queue: Int32Array;
  /** Steps of the player from where it stands, or -1. */
  readonly #walk: Int16Array;
  /** What pulls there are: box * 4 + direction, and their weights. */
  readonly #pulls: Int32Array;
  readonly #weights: Int32Array;

  constructor(difficulty: Difficulty) {
    const { size, boxes } = difficulty;
    const cells = size * size;
    this.#difficulty = difficulty;
    this.#ahead = steps(size);
    this.walls = new Uint8Array(cells);
    this.targets = new Int32Array(boxes);
    this.boxes = new Int32Array(boxes);
    this.#distances = new PushDistances(size, size, boxes);
    this.#matching = new Matching(boxes, cells);
    this.#boxAt = new Uint8Array(cells);
    this.#row = Uint8Array.from({ length: cells }, (_, cell) => Math.floor(cell / size));
    this.#bit = Int32Array.from({ length: cells }, (_, cell) => 1 << cell % size);
    this.#floor = new Int32Array(size);
    this.#free = new Int32Array(size);
    this.#reached = new Int32Array(size);
    this.#queue = new Int32Array(cells);
    this.#walk = new Int16Array(cells);
    this.#pulls = new Int32Array(boxes * 4);
    this.#weights = new Int32Array(boxes * 4);
  }

  /** Makes a level. */
  make(rng: Rng): void {
    const { size, boxes, leastPushes, mostPushes } = this.#difficulty;
    const wanted = leastPushes + rng.below(mostPushes - leastPushes + 1);
    for (;;) {
      if (digRoom(this.#floor, size, rng) < FLOOR_A_BOX * boxes) continue;
      this.#wallUp();
      this.#drawTargets(rng);
      if (this.#distances.measure(this.walls, this.targets) < ROOMINESS * wanted) continue;
      for (let play = 0; play < PLAYS; play++) if (this.#play(rng, wanted)) return;
    }
  }

  /** Walls are where nothing was dug. */
  #wallUp(): void {
    const { walls } = this;
    for (let cell = 0; cell < walls.length; cell++)
      walls[cell] = (this.#floor[this.#row[cell] as number] as number) & (this.#bit[cell] as number) ? 0 : 1;
  }

  #drawTargets(rng: Rng): void {
    this.#boxAt.fill(0);
    for (let t = 0; t < this.targets.length; t++) {
      const cell = this.#drawFree(rng);
      this.targets[t] = cell;
      this.#boxAt[cell] = 1 + t;
    }
  }

  /** Floor that nothing stands on. */
  #drawFree(rng: Rng): number {
    const { walls } = this;
    for (;;) {
      const cell = rng.below(walls.length);
      if (!walls[cell] && !this.#boxAt[cell]) return cell;
    }
  }

  /** Pulls boxes about until the level needs the pushes that are wanted and no box is on a target. Returns whether it does. */
  #play(rng: Rng, wanted: number): boolean {
    const { boxes, targets, walls } = this;
    const { maxSteps } = this.#difficulty;
    const { pushes } = this.#distances;
    this.#boxAt.fill(0);
    this.#free.set(this.#floor);
    boxes.set(targets);
    for (let b = 0; b < boxes.length; b++) this.#put(b, boxes[b] as number);
    this.player = this.#drawFree(rng);
    // The way to the first pull is the player's after the last push: it is not walked.
    let walked = 0;
    // The pushes that bring every box back to its own target: no matching needs more.
    let most = 0;
    let last = -1;
    for (let pulls = 0; ; pulls++) {
      this.#flood();
      const pull = this.#choose(rng, last);
      if (pull < 0) return false;
      const box = pull >> 2;
      const ahead = this.#ahead[pull & 3] as number;
      const from = boxes[box] as number;
      const to = from + ahead;
      walked += 1 + (pulls > 0 ? this.#stepsTo(to) : 0);
      if (walked > maxSteps) return false;
      this.#lift(from);
      this.#put(box, to);
      boxes[box] = to;
      this.player = to + ahead;
      last = pull;
      const base = box * walls.length;
      most += (pushes[base + to] as number) - (pushes[base + from] as number);
      if (most < wanted || this.#isAnyHome()) continue;
      if (this.#matching.leastPushes(boxes, 0, pushes) >= wanted) return true;
    }
  }

  #put(box: number, cell: number): void {
    this.#boxAt[cell] = 1 + box;
    const row = this.#row[cell] as number;
    this.#free[row] = (this.#free[row] as number) & ~(this.#bit[cell] as number);
  }

  #lift(cell: number): void {
    this.#boxAt[cell] = 0;
    const row = this.#row[cell] as number;
    this.#free[row] = (this.#free[row] as number) | (this.#bit[cell] as number);
  }

  #isAnyHome(): boolean {
    const { targets } = this;
    for (let t = 0; t < targets.length; t++) if (this.#boxAt[targets[t] as number]) return true;
    return false;
  }

  /** Where the player can walk: row by row, down and up again until nothing new is reached. */
  #flood(): void {
    const reached = this.#reached.fill(0);
    const free = this.#free;
    const start = this.#row[this.player] as number;
    reached[start] = spread(this.#bit[this.player] as number, free[start] as number);
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

  /** Steps of the player to a cell that it reaches. */
  #stepsTo(goal: number): number {
    if (goal === this.player) return 0;
    const { walls } = this;
    const walk = this.#walk.fill(-1);
    const queue = this.#queue;
    const ahead = this.#ahead;
    queue[0] = this.player;
    walk[this.player] = 0;
    for (let head = 0, tail = 1; head < tail; head++) {
      const cell = queue[head] as number;
      const further = (walk[cell] as number) + 1;
      for (let d = 0; d < 4; d++) {
        const next = cell + (ahead[d] as number);
        if (next === goal) return further;
        if (walls[next] || this.#boxAt[next] || (walk[next] as number) >= 0) continue;
        walk[next] = further;
        queue[tail++] = next;
      }
    }
    throw new Error(`no way to cell ${goal}`);
  }

  /** Draws one of the pulls there are, by weight; never the undoing of the last. -1 where there is none. */
  #choose(rng: Rng, last: number): number {
    const { boxes, walls } = this;
    const { pushes } = this.#distances;
    const [row, bit, reached] = [this.#row, this.#bit, this.#reached];
    let count = 0;
    let sum = 0;
    for (let box = 0; box < boxes.length; box++) {
      const from = boxes[box] as number;
      const base = box * walls.length;
      for (let d = 0; d < 4; d++) {
        const ahead = this.#ahead[d] as number;
        const to = from + ahead;
        const stand = to + ahead;
        if (!((reached[row[to] as number] as number) & (bit[to] as number))) continue;
        if (walls[stand] || this.#boxAt[stand]) continue;
        if (last === box * 4 + opposite(d)) continue;
        const further = pushes[base + to] as number;
        if (further === NEVER) continue;
        let weight = 1;
        if (last >> 2 === box) weight *= STAY;
        if (further > (pushes[base + from] as number)) weight *= AWAY;
        this.#pulls[count] = box * 4 + d;
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
