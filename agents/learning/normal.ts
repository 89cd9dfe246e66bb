import type { Rng } from '../../envs/index.js';
import { log } from './elementary.js';

/**
 * A number drawn from the normal distribution of mean 0 and standard deviation 1.
 * Source: G. Marsaglia, T. Bray, "A convenient method for generating normal variables", 1964; the second number is let go, so
 * that a generator's words are all there is to remember.
 */
export function normal(rng: Rng): number {
  for (;;) {
    const x = rng.between(-1, 1);
    const y = rng.between(-1, 1);
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * log(square)) / square);
  }
}
