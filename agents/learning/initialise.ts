import type { Rng } from '../../envs/index.js';
import { normal } from './normal.js';
import { POLICY, type Policy } from './policy.js';

/** Gain for layers followed by tanh. */
const HIDDEN_GAIN = 1.4142135623730951;
/** So small that a policy begins with actions that hardly depend on what it sees. */
const POLICY_GAIN = 0.01;
const VALUE_GAIN = 1;

/**
 * Draws where learning starts: orthogonal weights, biases of 0.
 * Source: M. Andrychowicz et al., "What Matters In On-Policy Reinforcement Learning?", arXiv 2006.05990, 2020.
 */
export function initialise({ parameters, shape }: Policy, rng: Rng): void {
  for (const [i, { name, shape: size }] of parameters.entries.entries()) {
    const view = parameters.views[i] as Float32Array;
    view.fill(0);
    if (size.length !== 2) continue;
    const isLast = name.includes(`.${shape.hidden.length}.`);
    const gain = !isLast ? HIDDEN_GAIN : name.startsWith(POLICY) ? POLICY_GAIN : VALUE_GAIN;
    fillOrthogonal(view, size[0] as number, size[1] as number, gain, rng);
  }
}

/** Rows, or columns where those are fewer, at right angles to each other and of length `gain` (Gram and Schmidt). */
export function fillOrthogonal(
  out: Float32Array,
  rows: number,
  columns: number,
  gain: number,
  rng: Rng,
): void {
  const [count, length] = rows < columns ? [rows, columns] : [columns, rows];
  const vectors: Float64Array[] = [];
  for (let i = 0; i < count; i++) {
    const vector = Float64Array.from({ length }, () => normal(rng));
    for (const other of vectors) {
      let product = 0;
      for (let j = 0; j < length; j++) product += (vector[j] as number) * (other[j] as number);
      for (let j = 0; j < length; j++) vector[j] = (vector[j] as number) - product * (other[j] as number);
    }
    let square = 0;
    for (const x of vector) square += x * x;
    const scale = 1 / Math.sqrt(square);
    vectors.push(vector.map((x) => x * scale));
  }
  for (const [i, vector] of vectors.entries())
    for (let j = 0; j < length; j++)
      out[rows < columns ? i * columns + j : j * columns + i] = gain * (vector[j] as number);
}
