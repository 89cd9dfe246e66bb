import { describe, expect, test } from '@jest/globals';
import { checkEnv } from '#gatogym/envs/checker.js';
import { registry } from '#gatogym/envs/registry.js';

/**
 * Tests that every environment of a suite keeps the contract, bare and under wrappers.
 * @param steps how long each check plays
 */
export function testContract(suite: string, steps: number): void {
  describe.each(registry.match(`${suite}/*`))('%s', (id) => {
    test('keeps every promise of the contract', async () => {
      expect(await checkEnv({ id }, { steps, workerCounts: [2] })).toEqual([]);
    }, 120_000);

    test('keeps them under wrappers', async () => {
      const wrappers = [
        { wrap: 'randomBursts', probability: 0.1 },
        { wrap: 'stickyActions' },
        { wrap: 'actionRepeat', repeats: 3 },
        { wrap: 'timeLimit', steps: 200 },
      ];
      expect(await checkEnv({ id, wrappers }, { steps: steps / 2, workerCounts: [1] })).toEqual([]);
    }, 120_000);
  });
}
