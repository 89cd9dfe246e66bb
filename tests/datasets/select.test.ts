import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  Dataset,
  type EpisodeSummary,
  type Selection,
  merge,
  parseSelection,
  selectEpisodes,
} from '#gatogym/datasets/index.js';
import { gatogym } from '../commandLine.js';
import { temporaryDirectories } from '../temporary.js';
import { forge, recordInto } from './recorded.js';

const directory = temporaryDirectories();
const mixed = directory('mixed');
const ROOMS = 500;
const BRICKS = 40;

const sources = [
  { env: 'maze/FourRooms-v1', agent: 'random', episodes: ROOMS },
  { env: 'arcade/Bricks-v1', agent: 'random', episodes: BRICKS },
  { env: 'maze/FourRooms-v1', agent: 'specialist', episodes: ROOMS },
];

let summaries: readonly EpisodeSummary[];

beforeAll(async () => {
  await recordInto(mixed, { seed: 4, sources });
  const dataset = Dataset.open(mixed);
  summaries = Array.from({ length: dataset.length }, (_, i) => dataset.summary(i));
  dataset.close();
});

function select(selection: Selection, from = mixed): number[] {
  const dataset = Dataset.open(from);
  const numbers = [...selectEpisodes(dataset, selection)];
  dataset.close();
  return numbers;
}

const where = (isWanted: (episode: EpisodeSummary) => boolean): number[] =>
  summaries.flatMap((episode, i) => (isWanted(episode) ? [i] : []));

describe('a selection', () => {
  test('of nothing is all', () => {
    expect(select({})).toEqual(where(() => true));
  });

  test.each<[Selection, (episode: EpisodeSummary) => boolean]>([
    [{ success: true }, ({ success }) => success],
    [{ success: false }, ({ success }) => !success],
    [{ env: 'arcade/*' }, ({ source }) => source === 1],
    [{ agent: 'grid-planner' }, ({ source }) => source === 2],
    [{ minReturn: 0.5, maxReturn: 1 }, (episode) => episode.return >= 0.5 && episode.return <= 1],
    [{ minLength: 10, maxLength: 20 }, ({ length }) => length >= 10 && length <= 20],
    [{ env: 'maze/*', success: true, maxLength: 12 }, (e) => e.source !== 1 && e.success && e.length <= 12],
    [{ env: 'nowhere/*' }, () => false],
  ])('%j keeps what it says, in order', (selection, isWanted) => {
    expect(select(selection)).toEqual(where(isWanted));
  });

  test('by percentile keeps the best of each source', () => {
    const kept = select({ percentile: 90, agent: 'random', env: 'arcade/*' });
    const returns = (numbers: readonly number[]) => numbers.map((i) => summaries[i]!.return);
    const others = where(({ source }) => source === 1).filter((i) => !kept.includes(i));
    expect(kept.length).toBeGreaterThanOrEqual(BRICKS / 10);
    expect(kept.length).toBeLessThan(BRICKS);
    expect(Math.min(...returns(kept))).toBeGreaterThan(Math.max(...returns(others)));
    expect(select({ percentile: 0 })).toEqual(select({}));
  });

  test("by a part of the expert's return is Gato's rule, from random play on", () => {
    const random = 0.0201;
    const returns = summaries.filter(({ source }) => source === 2).map((episode) => episode.return);
    const size = ROOMS / 10;
    const windows = Array.from(
      { length: ROOMS - size + 1 },
      (_, i) => returns.slice(i, i + size).reduce((sum, value) => sum + value, 0) / size,
    );
    const least = random + 0.95 * (Math.max(...windows) - random);
    const kept = select({ expert: 0.95, agent: 'grid-planner' });
    expect(kept).toEqual(where((episode) => episode.source === 2 && episode.return >= least));
    expect(kept.length).toBeGreaterThan(10);
    expect(kept.length).toBeLessThan(ROOMS - 10);
  });

  test('by a part of an expert who is none is refused', async () => {
    const few = await recordInto(directory('few'), { seed: 4, sources: [{ ...sources[2]!, episodes: 5 }] });
    const poor = forge(few, directory('poor'), (draft) => {
      draft.outcome = { ...draft.outcome, return: 0 };
    });
    expect(() => select({ expert: 0.8 }, poor)).toThrow('is no better in maze/FourRooms-v1 than random play');
  });

  test('splits worlds in two, about as asked, and all agents the same way', () => {
    const [train, validation] = (['train', 'validation'] as const).map((split) =>
      select({ split, validation: 0.2 }),
    );
    expect([...train!, ...validation!].sort((a, b) => a - b)).toEqual(select({}));
    expect(validation!.length / summaries.length).toBeGreaterThan(0.15);
    expect(validation!.length / summaries.length).toBeLessThan(0.25);
    const seedsOf = (numbers: readonly number[]) =>
      new Set(numbers.filter((i) => summaries[i]!.source !== 1).map((i) => summaries[i]!.seed));
    const held = seedsOf(validation!);
    expect([...seedsOf(train!)].filter((seed) => held.has(seed))).toEqual([]);
  });

  test('splits worlds the same way in a merged dataset', async () => {
    const other = await recordInto(directory('other'), { seed: 5, sources: sources.slice(0, 1) });
    const datasets = [Dataset.open(other), Dataset.open(mixed)];
    await merge(datasets, directory('merged'), 'merged', {});
    for (const dataset of datasets) dataset.close();
    const merged = select({ split: 'validation' }, directory('merged'));
    expect(merged).toEqual([
      ...select({ split: 'validation' }, other),
      ...select({ split: 'validation' }).map((i) => i + ROOMS),
    ]);
  });
});

describe('what cannot be selected by', () => {
  test.each([
    [{ minRetrun: 3 }, 'no field "minRetrun"; did you mean'],
    [{ success: 'yes' }, '"success" is "yes", expected true or false'],
    [{ percentile: 101 }, '"percentile" is 101, expected a number from 0 to 100'],
    [{ split: 'test' }, '"split" is "test", expected train or validation'],
    [{ validation: 1 }, '"validation" is 1, expected a number between 0 and 1'],
    [[], 'is not an object'],
  ])('%j is named', (given, message) => {
    expect(() => parseSelection(given, 'this')).toThrow(message);
  });
});

test('info tells of a selection, for people and for programs', async () => {
  const { stdout } = await gatogym(
    'info',
    mixed,
    '--select',
    'success=true',
    '--select',
    'agent=grid-planner',
  );
  expect(stdout).toContain(`${ROOMS} of 1,040 episodes: success=true, agent=grid-planner`);
  const json = await gatogym('info', mixed, '--select', 'maxLength=9', '--json');
  expect(JSON.parse(json.stdout)).toMatchObject({ numbers: where(({ length }) => length <= 9) });
  const wrong = await gatogym('info', mixed, '--select', 'lenght=9');
  expect([wrong.status, wrong.stderr]).toEqual([
    2,
    expect.stringContaining('--select has no field "lenght"'),
  ]);
});
