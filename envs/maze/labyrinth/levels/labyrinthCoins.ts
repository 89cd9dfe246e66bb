import { type Outcome, PLAYING, SOLVED } from '../../board/boardEnv.js';
import { COIN } from '../../board/cells.js';
import { mixed } from '../carving/mixed.js';
import { labyrinth } from '../definition.js';
import { Labyrinth } from '../labyrinth.js';

/** Coins lie in rooms of the labyrinth, and all are to be taken: in which order is up to the player. */
export class CoinLabyrinth extends Labyrinth {
  protected override furnish(): boolean {
    const { board, lattice, rng } = this;
    const { coins } = this.settings;
    for (let placed = 0; placed < coins;) {
      const cell = lattice.cellOf(rng.below(lattice.rooms));
      if (!this.isFreeRoom(cell)) continue;
      board.cells[cell] = COIN;
      placed++;
    }
    board.tally = coins;
    return true;
  }

  protected override outcome(): Outcome {
    return this.board.tally === 0 ? SOLVED : PLAYING;
  }

  protected override reason(): string {
    return 'all coins are taken';
  }
}

export const labyrinthCoins = labyrinth({
  id: 'maze/LabyrinthCoins-v1',
  title: 'Labyrinth of Coins',
  instruction: 'take all the coins in the labyrinth in as few steps as you can',
  defaults: { size: 19, loops: 0.3, coins: 8 },
  carve: mixed,
  world: CoinLabyrinth,
  rewardRange: [0, Math.fround(1.1)],
  reference: { random: 0.1116, expert: 1.5517, best: 1.5517, successRate: 1, steps: 89.1, fewestSteps: 89.1 },
});
