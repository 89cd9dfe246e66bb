import { COLORS, DOOR, GOAL, KEY } from '../../board/cells.js';
import type { EnvSpec } from '../../../core/spec.js';
import type { Carve } from '../carving/carve.js';
import { mixed } from '../carving/mixed.js';
import { labyrinth } from '../definition.js';
import { Labyrinth } from '../labyrinth.js';
import type { LabyrinthSettings } from '../settings.js';

/**
 * Locked doors stand on the one way to the goal, and the key of each lies somewhere before it. Ways are never looped, so every
 * door has to be opened.
 */
class KeyLabyrinth extends Labyrinth {
  /** How many doors are on the way to each cell. */
  readonly #behind: Uint8Array;
  /** Colours in the order of the doors. */
  readonly #colors = Uint8Array.from({ length: COLORS }, (_, color) => color);

  constructor(spec: EnvSpec, settings: LabyrinthSettings, carve: Carve) {
    super(spec, settings, carve);
    this.#behind = new Uint8Array(settings.size * settings.size);
  }

  protected override furnish(): boolean {
    const { doors } = this.settings;
    if (!this.placeGoal('hard')) return false;
    this.#shuffleColors();
    if (!this.#placeDoors(doors)) return false;
    this.#countDoors();
    for (let door = 0; door < doors; door++) if (!this.#placeKey(door)) return false;
    return true;
  }

  #shuffleColors(): void {
    const colors = this.#colors;
    for (let i = 0; i < COLORS; i++) colors[i] = i;
    for (let i = COLORS - 1; i > 0; i--) {
      const other = this.rng.below(i + 1);
      const color = colors[i] as number;
      colors[i] = colors[other] as number;
      colors[other] = color;
    }
  }

  /** Parts the way to the goal into as many stretches as there are doors, and puts one between two rooms of each. */
  #placeDoors(doors: number): boolean {
    const { board, rng } = this;
    const { steps } = this.distances;
    let cell = this.#goal();
    const passages = (steps[cell] as number) / 2;
    if (passages < doors) return false;
    for (let door = doors - 1; door >= 0; door--) {
      const from = Math.floor((door * passages) / doors);
      const to = Math.floor(((door + 1) * passages) / doors);
      // The k-th passage from the start is 2 k + 1 steps away from it.
      const far = 2 * (from + rng.below(to - from)) + 1;
      while ((steps[cell] as number) > far) cell = this.#nearer(cell);
      board.cells[cell] = DOOR + (this.#colors[door] as number);
    }
    return true;
  }

  /** Puts the key of a door into a free room that can be reached with the doors before it open, if there is one. */
  #placeKey(door: number): boolean {
    const { board, rng } = this;
    const { order, count } = this.distances;
    let chosen = -1;
    for (let i = 0, found = 0; i < count; i++) {
      const cell = order[i] as number;
      if ((this.#behind[cell] as number) > door || !this.isFreeRoom(cell)) continue;
      if (rng.below(++found) === 0) chosen = cell;
    }
    if (chosen < 0) return false;
    board.cells[chosen] = KEY + (this.#colors[door] as number);
    return true;
  }

  #countDoors(): void {
    const { cells } = this.board;
    const { order, count } = this.distances;
    const behind = this.#behind;
    behind[order[0] as number] = 0;
    for (let i = 1; i < count; i++) {
      const cell = order[i] as number;
      behind[cell] = (behind[this.#nearer(cell)] as number) + ((cells[cell] as number) >= DOOR ? 1 : 0);
    }
  }

  /** The cell before this one on the way from the start. */
  #nearer(cell: number): number {
    const { ahead } = this.board;
    const { steps } = this.distances;
    const before = (steps[cell] as number) - 1;
    let d = 0;
    while (steps[cell + (ahead[d] as number)] !== before) d++;
    return cell + (ahead[d] as number);
  }

  #goal(): number {
    return this.board.cells.indexOf(GOAL);
  }
}

export const labyrinthKeys = labyrinth({
  id: 'maze/LabyrinthKeys-v1',
  title: 'Labyrinth of Doors',
  instruction: 'fetch the keys, open the doors of their colours, and go to the green portal',
  defaults: { size: 19, doors: 3 },
  leastSize: 7,
  carve: mixed,
  world: KeyLabyrinth,
  reference: { random: 0.1195, expert: 1.3749, best: 1.3749, successRate: 1, steps: 81.2, fewestSteps: 81.2 },
});
