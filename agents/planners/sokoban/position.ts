import { steps } from '../../../envs/maze/board/actions.js';
import {
  BOX,
  BOX_ON_TARGET,
  PLAYER,
  PLAYER_ON_TARGET,
  TARGET,
  WALL,
} from '../../../envs/maze/board/cells.js';

/** What a solver knows of a level: its walls and targets, where the boxes are and where the player is. */
export class Position {
  readonly width: number;
  readonly height: number;
  readonly cells: number;
  /** From a cell to the one beside it in each direction. */
  readonly ahead: Int32Array;
  readonly walls: Uint8Array;
  readonly isTarget: Uint8Array;
  /** The cells of the targets, and of the boxes, in order; the first `count` count. */
  targets = new Int32Array(0);
  boxes = new Int32Array(0);
  player = -1;

  constructor(height: number, width: number) {
    this.width = width;
    this.height = height;
    this.cells = width * height;
    this.ahead = steps(width);
    this.walls = new Uint8Array(this.cells);
    this.isTarget = new Uint8Array(this.cells);
  }

  /** Reads the observation `symbolic` at symbolic[at ...]. */
  read(symbolic: Uint8Array, at: number): void {
    const targets: number[] = [];
    const boxes: number[] = [];
    for (let cell = 0; cell < this.cells; cell++) {
      const code = symbolic[at + cell] as number;
      const isTarget = code === TARGET || code === BOX_ON_TARGET || code === PLAYER_ON_TARGET;
      this.walls[cell] = code === WALL ? 1 : 0;
      this.isTarget[cell] = isTarget ? 1 : 0;
      if (isTarget) targets.push(cell);
      if (code === BOX || code === BOX_ON_TARGET) boxes.push(cell);
      if (code === PLAYER || code === PLAYER_ON_TARGET) this.player = cell;
    }
    this.targets = Int32Array.from(targets);
    this.boxes = Int32Array.from(boxes);
  }
}
