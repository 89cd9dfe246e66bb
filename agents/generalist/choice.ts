import type { Rng } from '../../envs/index.js';

/** What logits are divided by before they become probabilities, which nobody looks at when the likeliest is taken. */
export function sharpnessOf(temperature: number): number {
  return temperature === 0 ? 1 : temperature;
}

/**
 * Draws one of `count` rows from `first` on, in proportion to their probabilities.
 * @param at where the probabilities of a context begin
 */
export function draw(
  probabilities: Float32Array,
  at: number,
  first: number,
  count: number,
  rng: Rng,
): number {
  let total = 0;
  for (let i = 0; i < count; i++) total += probabilities[at + first + i] as number;
  let left = rng.unit() * total;
  for (let i = 0; i < count - 1; i++) {
    left -= probabilities[at + first + i] as number;
    if (left < 0) return first + i;
  }
  return first + count - 1;
}

/** The likeliest of `count` rows from `first` on, the first of equals. */
export function likeliest(logits: Float32Array, at: number, first: number, count: number): number {
  let best = first;
  for (let row = first + 1; row < first + count; row++)
    if ((logits[at + row] as number) > (logits[at + best] as number)) best = row;
  return best;
}

/**
 * The middle of `count` rows from `first` on, numbers in their order: what lies before it is as likely as what lies behind. Drawn
 * numbers tremble, and the likeliest of a thousand is a matter of chance.
 * @param at where the probabilities of a context begin
 */
export function middle(probabilities: Float32Array, at: number, first: number, count: number): number {
  let total = 0;
  for (let i = 0; i < count; i++) total += probabilities[at + first + i] as number;
  let left = total / 2;
  for (let i = 0; i < count - 1; i++) {
    left -= probabilities[at + first + i] as number;
    if (left <= 0) return first + i;
  }
  return first + count - 1;
}
