import type { AgentIdentity } from '../../datasets/identity.js';
import {
  type ActionBuffer,
  type CoreEnv,
  type EnvSpec,
  type Seed,
  UserError,
  sizeOf,
} from '../../envs/index.js';
import type { Agent, AgentDefinition, ObservationBatch } from '../core/agent.js';
import { ModelPredictive, copyFor } from './modelPredictive/modelPredictive.js';
import type { SearchSettings } from './modelPredictive/settings.js';

const ID = 'swing-and-hold';
const VERSION = 1;

// What a lane is doing.
const RESTS = 0;
const SWINGS = 1;
const HOLDS = 2;

/** A regulator is tried for so long, s, and has to end at this reward. */
const TRIAL = 2;
const HELD = 0.9;
/** A pole has got away from it when the cosine of its angle is below this. */
const LOST_BELOW = 0.5;

/** How a task is played. */
type Setting = {
  /**
   * The action is the sum of the numbers of `state`, each times its gain: solutions of the discrete Riccati equation at the
   * upright rest, linearised by differences of steps of the environment. Cosines have none, and sines stand for angles.
   */
  readonly gains: readonly number[];
  readonly search: SearchSettings;
};

const SETTINGS: Readonly<Record<string, Setting>> = {
  // Q = diag(1, 1, 0.1, 0.1) for both angles and both velocities, R = 30.
  'robotics/AcrobotSwingup-v1': {
    gains: [0, 16.296, 0, 5.371, 7.902, 2.339],
    search: { horizon: 1.5, spacing: 0.1, stride: 0.04, tries: 60, noise: 1 },
  },
  // Q = diag(1, 5, 5, 0.1, 0.1, 0.1) for position, both angles and the three velocities, R = 1.
  'robotics/CartpoleTwoPoles-v1': {
    gains: [-0.772, 0, 10.086, 0, -19.102, -1.297, -5.132, -4.104],
    search: { horizon: 1.6, spacing: 0.08, stride: 0.04, tries: 100, noise: 1 },
  },
};

/**
 * Swings poles up by search (modelPredictive), and has a linear regulator hold them: a search finds its way from anywhere but
 * wavers where every motion must be met at once, a regulator is the other way round. Which of them acts is no matter of
 * thresholds: in a copy of the simulation the regulator is tried from every state that is reached, until it succeeds.
 */
class SwingAndHold implements Agent {
  readonly identity: AgentIdentity = { id: ID, version: VERSION, checkpoint: '' };
  readonly observations = ['snapshot', 'state'];
  readonly #copy: CoreEnv;
  readonly #gains: readonly number[];
  readonly #search: ModelPredictive;
  /** What the copy is seen as, and what it is told. */
  readonly #seen: Float32Array;
  readonly #observe: () => void;
  readonly #action = new Float32Array(1);
  readonly #trialSteps: number;
  /** By lane: what it is doing, and the seed of its episode. */
  readonly #phases: Uint8Array;
  readonly #seeds: Float64Array;

  constructor(copy: CoreEnv, lanes: number, { gains, search }: Setting) {
    this.#copy = copy;
    this.#gains = gains;
    this.#search = new ModelPredictive(copy, lanes, search);
    this.#seen = new Float32Array(gains.length);
    this.#observe = copy.observer('state', this.#seen, 0);
    this.#trialSteps = TRIAL * copy.spec.stepsPerSecond;
    this.#phases = new Uint8Array(lanes);
    this.#seeds = new Float64Array(lanes);
  }

  reset(lane: number, seed: Seed): void {
    this.#seeds[lane] = seed;
    this.#swing(lane);
  }

  rest(lane: number): void {
    this.#phases[lane] = RESTS;
    this.#search.rest(lane);
  }

  act(observations: ObservationBatch, out: ActionBuffer): void {
    const phases = this.#phases;
    const snapshots = observations['snapshot'] as Uint8Array;
    const states = observations['state'] as Float32Array;
    const { length } = this.#gains;
    for (let lane = 0; lane < phases.length; lane++) {
      if (phases[lane] === HOLDS && this.#hasLost(states, lane * length)) this.#swing(lane);
      if (phases[lane] === SWINGS && this.#canHold(snapshots, lane * this.#copy.stateSize)) this.#hold(lane);
    }
    this.#search.act(observations, out);
    for (let lane = 0; lane < phases.length; lane++) {
      if (phases[lane] === HOLDS) out[lane] = this.#regulate(states, lane * length);
    }
  }

  #swing(lane: number): void {
    this.#phases[lane] = SWINGS;
    this.#search.reset(lane, this.#seeds[lane] as Seed);
  }

  #hold(lane: number): void {
    this.#phases[lane] = HOLDS;
    this.#search.rest(lane);
  }

  #canHold(snapshots: Uint8Array, at: number): boolean {
    const copy = this.#copy;
    copy.load(snapshots, at);
    for (let i = 0; i < this.#trialSteps && !copy.terminated && !copy.truncated; i++) {
      this.#observe();
      this.#action[0] = this.#regulate(this.#seen, 0);
      copy.step(this.#action, 0);
    }
    return copy.reward >= HELD;
  }

  #hasLost(states: Float32Array, at: number): boolean {
    const gains = this.#gains;
    for (let i = 0; i < gains.length; i++) {
      if (gains[i] === 0 && (states[at + i] as number) < LOST_BELOW) return true;
    }
    return false;
  }

  #regulate(states: Float32Array, at: number): number {
    const gains = this.#gains;
    let action = 0;
    for (let i = 0; i < gains.length; i++) action += (gains[i] as number) * (states[at + i] as number);
    return Math.max(-1, Math.min(1, action));
  }
}

export const swingAndHold: AgentDefinition = {
  id: ID,
  version: VERSION,
  summary: 'Swings poles up by search, and holds them with a linear regulator once it can.',
  plays: Object.keys(SETTINGS),
  isSlow: true,
  create: async (spec: EnvSpec, lanes: number) => {
    const setting = SETTINGS[spec.id];
    const { snapshot } = spec.observations;
    if (!setting || !snapshot) throw new UserError(`agent ${ID} does not play ${spec.id}`);
    return new SwingAndHold(await copyFor(spec.id, sizeOf(snapshot)), lanes, setting);
  },
};
