import { expect, test } from '@jest/globals';
import { GLYPH_HEIGHT, glyphOf, textWidth } from '#gatogym/envs/rendering/font.js';

const printable = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));

test('every printable ASCII character has a glyph of its own', () => {
  const glyphs = printable.map((character) => glyphOf(character).join(' '));
  expect(new Set(glyphs).size).toBe(95);
  expect(printable.every((character) => glyphOf(character).length === GLYPH_HEIGHT)).toBe(true);
});

test('only the space is empty, and no row is wider than a glyph', () => {
  const empty = printable.filter((character) => glyphOf(character).every((row) => row === 0));
  expect(empty).toEqual([' ']);
  expect(printable.every((character) => glyphOf(character).every((row) => row < 32))).toBe(true);
});

test('letters look as they were drawn', () => {
  const drawn = (character: string): string[] =>
    Array.from(glyphOf(character), (row) =>
      row.toString(2).padStart(5, '0').replaceAll('0', '.').replaceAll('1', '#'),
    );
  expect(drawn('A')).toEqual([
    '.###.',
    '#...#',
    '#...#',
    '#####',
    '#...#',
    '#...#',
    '#...#',
    '.....',
    '.....',
  ]);
  expect(drawn('p').slice(2)).toEqual(['####.', '#...#', '#...#', '#...#', '####.', '#....', '#....']);
});

test('a character without a glyph is shown as a question mark', () => {
  expect([...glyphOf('é')]).toEqual([...glyphOf('?')]);
  expect([...glyphOf('\n')]).toEqual([...glyphOf('?')]);
});

test('a text is as wide as its letters and the gaps between them', () => {
  expect([textWidth(''), textWidth('a'), textWidth('abc')]).toEqual([0, 5, 17]);
});
