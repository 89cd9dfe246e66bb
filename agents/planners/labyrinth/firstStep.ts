import { opposite } from '../../../envs/maze/board/actions.js';

/**
 * The direction in which a shortest way begins.
 * @param steps to each cell from where the way begins (labyrinth/distances.ts)
 * @param to where it ends: another cell, which can be reached
 */
export function firstStep(steps: Int16Array, ahead: Int32Array, to: number): number {
  let cell = to;
  for (;;) {
    const before = (steps[cell] as number) - 1;
    let back = 0;
    while (steps[cell + (ahead[back] as number)] !== before) back++;
    if (before === 0) return opposite(back);
    cell += ahead[back] as number;
  }
}
