import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Tiktoken } from 'js-tiktoken/lite';
import r50k from 'js-tiktoken/ranks/r50k_base';
import { TextVocabulary } from '#gatogym/datasets/tokens/text.js';

const whole = new TextVocabulary(32_000);
const small = new TextVocabulary(1024);
const bytes = new TextVocabulary(256);

describe('text', () => {
  test('has the ids of GPT-2 where all of them are kept', () => {
    const gpt2 = new Tiktoken(r50k);
    for (const text of [
      'reach the green goal square',
      'Clear the wall of bricks.',
      'ball, box & key: 3 of 4',
    ])
      expect(whole.encode(text)).toEqual(gpt2.encode(text));
    // "hello world", as it is known from GPT-2's first days.
    expect(whole.encode('hello world')).toEqual([31373, 995]);
  });

  test('is written in bytes where nothing else is left', () => {
    const ids = bytes.encode('goal');
    expect(ids).toHaveLength(4);
    expect(bytes.decode(ids)).toBe('goal');
    expect(bytes.encode('€')).toHaveLength(3);
  });

  test('merges by rank: a smaller vocabulary knows the first merges only', () => {
    // " the" is merge 6 of GPT-2: id 262.
    expect(small.encode(' the')).toEqual([262]);
    expect(new TextVocabulary(262).encode(' the').length).toBeGreaterThan(1);
  });

  test('of any kind comes back, in ids below the size', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(whole, small, bytes), (text, vocabulary) => {
        const ids = vocabulary.encode(text);
        expect(vocabulary.decode(ids)).toBe(text);
        expect(ids.every((id) => id >= 0 && id < vocabulary.size)).toBe(true);
      }),
    );
  });

  test('is no special token, whatever it looks like', () => {
    expect(whole.decode(whole.encode('<|endoftext|>'))).toBe('<|endoftext|>');
    expect(Math.max(...whole.encode('<|endoftext|>'))).toBeLessThan(32_000);
  });

  test.each([255, 32_001, 1.5, NaN])('has no vocabulary of %d tokens', (size) => {
    expect(() => new TextVocabulary(size)).toThrow(`a vocabulary of ${size} text tokens was asked for`);
  });
});
