import type { Rng } from '../../core/rng.js';

/** How likely the digger turns after each step. */
const TURN = 0.35;
/** Steps of the digger for each cell of width and height: more than gym-sokoban's 1.7, for room to pull boxes far. */
const DIG = 2.2;

/** What is dug out at each step, as rows of a 3 x 3 stamp around the digger, west in the lowest bit: a bar, a post, two corners, a block. */
const STAMPS = [
  [0b000, 0b111, 0b000],
  [0b010, 0b010, 0b010],
  [0b000, 0b011, 0b010],
  [0b000, 0b110, 0b010],
  [0b000, 0b011, 0b011],
] as const;
const STAMP_ROWS = Uint8Array.from(STAMPS.flat());

/**
 * Digs one connected room out of solid wall: a digger walks at random within the border and stamps out a shape at each step.
 * Source: T. Weber et al., "Imagination-augmented agents for deep reinforcement learning", 2017, appendix on Sokoban; the
 * stamps and the turning are those of mpSchrader/gym-sokoban, gym_sokoban/envs/room_utils.py.
 * @param floor receives the room: a word for each row, a bit for each cell of floor, west in the lowest. Below 32 columns.
 * @returns how many cells of floor there are
 */
export function digRoom(floor: Int32Array, width: number, rng: Rng): number {
  const height = floor.length;
  const [east, south] = [width - 2, height - 2];
  floor.fill(0);
  let x = 1 + rng.below(east);
  let y = 1 + rng.below(south);
  let direction = rng.below(4);
  for (let left = Math.floor(DIG * (width + height)); left > 0; left--) {
    if (rng.chance(TURN)) direction = rng.below(4);
    x = within(x + (direction === 2 ? -1 : direction === 3 ? 1 : 0), east);
    y = within(y + (direction === 0 ? -1 : direction === 1 ? 1 : 0), south);
    const stamp = 3 * rng.below(STAMPS.length);
    for (let j = 0; j < 3; j++) {
      let dug = (STAMP_ROWS[stamp + j] as number) << (x - 1);
      // What falls on the border is dug beside it.
      if (dug & 1) dug = (dug & ~1) | 2;
      if (dug >> (east + 1)) dug = (dug & ~(2 << east)) | (1 << east);
      const row = within(y + j - 1, south);
      floor[row] = (floor[row] as number) | dug;
    }
  }
  let cells = 0;
  for (let row = 1; row <= south; row++)
    for (let bits = floor[row] as number; bits !== 0; bits &= bits - 1) cells++;
  return cells;
}

/** A column or row, moved within the border. */
function within(value: number, last: number): number {
  return value < 1 ? 1 : value > last ? last : value;
}
