import fs from 'node:fs';
import path from 'node:path';
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

test('a base network learns the tasks that it is said to learn, and not those that are to be new to it', async () => {
  const load = async <T>(name: string): Promise<T> =>
    (await import(path.resolve('scripts/generalist', name))) as T;
  const { BASE_ROOMS, BASE_ROBOTS } = await load<Record<'BASE_ROOMS' | 'BASE_ROBOTS', string[]>>('base.js');
  const { TASKS } = await load<{ TASKS: { env: string; like: string }[] }>('fewShot.js');
  const { NEW } = await load<{ NEW: string }>('grow.js');
  const learned = await recorded('docs/generalist/recipes/base.json');
  expect(learned.toSorted()).toEqual([...BASE_ROOMS, ...BASE_ROBOTS].toSorted());
  for (const { env, like } of TASKS)
    expect([learned.includes(env), learned.includes(like)]).toEqual([false, true]);
  expect(learned).not.toContain(NEW);
});
