import { steps } from '../../../envs/maze/board/actions.js';
import {
  COIN,
  COLORS,
  GOAL,
  KEY,
  MINOTAUR,
  PLAYER,
  UNSEEN,
  WALL,
  isDoor,
  isKey,
} from '../../../envs/maze/board/cells.js';

const NOWHERE = -1;

/** What a planner knows of a labyrinth: read from the observation `symbolic`, and what follows from it. */
export class Chart {
  readonly width: number;
  readonly height: number;
  readonly size: number;
  /** From a cell to the one beside it in each direction. */
  readonly ahead: Int32Array;
  /** What can be walked on: the codes of `symbolic`, but what has not been seen counts as wall. */
  readonly cells: Uint8Array;
  player = NOWHERE;
  minotaur = NOWHERE;
  goal = NOWHERE;
  /** The cells of the coins, the first `coinCount` of them. */
  readonly coins: Int32Array;
  coinCount = 0;
  hasDoors = false;
  hasUnseen = false;
  /** Bit c: no key of colour c lies about. Where a door of that colour stands, the player has it. */
  heldKeys = 0;
  readonly #isUnseen: Uint8Array;

  constructor(height: number, width: number) {
    this.width = width;
    this.height = height;
    this.size = width * height;
    this.ahead = steps(width);
    this.cells = new Uint8Array(this.size);
    this.coins = new Int32Array(this.size);
    this.#isUnseen = new Uint8Array(this.size);
  }

  /** Reads symbolic[at ...]. */
  read(symbolic: Uint8Array, at: number): void {
    this.player = NOWHERE;
    this.minotaur = NOWHERE;
    this.goal = NOWHERE;
    this.coinCount = 0;
    this.hasDoors = false;
    this.hasUnseen = false;
    this.heldKeys = (1 << COLORS) - 1;
    for (let cell = 0; cell < this.size; cell++) {
      const code = symbolic[at + cell] as number;
      this.cells[cell] = code === UNSEEN ? WALL : code;
      this.#isUnseen[cell] = code === UNSEEN ? 1 : 0;
      // Most of a labyrinth is floor and wall, of which there is nothing more to say.
      if (code === UNSEEN) this.hasUnseen = true;
      else if (code > WALL) this.#note(cell, code);
    }
  }

  /** Whether a cell lies beside one that has not been seen. */
  isFrontier(cell: number): boolean {
    const isUnseen = this.#isUnseen;
    const { ahead } = this;
    for (let d = 0; d < 4; d++) if (isUnseen[cell + (ahead[d] as number)]) return true;
    return false;
  }

  #note(cell: number, code: number): void {
    if (code === PLAYER) this.player = cell;
    else if (code === MINOTAUR) this.minotaur = cell;
    else if (code === GOAL) this.goal = cell;
    else if (code === COIN) this.coins[this.coinCount++] = cell;
    else if (isKey(code)) this.heldKeys &= ~(1 << (code - KEY));
    else if (isDoor(code)) this.hasDoors = true;
  }
}
