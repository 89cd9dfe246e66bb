import { describe, expect, test } from '@jest/globals';
import { COMPUTER, Duel, type Opponents } from '#gatogym/agents/learning/training/league/duel.js';
import { playMatches } from '#gatogym/agents/learning/training/league/matches.js';
import {
  hashSeesTheState,
  observersKeepToTheirMemory,
  sameSeedSameStream,
  saveAndLoadAnywhere,
  spacesAreHonoured,
} from '#gatogym/envs/core/checker/checks.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { registry } from '#gatogym/envs/index.js';
import { follower } from './follower.js';

const rally = { id: 'arcade/Rally-v1', config: { actions: 'minimal' } };
const spec = registry.describe(rally.id, rally.config);
const HUNTER = 1;
const FLEEING = 2;
const policies: Pick<Opponents, 'policy'> = {
  policy: (opponent) => follower(spec, opponent === HUNTER ? 1 : -1),
};

describe.each([
  ['the computer', COMPUTER],
  ['a network', HUNTER],
] as const)('against %s', (_, opponent) => {
  const make = (): Promise<Duel> =>
    Duel.make(rally, { ...policies, choose: () => opponent, tell: () => undefined }, 4);
  const checks = {
    sameSeedSameStream,
    saveAndLoadAnywhere,
    hashSeesTheState,
    spacesAreHonoured,
    observersKeepToTheirMemory,
  };

  test.each(Object.entries(checks))('it is a sound environment: %s', async (_name, check) => {
    expect(await check(make, 300)).toBeUndefined();
  });
});

test('who follows the ball wins on either side: the second player sees the court as the first does', async () => {
  const fromTheRight = await playMatches(
    rally,
    follower(spec),
    { opponent: FLEEING, policies },
    3,
    toSeed(1),
  );
  expect(fromTheRight).toMatchObject({ won: 3, drawn: 0, lost: 0 });
  expect(fromTheRight.points).toBeGreaterThan(15);
  const fromTheLeft = await playMatches(
    rally,
    follower(spec, -1),
    { opponent: HUNTER, policies },
    3,
    toSeed(1),
  );
  expect(fromTheLeft).toMatchObject({ won: 0, drawn: 0, lost: 3 });
  expect(fromTheLeft.points).toBeLessThan(-15);
});

test('against the computer it is the game for one', async () => {
  const result = await playMatches(rally, follower(spec, -1), { opponent: COMPUTER, policies }, 2, toSeed(1));
  expect(result).toMatchObject({ won: 0, lost: 2 });
});
