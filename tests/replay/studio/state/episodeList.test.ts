import { describe, expect, test } from '@jest/globals';
import type { Plan } from '#gatogym/datasets/index.js';
import { flags } from '#gatogym/replay/studio/episodeTable.js';
import { DEFAULT_SORTING, EpisodeList } from '#gatogym/replay/studio/state/episodeList.js';
import { Words } from '#gatogym/replay/studio/state/words.js';

/** Three sources, of which one is empty: episodes 0 to 2 of one, 3 to 5 of the other. */
const plan = {
  sources: [
    { env: { id: 'maze/B-v1' }, agent: { id: 'random' }, episodes: 3 },
    { env: { id: 'maze/C-v1' }, agent: { id: 'random' }, episodes: 0 },
    { env: { id: 'arcade/A-v1' }, agent: { id: 'expert' }, episodes: 3 },
  ],
} as unknown as Plan;

const list = new EpisodeList(plan, {
  length: 6,
  returns: Float64Array.of(5, -1, 5, 0, 7, 0.5),
  lengths: Uint32Array.of(10, 20, 30, 5, 10, 1),
  flags: Uint8Array.of(flags.success, 0, flags.success, 0, flags.success, flags.lost),
});

function wordsOf(...texts: string[]): Words {
  const words = new Words(6);
  words.add({ texts, numbers: texts.map((_, i) => i) });
  return words;
}

const words = wordsOf('Go to the red ball', 'open a door', 'go to a Door', 'play', 'play on');
const select = (...[filter, sorting = DEFAULT_SORTING]: [object, Parameters<EpisodeList['select']>[1]?]) => [
  ...list.select(filter, sorting, words),
];

describe('the list of episodes', () => {
  test('knows where each episode comes from', () => {
    expect([0, 2, 3, 5].map((episode) => [list.envOf(episode), list.agentOf(episode)])).toEqual([
      ['maze/B-v1', 'random'],
      ['maze/B-v1', 'random'],
      ['arcade/A-v1', 'expert'],
      ['arcade/A-v1', 'expert'],
    ]);
    expect(list.envs).toEqual(['arcade/A-v1', 'maze/B-v1', 'maze/C-v1']);
  });

  test.each([
    [{}, [0, 1, 2, 3, 4, 5]],
    [{ env: 'maze/B-v1' }, [0, 1, 2]],
    [{ agent: 'expert', outcome: 'success' }, [4]],
    [{ outcome: 'failure' }, [1, 3, 5]],
    [{ returns: [0.5, 5] }, [0, 2, 5]],
    [{ words: 'GO to' }, [0, 2]],
    [{ words: 'door go' }, [2]],
    [{ words: 'nothing such' }, []],
  ])('filters by %j', (filter, expected) => {
    expect(select(filter)).toEqual(expected);
  });

  test.each([
    ['episode', true, [5, 4, 3, 2, 1, 0]],
    ['return', false, [1, 3, 5, 0, 2, 4]],
    ['return', true, [4, 0, 2, 5, 3, 1]],
    ['length', false, [5, 3, 0, 4, 1, 2]],
    ['env', false, [3, 4, 5, 0, 1, 2]],
    ['agent', true, [0, 1, 2, 3, 4, 5]],
    ['outcome', false, [1, 3, 0, 2, 4, 5]],
    ['instruction', false, [0, 2, 1, 3, 4, 5]],
  ] as const)(
    'sorts by %s, descending %s, equals in the order of the dataset',
    (by, isDescending, expected) => {
      expect(select({}, { by, isDescending })).toEqual(expected);
    },
  );

  test('does not find words that have not been read', () => {
    const unread = new Words(6);
    expect([...list.select({ words: 'play' }, DEFAULT_SORTING, unread)]).toEqual([]);
    unread.add({ texts: ['play'], numbers: [0, -1] });
    expect([...list.select({ words: 'play' }, DEFAULT_SORTING, unread)]).toEqual([0]);
    expect([unread.read, unread.isWhole, unread.of(0), unread.of(1)]).toEqual([2, false, 'play', undefined]);
  });
});
