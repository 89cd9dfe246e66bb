import fs from 'node:fs';
import { expect, test } from '@jest/globals';
import { readSuite } from '#gatogym/cli/suite.js';
import { parseRecipe, planOf } from '#gatogym/index.js';

const recorded = async (file: string): Promise<string[]> => {
  const { sources } = await planOf(parseRecipe(fs.readFileSync(file, 'utf8'), file));
  return sources.map(({ env }) => env.id);
};

test.each([
  ['suites/rooms.json', 'docs/generalist/recipes/rooms.json'],
  ['suites/words.json', 'docs/generalist/recipes/words.json'],
  ['suites/pictures.json', 'docs/generalist/recipes/pictures.json'],
  ['suites/scale.json', 'datasets/recipes/everything.json'],
])('every world in which the suite %s has networks play is recorded by %s', async (suite, recipe) => {
  const played = readSuite(`docs/generalist/${suite}`).map(({ id }) => id);
  expect(played.length).toBeGreaterThan(3);
  expect(await recorded(recipe)).toEqual(expect.arrayContaining(played));
});
