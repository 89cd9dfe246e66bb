import type { Rng } from '../../core/rng.js';

/** How likely the digger turns after each step. */
const TURN = 0.35;
/** Steps of the digger for each cell of width and height: more than gym-sokoban's 1.7, for room to pull boxes far. */
const DIG = 2.2;

/** What is dug out at each step, as rows of a 3 x 3 stamp around the digger: a bar, a post, two corners, a block. */
const STAMPS = [
  [0b000, 0b111, 0b000],
  [0b010, 0b010, 0b010],
  [0b000, 0b110, 0b010],
  [0b000, 0b011, 0b010],
  [0b000, 0b110, 0b110],
] as const;

/**
 * Digs one connected room out of solid wall: a digger walks at random within the border and stamps out a shape at each step.
 * Source: T. Weber et al., "Imagination-augmented agents for deep reinforcement learning", 2017, appendix on Sokoban; the
 * stamps and the turning are those of mpSchrader/gym-sokoban, gym_sokoban/envs/room_utils.py.
 * @param walls [height, width], filled with 1 for wall and 0 for floor
 * @returns how many cells of floor there are
 */
export function digRoom(walls: Uint8Array, width: number, height: number, rng: Rng): number {
  walls.fill(1);
  let floor = 0;
  let x = 1 + rng.below(width - 2);
  let y = 1 + rng.below(height - 2);
  let direction = rng.below(4);
  for (let left = Math.floor(DIG * (width + height)); left > 0; left--) {
    if (rng.chance(TURN)) direction = rng.below(4);
    x = within(x + (direction === 2 ? -1 : direction === 3 ? 1 : 0), width);
    y = within(y + (direction === 0 ? -1 : direction === 1 ? 1 : 0), height);
    const stamp = STAMPS[rng.below(STAMPS.length)] as readonly number[];
    for (let j = 0; j < 3; j++) {
      for (let i = 0; i < 3; i++) {
        if (!((stamp[j] as number) & (4 >> i))) continue;
        const cell = within(y + j - 1, height) * width + within(x + i - 1, width);
        floor += walls[cell] as number;
        walls[cell] = 0;
      }
    }
  }
  return floor;
}

/** A column or row, moved within the border. */
function within(value: number, count: number): number {
  return value < 1 ? 1 : value > count - 2 ? count - 2 : value;
}
