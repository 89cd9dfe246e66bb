import { describe, expect, test } from '@jest/globals';
import { checkCore, checkEnv } from '#gatogym/envs/checker.js';
import { registry } from '#gatogym/envs/registry.js';
import { BrokenCounter, Counter } from './counter.js';

describe.each(registry.ids)('%s', (id) => {
  test('keeps every promise of the contract', async () => {
    expect(await checkEnv({ id })).toEqual([]);
  }, 120_000);

  test('keeps them under wrappers', async () => {
    const wrappers = [
      { wrap: 'stickyActions' },
      { wrap: 'actionRepeat', repeats: 3 },
      { wrap: 'timeLimit', steps: 200 },
    ];
    expect(await checkEnv({ id, wrappers }, { steps: 300, workerCounts: [2] })).toEqual([]);
  }, 120_000);
});

describe('the checker', () => {
  test('finds nothing wrong with a sound environment', async () => {
    expect(await checkCore(() => Promise.resolve(new Counter()), 200)).toEqual([]);
  });

  test.each([
    ['ignoresSeed', 'seedsMatter'],
    ['hiddenState', 'sameSeedSameStream'],
    ['unsavedState', 'saveAndLoadAnywhere'],
    ['outOfBounds', 'spacesAreHonoured'],
    ['float64Reward', 'spacesAreHonoured'],
    ['writesBeyond', 'observersKeepToTheirMemory'],
    ['neverEnds', 'episodesEnd'],
    ['hoards', 'memoryDoesNotGrow'],
  ] as const)('notices an environment that %s', async (fault, check) => {
    const problems = await checkCore(() => Promise.resolve(new BrokenCounter(fault)), 200);
    expect(problems.map((problem) => problem.check)).toContain(check);
  });
});
