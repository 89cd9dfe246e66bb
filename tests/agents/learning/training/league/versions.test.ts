import { expect, test } from '@jest/globals';
import { COMPUTER } from '#gatogym/agents/learning/training/league/duel.js';
import { Versions } from '#gatogym/agents/learning/training/league/versions.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { registry } from '#gatogym/envs/index.js';
import { follower } from './follower.js';

const spec = registry.describe('arcade/Rally-v1', { actions: 'minimal' });
const learner = follower(spec);

/** How often each opponent is met in so many matches. */
function met(versions: Versions, matches = 2000): number[] {
  const rng = new Rng();
  rng.seed(toSeed(1));
  const counts = Array.from({ length: versions.count + 1 }, () => 0);
  for (let i = 0; i < matches; i++) counts[versions.choose(rng)]!++;
  return counts;
}

test('before any version is kept, the computer is met', () => {
  expect(met(new Versions(spec, learner.shape, 3))).toEqual([2000]);
});

test('those that win most are met most, and those that never win now and then', () => {
  const versions = new Versions(spec, learner.shape, 3);
  for (const steps of [0, 100, 200]) versions.keep(learner, steps);
  expect(Array.from(versions.steps)).toEqual([0, 0, 100, 200]);
  for (let match = 0; match < 60; match++) {
    versions.tell(COMPUTER, 21);
    versions.tell(1, 5);
    versions.tell(2, -5);
    versions.tell(3, match % 2 === 0 ? 1 : -1);
  }
  const [computer = 0, first = 0, second = 0, third = 0] = met(versions);
  expect(second).toBeGreaterThan(3 * third);
  expect(third).toBeGreaterThan(5 * first);
  expect(Math.min(computer, first)).toBeGreaterThan(5);
});

test('a version stays as it was when the learner goes on', () => {
  const versions = new Versions(spec, learner.shape, 2);
  const changing = follower(spec);
  versions.keep(changing, 0);
  changing.parameters.values.fill(7);
  expect(Array.from(versions.policy(1).parameters.values)).toEqual(Array.from(learner.parameters.values));
});
