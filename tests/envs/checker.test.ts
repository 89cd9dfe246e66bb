import { describe, expect, test } from '@jest/globals';
import { checkCore } from '#gatogym/envs/checker.js';
import { Counter } from './counter.js';
import { faults } from './faults.js';

describe('the checker', () => {
  test('finds nothing wrong with a sound environment', async () => {
    expect(await checkCore(() => Promise.resolve(new Counter()), 200)).toEqual([]);
  });

  test.each(faults)('notices an environment that %s', async (_, check, message, make) => {
    const problems = await checkCore(() => Promise.resolve(make()), 200);
    expect(problems).toContainEqual({ check, problem: expect.stringContaining(message) });
  });
});
