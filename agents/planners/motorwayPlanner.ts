import { RAM_SIZE } from '../../envs/arcade/console/ram.js';
import { FINISH, START, isInTheWay, lanesAt } from '../../envs/arcade/motorway/hens.js';
import { LANES, MotorwayRam, PLAYER, moveTraffic } from '../../envs/arcade/motorway/traffic.js';
import type { ActionBuffer, EnvSpec } from '../../envs/index.js';
import { UserError } from '../../envs/index.js';
import type { Agent, AgentDefinition, ObservationBatch } from '../core/agent.js';

const ID = 'motorway-planner';
const VERSION = 1;
const FRAMES_PER_SECOND = 60;
/** How far it looks ahead: as long as two crossings without a stop. */
const HORIZON_FRAMES = 360;

/** Places of the hen: its upper edge from FINISH to START. */
const PLACES = START - FINISH + 1;
/** Pushes in the order in which they are preferred, and what they add to the place. */
const PUSHES: readonly number[] = [-1, 0, 1];

/**
 * Crosses the road as early as can be: it lets the traffic drive on in a copy of the game, keeps the places that the hen can be in, frame by
 * frame, without being hit, and goes the way that is first at the other side. Traffic that changes its speed by chance it takes to go on
 * as it does, and plans again at each step.
 */
class MotorwayPlanner implements Agent {
  readonly identity = { id: ID, version: VERSION, checkpoint: '' };
  readonly observations = ['ram'];
  readonly #framesPerStep: number;
  readonly #lanes: number;
  /** The action of each push. */
  readonly #actions: Int32Array;
  readonly #state = new Uint8Array(RAM_SIZE);
  readonly #ram = new MotorwayRam(this.#state.buffer, 0);
  /** The lanes that are taken where the hen crosses, a bit each, by frame of a step. */
  readonly #taken: Int32Array;
  /** The push, counted from 1, that a way to each place begins with, before and after a step; 0 where no way leads there. */
  #before = new Uint8Array(PLACES);
  #after = new Uint8Array(PLACES);

  constructor(framesPerStep: number, actions: Int32Array, lanes: number) {
    this.#framesPerStep = framesPerStep;
    this.#actions = actions;
    this.#lanes = lanes;
    this.#taken = new Int32Array(framesPerStep);
  }

  reset(): void {}

  act(observations: ObservationBatch, out: ActionBuffer): void {
    const rams = observations['ram'] as Uint8Array;
    for (let lane = 0; lane < this.#lanes; lane++) {
      for (let i = 0; i < RAM_SIZE; i++) this.#state[i] = rams[lane * RAM_SIZE + i] as number;
      out[lane] = this.#actions[this.#choose()] as number;
    }
  }

  /** The index of the push that the soonest way across begins with; without one, of the way that gets furthest. */
  #choose(): number {
    this.#lookAhead();
    this.#after.fill(0);
    const start = (this.#ram.hens[PLAYER] as number) - FINISH;
    for (let push = 0; push < PUSHES.length; push++) this.#go(start, push, push + 1);
    for (let frame = this.#framesPerStep; frame < HORIZON_FRAMES; frame += this.#framesPerStep) {
      if (this.#after[0] !== 0) break;
      const before = this.#after;
      this.#after = this.#before;
      this.#before = before;
      this.#lookAhead();
      this.#after.fill(0);
      for (let place = 1; place < PLACES; place++) {
        const first = before[place] as number;
        if (first === 0) continue;
        for (let push = 0; push < PUSHES.length; push++) this.#go(place, push, first);
      }
    }
    for (let place = 0; place < PLACES; place++) {
      const first = this.#after[place] as number;
      if (first !== 0) return first - 1;
    }
    return 0;
  }

  /** Lets the traffic drive on for a step. */
  #lookAhead(): void {
    const ram = this.#ram;
    for (let frame = 0; frame < this.#framesPerStep; frame++) {
      moveTraffic(ram);
      let taken = 0;
      for (let lane = 0; lane < LANES; lane++) if (isInTheWay(ram, PLAYER, lane)) taken |= 1 << lane;
      this.#taken[frame] = taken;
    }
  }

  /** Goes on from a place for a step, if the hen is not hit. @param first the push, from 1, that the way there begins with */
  #go(place: number, push: number, first: number): void {
    let to = place;
    for (let frame = 0; frame < this.#framesPerStep && to > 0; frame++) {
      to += PUSHES[push] as number;
      if (to === PLACES) to = PLACES - 1;
      if ((lanesAt(FINISH + to) & (this.#taken[frame] as number)) !== 0) return;
    }
    if (this.#after[to] === 0) this.#after[to] = first;
  }
}

async function create(spec: EnvSpec, lanes: number): Promise<Agent> {
  const { actionSpace, stepsPerSecond, id } = spec;
  if (actionSpace.type !== 'discrete') {
    throw new UserError(`agent ${ID} plays ${id} alone, not with two players`);
  }
  const labels = actionSpace.labels as readonly string[];
  const actions = Int32Array.from(['UP', 'NOOP', 'DOWN'], (label) => labels.indexOf(label));
  return Promise.resolve(new MotorwayPlanner(Math.round(FRAMES_PER_SECOND / stepsPerSecond), actions, lanes));
}

export const motorwayPlanner: AgentDefinition = {
  id: ID,
  version: VERSION,
  summary: 'lets the traffic drive on in a copy of the game, and takes the way that is soonest across',
  plays: 'arcade/Motorway-v1',
  create,
};
