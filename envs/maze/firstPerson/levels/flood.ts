import { isSolid } from '../world/cells.js';
import type { World } from '../world/world.js';

/** Which cells can be walked to. Its memory is its own and is used again by every flood. */
export class Flood {
  /** How many steps between middles of cells it takes to each cell; -1 where none lead. */
  readonly distance: Int32Array;
  readonly #queue: Int32Array;
  /** Cells that are kept out of, 1; the caller's to fill. */
  readonly isBarred: Uint8Array;

  constructor(cells: number) {
    this.distance = new Int32Array(cells);
    this.#queue = new Int32Array(cells);
    this.isBarred = new Uint8Array(cells);
  }

  /** Floods from a cell through what is not solid and not barred. */
  run({ cells, width }: World, start: number): void {
    const { distance, isBarred } = this;
    const queue = this.#queue;
    distance.fill(-1);
    distance[start] = 0;
    queue[0] = start;
    for (let head = 0, tail = 1; head < tail; head++) {
      const cell = queue[head] as number;
      for (let way = 0; way < 4; way++) {
        const next = cell + (way === 0 ? 1 : way === 1 ? width : way === 2 ? -1 : -width);
        if (distance[next] !== -1 || isSolid(cells[next] as number) || isBarred[next] === 1) continue;
        distance[next] = (distance[cell] as number) + 1;
        queue[tail++] = next;
      }
    }
  }
}
