import { describe, expect, test } from '@jest/globals';
import { chunkOf, placesOf } from '#gatogym/agents/generalist/chunk.js';
import { Context } from '#gatogym/agents/generalist/context.js';
import { PATCH_BYTES } from '#gatogym/datasets/tokens/patches.js';
import { box, discrete, image } from '#gatogym/envs/core/spaces.js';
import { counterSpec } from '../../envs/counter.js';

const spec = {
  ...counterSpec,
  actionSpace: discrete(4),
  observations: { n: box({ dtype: 'int32', shape: [3], low: 0, high: 900 }) },
};
/** Three tokens of an observation, a separator, an action. */
const STEP = 5;

/** A context that has seen so many timesteps; the observation of step t is t three times, its action t mod 4. */
function after(steps: number, capacity: number, text: readonly number[] = []): Context {
  const context = new Context(capacity, spec, ['n']);
  if (text.length > 0) context.addText(text);
  for (let t = 0; t < steps; t++) {
    context.addObservation({ n: Int32Array.of(t, t, t) }, 0);
    context.addAction(Int32Array.of(t % 4), 0);
  }
  return context;
}

const shown = ({ tokens, count }: Context): number[] => [...tokens.ids.subarray(0, count)];
const stepOf = (t: number): number[] => [33024 + t, 33024 + t, 33024 + t, 34048, 33024 + (t % 4)];

describe('a context', () => {
  test('holds the instruction and all timesteps while there is room', () => {
    expect(shown(after(3, 20, [7, 8]))).toEqual([7, 8, ...stepOf(0), ...stepOf(1), ...stepOf(2)]);
    expect(shown(after(4, 20))).toEqual([0, 1, 2, 3].flatMap(stepOf));
  });

  test('forgets the older half at the start of a timestep when there is no more room', () => {
    const context = after(4, 20);
    context.read = 20;
    context.addObservation({ n: Int32Array.of(4, 4, 4) }, 0);
    context.addActionToken(33024);
    expect(shown(context)).toEqual([...stepOf(2), ...stepOf(3), ...stepOf(4)]);
    expect(context.read).toBe(0);
  });

  test('keeps the instruction in front when it forgets, again and again', () => {
    const context = after(4, 24, [7, 8, 9]);
    expect(shown(context)).toEqual([7, 8, 9, ...[0, 1, 2, 3].flatMap(stepOf)]);
    for (let t = 4; t < 20; t++) {
      context.addObservation({ n: Int32Array.of(t, t, t) }, 0);
      context.addAction(Int32Array.of(t % 4), 0);
      expect(shown(context).slice(0, 3)).toEqual([7, 8, 9]);
      expect(shown(context).slice(-10)).toEqual([...stepOf(t - 1), ...stepOf(t)]);
      expect([...context.tokens.positions.subarray(0, 4)]).toEqual([0, 1, 2, 0]);
    }
  });

  test('forgets a demonstration, its instruction too, before what is to be done now', () => {
    const context = after(2, 34, [7, 7]);
    context.addText([8, 8]);
    for (let t = 2; t < 6; t++) {
      context.addObservation({ n: Int32Array.of(t, t, t) }, 0);
      context.addAction(Int32Array.of(t % 4), 0);
    }
    expect(shown(context)).toEqual([7, 7, ...[0, 1].flatMap(stepOf), 8, 8, ...[2, 3, 4, 5].flatMap(stepOf)]);
    context.addObservation({ n: Int32Array.of(6, 6, 6) }, 0);
    expect(shown(context)).toEqual([
      8,
      8,
      ...stepOf(3),
      ...stepOf(4),
      ...stepOf(5),
      ...stepOf(6).slice(0, 4),
    ]);
  });

  test('never holds more than it can, for any length of text', () => {
    for (let capacity = STEP; capacity < 40; capacity++)
      for (let text = 0; text <= capacity; text++) {
        const context = new Context(capacity, spec, ['n']);
        if (text > 0) context.addText(Array(text).fill(1));
        for (let t = 0; t < 20; t++) {
          context.addObservation({ n: Int32Array.of(t, t, t) }, 0);
          context.addActionToken(33024 + (t % 4));
          expect(context.count).toBeLessThanOrEqual(capacity);
          expect(shown(context).slice(-STEP)).toEqual(stepOf(t));
        }
      }
  });

  test('begins anew with an episode', () => {
    const context = after(3, 20);
    context.read = 15;
    context.clear();
    expect([context.count, context.read]).toEqual([0, 0]);
  });

  test('writes an action the same by its token and by its value', () => {
    const [byToken, byValue] = [after(1, 20), after(1, 20)];
    byToken.addObservation({ n: Int32Array.of(1, 1, 1) }, 0);
    byValue.addObservation({ n: Int32Array.of(1, 1, 1) }, 0);
    byToken.addActionToken(33026);
    byValue.addAction(Int32Array.of(2), 0);
    expect(byToken.tokens).toEqual(byValue.tokens);
  });
});

describe('a chunk', () => {
  const places = placesOf([
    { key: 'a', tokens: 2 },
    { key: 'b', tokens: 6, patches: [2, 3] },
  ]);

  test('knows where patches stand in their picture', () => {
    expect([...places]).toEqual(
      [
        [0, 0, 0, 0],
        [0, 0, 0, 0],
        ...[0, 1, 2, 3, 4, 5].map((i) => {
          const [row, column] = [Math.floor(i / 3), i % 3];
          return [row / 2, (row + 1) / 2, column / 3, (column + 1) / 3].map(Math.fround);
        }),
      ].flat(),
    );
  });

  test('is the last tokens of each context, each patch once', () => {
    const seeing = { ...counterSpec, observations: { rgb: image(16, 48, 3, 'three patches') } };
    const context = new Context(40, seeing, ['rgb']);
    const picture = new Uint8Array(16 * 48 * 3);
    // The first and the last patch are black, the middle one is white.
    for (let y = 0; y < 16; y++) picture.fill(255, (y * 48 + 16) * 3, (y * 48 + 32) * 3);
    context.addObservation({ rgb: picture }, 0);
    context.addActionToken(33025);
    context.addObservation({ rgb: picture }, 0);
    const chunk = chunkOf([context, undefined], 5, placesOf([{ key: 'rgb', tokens: 3, patches: [1, 3] }]));
    expect([chunk.batch, chunk.length]).toEqual([2, 5]);
    expect([...chunk.ids]).toEqual([33025, 0, 1, 0, 34048, 0, 0, 0, 0, 0]);
    expect([...chunk.kinds.subarray(0, 5)]).toEqual([2 + 64 + 128, 1, 1, 1, 4]);
    expect([...chunk.positions.subarray(0, 5)]).toEqual([65535, 0, 1, 2, 65534]);
    expect(chunk.pixels).toHaveLength(2 * PATCH_BYTES);
    expect([chunk.pixels[0], chunk.pixels[PATCH_BYTES]]).toEqual([0, 255]);
    expect([...chunk.places.subarray(8, 12)]).toEqual([0, 1, 1 / 3, 2 / 3].map(Math.fround));
  });

  test('has one black patch where there is none to see', () => {
    expect(chunkOf([after(1, 20)], 5, places).pixels).toEqual(new Uint8Array(PATCH_BYTES));
  });
});
