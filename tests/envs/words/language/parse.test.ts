import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseSentence } from '#gatogym/envs/words/language/parse.js';
import { definiteText, groupText, propertyText } from '#gatogym/envs/words/language/phrases.js';
import { allNames, idOf, idsOf, sentenceText, words } from '#gatogym/envs/words/language/vocabulary.js';
import { groups, kinds, properties } from '../arbitrary.js';

const parse = (text: string) => parseSentence(idsOf(text));

test('a list of things is read as it was written, with every way to begin it', () => {
  fc.assert(
    fc.property(fc.array(groups, { minLength: 1, maxLength: 4 }), (list) => {
      const text = list.map((group) => groupText(group)).join(' and ');
      const expected = { clauses: [{ says: 'inventory', groups: list }] };
      const are = list[0]?.quantity === 1 ? 'is' : 'are';
      for (const said of [text, `i see ${text}`, `there ${are} ${text}`])
        expect(parse(said)).toEqual(expected);
    }),
  );
});

test('what is said of a thing is read as it was written, of "it" and alone, too', () => {
  fc.assert(
    fc.property(kinds, properties, (of, what) => {
      const text = propertyText(what);
      expect(parse(`${definiteText(of)} is ${text}`)).toEqual({ clauses: [{ says: 'property', of, what }] });
      for (const said of [text, `it is ${text}`]) {
        expect(parse(said)).toEqual({ clauses: [{ says: 'property', of: undefined, what }] });
      }
    }),
  );
});

test('clauses are joined by "and", and a list ends where a clause of another kind begins', () => {
  const sentence = parse('there is a key and two red balls and the key is left of the open door');
  expect(sentence?.clauses.map(({ says }) => says)).toEqual(['inventory', 'property']);
  expect(parse('i see a key and there are two balls')?.clauses).toHaveLength(2);
});

test('yes and no stand alone, with a tail, or before what is so', () => {
  for (const said of ['yes', 'yes it is', 'yes there is', 'no', 'no it is not', 'no there are not']) {
    expect(parse(said)).toEqual({ answer: said.split(' ')[0], clauses: [] });
  }
  expect(parse('no the key is red')).toMatchObject({ answer: 'no', clauses: [{ says: 'property' }] });
  expect(parse('no keys')).toMatchObject({ clauses: [{ groups: [{ quantity: 0 }] }] });
});

test('names of games are bare, those of robots have an article', () => {
  for (const [name, word] of allNames.entries()) {
    const isGame = parse(word) !== undefined;
    const said = isGame ? word : /^[aeiou]/.test(word) ? `an ${word}` : `a ${word}`;
    expect(parse(`this is ${said}`)).toEqual({ clauses: [{ says: 'name', name }] });
  }
});

describe('what is not English, or not of the language, is refused', () => {
  test.each([
    'a keys',
    'two key',
    'an key',
    'a egg',
    'there are a key',
    'there is two keys',
    'the keys is red',
    'red open key',
    'key',
    'the key',
    'the key is',
    'the key red',
    'is the key red',
    'yes it is not',
    'no it is',
    'a key and',
    'and a key',
    'a arm',
    'an bricks',
    'at the left',
    'in the top',
    'left of key',
    'to the above the key',
    'yes no',
    'a key the key is red',
    'there is',
  ])('%s', (text) => {
    expect(parse(text)).toBeUndefined();
  });

  test('nothing at all', () => {
    expect(parseSentence([])).toBeUndefined();
  });
});

test('any words in a row are a sentence or refused, never an error', () => {
  const word = fc.integer({ min: 0, max: words.length - 1 });
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (ids) => {
      const sentence = parseSentence(ids);
      if (sentence && sentence.answer === undefined) expect(sentence.clauses.length).toBeGreaterThan(0);
    }),
    { numRuns: 2000 },
  );
});

test('words are numbered once each, and a sentence is its words', () => {
  for (const [id, word] of words.entries()) expect(idOf(word)).toBe(id);
  expect(words.length).toBeLessThan(255);
  expect(sentenceText(idsOf('a red key .'), 4)).toBe('a red key.');
  expect(() => idsOf('a rde key')).toThrow('"rde" is not in the vocabulary');
});
