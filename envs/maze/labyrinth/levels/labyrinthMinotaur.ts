import { LOST, type Outcome } from '../../board/boardEnv.js';
import { GOAL } from '../../board/cells.js';
import type { EnvSpec } from '../../../core/spec.js';
import type { Carve } from '../carving/carve.js';
import { mixed } from '../carving/mixed.js';
import { labyrinth } from '../definition.js';
import { Escape } from '../escape.js';
import { Labyrinth } from '../labyrinth.js';
import type { LabyrinthSettings } from '../settings.js';

const CAUGHT = -1;

/** Places for the minotaur that are tried in one labyrinth. */
const TRIES = 8;

/**
 * A minotaur takes the shortest way to the player, one step for every two of the player's. Being caught ends the episode
 * and is worth -1. There is always a way to the goal on which no minotaur is fast enough:
 * the planner takes the shortest of these, 19.74 steps on average where the fewest are 19.72 (200 held-out levels).
 */
class MinotaurLabyrinth extends Labyrinth {
  readonly #escape: Escape;

  constructor(spec: EnvSpec, settings: LabyrinthSettings, carve: Carve) {
    super(spec, settings, carve);
    this.#escape = new Escape(settings.size, settings.size);
  }

  protected override furnish(): boolean {
    const { board, lattice, rng } = this;
    for (let tries = 0; tries < TRIES; tries++) {
      const lair = lattice.cellOf(rng.below(lattice.rooms));
      if (lair === board.player) continue;
      board.chaser = lair;
      this.#escape.measure(board.cells, board.player, lair, 0);
      if (this.placeGoal(this.settings.difficulty)) return true;
    }
    return false;
  }

  protected override isFreeRoom(cell: number): boolean {
    return super.isFreeRoom(cell) && (this.#escape.ways.steps[cell] as number) > 0;
  }

  protected override move(ahead: number): number {
    const { board } = this;
    const gain = super.move(ahead);
    const isOver = board.cells[board.player] === GOAL || board.chaser === board.player;
    if (board.steps % 2 === 0 && !isOver) this.#chase();
    return gain;
  }

  protected override outcome(): Outcome {
    return this.board.chaser === this.board.player ? LOST : super.outcome();
  }

  protected override worth(outcome: Outcome): number {
    return outcome === LOST ? CAUGHT : super.worth(outcome);
  }

  protected override reason(outcome: Outcome): string {
    return outcome === LOST ? 'the minotaur has caught the player' : super.reason(outcome);
  }

  /** One step nearer to the player; of several, the first of up, down, left, right. */
  #chase(): void {
    const { board } = this;
    const { steps } = this.distances;
    this.distances.measure(board.cells, board.player);
    const nearer = (steps[board.chaser] as number) - 1;
    let d = 0;
    while (steps[board.chaser + (board.ahead[d] as number)] !== nearer) d++;
    board.chaser += board.ahead[d] as number;
  }
}

export const labyrinthMinotaur = labyrinth({
  id: 'maze/LabyrinthMinotaur-v1',
  title: 'The Minotaur',
  instruction: 'reach the green portal before the minotaur catches you',
  defaults: { size: 15, loops: 1, difficulty: 'hard' },
  leastSize: 7,
  carve: mixed,
  world: MinotaurLabyrinth,
  rewardRange: [CAUGHT, 1],
  reference: { random: -0.9984, expert: 0.9084, successRate: 1, steps: 19.9 },
});
