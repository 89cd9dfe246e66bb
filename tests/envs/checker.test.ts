import { describe, expect, test } from '@jest/globals';
import { checkCore, checkEnv } from '#gatogym/envs/checker.js';
import { registry } from '#gatogym/envs/registry.js';
import { Counter } from './counter.js';
import { faults } from './faults.js';

/** A robot's step, with its pictures from every view, takes as long as hundreds of a game's. */
const stepsOf = (id: string) => (id.startsWith('robotics/') ? 200 : 600);

describe.each(registry.ids)('%s', (id) => {
  test('keeps every promise of the contract', async () => {
    expect(await checkEnv({ id }, { steps: stepsOf(id) })).toEqual([]);
  }, 120_000);

  test('keeps them under wrappers', async () => {
    const wrappers = [
      { wrap: 'randomBursts', probability: 0.1 },
      { wrap: 'stickyActions' },
      { wrap: 'actionRepeat', repeats: 3 },
      { wrap: 'timeLimit', steps: 200 },
    ];
    expect(await checkEnv({ id, wrappers }, { steps: stepsOf(id) / 2, workerCounts: [2] })).toEqual([]);
  }, 120_000);
});

describe('the checker', () => {
  test('finds nothing wrong with a sound environment', async () => {
    expect(await checkCore(() => Promise.resolve(new Counter()), 200)).toEqual([]);
  });

  test.each(faults)('notices an environment that %s', async (_, check, message, make) => {
    const problems = await checkCore(() => Promise.resolve(make()), 200);
    expect(problems).toContainEqual({ check, problem: expect.stringContaining(message) });
  });
});
