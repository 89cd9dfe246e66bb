import { matchesGlob } from '../../../envs/core/registry.js';
import type { EnvConfig } from '../../../envs/index.js';
import type { PolicyShape } from '../policy.js';
import type { Algorithm } from '../recipe.js';
import { imitationDefaults } from './imitation.js';
import { ppoDefaults } from './ppo.js';

/** What a training starts from where nothing else is asked for. */
export type Defaults = {
  readonly steps: number;
  readonly hidden: readonly number[];
  readonly hold: number;
  /** Key of the observation; the first of these that an environment offers. */
  readonly observations: readonly string[];
  readonly settings: EnvConfig;
};

const settingsOf: Readonly<Record<Algorithm, EnvConfig>> = {
  ppo: ppoDefaults,
  bc: imitationDefaults,
  dagger: imitationDefaults,
};

type Exception = {
  readonly plays: string;
  readonly algorithm: Algorithm;
  readonly defaults: Partial<Defaults>;
};

/** What suits an environment better, measured; a later line counts more than an earlier one. */
const EXCEPTIONS: readonly Exception[] = [
  { plays: 'robotics/*', algorithm: 'ppo', defaults: { steps: 2_000_000, hold: 2 } },
  {
    plays: 'robotics/CartpoleSwingup-v1',
    algorithm: 'ppo',
    defaults: { steps: 600_000, hold: 4, settings: { rollout: 128, minibatch: 256, rate: 0.003 } },
  },
];

export function defaultsFor(id: string, algorithm: Algorithm): Defaults {
  const fitting = EXCEPTIONS.filter((each) => each.algorithm === algorithm && matchesGlob(id, each.plays));
  const standard: Defaults = {
    steps: algorithm === 'ppo' ? 1_000_000 : 100_000,
    hidden: [64, 64],
    hold: 1,
    observations: ['state', 'symbolic', 'ram'],
    settings: settingsOf[algorithm],
  };
  return fitting.reduce(
    (before, { defaults }) => ({
      ...before,
      ...defaults,
      settings: { ...before.settings, ...defaults.settings },
    }),
    standard,
  );
}

/** Whether a policy plays by drawing: one that learned to by its rewards is at its best so, where it chooses among few actions. */
export function drawsFor(algorithm: Algorithm, isDiscrete: boolean): PolicyShape['draws'] {
  return algorithm === 'ppo' && isDiscrete;
}
