import { beforeAll, describe, expect, test } from '@jest/globals';
import { planOf, recordPlan } from '#gatogym/index.js';
import { openMixture, parseMixture } from '#gatogym/datasets/tokens/mixture.js';
import { TextVocabulary } from '#gatogym/datasets/tokens/text.js';
import { temporaryDirectories } from '../../temporary.js';
import { counterPlan, writeCounters } from '../counterDataset.js';

const directory = temporaryDirectories();
const [mixed, bare, open] = [directory('mixed'), directory('bare'), directory('open')];
const text = new TextVocabulary(256);
const mixture = (parts: unknown): unknown => parseMixture(JSON.stringify({ parts }), 'm.json');

beforeAll(async () => {
  const room = { env: 'maze/FourRooms-v1', episodes: 2 };
  const keys = ['symbolic', 'direction'];
  await recordPlan(
    await planOf({
      name: 'mixed',
      seed: 1,
      sources: [
        { ...room, agent: 'random', observations: keys },
        { ...room, agent: 'specialist', observations: keys },
        { env: 'robotics/CartpoleSwingup-v1', agent: 'random', episodes: 1, observations: ['state'] },
      ],
    }),
    mixed,
    { workers: 1 },
  );
  await recordPlan(await planOf({ name: 'bare', seed: 1, sources: [{ ...room, agent: 'random' }] }), bare, {
    workers: 1,
  });
  writeCounters(open, counterPlan, 2);
});

describe('a mixture', () => {
  test('takes every source of a dataset, which share its weight, with all observations', () => {
    const sources = openMixture([{ data: mixed, weight: 3 }], text);
    expect(sources.map(({ name, weight, keys }) => [name, weight, keys])).toEqual([
      ['maze/FourRooms-v1 (random)', 1, ['symbolic', 'direction']],
      ['maze/FourRooms-v1 (grid-planner)', 1, ['symbolic', 'direction']],
      ['robotics/CartpoleSwingup-v1 (random)', 1, ['state']],
    ]);
  });

  test('takes the environments and observations it names', () => {
    const parts = [{ data: mixed, env: 'maze/*', weight: 3, observations: ['symbolic'] }];
    const sources = openMixture(parts, text);
    expect(sources.map(({ weight, keys }) => [weight, keys])).toEqual([
      [1.5, ['symbolic']],
      [1.5, ['symbolic']],
    ]);
    const all = openMixture([{ data: mixed, weight: 1, observations: ['symbolic', 'state'] }], text);
    expect(all.map(({ keys }) => keys)).toEqual([['symbolic'], ['symbolic'], ['state']]);
  });

  test.each<[string, Parameters<typeof openMixture>[0], string]>([
    ['a dataset that is not there', [{ data: '/no/such', weight: 1 }], '/no/such is not a dataset'],
    ['one that is not complete', [{ data: open, weight: 1 }], 'is not complete: finish its recording first'],
    [
      'actions only',
      [{ data: bare, weight: 1 }],
      `${bare} has actions only of maze/FourRooms-v1; gatogym materialize ${bare} --observation symbolic --out DIR`,
    ],
    [
      'an observation that was not recorded',
      [{ data: mixed, weight: 1, env: 'maze/*', observations: ['rgb'] }],
      'has only symbolic, direction of maze/FourRooms-v1; gatogym materialize',
    ],
    [
      'an observation that no environment has',
      [{ data: mixed, weight: 1, observations: ['symbolc'] }],
      'has an observation "symbolc"; did you mean "symbolic"?',
    ],
    [
      'an environment that it has not',
      [{ data: mixed, weight: 1, env: 'maze/FiveRooms-v1' }],
      'has no episodes of maze/FiveRooms-v1; did you mean "maze/FourRooms-v1"?',
    ],
  ])('refuses %s', (_, parts, told) => {
    expect(() => openMixture(parts, text)).toThrow(told);
  });
});

describe('a mixture file', () => {
  test('has parts with weights of 1 where none are given', () => {
    expect(mixture([{ data: 'a' }, { data: 'b', env: 'maze/*', weight: 2, observations: ['rgb'] }])).toEqual([
      { data: 'a', weight: 1 },
      { data: 'b', env: 'maze/*', weight: 2, observations: ['rgb'] },
    ]);
  });

  test.each<[string, unknown, string]>([
    ['no parts', [], 'm.json is no mixture: expected an object with an array "parts"'],
    ['a part that is none', [4], 'm.json, parts[0] is not an object'],
    ['no dataset', [{ weight: 1 }], 'm.json, parts[0]: "data" is missing, expected a directory'],
    ['a weight of zero', [{ data: 'a', weight: 0 }], '"weight" is 0, expected a number above 0'],
    ['a weight below zero', [{ data: 'a' }, { data: 'b', weight: -1 }], 'parts[1]: "weight" is -1'],
    ['a weight that is a text', [{ data: 'a', weight: '2' }], '"weight" is "2"'],
    ['a misspelt field', [{ data: 'a', wieght: 2 }], 'has no field "wieght"; did you mean "weight"?'],
    ['an environment that is a number', [{ data: 'a', env: 3 }], '"env" is 3'],
    ['observations that are no names', [{ data: 'a', observations: 'rgb' }], '"observations" is "rgb"'],
  ])('refuses %s', (_, parts, told) => {
    expect(() => mixture(parts)).toThrow(told);
  });

  test('refuses what is not JSON, or has other fields', () => {
    expect(() => parseMixture('{', 'm.json')).toThrow('m.json is not JSON');
    expect(() => parseMixture('{"parts":[{"data":"a"}],"seed":1}', 'm.json')).toThrow('no field "seed"');
  });
});
