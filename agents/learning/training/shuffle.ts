import type { Rng } from '../../../envs/index.js';

/** Puts numbers into an order drawn at random (Fisher and Yates). */
export function shuffle(order: Uint32Array, rng: Rng): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = rng.below(i + 1);
    const kept = order[i] as number;
    order[i] = order[j] as number;
    order[j] = kept;
  }
}
