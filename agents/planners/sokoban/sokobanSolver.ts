import { opposite } from '../../../envs/maze/board/actions.js';
import { PLAYER, PLAYER_ON_TARGET } from '../../../envs/maze/board/cells.js';
import { type ActionBuffer, type EnvSpec, type Seed } from '../../../envs/index.js';
import type { Agent, AgentDefinition, ObservationBatch } from '../../core/agent.js';
import { BOARD, cellsSeen } from '../cellsSeen.js';
import { Position } from './position.js';
import { type Effort, Solver } from './solver.js';
import { Walk } from './walk.js';

/**
 * Tried in turn until one solves: the first finds few steps, and does so in most levels; the others find nearly every solution.
 * Measured on held-out levels against the fewest steps: 1.4 % more in 300 easy ones, 5.9 % more in 100 of medium difficulty.
 */
const EFFORTS: readonly Effort[] = [
  { counting: 'steps', weight: 2, limit: 6_000 },
  { counting: 'steps', weight: 3, limit: 60_000 },
  { counting: 'pushes', weight: 1, limit: 400_000 },
  { counting: 'pushes', weight: 2, limit: 400_000 },
];
const MOST_NODES = 400_000;
/** Steps of a plan kept at most. */
const LONGEST_PLAN = 1024;

/**
 * Solves the level at the start of an episode and plays the solution; plans again when the player is not where the plan says.
 * Where there is no solution, or none is found, it goes up.
 */
class SokobanSolver implements Agent {
  readonly identity = { id: sokobanSolver.id, version: sokobanSolver.version, checkpoint: '' };
  readonly observations = ['symbolic'];
  readonly #lanes: number;
  readonly #position: Position;
  readonly #walk: Walk;
  readonly #isBox: Uint8Array;
  /** Made with the first level: only then the number of boxes is known. */
  #solver: Solver | undefined;
  readonly #plans: Uint8Array;
  readonly #lengths: Int32Array;
  readonly #played: Int32Array;
  /** Where the plan of each lane says that the player is; -1 where there is no plan. */
  readonly #expected: Int32Array;

  constructor(height: number, width: number, lanes: number) {
    this.#lanes = lanes;
    this.#position = new Position(height, width);
    this.#walk = new Walk(this.#position);
    this.#isBox = new Uint8Array(height * width);
    this.#plans = new Uint8Array(lanes * LONGEST_PLAN);
    this.#lengths = new Int32Array(lanes);
    this.#played = new Int32Array(lanes);
    this.#expected = new Int32Array(lanes).fill(-1);
  }

  reset(lane: number, _seed: Seed, _instruction: string): void {
    this.#expected[lane] = -1;
  }

  act(observations: ObservationBatch, out: ActionBuffer): void {
    const symbolic = observations['symbolic'] as Uint8Array;
    for (let lane = 0; lane < this.#lanes; lane++) out[lane] = this.#actIn(lane, symbolic);
  }

  #actIn(lane: number, symbolic: Uint8Array): number {
    const expected = this.#expected[lane] as number;
    const seen = symbolic[lane * this.#position.cells + expected];
    const isThere = expected >= 0 && (seen === PLAYER || seen === PLAYER_ON_TARGET);
    if (!isThere) this.#plan(lane, symbolic);
    const played = this.#played[lane] as number;
    if (played >= (this.#lengths[lane] as number)) return 0;
    const action = this.#plans[lane * LONGEST_PLAN + played] as number;
    this.#played[lane] = played + 1;
    this.#expected[lane] = (this.#expected[lane] as number) + (this.#position.ahead[action] as number);
    return action;
  }

  #plan(lane: number, symbolic: Uint8Array): void {
    const position = this.#position;
    position.read(symbolic, lane * position.cells);
    this.#solver ??= new Solver(position, position.boxes.length, MOST_NODES);
    this.#played[lane] = 0;
    this.#lengths[lane] = 0;
    this.#expected[lane] = position.player;
    const solver = this.#solver;
    if (EFFORTS.some((effort) => solver.solve(effort))) this.#writePlan(lane, solver.pushes);
  }

  /** Turns pushes into steps: the shortest walk to behind the box, and one step more. */
  #writePlan(lane: number, pushes: readonly number[]): void {
    const { ahead, boxes, player } = this.#position;
    const isBox = this.#isBox.fill(0);
    for (const box of boxes) isBox[box] = 1;
    const start = lane * LONGEST_PLAN;
    const end = start + LONGEST_PLAN;
    let at = start;
    let from = player;
    for (const push of pushes) {
      const box = push >> 2;
      const direction = push & 3;
      const step = ahead[direction] as number;
      at = this.#writeWalk(from, box - step, at, end);
      if (at >= end) break;
      this.#plans[at++] = direction;
      isBox[box] = 0;
      isBox[box + step] = 1;
      from = box;
    }
    this.#lengths[lane] = at - start;
  }

  /** Writes a shortest walk to plans[at ...], from its end, one step closer to its start at a time. Returns where the next step goes. */
  #writeWalk(from: number, to: number, at: number, end: number): number {
    const { ahead } = this.#position;
    this.#walk.from(from, this.#isBox);
    const { steps } = this.#walk;
    const length = steps[to] as number;
    if (at + length >= end) return end;
    let cell = to;
    for (let left = length; left > 0; left--) {
      let back = 0;
      while (steps[cell + (ahead[back] as number)] !== left - 1) back++;
      this.#plans[at + left - 1] = opposite(back);
      cell += ahead[back] as number;
    }
    return at + length;
  }
}

export const sokobanSolver: AgentDefinition = {
  id: 'sokoban-solver',
  version: 1,
  summary: 'Solves the level by A* over pushes, knowing dead cells and frozen boxes, and plays the solution.',
  plays: 'maze/Sokoban*-v*',
  create: (spec: EnvSpec, lanes: number) => {
    const [height, width] = cellsSeen(sokobanSolver.id, spec, 'symbolic', BOARD);
    return new SokobanSolver(height, width, lanes);
  },
};
