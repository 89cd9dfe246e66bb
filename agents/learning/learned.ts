import { fileURLToPath } from 'node:url';
import type { AgentIdentity } from '../../datasets/identity.js';
import {
  type ActionBuffer,
  type Box,
  type EnvConfig,
  type EnvSpec,
  Rng,
  type Seed,
  type TypedArray,
  UserError,
  box,
  registry,
} from '../../envs/index.js';
import { checkSettings, parseSettings } from '../../envs/core/settings.js';
import type { Agent, AgentDefinition, AgentKind, Extra, ObservationBatch } from '../core/agent.js';
import { readPolicy } from './checkpoint.js';
import type { Policy } from './policy.js';
import { readTrainingRecipe } from './recipe.js';
import { translation } from './translation.js';

/** Raised whenever it acts differently with the same checkpoint. */
const VERSION = 1;

/** Plays by a policy: row by row, so that what it does in a lane is the same alone and among many. */
class Learned implements Agent {
  readonly identity: AgentIdentity;
  readonly observations: readonly string[];
  readonly extras: Readonly<Record<string, Extra>>;
  readonly #policy: Policy;
  readonly #draws: boolean;
  readonly #translation: Int32Array | undefined;
  readonly #rngs: readonly Rng[];
  readonly #read: Float32Array;
  /** What was drawn last in each lane: [lanes, size of a choice]. */
  readonly #drawn: Float32Array;
  /** For how many more steps that is done. */
  readonly #held: Int32Array;
  readonly #logProbabilities: Float32Array;
  readonly #values: Float32Array | undefined;

