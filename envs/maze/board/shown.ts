import type { Board } from './board.js';
import { KIND, MINOTAUR, PLAYER, PLAYER_ON_TARGET, SEEN, TARGET, UNSEEN } from './cells.js';

/**
 * What is to be seen of a board: its cells with the player and the chaser among them; under fog, what the player has seen so far,
 * as it is now. All observers of a board look here.
 */
export class Shown {
  readonly board: Board;
  /** What each cell looks like (cells.ts), row by row. */
  readonly codes: Uint8Array;
  /** Rises whenever `codes` or where the player looks may have changed. */
  revision = 0;
  readonly #isFoggy: boolean;
  #boardRevision = -1;
  #player = 0;
  #chaser = 0;
  #facing = 0;

  constructor(board: Board, isFoggy: boolean) {
    this.board = board;
    this.codes = new Uint8Array(board.cells.length);
    this.#isFoggy = isFoggy;
  }

  /** Brings `codes` up to date. */
  refresh(): void {
    const { board } = this;
    const { player, chaser, facing, revision } = board;
    if (revision !== this.#boardRevision) this.#look();
    else if (player !== this.#player || chaser !== this.#chaser) this.#forget();
    else if (facing === this.#facing) return;
    this.#boardRevision = revision;
    this.#player = player;
    this.#chaser = chaser;
    this.#facing = facing;
    this.revision++;
    const { codes } = this;
    const isOnTarget = ((board.cells[player] as number) & KIND) === TARGET;
    codes[player] = isOnTarget ? PLAYER_ON_TARGET : PLAYER;
    if (chaser >= 0) codes[chaser] = MINOTAUR;
  }

  /** All cells anew. */
  #look(): void {
    const { codes } = this;
    const { cells } = this.board;
    if (!this.#isFoggy) {
      codes.set(cells);
      return;
    }
    for (let index = 0; index < cells.length; index++) {
      const cell = cells[index] as number;
      codes[index] = cell & SEEN ? cell & KIND : UNSEEN;
    }
  }

  /** Those who moved are no longer where they were. They stood in cells that the player had seen. */
  #forget(): void {
    const { codes } = this;
    const { cells } = this.board;
    codes[this.#player] = (cells[this.#player] as number) & KIND;
    if (this.#chaser >= 0) codes[this.#chaser] = (cells[this.#chaser] as number) & KIND;
  }
}
