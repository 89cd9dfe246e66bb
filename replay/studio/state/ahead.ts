import type { Player } from '../../player.js';

/** Steps between looks at the clock. */
const STRIDE = 8;

/**
 * Simulates an episode further than it has been shown, for so long, and returns to where it was: then the states from which every
 * step is reached at once are kept, and the whole is checked.
 * @param clock milliseconds
 * @param budget milliseconds that it may take; at least one stride is made
 * @returns whether there is more to simulate
 */
export function runAhead(player: Player, budget: number, clock: () => number): boolean {
  const { position } = player;
  const end = clock() + budget;
  do player.seek(player.frontier + STRIDE);
  while (player.frontier < player.lastStep && clock() < end);
  player.seek(position);
  return player.frontier < player.lastStep;
}
