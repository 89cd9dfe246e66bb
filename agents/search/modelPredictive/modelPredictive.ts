import {
  type ActionBuffer,
  type CoreEnv,
  type EnvSpec,
  Rng,
  type Seed,
  UserError,
  box,
  makeCore,
  sizeOf,
} from '../../../envs/index.js';
import type { AgentIdentity } from '../../../datasets/identity.js';
import type { Agent, AgentDefinition, Extra, ObservationBatch } from '../../core/agent.js';
import { PlanSearch } from './planSearch.js';
import { Rehearsal } from './rehearsal.js';
import { type SearchSettings, settingsFor } from './settings.js';

const ID = 'model-predictive';
const VERSION = 1;
const VALUE_MEANING = 'sum of the rewards that the plan promised when it was last bettered';

/** What is remembered of an episode. */
class Lane {
  readonly rng = new Rng();
  /** The best actions so far, [length, size], from the next one on. */
  readonly plan: Float32Array;
  /** How many of them are done before the search goes on. */
  ahead = 0;
  rests = true;

  constructor(length: number) {
    this.plan = new Float32Array(length);
  }
}

/**
 * Plays robots by trying what would come of it: in a copy of the simulation it betters a plan of what to do from here on, does the first
 * actions of it, and takes the rest, prolonged, as the start of the next search. The copy is exact and so is the state it starts
 * from: what a plan promised is what comes, and a search never has to begin with less than the last one ended with.
 *
 * Sampling-based predictive control: N. Howell et al., "Predictive Sampling: Real-time Behaviour Synthesis with MuJoCo",
 * arXiv 2212.00541, 2022; G. Williams et al., "Information Theoretic MPC for Model-Based Reinforcement Learning", ICRA 2017;
 * C. Pinneri et al., "Sample-efficient Cross-Entropy Method for Real-time Planning", CoRL 2020 (plans kept and shifted, smooth noise).
 */
export class ModelPredictive implements Agent {
  readonly identity: AgentIdentity = { id: ID, version: VERSION, checkpoint: '' };
  readonly observations = ['snapshot'];
  readonly extras: Readonly<Record<'value', Extra>>;
  readonly #search: PlanSearch;
  readonly #lanes: readonly Lane[];
  readonly #stateSize: number;
  /** How many numbers an action has. */
  readonly #size: number;
  readonly #stride: number;

  /** @param copy of the environment that is played, or of one with the same states and other rewards */
  constructor(copy: CoreEnv, lanes: number, settings: SearchSettings) {
    const { actionSpace, stepsPerSecond } = copy.spec;
    const size = sizeOf(actionSpace);
    const inActions = (time: number): number => Math.max(1, Math.round(time * stepsPerSecond));
    const length = inActions(settings.horizon);
    this.#search = new PlanSearch(new Rehearsal(copy, size), {
      length,
      size,
      spacing: inActions(settings.spacing),
      tries: settings.tries,
      noise: settings.noise,
    });
    this.#lanes = Array.from({ length: lanes }, () => new Lane(length * size));
    this.#stateSize = copy.stateSize;
    this.#size = size;
    this.#stride = inActions(settings.stride);
    const space = box({
      dtype: 'float32',
      shape: [],
      low: -Infinity,
      high: Infinity,
      meaning: VALUE_MEANING,
    });
    this.extras = { value: { space, values: new Float32Array(lanes) } };
  }

  reset(index: number, seed: Seed): void {
    const lane = this.#lanes[index] as Lane;
    lane.rng.seed(seed);
    lane.plan.fill(0);
    lane.ahead = 0;
    lane.rests = false;
  }

  rest(index: number): void {
    (this.#lanes[index] as Lane).rests = true;
  }

  act(observations: ObservationBatch, out: ActionBuffer): void {
    const snapshots = observations['snapshot'] as Uint8Array;
    const lanes = this.#lanes;
    for (let i = 0; i < lanes.length; i++) {
      const lane = lanes[i] as Lane;
      if (lane.rests) continue;
      if (lane.ahead === 0) {
        const { plan, rng } = lane;
        this.extras.value.values[i] = this.#search.improve(plan, snapshots, i * this.#stateSize, rng);
        lane.ahead = this.#stride;
      }
      this.#goOn(lane, out, i * this.#size);
    }
  }

  /** Takes the plan's first action off. */
  #goOn(lane: Lane, out: ActionBuffer, outAt: number): void {
    const { plan } = lane;
    const size = this.#size;
    lane.ahead--;
    for (let i = 0; i < size; i++) out[outAt + i] = plan[i] as number;
    // The last action is there twice afterwards: it is held.
    plan.copyWithin(0, size);
  }
}

/** A copy of the environment for plans, whose states are as long as those it is shown. */
export async function copyFor(id: string, stateSize: number): Promise<CoreEnv> {
  const plain = await makeCore({ id });
  if (plain.stateSize === stateSize) return plain;
  plain.close();
  // Bodies that vary are longer states, and the state itself says how they vary.
  const varied = await makeCore({ id, config: { randomize: 'small' } });
  if (varied.stateSize === stateSize) return varied;
  varied.close();
  throw new UserError(`agent ${ID} is shown states of ${stateSize} bytes, and knows none of ${id} as long`);
}

export const modelPredictive: AgentDefinition = {
  id: ID,
  version: VERSION,
  summary: 'betters a plan in a copy of the simulation, and does what it begins with',
  plays: 'robotics/*',
  isSlow: true,
  create: async (spec: EnvSpec, lanes: number) => {
    const { snapshot } = spec.observations;
    if (!snapshot) throw new UserError(`agent ${ID} needs the observation "snapshot"; ${spec.id} has none`);
    const settings = settingsFor(spec.id);
    const copy = await copyFor(settings.planIn ?? spec.id, sizeOf(snapshot));
    return new ModelPredictive(copy, lanes, settings);
  },
};
