import { steps } from '../../../envs/maze/board/actions.js';
import {
  COIN,
  DOOR,
  FLOOR,
  GOAL,
  MINOTAUR,
  UNSEEN,
  WALL,
  isDoor,
  isKey,
} from '../../../envs/maze/board/cells.js';
import { Distances } from '../../../envs/maze/labyrinth/distances.js';
import { firstStep } from './firstStep.js';

const NOWHERE = -1;

/** The cells around a player, as the observation `view` shows them: which ways lead to what is wanted, and which may lead on. */
export class Surroundings {
  readonly #side: number;
  readonly #width: number;
  /** The view, with cells that are not seen around it. */
  readonly #codes: Uint8Array;
  /** Of each of them, FLOOR where the player can go, WALL elsewhere. */
  readonly #floor: Uint8Array;
  readonly #ahead: Int32Array;
  readonly #ways: Distances;
  readonly #player: number;

  /** @param side cells across and down: an odd number, the player is in the middle */
  constructor(side: number) {
    this.#side = side;
    this.#width = side + 2;
    const size = this.#width * this.#width;
    this.#codes = new Uint8Array(size).fill(UNSEEN);
    this.#floor = new Uint8Array(size).fill(WALL);
    this.#ahead = steps(this.#width);
    this.#ways = new Distances(this.#width, this.#width);
    this.#player = (size - 1) / 2;
  }

  /**
   * Reads view[at ...].
   * @param keys bit c: the player has the key of colour c
   */
  read(view: Uint8Array, at: number, keys: number): void {
    for (let row = 0, from = at; row < this.#side; row++) {
      for (let column = 0; column < this.#side; column++, from++) {
        const code = view[from] as number;
        const cell = (row + 1) * this.#width + column + 1;
        this.#codes[cell] = code;
        this.#floor[cell] = isBarred(code, keys) ? WALL : FLOOR;
      }
    }
  }

  /** What is in the cell in a direction. */
  codeIn(direction: number): number {
    return this.#codes[this.#beside(direction)] as number;
  }

  /** Whether the player can go in a direction. */
  isOpen(direction: number): boolean {
    return this.#floor[this.#beside(direction)] === FLOOR;
  }

  /** The direction of the shortest way to what is wanted; -1 where no way to any is seen. */
  towardsWanted(): number {
    const ways = this.#ways;
    ways.measure(this.#floor, this.#player);
    for (let i = 1; i < ways.count; i++) {
      const cell = ways.order[i] as number;
      if (isWanted(this.#codes[cell] as number)) return firstStep(ways.steps, this.#ahead, cell);
    }
    return NOWHERE;
  }

  /** Whether a way that begins in a direction may lead to where nothing is seen yet: all others end, or come back. */
  mayLeadOn(direction: number): boolean {
    if (!this.isOpen(direction)) return false;
    const ways = this.#ways;
    this.#floor[this.#player] = WALL;
    ways.measure(this.#floor, this.#beside(direction));
    this.#floor[this.#player] = FLOOR;
    for (let i = 0; i < ways.count; i++) if (this.#isFrontier(ways.order[i] as number)) return true;
    return false;
  }

  #beside(direction: number): number {
    return this.#player + (this.#ahead[direction] as number);
  }

  #isFrontier(cell: number): boolean {
    for (let d = 0; d < 4; d++) if (this.#codes[cell + (this.#ahead[d] as number)] === UNSEEN) return true;
    return false;
  }
}

function isBarred(code: number, keys: number): boolean {
  if (isDoor(code)) return (keys & (1 << (code - DOOR))) === 0;
  return code === WALL || code === UNSEEN || code === MINOTAUR;
}

/** Doors are wanted too: those of which the player has no key are not on any way. */
function isWanted(code: number): boolean {
  return code === GOAL || code === COIN || isKey(code) || isDoor(code);
}
