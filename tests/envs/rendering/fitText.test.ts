import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fitText, wrapText } from '#gatogym/envs/rendering/fitText.js';

const sentence = fc
  .array(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 9 }), { maxLength: 20 })
  .map((words) => words.join(' '));

describe('text that must fit', () => {
  test('is left alone when it does', () => {
    expect(fitText('go on', 5)).toBe('go on');
  });

  test('ends after a whole word, with an ellipsis', () => {
    expect(fitText('gather all the coins', 12)).toBe('gather...');
    expect(fitText('gather all the coins', 14)).toBe('gather all...');
    expect(fitText('arcade/Bricks-v1', 10)).toBe('arcade/...');
  });

  test('never takes more room than there is, and cuts no word', () => {
    fc.assert(
      fc.property(sentence, fc.integer({ min: 12, max: 60 }), (text, columns) => {
        const fitted = fitText(text, columns);
        expect(fitted.length).toBeLessThanOrEqual(columns);
        const kept = fitted.replace(/\.\.\.$/, '').split(' ');
        expect(text.split(' ').slice(0, kept.length)).toEqual(kept);
      }),
    );
  });

  test('wraps between words into no more than the lines given, losing nothing that fits', () => {
    fc.assert(
      fc.property(
        sentence,
        fc.integer({ min: 12, max: 60 }),
        fc.integer({ min: 1, max: 4 }),
        (text, columns, count) => {
          const lines = wrapText(text, columns, count);
          expect(lines.length).toBeLessThanOrEqual(count);
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
          const joined = lines.join(' ');
          const kept = joined.replace(/\.\.\.$/, '');
          expect(text.startsWith(kept)).toBe(true);
          if (!joined.endsWith('...')) expect(joined).toBe(text);
        },
      ),
    );
  });
});
