import type { AgentIdentity } from '../../../datasets/identity.js';
import {
  type ActionBuffer,
  type CoreEnv,
  type EnvSpec,
  Rng,
  type Seed,
  UserError,
  makeCore,
  sizeOf,
} from '../../../envs/index.js';
import type { Agent, AgentDefinition, ObservationBatch } from '../../core/agent.js';
import { Plans } from './plans.js';
import { type Settings, settingsFor } from './settings.js';

const ID = 'model-predictive';
const VERSION = 1;
/** Every second plan is made with this part of the noise: one half looks around, the other refines. */
const FINE = 1 / 3;

/**
 * Controls a robot by trying what would come of it: from the state as it is, it plays plans in a copy of the world, the one of
 * the decision before among them, and does what the best begins with. What a plan is worth is the sum of its rewards.
 * Sources: predictive sampling (Howell et al. 2022, arXiv 2212.00541), and averaged elites that are kept from decision to decision
 * as in iCEM (Pinneri et al. 2020, "Sample-efficient Cross-Entropy Method for Real-time Planning").
 */
class ModelPredictive implements Agent {
  readonly identity: AgentIdentity = { id: ID, version: VERSION, checkpoint: '' };
  readonly observations = ['snapshot'];
  readonly #world: CoreEnv;
  readonly #settings: Settings;
  readonly #plans: Plans;
  readonly #actionSize: number;
  readonly #snapshotSize: number;
  /** Of each lane: its generator and its plan. */
  readonly #rngs: readonly Rng[];
  readonly #best: readonly Float32Array[];
  /** The plan that is tried, and the best ones of a decision with what they are worth, best first. */
  readonly #tried: Float32Array;
  readonly #elites: readonly Float32Array[];
  readonly #worths: Float64Array;
  readonly #action: Float32Array;

  constructor(world: CoreEnv, settings: Settings, lanes: number, snapshotSize: number) {
    const size = sizeOf(world.spec.actionSpace);
    const plans = new Plans(size, settings.horizon, settings.knots);
    const plan = () => new Float32Array(plans.length);
    const kept = Math.max(1, settings.elites);
    this.#world = world;
    this.#settings = settings;
    this.#plans = plans;
    this.#actionSize = size;
    this.#snapshotSize = snapshotSize;
    this.#rngs = Array.from({ length: lanes }, () => new Rng());
    this.#best = Array.from({ length: lanes }, plan);
    this.#tried = plan();
    this.#elites = Array.from({ length: kept }, plan);
    this.#worths = new Float64Array(kept);
    this.#action = new Float32Array(size);
  }

  reset(lane: number, seed: Seed): void {
    this.#rngs[lane]?.seed(seed);
    this.#best[lane]?.fill(0);
  }

  act(observations: ObservationBatch, out: ActionBuffer): void {
    const snapshots = observations['snapshot'] as Uint8Array;
    for (let lane = 0; lane < this.#rngs.length; lane++) {
      const best = this.#best[lane] as Float32Array;
      this.#improve(best, this.#rngs[lane] as Rng, snapshots, lane * this.#snapshotSize);
      this.#plans.actionAt(best, 0, out as Float32Array, lane * this.#actionSize);
      this.#plans.shift(best, this.#tried);
      best.set(this.#tried);
    }
  }

  /** Makes `best` the best plan that is found from a state. */
  #improve(best: Float32Array, rng: Rng, state: Uint8Array, at: number): void {
    const { samples, noise, elites } = this.#settings;
    const tried = this.#tried;
    this.#worths.fill(-1);
    tried.set(best);
    this.#try(state, at);
    for (let i = 0; i < samples; i++) {
      this.#plans.vary(best, i % 2 === 0 ? noise : noise * FINE, rng, tried);
      this.#try(state, at);
    }
    if (elites > 1) {
      tried.fill(0);
      for (const plan of this.#elites) {
        for (let i = 0; i < tried.length; i++) {
          tried[i] = (tried[i] as number) + (plan[i] as number) / elites;
        }
      }
      this.#try(state, at);
    }
    best.set(this.#elites[0] as Float32Array);
  }

  /** Plays the plan at hand, and keeps it if it is among the best. One that cannot be any more is given up. */
  #try(state: Uint8Array, at: number): void {
    const world = this.#world;
    const { horizon } = this.#settings;
    const [, most] = world.spec.rewardRange;
    const worths = this.#worths;
    const least = worths[worths.length - 1] as number;
    let worth = 0;
    world.load(state, at);
    for (let t = 0; t < horizon; t++) {
      this.#plans.actionAt(this.#tried, t, this.#action, 0);
      world.step(this.#action, 0);
      worth += world.reward;
      if (world.terminated) break;
      if (worth + most * (horizon - 1 - t) <= least) return;
    }
    if (worth > least) this.#keep(worth);
  }

  /** Puts the plan at hand where it belongs among the best. */
  #keep(worth: number): void {
    const worths = this.#worths;
    const elites = this.#elites;
    let place = worths.length - 1;
    for (; place > 0 && (worths[place - 1] as number) < worth; place--) {
      worths[place] = worths[place - 1] as number;
      (elites[place] as Float32Array).set(elites[place - 1] as Float32Array);
    }
    worths[place] = worth;
    (elites[place] as Float32Array).set(this.#tried);
  }
}

export const modelPredictive: AgentDefinition = {
  id: ID,
  version: VERSION,
  summary: 'Tries plans in a copy of the simulated world, and does what the best begins with.',
  plays: 'robotics/*',
  isSlow: true,
  create: async (spec: EnvSpec, lanes: number) => {
    const settings = settingsFor(spec.id);
    const world = await worldLike(spec, settings.planIn ?? spec.id);
    return new ModelPredictive(world, settings, lanes, sizeOf(snapshotOf(spec)));
  },
};

function snapshotOf(spec: EnvSpec) {
  const space = spec.observations['snapshot'];
  if (!space) throw new UserError(`${ID} needs the observation "snapshot", which ${spec.id} does not offer`);
  return space;
}

/** A world that can load the snapshots of another: one whose bodies vary, if the other's do, by as much as the snapshot says. */
async function worldLike(spec: EnvSpec, id: string): Promise<CoreEnv> {
  const size = sizeOf(snapshotOf(spec));
  for (const randomize of ['none', 'small']) {
    const world = await makeCore({ id, config: { randomize } });
    if (world.stateSize === size) return world;
    world.close();
  }
  throw new UserError(`${ID} cannot plan for ${spec.id} in ${id}: their states differ in size`);
}
