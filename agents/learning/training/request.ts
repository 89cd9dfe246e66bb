import { checkSettings } from '../../../envs/core/settings.js';
import {
  type EnvConfig,
  type EnvRef,
  type Seed,
  UserError,
  describe,
  resolveRef,
} from '../../../envs/index.js';
import { findAgent } from '../../registry.js';
import { Policy } from '../policy.js';
import type { Algorithm, TrainingRecipe } from '../recipe.js';
import { checkLeague } from './league/leagueSettings.js';
import { defaultsFor, drawsFor } from './defaults.js';

/** What a person asks to have learned; what is not said is the environment's default. */
export type TrainingRequest = {
  readonly environment: EnvRef;
  readonly algorithm: Algorithm;
  readonly seed: Seed;
  readonly steps?: number | undefined;
  readonly observation?: string | undefined;
  readonly hidden?: readonly number[] | undefined;
  readonly hold?: number | undefined;
  /** The agent that is imitated, where one is. */
  readonly teacher: string;
  /** Settings of the algorithm that differ. */
  readonly settings: EnvConfig;
};

/** The recipe with everything said. @throws UserError when something in it is unknown or does not fit the environment */
export async function trainingRecipe(request: TrainingRequest): Promise<TrainingRecipe> {
  const { algorithm, seed } = request;
  const isImitating = algorithm === 'bc' || algorithm === 'dagger';
  const environment = resolveRef(request.environment);
  const spec = await describe(environment);
  const defaults = defaultsFor(spec, algorithm);
  const offered = defaults.observations.find((key) => Object.hasOwn(spec.observations, key));
  const observation = request.observation ?? offered;
  if (observation === undefined)
    throw new UserError(
      `say what to learn from: --observation, one of ${Object.keys(spec.observations).join(', ')}`,
    );
  const isDiscrete = spec.actionSpace.type !== 'box';
  const policy = {
    observation,
    hidden: request.hidden ?? defaults.hidden,
    hold: request.hold ?? defaults.hold,
    hasValue: algorithm === 'ppo' || algorithm === 'league',
    draws: drawsFor(algorithm, isDiscrete),
    squashes: algorithm === 'td3',
  };
  if (algorithm === 'td3' && isDiscrete)
    throw new UserError(
      `td3 needs continuous actions, and those of ${spec.id} are not: --algorithm ppo learns any`,
    );
  if (algorithm === 'league') checkLeague(environment, spec, policy);
  // Refuses what no policy can play.
  new Policy(spec, policy);
  return {
    environment,
    algorithm,
    seed,
    steps: request.steps ?? defaults.steps,
    teacher: isImitating ? findAgent(request.teacher, spec.id).id : '',
    policy,
    settings: checkSettings(algorithm, defaults.settings, request.settings),
  };
}
