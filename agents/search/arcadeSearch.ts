import { RAM_SIZE } from '../../envs/arcade/console/ram.js';
import {
  type ActionBuffer,
  type CoreEnv,
  type EnvSpec,
  Rng,
  type Seed,
  UserError,
  box,
  makeCore,
} from '../../envs/index.js';
import type { AgentIdentity } from '../../datasets/identity.js';
import type { Agent, AgentDefinition, Extra, ObservationBatch } from '../core/agent.js';

const FRAMES_PER_SECOND = 60;
/** How far it looks ahead, where nothing else is said. */
const HORIZON_FRAMES = 180;
/** Plans tried for every decision, beside that of the decision before. */
const PLANS = 40;
/** A plan holds each action for so many frames. */
const LEAST_HOLD = 4;
const MOST_HOLD = 48;
/** A lost life weighs more than any points, and so does what ends the game. */
const LIFE = 1e6;
/** Points at the horizon weigh so much of what points now do. */
const LATE = 0.5;

const valueSpace = box({
  dtype: 'float32',
  shape: [],
  low: -Infinity,
  high: Infinity,
  meaning: 'what the plan promises: points, the later the less, and a million less for a life lost',
});

/**
 * What a state at the horizon is worth beside its points, in points: made for the memory, a RAM, in which such states will lie.
 */
export type WorthOf = (ram: Uint8Array) => () => number;

/**
 * Plays any game of the arcade by trying what would come of it: from the RAM as it is it plays plans in a game of its own, some
 * random, some changes of the best one so far, and does what the best begins with. First of all it stays alive, then it scores.
 * It knows the rules and the state, but not the dice: the generator in its copy is another.
 * A rolling horizon with a warm start, as in Gaina, Liu, Lucas, Perez-Liebana, "Analysis of Vanilla Rolling Horizon Evolution Parameters
 * in General Video Game Playing", EvoApplications 2017.
 */
class ArcadeSearch implements Agent {
  readonly identity: AgentIdentity;
  readonly observations = ['ram'];
  readonly extras: Readonly<Record<'value', Extra>>;
  readonly #worth: () => number;
  readonly #game: CoreEnv;
  readonly #actions: number;
  /** Frames that each action is held by the environment that is played. */
  readonly #frames: number;
  readonly #length: number;
  /** Of each lane: its generator, and the best plan so far, [lanes, length] actions. */
  readonly #rngs: readonly Rng[];
  readonly #best: Uint8Array;
  readonly #plan: Uint8Array;
  readonly #state = new Uint8Array(RAM_SIZE);
  readonly #dice = new Uint32Array(this.#state.buffer, 0, 4);
  readonly #after = new Uint8Array(RAM_SIZE);
  readonly #action = new Int32Array(2);

  /** @param game the same game, without anything around it and with one player */
  constructor(
    identity: AgentIdentity,
    game: CoreEnv,
    actions: number,
    frames: number,
    lanes: number,
    horizon: number,
    worthOf: WorthOf,
  ) {
    this.identity = identity;
    this.#worth = worthOf(this.#after);
    this.#game = game;
    this.#actions = actions;
    this.#frames = frames;
    this.#length = Math.ceil(horizon / frames);
    this.#rngs = Array.from({ length: lanes }, () => new Rng());
    this.#best = new Uint8Array(lanes * this.#length);
    this.#plan = new Uint8Array(this.#length);
    this.extras = { value: { space: valueSpace, values: new Float32Array(lanes) } };
  }

  reset(lane: number, seed: Seed): void {
    const rng = this.#rngs[lane] as Rng;
    rng.seed(seed);
    this.#fill(this.#bestOf(lane), 0, rng);
  }

  act(observations: ObservationBatch, out: ActionBuffer): void {
    const rams = observations['ram'] as Uint8Array;
    for (let lane = 0; lane < this.#rngs.length; lane++) {
      this.#state.set(rams.subarray(lane * RAM_SIZE, (lane + 1) * RAM_SIZE));
      const best = this.#bestOf(lane);
      this.extras.value.values[lane] = this.#improve(best, this.#rngs[lane] as Rng);
      out[lane] = best[0] as number;
      best.copyWithin(0, 1);
    }
  }

  #bestOf(lane: number): Uint8Array {
    return this.#best.subarray(lane * this.#length, (lane + 1) * this.#length);
  }

  /** Improves the plan. @returns what it is worth */
  #improve(best: Uint8Array, rng: Rng): number {
    for (let i = 0; i < 4; i++) this.#dice[i] = rng.next();
    let value = this.#try(best);
    const plan = this.#plan;
    for (let i = 0; i < PLANS; i++) {
      plan.set(best);
      this.#fill(plan, i % 2 === 0 ? 0 : rng.below(this.#length), rng);
      const tried = this.#try(plan);
      if (tried <= value) continue;
      value = tried;
      best.set(plan);
    }
    return value;
  }

  /** Makes a plan up from step `from` on. */
  #fill(plan: Uint8Array, from: number, rng: Rng): void {
    for (let at = from; at < plan.length;) {
      const hold = Math.ceil((LEAST_HOLD + rng.below(MOST_HOLD - LEAST_HOLD)) / this.#frames);
      plan.fill(rng.below(this.#actions), at, at + hold);
      at += hold;
    }
  }

  /** What comes of a plan: points, sooner rather than later, and lives. */
  #try(plan: Uint8Array): number {
    const game = this.#game;
    const action = this.#action;
    const fading = (1 - LATE) / plan.length;
    game.load(this.#state, 0);
    const lives = this.#state[LIVES] as number;
    let value = 0;
    for (let i = 0; i < plan.length; i++) {
      action[0] = plan[i] as number;
      for (let frame = 0; frame < this.#frames; frame++) {
        game.step(action, 0);
        value += game.reward * (1 - i * fading);
        if (!game.terminated) continue;
        return game.success ? value + LIFE : value - LIFE * (2 - i / plan.length);
      }
    }
    game.save(this.#after, 0);
    return value + this.#worth() - LIFE * (lives - (this.#after[LIVES] as number));
  }
}

/** Where the RAM of every game has its lives. */
const LIVES = 24;

/** A search that looks so many frames ahead, and knows of a game what else than points to look for. */
export function searchFor(
  about: Pick<AgentDefinition, 'id' | 'version' | 'summary' | 'plays'>,
  horizon: number,
  worthOf: WorthOf,
): AgentDefinition {
  const identity = { id: about.id, version: about.version, checkpoint: '' };
  const create = async (spec: EnvSpec, lanes: number): Promise<Agent> => {
    const { actionSpace, stepsPerSecond, id } = spec;
    if (actionSpace.type !== 'discrete')
      throw new UserError(`agent ${about.id} plays ${id} alone, not with two players`);
    const actions = actionSpace.n === 18 ? 'full' : 'minimal';
    const game = await makeCore({ id, config: { maxOfTwo: false, actions } });
    const frames = Math.round(FRAMES_PER_SECOND / stepsPerSecond);
    return new ArcadeSearch(identity, game, actionSpace.n, frames, lanes, horizon, worthOf);
  };
  return { ...about, isSlow: true, create };
}

export const arcadeSearch: AgentDefinition = searchFor(
  {
    id: 'arcade-search',
    version: 1,
    summary: 'tries plans in a copy of the game, and does what the best begins with',
    plays: 'arcade/*',
  },
  HORIZON_FRAMES,
  () => () => 0,
);
