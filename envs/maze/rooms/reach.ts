import { WALL, isPortable, isThing } from '../grid/encoding.js';
import type { Grid } from '../grid/grid.js';

/** Finds out what can be gone up to without moving anything, doors being opened and unlocked. Its memory is used again. */
export class Reach {
  readonly #grid: Grid;
  readonly #queue: Int32Array;
  readonly #reached: Uint8Array;

  constructor(grid: Grid) {
    this.#grid = grid;
    this.#queue = new Int32Array(grid.cells.length);
    this.#reached = new Uint8Array(grid.cells.length);
  }

  /**
   * Whether the agent can go up to every thing of the level.
   * Source of the rule: mila-iqia/babyai, babyai/levels/levelgen.py, check_objs_reachable.
   */
  isEverything(): boolean {
    const { cells, ahead, agent } = this.#grid;
    const reached = this.#reached;
    const queue = this.#queue;
    reached.fill(0);
    reached[agent] = 1;
    queue[0] = agent;
    let tail = 1;
    for (let head = 0; head < tail; head++) {
      const cell = queue[head] as number;
      if (isPortable(cells[cell] as number)) continue;
      for (let direction = 0; direction < 4; direction++) {
        const next = cell + (ahead[direction] as number);
        if (reached[next] === 1 || cells[next] === WALL) continue;
        reached[next] = 1;
        queue[tail++] = next;
      }
    }
    for (let cell = 0; cell < cells.length; cell++) {
      if (isThing(cells[cell] as number) && reached[cell] === 0) return false;
    }
    return true;
  }
}
