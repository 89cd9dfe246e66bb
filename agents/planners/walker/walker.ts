import { type ActionBuffer, type EnvSpec, type Seed, UserError } from '../../../envs/index.js';
import type { Agent, AgentDefinition, ObservationBatch } from '../../core/agent.js';
import { LaneWalker } from './laneWalker.js';

const ID = 'walker';
const VERSION = 1;

/** Numbers of the observation `state`. */
const STATE = 4;

/** Walks through first-person worlds, one LaneWalker an episode. */
class Walker implements Agent {
  readonly identity = { id: ID, version: VERSION, checkpoint: '' };
  readonly observations = ['map', 'state'];
  readonly #lanes: readonly LaneWalker[];
  readonly #mapSize: number;

  constructor(height: number, width: number, lanes: number) {
    this.#lanes = Array.from({ length: lanes }, () => new LaneWalker(height, width));
    this.#mapSize = height * width * 3;
  }

  reset(lane: number, _seed: Seed, instruction: string): void {
    this.#lanes[lane]?.reset(instruction);
  }

  act(observations: ObservationBatch, out: ActionBuffer): void {
    const map = observations['map'] as Uint8Array;
    const state = observations['state'] as Float32Array;
    for (let lane = 0; lane < this.#lanes.length; lane++) {
      out[lane] = (this.#lanes[lane] as LaneWalker).act(map, lane * this.#mapSize, state, lane * STATE);
    }
  }
}

/** Ids of the first-person tasks. */
const TASKS = [
  'Collect',
  'Explore',
  'FollowInstruction',
  'GoalMaze',
  'NightMaze',
  'PillarsSequence',
  'TMemory',
  'TreasureMaze',
  'Watermaze',
];

export const walker: AgentDefinition = {
  id: ID,
  version: VERSION,
  summary:
    'Reads the instruction, the map and its own place on it, takes the shortest way to what is asked for, opens doors and ' +
    'fetches keys. It sees through walls; ' +
    'what is hidden from the map, a platform in water or the colour that a pillar had, it searches for and remembers as a player must.',
  plays: TASKS.map((task) => `maze/${task}-v*`),
  create: (spec: EnvSpec, lanes: number) => {
    const { map } = spec.observations;
    if (map?.type !== 'box' || map.shape.length !== 3 || spec.actionSpace.type !== 'discrete') {
      throw new UserError(
        `${ID} needs the observation "map" of a first-person world and discrete control, which ${spec.id} has not as configured`,
      );
    }
    const [height = 0, width = 0] = map.shape;
    return new Walker(height, width, lanes);
  },
};
