import type { Rng } from '../../../core/rng.js';
import type { World } from '../world/world.js';
import { layArena } from './arena.js';
import { Flood } from './flood.js';

/** Lays out halls in which each thing can be walked to without touching another. */
export class Scatter {
  readonly #flood: Flood;

  constructor(cells: number) {
    this.#flood = new Flood(cells);
  }

  /**
   * Draws halls until one will do. The world is cleared for each, so what else the task decides is written after.
   * @param kinds of the things to scatter: the first `count` of them
   */
  lay(world: World, rng: Rng, kinds: Int32Array, count: number): void {
    do this.#draw(world, rng, kinds, count);
    while (!this.#isOpen(world));
  }

  #draw(world: World, rng: Rng, kinds: Int32Array, count: number): void {
    world.clear();
    layArena(world, rng);
    const start = world.drawFree(rng);
    world.place(start, world.drawHeading(rng, start));
    for (let i = 0; i < count; i++) {
      let cell = start;
      while (cell === start) cell = world.drawFree(rng);
      world.add(kinds[i] as number, cell);
    }
  }

  /** Whether beside every thing is a cell that can be walked to with no thing on the way. */
  #isOpen(world: World): boolean {
    const { thingKinds, thingCells, width } = world;
    const { distance, isBarred } = this.#flood;
    isBarred.fill(0);
    for (let i = 0; i < thingKinds.length; i++) isBarred[thingCells[i] as number] = 1;
    this.#flood.run(world, world.cell);
    for (let i = 0; i < thingKinds.length; i++) {
      const cell = thingCells[i] as number;
      const isReached =
        (distance[cell - 1] as number) >= 0 ||
        (distance[cell + 1] as number) >= 0 ||
        (distance[cell - width] as number) >= 0 ||
        (distance[cell + width] as number) >= 0;
      if (!isReached) return false;
    }
    return true;
  }
}
