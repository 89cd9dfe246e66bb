import { type Position, positions } from '../../envs/arcade/console/joystick.js';
import { RAM_SIZE } from '../../envs/arcade/console/ram.js';
import {
  FROG_X,
  GUEST,
  GUEST_HOME,
  HOP,
  HOPPING,
  ROW,
  RiverbankRam,
} from '../../envs/arcade/riverbank/lanes.js';
import { type ActionBuffer, type EnvSpec, type Seed, UserError } from '../../envs/index.js';
import type { Agent, AgentDefinition, ObservationBatch } from '../core/agent.js';
import { RiverbankSearch } from './riverbankSearch.js';

const ID = 'riverbank-planner';
const VERSION = 1;
const FRAMES_PER_SECOND = 60;
/** A moment of a plan is as many steps as make about so many frames. */
const MOMENT_FRAMES = 4;
/** Moments of a plan that does not lead home: then it is made anew, for by then more is known. */
const LONGEST_ASTRAY = 12;

/** Positions of the joystick by push: none, then the ways to hop, of which UP is 0, RIGHT 1, DOWN 2, LEFT 3. */
const POSITIONS: readonly Position[] = ['NOOP', 'UP', 'RIGHT', 'DOWN', 'LEFT'];

/** What a lane keeps of its plan: moments, the one that is under way, the steps of it that are done; the frame that comes next, and the guest. */
const MOMENTS = 0;
const MOMENT = 1;
const STEPS = 2;
const FRAME = 3;
const VISITOR = 4;
/** What there is to ride on in the river, a bit a place, RIVER_BITS for each lane. */
const RIVER = 5;
const PLAN_WORDS = 6;
const RIVER_LANES = 5;
const RIVER_BITS = 5;
/** And of each moment: the push, and the frog before it, its place in 1/64 pixel, its row, the frames left of its hop. */
const PUSH = 0;
const FROG = 1;
const MOMENT_WORDS = 4;

/**
 * Plays Riverbank by looking for the quickest way to a free home that is safe whatever the dice bring, and hopping along it. It looks
 * again where the frog is not where it should be, as when actions are not always executed, or when a guest comes or goes.
 */
class RiverbankPlanner implements Agent {
  readonly identity = { id: ID, version: VERSION, checkpoint: '' };
  readonly observations = ['ram'];
  readonly #lanes: number;
  /** The action for each push. */
  readonly #actions: readonly number[];
  readonly #framesPerStep: number;
  readonly #stepsPerMoment: number;
  readonly #search: RiverbankSearch;
  readonly #plans: Int32Array;
  readonly #moments: Int32Array;
  readonly #words = new Int32Array(RAM_SIZE / 4);
  readonly #memory = new Uint8Array(this.#words.buffer);
  readonly #now = new RiverbankRam(this.#words.buffer, 0);

  constructor(spec: EnvSpec, labels: readonly string[], lanes: number) {
    this.#lanes = lanes;
    this.#actions = POSITIONS.map((name) => labels.indexOf(name));
    this.#framesPerStep = Math.round(FRAMES_PER_SECOND / spec.stepsPerSecond);
    this.#stepsPerMoment = Math.max(1, Math.round(MOMENT_FRAMES / this.#framesPerStep));
    const frames = this.#framesPerStep * this.#stepsPerMoment;
    this.#search = new RiverbankSearch(frames, this.#framesPerStep);
    this.#plans = new Int32Array(lanes * PLAN_WORDS);
    this.#moments = new Int32Array(lanes * this.#search.horizon * MOMENT_WORDS);
  }

  reset(lane: number, _seed: Seed): void {
    this.#plans.fill(0, lane * PLAN_WORDS, (lane + 1) * PLAN_WORDS);
  }

  act(observations: ObservationBatch, out: ActionBuffer): void {
    const rams = observations['ram'] as Uint8Array;
    const memory = this.#memory;
    for (let lane = 0; lane < this.#lanes; lane++) {
      const at = lane * RAM_SIZE;
      for (let i = 0; i < RAM_SIZE; i++) memory[i] = rams[at + i] as number;
      const push = this.#now.phase === HOPPING ? this.#follow(lane, rams) : 0;
      out[lane] = this.#actions[push] as number;
    }
  }

