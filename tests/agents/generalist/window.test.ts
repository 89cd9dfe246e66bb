import { describe, expect, test } from '@jest/globals';
import { Context } from '#gatogym/agents/generalist/context.js';
import { stretchAt } from '#gatogym/agents/generalist/window.js';
import { box, discrete } from '#gatogym/envs/core/spaces.js';
import { counterSpec } from '../../envs/counter.js';

const spec = {
  ...counterSpec,
  actionSpace: discrete(4),
  observations: { n: box({ dtype: 'int32', shape: [3], low: 0, high: 900 }) },
};
const STEP = 5;

describe('stretchAt', () => {
  test('says of every step with which one its context begins, for any room and any beginning', () => {
    for (let capacity = STEP; capacity < 40; capacity += 3)
      for (const lead of [[], [4], [7], [STEP, STEP, 3]]) {
        if (Math.max(0, ...lead) > capacity) continue;
        const context = new Context(capacity, spec, ['n']);
        for (const size of lead) context.addText(Array<number>(size).fill(1));
        for (let step = 0; step < 25; step++) {
          context.addObservation({ n: Int32Array.of(step, step, step) }, 0);
          const { forgotten, from, to } = stretchAt(capacity, lead, STEP, 25, step);
          expect([from <= step, step <= to]).toEqual([true, true]);
          const held = lead.length + step + 1 - forgotten;
          expect([capacity, lead, step, held]).toEqual([capacity, lead, step, context.starts.length]);
          context.addAction(Int32Array.of(0), 0);
        }
      }
  });

  test('stretches follow each other from the first step to the last', () => {
    const ends: number[] = [];
    for (let step = 0; step < 25;) {
      const { from, to } = stretchAt(23, [4], STEP, 25, step);
      expect(from).toBe(step);
      ends.push(to);
      step = to + 1;
    }
    expect(ends.at(-1)).toBe(24);
    expect(ends.length).toBeGreaterThan(3);
  });
});
