import { MOVE, opposite } from '../../../envs/maze/board/actions.js';
import { KEY, isKey } from '../../../envs/maze/board/cells.js';
import { type ActionBuffer, type EnvSpec, Rng, type Seed } from '../../../envs/index.js';
import type { Agent, AgentDefinition, ObservationBatch } from '../../core/agent.js';
import { BOARD, cellsSeen } from '../cellsSeen.js';
import { Surroundings } from './surroundings.js';

/** What is to the right of up, down, left and right. */
const RIGHT_OF = [MOVE.right, MOVE.left, MOVE.up, MOVE.down] as const;
/** How likely it passes the right-most way by at a crossing, so that it gets away from walls that lead around in a circle. */
const STRAY = 0.05;

/**
 * Plays every labyrinth by what is around it: goes to what is wanted where it sees a way to it, and otherwise follows the wall on its
 * right, but not into ways that it sees to end. Beside that it knows where it came from, and which keys it has: so who sees as
 * little can learn to play as it does, but not as one who knows the whole labyrinth.
 */
class WallFollower implements Agent {
  readonly identity = { id: wallFollower.id, version: wallFollower.version, checkpoint: '' };
  readonly observations = ['view'];
  readonly #lanes: number;
  readonly #side: number;
  readonly #around: Surroundings;
  readonly #headings: Uint8Array;
  /** Bit c: the key of colour c has been taken in this lane. */
  readonly #keys: Uint8Array;
  readonly #rngs: readonly Rng[];

  constructor(side: number, lanes: number) {
    this.#lanes = lanes;
    this.#side = side;
    this.#around = new Surroundings(side);
    this.#headings = new Uint8Array(lanes);
    this.#keys = new Uint8Array(lanes);
    this.#rngs = Array.from({ length: lanes }, () => new Rng());
  }

  reset(lane: number, seed: Seed, _instruction: string): void {
    this.#headings[lane] = MOVE.up;
    this.#keys[lane] = 0;
    this.#rngs[lane]?.seed(seed);
  }

  act(observations: ObservationBatch, out: ActionBuffer): void {
    const view = observations['view'] as Uint8Array;
    for (let lane = 0; lane < this.#lanes; lane++) {
      this.#around.read(view, lane * this.#side * this.#side, this.#keys[lane] as number);
      const wanted = this.#around.towardsWanted();
      const direction = wanted < 0 ? this.#alongTheWall(lane) : wanted;
      const code = this.#around.codeIn(direction);
      if (isKey(code)) this.#keys[lane] = (this.#keys[lane] as number) | (1 << (code - KEY));
      this.#headings[lane] = direction;
      out[lane] = direction;
    }
  }

  #alongTheWall(lane: number): number {
    const around = this.#around;
    const heading = this.#headings[lane] as number;
    const rng = this.#rngs[lane] as Rng;
    const right = RIGHT_OF[heading] as number;
    const left = opposite(right);
    const back = opposite(heading);
    const goesRight = around.mayLeadOn(right);
    if (goesRight && !rng.chance(STRAY)) return right;
    const goesOn = around.mayLeadOn(heading);
    if (goesOn && !rng.chance(STRAY)) return heading;
    if (around.mayLeadOn(left)) return left;
    // The ways that it strayed from are still there.
    if (goesOn) return heading;
    if (goesRight) return right;
    return around.isOpen(back) ? back : this.#anyOpen();
  }

  /** Where all ways end, one of them. */
  #anyOpen(): number {
    for (let direction = 0; direction < 4; direction++) if (this.#around.isOpen(direction)) return direction;
    return MOVE.up;
  }
}

export const wallFollower: AgentDefinition = {
  id: 'wall-follower',
  version: 1,
  summary:
    'Goes to what it sees a way to, and else follows the wall on its right; it knows the cells around it alone',
  plays: 'maze/Labyrinth*-v*',
  create: (spec: EnvSpec, lanes: number) => {
    const [side] = cellsSeen(wallFollower.id, spec, 'view', BOARD);
    return new WallFollower(side, lanes);
  },
};
