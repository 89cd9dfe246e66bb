import type { Rng } from '../../core/rng.js';
import { Matching } from './matching.js';
import { Puller } from './puller.js';
import { PushDistances } from './pushDistances.js';
import { digRoom } from './room.js';

/** What a difficulty is. */
export type Difficulty = {
  readonly size: number;
  readonly boxes: number;
  /** A level needs so many pushes at least, by the matching bound; no more than the second are sought. */
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
/** Pulls, made and taken back, that a play has for each push that is wanted. */
const PATIENCE = 3;

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
  /** The room: a word for each row, a bit for each cell of floor. */
  readonly #floor: Int32Array;
  readonly #distances: PushDistances;
  readonly #matching: Matching;
  readonly #puller: Puller;

  constructor(difficulty: Difficulty) {
    const { size, boxes, maxSteps } = difficulty;
    this.#difficulty = difficulty;
    this.walls = new Uint8Array(size * size);
    this.targets = new Int32Array(boxes);
    this.boxes = new Int32Array(boxes);
    this.#floor = new Int32Array(size);
    this.#distances = new PushDistances(size, size, boxes);
    this.#matching = new Matching(boxes, size * size);
    this.#puller = new Puller(this.#floor, this.#distances.pushes, boxes, maxSteps);
  }

  /** Makes a level. */
  make(rng: Rng): void {
    const { size, boxes, leastPushes, mostPushes } = this.#difficulty;
    const wanted = leastPushes + rng.below(mostPushes - leastPushes + 1);
    for (;;) {
      if (digRoom(this.#floor, size, rng) < FLOOR_A_BOX * boxes) continue;
      this.#wallUp();
      this.#puller.drawTargets(this.targets, rng);
      if (this.#distances.measure(this.walls, this.targets) < ROOMINESS * wanted) continue;
      for (let play = 0; play < PLAYS; play++) if (this.#play(rng, wanted)) return;
    }
  }

  /** Walls are where nothing was dug. */
  #wallUp(): void {
    const { size } = this.#difficulty;
    for (let row = 0, cell = 0; row < size; row++)
      for (let bits = this.#floor[row] as number, end = cell + size; cell < end; bits >>= 1)
        this.walls[cell++] = 1 - (bits & 1);
  }

  /**
   * Pulls boxes about until the level needs the pushes that are wanted and no box is on a target, or patience ends: then what needed
   * the most is taken. Returns whether that is enough.
   */
  #play(rng: Rng, wanted: number): boolean {
    const { leastPushes, maxSteps } = this.#difficulty;
    const puller = this.#puller;
    let best = leastPushes - 1;
    puller.begin(this.targets, rng);
    for (let pulls = PATIENCE * wanted; pulls > 0 && best < wanted; pulls--) {
      if (!puller.go(rng) || puller.steps > maxSteps) break;
      if (puller.pushes <= best || this.#isAnyHome()) continue;
      const needed = this.#matching.leastPushes(puller.boxes, 0, this.#distances.pushes);
      if (needed <= best) continue;
      best = needed;
      this.boxes.set(puller.boxes);
      this.player = puller.player;
    }
    return best >= leastPushes;
  }

  #isAnyHome(): boolean {
    const { targets } = this;
    for (let t = 0; t < targets.length; t++) if (!this.#puller.isFree(targets[t] as number)) return true;
    return false;
  }
}
