import { integerSetting } from '../../../../envs/core/settings.js';
import { type EnvConfig, type EnvRef, type EnvSpec, UserError } from '../../../../envs/index.js';
import type { PolicyShape } from '../../policy.js';
import { ppoDefaults } from '../ppo.js';
import { OBJECTS } from './duel.js';
import { Mirror } from './mirror.js';

const own = {
  /** Versions of the learner that are kept, the first before it has learned anything, the others as many steps apart. */
  versions: 20,
  /** Steps after which a match is decided by points: two who miss nothing would play for ever. */
  matchSteps: 7200,
  /** Matches in the end against each of them, and against the computer. */
  matches: 100,
} as const satisfies EnvConfig;

export type LeagueSettings = { readonly [name in keyof typeof own]: number };

/** Those of `ppo`, and its own. Who plays always alike is soon found out, so that some surprise is worth something. */
export const leagueDefaults = { ...ppoDefaults, entropyWeight: 0.01, ...own } as const satisfies EnvConfig;

export function leagueSettings(given: EnvConfig): LeagueSettings {
  return {
    versions: integerSetting(given, 'versions', 1, 1000),
    matchSteps: integerSetting(given, 'matchSteps', 1, 1e9),
    matches: integerSetting(given, 'matches', 1, 1e6),
  };
}

/** @throws UserError when the environment, as it is to be learned, has no other side that an opponent could play */
export function checkLeague({ id, config }: EnvRef, spec: EnvSpec, { observation }: PolicyShape): void {
  if (config?.['players'] === 2)
    throw new UserError('league brings the second player itself: leave players=2 away');
  if (observation !== OBJECTS)
    throw new UserError(
      `league needs --observation ${OBJECTS}, which alone is known from both sides; given ${observation}`,
    );
  new Mirror(id, spec.actionSpace);
}
