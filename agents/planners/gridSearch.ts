import { ACTION } from '../../envs/maze/grid/actions.js';
import { OBJECT } from '../../envs/maze/grid/encoding.js';

/** No pose led here: it is where the search began. */
const START = -1;

/**
 * Breadth-first search over the poses of an agent in a grid, cell * 4 + direction, where turning left, turning right and
 * going forward take one action each. Its memory is its own and is used again by every search.
 */
export class GridSearch {
  /** How many poses there are: no plan is longer. */
  readonly poses: number;
  readonly #cells: number;
  /** From a cell to the one ahead, by direction. */
  readonly #ahead: Int32Array;
  readonly #queue: Int32Array;
  /** The pose that each pose was reached from. */
  readonly #from: Int32Array;
  /** The number of the search in which each pose was last reached; saves clearing between searches. */
  readonly #reached: Float64Array;
  #searches = 0;

  constructor(height: number, width: number) {
    this.#cells = height * width;
    this.poses = this.#cells * 4;
    this.#ahead = Int32Array.of(1, width, -1, -width);
    this.#queue = new Int32Array(this.poses);
    this.#from = new Int32Array(this.poses);
    this.#reached = new Float64Array(this.poses);
  }

  /** The agent's pose in the grid at full[at ...], uint8 [height, width, 3]; -1 when it is not there. */
  findAgent(full: Uint8Array, at: number): number {
    for (let cell = 0, o = at; cell < this.#cells; cell++, o += 3) {
      if (full[o] === OBJECT.agent) return cell * 4 + (full[o + 2] as number);
    }
    return -1;
  }

  /** The pose that a left, right or unhindered forward leads to. */
  after(pose: number, action: number): number {
    if (action === ACTION.forward) return pose + 4 * (this.#ahead[pose & 3] as number);
    return (pose & ~3) | ((pose + (action === ACTION.left ? 3 : 1)) & 3);
  }

  /**
   * Writes the fewest actions from `start` to the goal to plan[planAt ...], the last one first.
   * @returns how many actions; 0 when there is no way
   */
  plan(full: Uint8Array, at: number, start: number, plan: Uint8Array, planAt: number): number {
    const queue = this.#queue;
    const ahead = this.#ahead;
    const search = ++this.#searches;
    let tail = 0;
    if (start >= 0) tail = this.#reach(start, START, search, tail);
    for (let head = 0; head < tail; head++) {
      const pose = queue[head] as number;
      const target = (pose >> 2) + (ahead[pose & 3] as number);
      const object = full[at + 3 * target] as number;
      if (object === OBJECT.goal) return this.#trace(pose, plan, planAt);
      if (object === OBJECT.empty) tail = this.#reach(target * 4 + (pose & 3), pose, search, tail);
      tail = this.#reach((pose & ~3) | ((pose + 3) & 3), pose, search, tail);
      tail = this.#reach((pose & ~3) | ((pose + 1) & 3), pose, search, tail);
    }
    return 0;
  }

  /** Queues a pose that this search has not reached before. Returns the new end of the queue. */
  #reach(pose: number, from: number, search: number, tail: number): number {
    if (this.#reached[pose] === search) return tail;
    this.#reached[pose] = search;
    this.#from[pose] = from;
    this.#queue[tail] = pose;
    return tail + 1;
  }

  /** Writes the way back from the pose in front of the goal; the step onto the goal comes last and so is written first. */
  #trace(last: number, plan: Uint8Array, planAt: number): number {
    plan[planAt] = ACTION.forward;
    let length = 1;
    for (let pose = last; this.#from[pose] !== START; pose = this.#from[pose] as number) {
      const from = this.#from[pose] as number;
      plan[planAt + length++] = actionBetween(from, pose);
    }
    return length;
  }
}

function actionBetween(from: number, to: number): number {
  if (from >> 2 !== to >> 2) return ACTION.forward;
  return ((to - from) & 3) === 1 ? ACTION.right : ACTION.left;
}