  /** @param translation of actions that were learned into those that are played; undefined where they are the same */
  constructor(
    identity: AgentIdentity,
    policy: Policy,
    draws: boolean,
    translation: Int32Array | undefined,
    lanes: number,
  ) {
    this.identity = identity;
    this.observations = [policy.inputs.key];
    this.#policy = policy;
    this.#draws = draws;
    this.#translation = translation;
    this.#rngs = Array.from({ length: lanes }, () => new Rng());
    this.#read = new Float32Array(policy.inputs.size);
    this.#drawn = new Float32Array(lanes * policy.choice.size);
    this.#held = new Int32Array(lanes);
    this.#logProbabilities = new Float32Array(lanes);
    this.#values = policy.shape.hasValue ? new Float32Array(lanes) : undefined;
    const likelihood =
      policy.kind.type === 'gaussian'
        ? 'logarithm of the probability density of the action, before it was cut off at its bounds'
        : 'logarithm of the probability of the action';
    this.extras = {
      logProbability: { space: number(likelihood), values: this.#logProbabilities },
      ...(this.#values
        ? {
            value: {
              space: number('discounted sum of the rewards expected from here on'),
              values: this.#values,
            },
          }
        : {}),
    };
  }

  reset(lane: number, seed: Seed): void {
    this.#rngs[lane]?.seed(seed);
    this.#held[lane] = 0;
  }

  act(observations: ObservationBatch, out: ActionBuffer): void {
    const { choice, inputs, shape } = this.#policy;
    const slab = observations[inputs.key] as TypedArray;
    const held = this.#held;
    const names = this.#translation;
    for (let lane = 0; lane < held.length; lane++) {
      if (held[lane] === 0) {
        this.#decide(slab, lane);
        held[lane] = shape.hold;
      }
      held[lane] = (held[lane] as number) - 1;
      choice.toAction(this.#drawn, lane * choice.size, out, lane * choice.size);
      if (names) out[lane] = names[out[lane] as number] as number;
    }
  }

  #decide(slab: TypedArray, lane: number): void {
    const policy = this.#policy;
    const { choice } = policy;
    const read = this.#read;
    const drawn = this.#drawn;
    const at = lane * choice.size;
    policy.read(slab, lane, read, 0);
    const head = policy.head(read, 0);
    if (this.#draws) choice.draw(head, this.#rngs[lane] as Rng, drawn, at);
    else choice.likeliest(head, drawn, at);
    this.#logProbabilities[lane] = choice.logProbability(head, drawn, at);
    if (this.#values) this.#values[lane] = policy.value(read, 0) * (policy.valueScale[0] as number);
  }
}

function number(meaning: string): Box {
  return box({ dtype: 'float32', shape: [], low: -Infinity, high: Infinity, meaning });
}

/**
 * The agent whose policy lies in a directory.
 * @param given settings: `draw`, whether actions are drawn or the likeliest is taken
 * @throws UserError when there is none, or it learned another environment
 */
export function learnedAgent(
  id: string,
  directory: string,
  spec: EnvSpec,
  lanes: number,
  given: EnvConfig = {},
): Agent {
  const { environment, policy: shape } = readTrainingRecipe(directory);
  if (environment.id !== spec.id)
    throw new UserError(`agent ${id} has learned ${environment.id}, and does not play ${spec.id}`);
  const { draw } = checkSettings('the learned agent', { draw: shape.draws }, given);
  const { actionSpace } = registry.describe(environment.id, environment.config);
  const names = translation(actionSpace, spec.actionSpace);
  const { policy, sha256 } = readPolicy(directory, names ? { ...spec, actionSpace } : spec, shape);
  const identity = { id, version: VERSION, checkpoint: sha256 };
  return new Learned(identity, policy, draw === true, names, lanes);
}

const CHECKPOINTS = new URL('../../../agents/checkpoints/learned/', import.meta.url);

/** Plays by networks that come with gatogym, better than anything else plays there. */
export const learned = shipped(
  'learned',
  'a network that was trained for the environment, which comes with gatogym',
  {
    'robotics/FingerSpin-v1': 'fingerSpin',
    'robotics/WalkerRun-v1': 'walkerRun',
    'robotics/CheetahRun-v1': 'cheetahRun',
  },
);

/** Plays by networks that come with gatogym, with nine tenths of the return of a search or more, and hundreds of times faster. */
export const distilled = shipped(
  'distilled',
  'a network that plays nearly as well as the search that is the specialist, hundreds of times faster, and comes with gatogym',
  {
    'arcade/Prizefight-v1': 'prizefight',
    'arcade/Rally-v1': 'rally',
    'robotics/PendulumSwingup-v1': 'pendulumSwingup',
    'robotics/PointMassEasy-v1': 'pointMassEasy',
    'robotics/BallInCup-v1': 'ballInCup',
    'robotics/ReacherEasy-v1': 'reacherEasy',
    'robotics/HopperStand-v1': 'hopperStand',
    'robotics/WalkerStand-v1': 'walkerStand',
    'robotics/WalkerWalk-v1': 'walkerWalk',
  },
);

/** @param folders of agents/checkpoints/learned, by the environments that they play */
function shipped(id: string, summary: string, folders: Readonly<Record<string, string>>): AgentDefinition {
  return {
    id,
    version: VERSION,
    summary,
    plays: Object.keys(folders),
    create: (spec, lanes) => {
      const folder = new URL(folders[spec.id] ?? '', CHECKPOINTS);
      return learnedAgent(id, fileURLToPath(folder), spec, lanes);
    },
  };
}

/** Policies by the directory that they were trained into, with settings: `learned:DIR,draw=true`. */
export const learnedPolicies: AgentKind = {
  kind: 'learned',
  argument: 'DIR',
  summary: 'a network that was trained for one environment (settings: draw=true)',
  define(argument) {
    const [directory = '', ...settings] = argument.split(',');
    const id = `learned:${argument}`;
    return {
      id,
      version: VERSION,
      summary: `a network that was trained for one environment, in ${directory}`,
      plays: '*',
      create: (spec, lanes) =>
        learnedAgent(id, directory, spec, lanes, parseSettings(settings, 'the learned agent:')),
    };
  },
};
