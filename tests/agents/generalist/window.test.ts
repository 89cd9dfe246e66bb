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

type Lead = { readonly demonstrations: readonly number[]; readonly instruction: number };
const partsOf = (lead: Lead) => ({ ...lead, timestep: STEP, length: 25 });
const leads: readonly Lead[] = [
  { demonstrations: [], instruction: 0 },
  { demonstrations: [], instruction: 4 },
  { demonstrations: [], instruction: 7 },
  { demonstrations: [STEP, STEP], instruction: 3 },
  { demonstrations: [2, STEP, STEP], instruction: 0 },
];

describe('stretchAt', () => {
  test('says of every step with which one its context begins, for any room and any beginning', () => {
    for (let capacity = STEP; capacity < 40; capacity += 3)
      for (const { demonstrations, instruction } of leads) {
        if (Math.max(instruction, ...demonstrations) > capacity) continue;
        const context = new Context(capacity, spec, ['n']);
        for (const size of demonstrations) context.addText(Array<number>(size).fill(1));
        context.addText(Array<number>(instruction).fill(1));
        for (let step = 0; step < 25; step++) {
          context.addObservation({ n: Int32Array.of(step, step, step) }, 0);
          const parts = partsOf({ demonstrations, instruction });
          const { shown, first, from, to } = stretchAt(capacity, parts, step);
          expect([from <= step, step <= to]).toEqual([true, true]);
          const isTold = instruction + STEP <= capacity;
          const held = shown + (isTold ? 1 : 0) + step + 1 - first;
          expect([capacity, parts, step, held]).toEqual([capacity, parts, step, context.parts.length]);
          expect(context.tokens.ids[context.count - (step - first) * STEP - STEP + 1]).toBe(33024 + first);
          context.addAction(Int32Array.of(0), 0);
        }
      }
  });

  test('stretches follow each other from the first step to the last', () => {
    const ends: number[] = [];
    for (let step = 0; step < 25;) {
      const { from, to } = stretchAt(23, partsOf({ demonstrations: [], instruction: 4 }), step);
      expect(from).toBe(step);
      ends.push(to);
      step = to + 1;
    }
    expect(ends.at(-1)).toBe(24);
    expect(ends.length).toBeGreaterThan(3);
  });
});
