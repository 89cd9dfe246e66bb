import { describe, expect, test } from '@jest/globals';
import { LIST, MOST_COMPARED, formatLink, parseLink } from '#gatogym/replay/studio/state/link.js';

describe('a link to a moment', () => {
  test.each([
    LIST,
    { episode: 0, step: 0, compare: [], branches: [] },
    { episode: 12, step: 48, compare: [13, 2], branches: [] },
    { episode: 12, step: 48, compare: [13], branches: [0, 4] },
  ])('says %j and is read as that', (link) => {
    expect(parseLink(formatLink(link))).toEqual(link);
  });

  test('is written as people know it', () => {
    expect(formatLink({ episode: 12, step: 48, compare: [13, 14], branches: [] })).toBe(
      '#ep=12&t=48&compare=13,14',
    );
  });

  test('that makes no sense leads to the list, or loses what makes none', () => {
    expect(parseLink('#ep=-3&t=4')).toEqual(LIST);
    expect(parseLink('#nothing')).toEqual(LIST);
    expect(parseLink('')).toEqual(LIST);
    expect(parseLink('#ep=5&t=x&compare=5,6,6,y&branches=z')).toEqual({
      episode: 5,
      step: 0,
      compare: [6],
      branches: [],
    });
  });

  test('compares no more than fit', () => {
    const { compare, branches } = parseLink('#ep=0&compare=1,2,3,4,5&branches=1,2');
    expect(1 + compare.length + branches.length).toBe(MOST_COMPARED);
  });
});
