import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ActionWords } from '#gatogym/datasets/tokens/actionWords.js';
import { PatchTable } from '#gatogym/datasets/tokens/patches.js';
import { TextVocabulary } from '#gatogym/datasets/tokens/text.js';
import { TimestepEncoder } from '#gatogym/datasets/tokens/timestep.js';
import { type TokenBuffer, tokenBuffer } from '#gatogym/datasets/tokens/vocabulary.js';
import { type ActionSpace, Rng, allocateActions, discrete, sample, toSeed } from '#gatogym/envs/index.js';
import { registry } from '#gatogym/envs/registry.js';
import { counterSpec } from '../../envs/counter.js';

const text = new TextVocabulary(1024);
const [TEXT, ACTION, LOSS] = [0, 64, 128];

function encoderFor(actionSpace: ActionSpace): TimestepEncoder {
  return new TimestepEncoder({ ...counterSpec, actionSpace }, [], new PatchTable(), text);
}

/** The tokens of an action. */
function written(encoder: TimestepEncoder, action: Int32Array): TokenBuffer {
  const out = tokenBuffer(encoder.actionTokens);
  expect(encoder.writeAction(action, 0, out, 0)).toBe(encoder.actionTokens);
  return out;
}

/** Chooses each token by itself, as a network does that thinks of this action. */
function chosen(words: ActionWords, wanted: readonly number[]): number[] {
  const ids: number[] = [];
  for (const id of wanted) {
    const following = words.following(ids);
    expect(following).toContain(id);
    expect(new Set(following).size).toBe(following.length);
    ids.push(id);
  }
  return ids;
}

const named = registry.ids
  .map((id) => registry.describe(id, id === 'arcade/Rally-v1' ? { players: 2 } : {}))
  .filter(({ actionSpace }) => actionSpace.type !== 'box');

describe.each(named)('an action of $id as words', ({ actionSpace }) => {
  test('comes back as it was, token by token', () => {
    const encoder = encoderFor(actionSpace);
    const words = encoder.words!;
    const rng = new Rng();
    rng.seed(toSeed(1));
    const action = allocateActions(actionSpace) as Int32Array;
    for (let i = 0; i < 50; i++) {
      sample(actionSpace, rng, action);
      const { ids, kinds, positions } = written(encoder, action);
      expect(words.values(chosen(words, [...ids]))).toEqual([...action]);
      expect(new Set(kinds)).toEqual(new Set([TEXT | ACTION | LOSS]));
      expect(new Set(positions)).toEqual(new Set([65_535]));
    }
  });
});

test('is the name itself, filled up with line breaks to the longest', () => {
  const space = discrete(3, ['turn left', 'go', 'go on']);
  const encoder = encoderFor(space);
  const longest = Math.max(...['turn left', 'go', 'go on'].map((label) => text.encode(label).length));
  expect(encoder.actionTokens).toBe(longest);
  for (const [value, label] of ['turn left', 'go', 'go on'].entries()) {
    const { ids } = written(encoder, Int32Array.of(value));
    expect(text.decode([...ids]).replace(/\n+$/, '')).toBe(label);
  }
});

test('whatever is chosen of what may follow, the end is an action that there is', () => {
  const space = discrete(5, ['a', 'an', 'and', 'a key', 'key']);
  const words = ActionWords.of(space, text)!;
  const reached = new Set<number>();
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: words.tokens, maxLength: words.tokens }), (draws) => {
      const ids: number[] = [];
      for (const draw of draws) {
        const following = words.following(ids);
        ids.push(following[draw % following.length]!);
      }
      const [value] = words.values(ids);
      expect(value).toBeGreaterThanOrEqual(0);
      reached.add(value!);
    }),
  );
  expect(reached.size).toBe(5);
});

test('forces, and numbers without names, stay numbers', () => {
  expect(ActionWords.of(registry.describe('robotics/CheetahRun-v1').actionSpace, text)).toBeUndefined();
  expect(ActionWords.of(discrete(4), text)).toBeUndefined();
  expect(encoderFor(discrete(4)).words).toBeUndefined();
});

test('two values of one name are refused', () => {
  expect(() => ActionWords.of(discrete(2, ['go', 'go']), text)).toThrow(
    'two values of an action are named "go": they cannot be told apart in words',
  );
});
