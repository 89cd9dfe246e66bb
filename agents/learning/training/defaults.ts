import { matchesGlob } from '../../../envs/core/registry.js';
import type { EnvConfig, EnvSpec } from '../../../envs/index.js';
import type { PolicyShape } from '../policy.js';
import type { Algorithm } from '../recipe.js';
import { leagueDefaults } from './league/leagueSettings.js';
import { imitationDefaults } from './imitation.js';
import { ppoDefaults } from './ppo.js';
import { td3Defaults } from './td3Settings.js';

/** What a training starts from where nothing else is asked for. */
export type Defaults = {
  readonly steps: number;
  readonly hidden: readonly number[];
  /** For how many steps an action is done. */
  readonly hold: number;
  /** Keys of observations: the first of these that an environment offers is what the network sees. */
  readonly observations: readonly string[];
  readonly settings: EnvConfig;
};

const settingsOf: Readonly<Record<Algorithm, EnvConfig>> = {
  ppo: ppoDefaults,
  td3: td3Defaults,
  league: leagueDefaults,
  bc: imitationDefaults,
  dagger: imitationDefaults,
};

/**
 * How many times a second a network that learns from rewards decides, in worlds that run on by themselves: what is tried at random at
 * every step comes to nothing, and the fewer decisions lead to a reward, the sooner it is known which of them did.
 */
const DECISIONS_PER_SECOND: Readonly<Record<string, number>> = { 'robotics/*': 25, 'arcade/*': 15 };

/**
 * Seconds after which an episode of a robot is cut short while PPO learns: what has to be done at the start (getting up, reaching a
 * target) is then a large part of what is played. In 1,000 steps it is a small one, and WalkerWalk was left lying in a quarter of its
 * episodes.
 */
const ROBOT_SECONDS = 6;

/** What suits an algorithm and an environment better, measured. */
const EXCEPTIONS: Readonly<Record<string, Partial<Defaults>>> = {
  'ppo robotics/CartpoleSwingup-v1': {
    steps: 600_000,
    settings: { ...ppoDefaults, minibatch: 256, rate: 0.003, logDeviation: 0 },
  },
};

const STEPS = { ppo: 1_000_000, td3: 200_000, league: 4_000_000 } as const;

export function defaultsFor({ id, stepsPerSecond }: EnvSpec, algorithm: Algorithm): Defaults {
  const isRobot = matchesGlob(id, 'robotics/*');
  const common = {
    hidden: [64, 64],
    observations: ['state', 'symbolic', 'objects', 'ram'],
    settings: {
      ...settingsOf[algorithm],
      ...(algorithm === 'ppo' && isRobot ? { cut: ROBOT_SECONDS * stepsPerSecond } : {}),
    },
  };
  if (algorithm === 'bc' || algorithm === 'dagger') return { ...common, steps: 50_000, hold: 1 };
  const suite = Object.keys(DECISIONS_PER_SECOND).find((pattern) => matchesGlob(id, pattern));
  const decisions = suite === undefined ? stepsPerSecond : (DECISIONS_PER_SECOND[suite] as number);
  const hold = Math.max(1, Math.round(stepsPerSecond / decisions));
  const steps = STEPS[algorithm];
  return { ...common, steps, hold, ...EXCEPTIONS[`${algorithm} ${id}`] };
}

/** Whether a policy plays by drawing: one that learned to by its rewards is at its best so, where it chooses among few actions. */
export function drawsFor(algorithm: Algorithm, isDiscrete: boolean): PolicyShape['draws'] {
  return (algorithm === 'ppo' || algorithm === 'league') && isDiscrete;
}