  /** The next push of a lane's plan, which is made anew where it has ended or the game is not where it should be. */
  #follow(lane: number, rams: Uint8Array): number {
    const plans = this.#plans;
    const plan = lane * PLAN_WORDS;
    if (!this.#isOnCourse(lane)) this.#makePlan(lane, rams);
    plans[plan + FRAME] = this.#now.frame + this.#framesPerStep;
    const steps = plans[plan + STEPS] as number;
    const moment = plans[plan + MOMENT] as number;
    const isLastStep = steps === this.#stepsPerMoment - 1;
    plans[plan + STEPS] = isLastStep ? 0 : steps + 1;
    if (isLastStep) plans[plan + MOMENT] = moment + 1;
    if (steps > 0 || moment >= (plans[plan + MOMENTS] as number)) return 0;
    return this.#moments[this.#momentAt(lane, moment) + PUSH] as number;
  }

  #isOnCourse(lane: number): boolean {
    const plans = this.#plans;
    const moments = this.#moments;
    const plan = lane * PLAN_WORDS;
    const { bytes, words, frame } = this.#now;
    if (plans[plan + FRAME] !== frame || plans[plan + VISITOR] !== visitorOf(this.#now)) return false;
    const moment = plans[plan + MOMENT] as number;
    if (moment >= (plans[plan + MOMENTS] as number)) return false;
    if (((plans[plan + RIVER] as number) & ~riverOf(this.#now)) !== 0) return false;
    if (plans[plan + STEPS] !== 0) return true;
    const at = this.#momentAt(lane, moment) + FROG;
    return moments[at] === words[FROG_X] && moments[at + 1] === bytes[ROW] && moments[at + 2] === bytes[HOP];
  }

  #makePlan(lane: number, rams: Uint8Array): void {
    const search = this.#search;
    const plans = this.#plans;
    const moments = this.#moments;
    const plan = lane * PLAN_WORDS;
    const end = search.find(rams, lane * RAM_SIZE);
    let count = 0;
    for (let node = end; node > 0; node = search.parent[node] as number) count++;
    for (let node = end, moment = count - 1; node > 0; moment--) {
      const parent = search.parent[node] as number;
      const at = this.#momentAt(lane, moment);
      moments[at + PUSH] = search.push[node] as number;
      moments[at + FROG] = search.x[parent] as number;
      moments[at + FROG + 1] = search.row[parent] as number;
      moments[at + FROG + 2] = search.hop[parent] as number;
      node = parent;
    }
    plans[plan + MOMENTS] = search.isWhole || count < LONGEST_ASTRAY ? count : LONGEST_ASTRAY;
    plans[plan + MOMENT] = plans[plan + STEPS] = 0;
    plans[plan + VISITOR] = visitorOf(this.#now);
    plans[plan + RIVER] = search.isWhole ? riverOf(this.#now) : 0;
  }

  #momentAt(lane: number, moment: number): number {
    return (lane * this.#search.horizon + moment) * MOMENT_WORDS;
  }
}

/** Who is in which home, as one number. */
function visitorOf({ bytes }: RiverbankRam): number {
  return ((bytes[GUEST] as number) << 8) | (bytes[GUEST_HOME] as number);
}

/** What there is to ride on in the river, as one number. */
function riverOf({ things }: RiverbankRam): number {
  let bits = 0;
  for (let lane = 0; lane < RIVER_LANES; lane++) bits = (bits << RIVER_BITS) | (things[lane] as number);
  return bits;
}

export const riverbankPlanner: AgentDefinition = {
  id: ID,
  version: VERSION,
  summary:
    'Looks for the quickest way to a free home that is safe whatever the dice bring, and hops along it.',
  plays: 'arcade/Riverbank-v*',
  create(spec, lanes) {
    const { actionSpace, id, observations } = spec;
    if (!id.startsWith('arcade/Riverbank-v') || !('ram' in observations) || actionSpace.type !== 'discrete') {
      throw new UserError(`${ID} plays arcade/Riverbank, with its observation "ram"; ${id} is not that`);
    }
    return new RiverbankPlanner(spec, actionSpace.labels ?? positions, lanes);
  },
};
