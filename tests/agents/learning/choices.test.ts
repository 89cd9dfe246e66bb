import { describe, expect, test } from '@jest/globals';
import { choiceFor } from '#gatogym/agents/learning/choices/choice.js';
import { Parameters } from '#gatogym/agents/learning/parameters.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { type ActionSpace, box, discrete, multiDiscrete } from '#gatogym/envs/core/spaces.js';

function choiceOf(space: ActionSpace) {
  const kind = choiceFor(space);
  const parameters = new Parameters(kind.entries);
  return { parameters, choice: kind.make(parameters) };
}

function generator(): Rng {
  const rng = new Rng();
  rng.seed(toSeed(3));
  return rng;
}

describe('among few actions', () => {
  const head = Float64Array.of(0.5, -1, 2, 0);

  test('probabilities are those of the logits, and actions are drawn as often', () => {
    const { choice } = choiceOf(discrete(4));
    const sum = head.reduce((total, logit) => total + Math.exp(logit), 0);
    const drawn = new Float32Array(1);
    const had = [0, 0, 0, 0];
    const rng = generator();
    for (let i = 0; i < 40_000; i++) {
      choice.draw(head, rng, drawn, 0);
      had[drawn[0]!]!++;
    }
    for (const [action, logit] of head.entries()) {
      const probability = Math.exp(logit) / sum;
      expect(Math.exp(choice.logProbability(head, Float32Array.of(action), 0))).toBeCloseTo(probability, 12);
      expect(Math.abs(had[action]! / 40_000 - probability)).toBeLessThan(0.01);
    }
    choice.likeliest(head, drawn, 0);
    expect([...drawn]).toEqual([2]);
  });

  test('huge logits are no trouble', () => {
    const { choice } = choiceOf(discrete(3));
    const huge = Float64Array.of(1e5, 1e5, -1e5);
    expect(choice.logProbability(huge, Float32Array.of(0), 0)).toBeCloseTo(-Math.LN2, 12);
    const drawn = new Float32Array(1);
    const rng = generator();
    for (let i = 0; i < 100; i++) {
      choice.draw(huge, rng, drawn, 0);
      expect(drawn[0]).toBeLessThan(2);
    }
  });

  test('several integers are chosen each for itself', () => {
    const { choice } = choiceOf(multiDiscrete([2, 3]));
    const logits = Float64Array.of(0, 1, 2, 0, 1);
    const alone = [choiceOf(discrete(2)).choice, choiceOf(discrete(3)).choice] as const;
    const both = choice.logProbability(logits, Float32Array.of(9, 1, 2), 1);
    const one = alone[0].logProbability(logits.subarray(0, 2), Float32Array.of(1), 0);
    const other = alone[1].logProbability(logits.subarray(2), Float32Array.of(2), 0);
    expect(both).toBeCloseTo(one + other, 12);
    const drawn = new Float32Array(2);
    choice.likeliest(logits, drawn, 0);
    expect([...drawn]).toEqual([1, 0]);
  });
});

describe('of continuous actions', () => {
  const space = box({ dtype: 'float32', shape: [2], low: [-1, 0], high: [1, 10] });

  test('densities are those of the bell curve, as wide as was learned', () => {
    const { choice, parameters } = choiceOf(space);
    parameters.values.set([Math.log(0.5), Math.log(2)]);
    const head = Float64Array.of(0.25, -1);
    const density = (x: number, mean: number, deviation: number): number =>
      Math.exp(-((x - mean) ** 2) / (2 * deviation ** 2)) / (deviation * Math.sqrt(2 * Math.PI));
    const told = choice.logProbability(head, Float32Array.of(0.75, 0.5), 0);
    expect(Math.exp(told)).toBeCloseTo(density(0.75, 0.25, 0.5) * density(0.5, -1, 2), 7);
    const rng = generator();
    const drawn = new Float32Array(2 * 20_000);
    for (let i = 0; i < 20_000; i++) choice.draw(head, rng, drawn, 2 * i);
    for (const [at, mean, deviation] of [
      [0, 0.25, 0.5],
      [1, -1, 2],
    ] as const) {
      const column = drawn.filter((_, i) => i % 2 === at);
      const average = column.reduce((sum, x) => sum + x, 0) / column.length;
      const square = column.reduce((sum, x) => sum + (x - average) ** 2, 0) / column.length;
      expect(Math.abs(average - mean)).toBeLessThan(0.03 * deviation);
      expect(Math.abs(Math.sqrt(square) / deviation - 1)).toBeLessThan(0.03);
    }
  });

  test('-1 and 1 stand for the bounds, and nothing lies beyond', () => {
    const { choice } = choiceOf(space);
    const action = new Float32Array(2);
    choice.toAction(Float32Array.of(-1, 1), 0, action, 0);
    expect([...action]).toEqual([-1, 10]);
    choice.toAction(Float32Array.of(5, -5), 0, action, 0);
    expect([...action]).toEqual([1, 0]);
    choice.toAction(Float32Array.of(0.5, 0.5), 0, action, 0);
    const drawn = new Float32Array(2);
    choice.fromAction(action, 0, drawn, 0);
    expect([...drawn]).toEqual([0.5, 0.5]);
  });

  test('a space without bounds is refused', () => {
    expect(() => choiceFor(box({ dtype: 'float32', shape: [1], low: -Infinity, high: 1 }))).toThrow(
      'a network cannot choose actions that have no bounds',
    );
  });
});
