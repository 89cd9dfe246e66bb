import { exp, log } from '../elementary.js';
import type { ChoiceKind } from './choice.js';

/** Discrete actions: the network says how likely each value is, as logits; several integers are chosen each for itself. */
export function categorical(values: readonly number[]): ChoiceKind {
  const heads = values.reduce((sum, n) => sum + n, 0);
  const size = values.length;
  const starts = values.map((_, i) => values.slice(0, i).reduce((sum, n) => sum + n, 0));
  return {
    type: 'categorical',
    squashes: false,
    heads,
    entries: [],
    values,
    make: () => ({
      heads,
      size,
      draw(head, rng, drawn, at) {
        for (let i = 0; i < size; i++) {
          const start = starts[i] as number;
          const end = start + (values[i] as number);
          const most = greatest(head, start, end);
          let left = rng.unit() * sumOfExp(head, start, end, most);
          let chosen = start;
          // Stops at the last value where rounding left something over.
          for (; chosen < end - 1; chosen++) {
            left -= exp((head[chosen] as number) - most);
            if (left < 0) break;
          }
          drawn[at + i] = chosen - start;
        }
      },
      likeliest(head, drawn, at) {
        for (let i = 0; i < size; i++) {
          const start = starts[i] as number;
          let best = start;
          for (let j = start + 1; j < start + (values[i] as number); j++)
            if ((head[j] as number) > (head[best] as number)) best = j;
          drawn[at + i] = best - start;
        }
      },
      logProbability(head, drawn, at) {
        let sum = 0;
        for (let i = 0; i < size; i++) {
          const start = starts[i] as number;
          const end = start + (values[i] as number);
          const most = greatest(head, start, end);
          sum +=
            (head[start + (drawn[at + i] as number)] as number) -
            most -
            log(sumOfExp(head, start, end, most));
        }
        return sum;
      },
      toAction(drawn, at, out, outAt) {
        for (let i = 0; i < size; i++) out[outAt + i] = drawn[at + i] as number;
      },
      fromAction(action, at, drawn, drawnAt) {
        for (let i = 0; i < size; i++) drawn[drawnAt + i] = action[at + i] as number;
      },
    }),
  };
}

function greatest(head: Float64Array, start: number, end: number): number {
  let most = head[start] as number;
  for (let j = start + 1; j < end; j++) most = Math.max(most, head[j] as number);
  return most;
}

function sumOfExp(head: Float64Array, start: number, end: number, most: number): number {
  let sum = 0;
  for (let j = start; j < end; j++) sum += exp((head[j] as number) - most);
  return sum;
}
