import type { Rng } from '../../../core/rng.js';
import { ACCENT, FREE, PAINTED, WALL } from '../world/cells.js';
import { COLORS } from '../world/colors.js';
import type { World } from '../world/world.js';

/** One wall cell in so many is of the other kind, and one in so many is painted: marks to find one's way by. */
const ACCENT_ONE_IN = 7;
const PAINTED_ONE_IN = 28;

/** Carves mazes into worlds of walls: passages and crossings lie on odd coordinates. */
export class Carver {
  readonly #stack: Int32Array;
  readonly #ways = new Int32Array(4);

  /** @param cells of the worlds' maps */
  constructor(cells: number) {
    this.#stack = new Int32Array(cells);
  }

  /**
   * A maze without loops, by a random walk that goes back where it can go no further (depth-first), then some walls between passages
   * taken out. Width and height of the world are odd.
   * @param loops walls to take out
   */
  carve(world: World, rng: Rng, loops: number): void {
    const { cells, width, height } = world;
    const stack = this.#stack;
    const start = width * (1 + 2 * rng.below((height - 1) >> 1)) + 1 + 2 * rng.below((width - 1) >> 1);
    cells[start] = FREE;
    stack[0] = start;
    for (let depth = 0; depth >= 0;) {
      const from = stack[depth] as number;
      const way = this.#drawWay(world, rng, from);
      if (way === 0) {
        depth--;
        continue;
      }
      cells[from + way] = FREE;
      cells[from + 2 * way] = FREE;
      stack[++depth] = from + 2 * way;
    }
    for (let i = 0; i < loops; i++) this.#open(world, rng);
  }

  /** A step towards one of the places two cells away that are walls yet; 0 when there are none. */
  #drawWay(world: World, rng: Rng, from: number): number {
    const { cells, width, height } = world;
    const ways = this.#ways;
    const column = from % width;
    let count = 0;
    if (column > 2 && cells[from - 2] !== FREE) ways[count++] = -1;
    if (column < width - 3 && cells[from + 2] !== FREE) ways[count++] = 1;
    if (from > 3 * width && cells[from - 2 * width] !== FREE) ways[count++] = -width;
    if (from < (height - 3) * width && cells[from + 2 * width] !== FREE) ways[count++] = width;
    return count === 0 ? 0 : (ways[rng.below(count)] as number);
  }

  /** Takes out a wall between two places, where the draw meets one. */
  #open({ cells, width, height }: World, rng: Rng): void {
    const column = 1 + rng.below(width - 2);
    const row = 1 + rng.below(height - 2);
    if (column % 2 !== row % 2) cells[row * width + column] = FREE;
  }
}

/** Makes some walls differ from the others. */
export function decorate(world: World, rng: Rng): void {
  const { cells } = world;
  for (let i = 0; i < cells.length; i++) {
    if (cells[i] !== WALL) continue;
    if (rng.below(PAINTED_ONE_IN) === 0) cells[i] = PAINTED + rng.below(COLORS.length);
    else if (rng.below(ACCENT_ONE_IN) === 0) cells[i] = ACCENT;
  }
}
