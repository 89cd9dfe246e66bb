import type { EnvSpec } from '../../core/spec.js';
import { COIN, DOOR, FLOOR, GOAL, KEY, KIND, SEEN, WALL, isDoor, isKey } from '../board/cells.js';
import { BoardEnv, type Outcome, PLAYING, SOLVED } from '../board/boardEnv.js';
import { braid } from './braid.js';
import type { Carve } from './carving/carve.js';
import { Distances } from './distances.js';
import { Lattice } from './lattice.js';
import type { LabyrinthDifficulty, LabyrinthSettings } from './settings.js';
import { Sight } from './sight.js';

/** Worth of a coin, a key or a door. */
const FIND = 0.1;
/** Of the worth of solving a labyrinth, what is lost by the last step. */
const HASTE = 0.9;

/**
 * A labyrinth in which a goal is to be reached; the base of those in which there is more to do. The player walks through everything
 * but walls and doors to which it has no key. It takes the coins and keys it walks over, each worth 0.1, and keeps keys; a
 * door that it opens is worth 0.1 and is gone. Solving at step n is worth 1 - 0.9 n / maxSteps more.
 */
export class Labyrinth extends BoardEnv {
  protected readonly settings: LabyrinthSettings;
  protected readonly lattice: Lattice;
  /** Of the level that is being laid out, from where the player starts. */
  protected readonly distances: Distances;
  readonly #carve: Carve;
  readonly #sight: Sight | undefined;

  constructor(spec: EnvSpec, settings: LabyrinthSettings, carve: Carve) {
    const { size, split, sight } = settings;
    super(spec, size, size, split, sight > 0);
    this.settings = settings;
    this.lattice = new Lattice(size, this.board.cells);
    this.distances = new Distances(size, size);
    this.#carve = carve;
    this.#sight = sight > 0 ? new Sight(this.board, sight) : undefined;
  }

  protected override layOut(): void {
    const { board, rng, lattice } = this;
    do {
      board.clear();
      this.#carve(lattice, rng);
      braid(lattice, this.settings.loops, rng);
      board.player = lattice.cellOf(rng.below(lattice.rooms));
      this.distances.measure(board.cells, board.player);
    } while (!this.furnish());
  }

  /** Puts into the labyrinth what there is to do. Returns whether it could: if not, another labyrinth is carved. */
  protected furnish(): boolean {
    return this.placeGoal(this.settings.difficulty);
  }

  /** Puts the goal into a free room as far from the start as the difficulty says, each as likely as the others, if there is one. */
  protected placeGoal(difficulty: LabyrinthDifficulty): boolean {
    const { order, steps, count } = this.distances;
    const furthest = steps[order[count - 1] as number] as number;
    const from = difficulty === 'hard' ? 2 : difficulty === 'medium' ? 1 : 0;
    const to = difficulty === 'easy' ? 1 : difficulty === 'medium' ? 2 : 3;
    // In a small labyrinth no room is so near as a third of its longest way: then the next one is.
    const most = Math.max(to * furthest, 6);
    let goal = -1;
    for (let i = 1, found = 0; i < count; i++) {
      const cell = order[i] as number;
      const far = 3 * (steps[cell] as number);
      if (far <= from * furthest || !this.isFreeRoom(cell)) continue;
      if (far > most) break;
      // The k-th takes over with a chance of 1 in k: in the end all were as likely.
      if (this.rng.below(++found) === 0) goal = cell;
    }
    if (goal < 0) return false;
    this.board.cells[goal] = GOAL;
    return true;
  }

  /** Whether a cell is a room in which nothing lies. */
  protected isFreeRoom(cell: number): boolean {
    const { board } = this;
    const isRoom = board.column(cell) % 2 === 1 && board.row(cell) % 2 === 1;
    return isRoom && board.cells[cell] === FLOOR && cell !== board.player;
  }

  protected override begin(): void {
    this.#sight?.look();
  }

  protected override move(ahead: number): number {
    const { board } = this;
    const target = board.player + ahead;
    const kind = (board.cells[target] as number) & KIND;
    if (kind === WALL || (isDoor(kind) && !(board.keys & (1 << (kind - DOOR))))) return 0;
    board.player = target;
    let gain = 0;
    if (kind === COIN || isKey(kind) || isDoor(kind)) {
      gain = FIND;
      if (kind === COIN) board.tally--;
      if (isKey(kind)) board.keys |= 1 << (kind - KEY);
      board.set(target, this.#sight ? FLOOR | SEEN : FLOOR);
    }
    this.#sight?.look();
    return gain;
  }

  protected override outcome(): Outcome {
    const { board } = this;
    return ((board.cells[board.player] as number) & KIND) === GOAL ? SOLVED : PLAYING;
  }

  protected override worth(outcome: Outcome): number {
    return outcome === SOLVED ? 1 - HASTE * (this.board.steps / this.maxSteps) : 0;
  }

  protected override reason(_outcome: Outcome): string {
    return 'the goal is reached';
  }
}
