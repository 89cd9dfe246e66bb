import type { Position } from './position.js';

/**
 * Freeze deadlocks: a box that can move neither up or down nor left or right will never move again, and it is the end unless it
 * and those that hold it are all on targets. A box is held along an axis by a wall on either side, by dead cells on both, or by a
 * box beside it that is itself held along the other axis.
 * Source: Sokoban Wiki, "How to detect deadlocks", freeze deadlocks.
 */
export class Freeze {
  readonly #position: Position;
  /** 1 where no box may stand. */
  readonly #isDead: Uint8Array;
  readonly #isBox: Uint8Array;
  /** Boxes that are being asked about: to those beside them they are as good as walls. */
  readonly #isHolding: Uint8Array;

  constructor(position: Position, isDead: Uint8Array, isBox: Uint8Array) {
    this.#position = position;
    this.#isDead = isDead;
    this.#isBox = isBox;
    this.#isHolding = new Uint8Array(position.cells);
  }

  /** Whether the box on `cell` is frozen together with boxes of which one, or itself, is off target. */
  isDeadlock(cell: number): boolean {
    this.#isOffTarget = false;
    return this.#isFrozen(cell) && this.#isOffTarget;
  }
  #isOffTarget = false;

  #isFrozen(cell: number): boolean {
    const { width, isTarget } = this.#position;
    this.#isHolding[cell] = 1;
    const isFrozen = this.#isHeld(cell, 1) && this.#isHeld(cell, width);
    this.#isHolding[cell] = 0;
    if (isFrozen && !isTarget[cell]) this.#isOffTarget = true;
    return isFrozen;
  }

  /** @param step from the cell to the one beside it along the axis */
  #isHeld(cell: number, step: number): boolean {
    const { walls } = this.#position;
    const isDead = this.#isDead;
    const before = cell - step;
    const after = cell + step;
    if (walls[before] || walls[after] || this.#isHolding[before] || this.#isHolding[after]) return true;
    if (isDead[before] && isDead[after]) return true;
    return (
      (this.#isBox[before] === 1 && this.#isFrozen(before)) ||
      (this.#isBox[after] === 1 && this.#isFrozen(after))
    );
  }
}
