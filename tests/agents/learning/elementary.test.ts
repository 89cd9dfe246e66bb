import { expect, test } from '@jest/globals';
import { exp, log, tanh } from '#gatogym/agents/learning/elementary.js';

/** From where to where in how many steps. */
function* between(low: number, high: number, steps: number): Generator<number> {
  for (let i = 0; i <= steps; i++) yield low + ((high - low) * i) / steps;
}

test('exp is within two units in the last place of what the engine says', () => {
  for (const x of between(-700, 700, 5001)) expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(4.5e-16);
  for (const x of between(-1, 1, 5001)) expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(4.5e-16);
  expect([exp(0), exp(-Infinity), exp(-800), exp(800), exp(NaN)]).toEqual([1, 0, 0, Infinity, NaN]);
});

test('log is what exp undoes, for numbers of any size', () => {
  for (const x of between(-300, 300, 5001)) {
    const number = Math.exp(x);
    expect(Math.abs(log(number) - Math.log(number))).toBeLessThanOrEqual(4.5e-16 * Math.max(1, Math.abs(x)));
  }
  expect([log(1), log(2) - Math.LN2]).toEqual([0, 0]);
});

test('tanh goes from -1 to 1 and is odd', () => {
  for (const x of between(-30, 30, 5001)) expect(Math.abs(tanh(x) - Math.tanh(x))).toBeLessThan(4.5e-16);
  expect([tanh(0), tanh(1000), tanh(-1000)]).toEqual([0, 1, -1]);
});
