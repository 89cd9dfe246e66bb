import type { ActionBuffer, EnvSpec, Seed } from '../../envs/index.js';
import { ACTION } from '../../envs/maze/grid/actions.js';
import { OBJECT } from '../../envs/maze/grid/encoding.js';
import type { Agent, AgentDefinition, ObservationBatch } from '../core/agent.js';
import { GRID_WORLD, cellsSeen } from './cellsSeen.js';
import { GridSearch } from './gridSearch.js';

/**
 * Walks to the goal in the least number of actions, turns counted. It reads the whole grid (`full`), plans once an
 * episode, and plans again when it finds itself elsewhere than its plan says.
 */
class GridPlanner implements Agent {
  readonly identity = { id: gridPlanner.id, version: gridPlanner.version, checkpoint: '' };
  readonly observations = ['full'];
  readonly #search: GridSearch;
  readonly #lanes: number;
  /** Bytes of one lane's observation. */
  readonly #laneBytes: number;
  /** What is left of each lane's plan, the next action last. */
  readonly #plans: Uint8Array;
  readonly #left: Int32Array;
  /** Where the plan says that the agent of each lane is: cell * 4 + direction. */
  readonly #expected: Int32Array;

  constructor(height: number, width: number, lanes: number) {
    this.#search = new GridSearch(height, width);
    this.#lanes = lanes;
    this.#laneBytes = height * width * 3;
    this.#plans = new Uint8Array(lanes * this.#search.poses);
    this.#left = new Int32Array(lanes);
    this.#expected = new Int32Array(lanes).fill(-1);
  }

  reset(lane: number, _seed: Seed, _instruction: string): void {
    this.#expected[lane] = -1;
  }

  act(observations: ObservationBatch, out: ActionBuffer): void {
    const full = observations['full'] as Uint8Array;
    for (let lane = 0; lane < this.#lanes; lane++) out[lane] = this.#actIn(lane, full);
  }

  #actIn(lane: number, full: Uint8Array): number {
    const search = this.#search;
    const at = lane * this.#laneBytes;
    const plan = lane * search.poses;
    let pose = this.#expected[lane] as number;
    if (!isAgentAt(full, at, pose)) {
      pose = search.findAgent(full, at);
      this.#left[lane] = search.plan(full, at, pose, this.#plans, plan);
    }
    const left = (this.#left[lane] as number) - 1;
    if (left < 0) return ACTION.done;
    const action = this.#plans[plan + left] as number;
    this.#left[lane] = left;
    this.#expected[lane] = search.after(pose, action);
    return action;
  }
}

function isAgentAt(full: Uint8Array, at: number, pose: number): boolean {
  const cell = at + 3 * (pose >> 2);
  return pose >= 0 && full[cell] === OBJECT.agent && full[cell + 2] === (pose & 3);
}

export const gridPlanner: AgentDefinition = {
  id: 'grid-planner',
  version: 1,
  summary: 'Sees the whole grid and takes a way to the goal that needs the fewest actions.',
  plays: 'maze/FourRooms-v*',
  create: (spec: EnvSpec, lanes: number) => {
    const [height, width] = cellsSeen(gridPlanner.id, spec, 'full', GRID_WORLD);
    return new GridPlanner(height, width, lanes);
  },
};
