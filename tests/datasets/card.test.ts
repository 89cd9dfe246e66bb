import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { Dataset, type Episode } from '#gatogym/datasets/index.js';
import { parseRecipe, planOf, recordPlan } from '#gatogym/recorder/index.js';
import { temporaryDirectories } from '../temporary.js';
import { readAll, recordInto } from './recorded.js';

const directory = temporaryDirectories();
const dataset = directory('dataset');
let card: string;

beforeAll(async () => {
  await recordInto(dataset, {
    seed: 8,
    sources: [
      { env: 'maze/FourRooms-v1', agent: 'specialist', episodes: 40, observations: ['symbolic'] },
      { env: 'robotics/CartpoleSwingup-v1', agent: 'random', episodes: 2 },
    ],
  });
  card = fs.readFileSync(path.join(dataset, 'README.md'), 'utf8');
});

test('the totals of the manifest are those of the columns', () => {
  const opened = Dataset.open(dataset);
  const episodes = readAll(dataset) as Episode[];
  for (const [source, totals] of opened.manifest.totals.entries()) {
    const own = episodes.filter((_, index) => opened.summary(index).source === source);
    const returns = own.map(({ rewards }) => rewards.reduce((sum, reward) => sum + reward, 0));
    const lengths = own.map(({ actions }) => actions.length);
    const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    const std = (values: number[]): number =>
      Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));
    expect(totals).toMatchObject({
      episodes: own.length,
      steps: lengths.reduce((sum, length) => sum + length, 0),
      successes: own.filter(({ success }) => success).length,
      return: { min: Math.min(...returns), max: Math.max(...returns) },
      length: { min: Math.min(...lengths), max: Math.max(...lengths) },
    });
    expect(totals.return.mean).toBeCloseTo(mean(returns), 10);
    expect(totals.return.std).toBeCloseTo(std(returns), 10);
    expect(totals.length.mean).toBeCloseTo(mean(lengths), 10);
    expect(totals.length.std).toBeCloseTo(std(lengths), 10);
  }
  expect(opened.manifest.totals.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(opened.bytes);
  opened.close();
});

test('the card says what is recorded: environments, agents, spaces, instructions, conventions, histograms', () => {
  for (const words of [
    'maze/FourRooms-v1',
    'grid-planner',
    '`observations/symbolic`',
    'reach the green goal square',
    'observations[t] --actions[t]--> rewards[t], observations[t + 1]',
    'robotics/CartpoleSwingup-v1',
    '| 40 |',
    '█',
  ])
    expect(card).toContain(words);
  expect(card).toMatch(/^---\nlicense: mit\n/);
  expect(card).not.toMatch(/undefined|NaN|\[object/);
});

test('the recipe on the card records the same bytes again', async () => {
  const recipe = /```json\n(.+?)\n```/s.exec(card)?.[1] ?? '';
  await recordPlan(await planOf(parseRecipe(recipe, 'card')), directory('again'), { workers: 0 });
  for (const name of fs.readdirSync(dataset))
    expect(fs.readFileSync(path.join(directory('again'), name))).toEqual(
      fs.readFileSync(path.join(dataset, name)),
    );
});

test('what people write below the mark is kept when the card is made again', async () => {
  const out = directory('annotated');
  const plan = await planOf({
    name: 'annotated',
    seed: 1,
    sources: [{ env: 'maze/FourRooms-v1', agent: 'random', episodes: 3 }],
  });
  await recordPlan(plan, out, { workers: 0 });
  const file = path.join(out, 'README.md');
  const first = fs.readFileSync(file, 'utf8');
  fs.writeFileSync(file, `${first.replace('annotated', 'overwritten')}\nMy own words.\n`);
  await recordPlan(plan, out, { workers: 0, resume: true });
  expect(fs.readFileSync(file, 'utf8')).toBe(`${first}\nMy own words.\n`);
});
