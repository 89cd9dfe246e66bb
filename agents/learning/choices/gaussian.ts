import { type Box, UserError, sizeOf } from '../../../envs/index.js';
import { exp, log, tanh } from '../elementary.js';
import { normal } from '../normal.js';
import type { ChoiceKind } from './choice.js';

export const LOG_DEVIATION = 'choice.logDeviation';
const HALF_LOG_2_PI = 0.5 * log(2 * 3.141592653589793);

/**
 * Continuous actions: each number is normally distributed about what the network says, on a scale on which -1 and 1 are the
 * bounds of the space; how widely is learned, and is the same everywhere. What lies outside the bounds is cut off.
 * @param squashes whether what the network says is brought within the bounds first, by tanh
 */
export function gaussian(space: Box, squashes: boolean): ChoiceKind {
  const size = sizeOf(space);
  const lows = boundsOf(space.low, size);
  const highs = boundsOf(space.high, size);
  if (![...lows, ...highs].every(Number.isFinite))
    throw new UserError('a network cannot choose actions that have no bounds');
  const middles = lows.map((low, i) => (low + (highs[i] as number)) / 2);
  const halves = lows.map((low, i) => ((highs[i] as number) - low) / 2);
  const mean = squashes ? tanh : (x: number): number => x;
  return {
    type: 'gaussian',
    squashes,
    heads: size,
    entries: [{ name: LOG_DEVIATION, shape: [size] }],
    values: [],
    make(parameters) {
      const logDeviation = parameters.view(LOG_DEVIATION);
      return {
        heads: size,
        size,
        draw(head, rng, drawn, at) {
          for (let i = 0; i < size; i++)
            drawn[at + i] = mean(head[i] as number) + exp(logDeviation[i] as number) * normal(rng);
        },
        likeliest(head, drawn, at) {
          for (let i = 0; i < size; i++) drawn[at + i] = mean(head[i] as number);
        },
        logProbability(head, drawn, at) {
          let sum = 0;
          for (let i = 0; i < size; i++) {
            const width = logDeviation[i] as number;
            const z = ((drawn[at + i] as number) - mean(head[i] as number)) / exp(width);
            sum -= 0.5 * z * z + width + HALF_LOG_2_PI;
          }
          return sum;
        },
        toAction(drawn, at, out, outAt) {
          for (let i = 0; i < size; i++) {
            const within = Math.max(-1, Math.min(1, drawn[at + i] as number));
            out[outAt + i] = (middles[i] as number) + (halves[i] as number) * within;
          }
        },
        fromAction(action, at, drawn, drawnAt) {
          for (let i = 0; i < size; i++)
            drawn[drawnAt + i] =
              ((action[at + i] as number) - (middles[i] as number)) / (halves[i] as number);
        },
      };
    },
  };
}

function boundsOf(bound: number | readonly number[], size: number): number[] {
  return typeof bound === 'number' ? new Array<number>(size).fill(bound) : [...bound];
}
