import { describe, expect, test } from '@jest/globals';
import { isInSplit, splitSetting } from '#gatogym/envs/maze/split.js';

const hashes = Array.from({ length: 80_000 }, (_, i) => i * 2_654_435);

describe('the split of levels', () => {
  test('every level is either trained on or held out, and both are part of all', () => {
    const isWrong = (hash: number): boolean =>
      isInSplit('train', hash) === isInSplit('heldOut', hash) || !isInSplit('all', hash);
    expect(hashes.filter(isWrong)).toEqual([]);
  });

  test('one level in eight is held out', () => {
    const share = hashes.filter((hash) => isInSplit('heldOut', hash)).length / hashes.length;
    expect(Math.abs(share - 1 / 8)).toBeLessThan(0.005);
  });

  test('another word is refused, with those that there are', () => {
    expect(splitSetting({ split: 'heldOut' })).toBe('heldOut');
    expect(() => splitSetting({ split: 'test' })).toThrow('expected one of: train, heldOut, all');
  });
});
