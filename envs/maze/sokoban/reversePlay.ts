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
      if (digRoom(this.walls, size, size, rng) < FLOOR_A_BOX * boxes) continue;
      this.#drawTargets(rng);
      this.#distances.measure(this.walls, this.targets);
      if (this.#furthest() < ROOMINESS * wanted) continue;
      for (let play = 0; play < PLAYS; play++) if (this.#play(rng, wanted)) return;
    }
  }

  #drawTargets(rng: Rng): void {
    this.#boxAt.fill(0);
    for (let t = 0; t < this.targets.length; t++) {
      const cell = this.#drawFree(rng);
      this.targets[t] = cell;
      this.#boxAt[cell] = 1 + t;
    }
  }

  /** The pushes that the level would need whose boxes are as far from their targets as can be. */
  #furthest(): number {
    const { walls, targets } = this;
    const { pushes } = this.#distances;
    let sum = 0;
    for (let t = 0; t < targets.length; t++) {
      let most = 0;
      for (let cell = t * walls.length; cell < (t + 1) * walls.length; cell++) {
        const needed = pushes[cell] as number;
        if (needed !== NEVER && needed > most) most = needed;
      }
      sum += most;
    }
    return sum;
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
    const { boxes, targets } = this;
    const { maxSteps } = this.#difficulty;
    this.#boxAt.fill(0);
    boxes.set(targets);
    for (let b = 0; b < boxes.length; b++) this.#boxAt[boxes[b] as number] = 1 + b;
    this.player = this.#drawFree(rng);
    // The way to the first pull is the player's after the last push: it is not walked.
    let walked = 0;
    let last = -1;
    for (let pulls = 0; ; pulls++) {
      this.#flood();
      const pull = this.#choose(rng, last);
      if (pull < 0) return false;
      const box = pull >> 2;
      const ahead = this.#ahead[pull & 3] as number;
      const from = boxes[box] as number;
      const to = from + ahead;
      walked += 1 + (pulls > 0 ? (this.#walk[to] as number) : 0);
      if (walked > maxSteps) return false;
      this.#boxAt[from] = 0;
      this.#boxAt[to] = 1 + box;
      boxes[box] = to;
      this.player = to + ahead;
      last = pull;
      if (this.#isAnyHome()) continue;
      if (this.#matching.leastPushes(boxes, 0, this.#distances.pushes) >= wanted) return true;
    }
  }

  #isAnyHome(): boolean {
    const { targets } = this;
    for (let t = 0; t < targets.length; t++) if (this.#boxAt[targets[t] as number]) return true;
    return false;
  }

  /** Where the player can walk, and in how many steps. */
  #flood(): void {
    const { walls } = this;
    const walk = this.#walk.fill(-1);
    const queue = this.#queue;
    const ahead = this.#ahead;
    queue[0] = this.player;
    walk[this.player] = 0;
    for (let head = 0, tail = 1; head < tail; head++) {
      const cell = queue[head] as number;
      for (let d = 0; d < 4; d++) {
        const next = cell + (ahead[d] as number);
        if (walls[next] || this.#boxAt[next] || (walk[next] as number) >= 0) continue;
        walk[next] = (walk[cell] as number) + 1;
        queue[tail++] = next;
      }
    }
  }

  /** Draws one of the pulls there are, by weight; never the undoing of the last. -1 where there is none. */
  #choose(rng: Rng, last: number): number {
    const { boxes, walls } = this;
    const { pushes } = this.#distances;
    let count = 0;
    let sum = 0;
    for (let box = 0; box < boxes.length; box++) {
      const from = boxes[box] as number;
      const base = box * walls.length;
      for (let d = 0; d < 4; d++) {
        const ahead = this.#ahead[d] as number;
        const to = from + ahead;
        const stand = to + ahead;
        if (walls[to] || (this.#walk[to] as number) < 0 || walls[stand] || this.#boxAt[stand]) continue;
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
