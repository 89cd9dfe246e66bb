import { IMPOSSIBLE, Matching } from '../../../envs/maze/sokoban/matching.js';
import { NEVER, PushDistances } from '../../../envs/maze/sokoban/pushDistances.js';
import { Freeze } from './freeze.js';
import { Nodes } from './nodes.js';
import type { Position } from './position.js';
import { Walk } from './walk.js';

/** More than a way may cost: pushes or steps. */
const SUMS = 1024;

/** How a solution is looked for. */
export type Effort = {
  /** What it is to have few of. Steps include pushes. */
  readonly counting: 'pushes' | 'steps';
  /** How much what is still to be done counts beside what has been: at 1 a solution is the best; above, it is found sooner. */
  readonly weight: number;
  /** Nodes made at most. */
  readonly limit: number;
};

/**
 * Solves levels of Sokoban by A*, push by push. Two states are the same whose boxes stand alike and whose player can walk to the
 * same cells; where steps are counted, whose player stands in the same cell. What is still to be done is bounded by the minimum
 * matching of boxes to targets; pushes onto dead cells and into freeze deadlocks are not made.
 * Source: A. Junghanns, J. Schaeffer, "Sokoban: enhancing general single-agent search methods using domain knowledge", 2001.
 */
export class Solver {
  /** The pushes of the solution found last, in order: the box's cell * 4 + direction. */
  readonly pushes: number[] = [];
  /** Nodes that the last search made. */
  get size(): number {
    return this.#nodes.length;
  }
  readonly #position: Position;
  readonly #nodes: Nodes;
  readonly #count: number;
  readonly #distances: PushDistances;
  readonly #matching: Matching;
  readonly #walk: Walk;
  readonly #freeze: Freeze;
  readonly #isBox: Uint8Array;
  readonly #isDead: Uint8Array;
  readonly #boxes: Uint16Array;
  readonly #moved: Uint16Array;
  /** Pairs of a push, box's number * 4 + direction, and the steps that lead to it. */
  readonly #found: Int32Array;
  #counting: Effort['counting'] = 'pushes';
  #weight = 1;

  /**
   * @param count boxes, and targets, of the levels
   * @param limit the most nodes that any search is to make
   */
  constructor(position: Position, count: number, limit: number) {
    const { width, height, cells } = position;
    this.#position = position;
    this.#count = count;
    this.#nodes = new Nodes(limit, count, SUMS);
    this.#distances = new PushDistances(width, height, count);
    this.#matching = new Matching(count, cells);
    this.#walk = new Walk(position);
    this.#isBox = new Uint8Array(cells);
    this.#isDead = new Uint8Array(cells);
    this.#freeze = new Freeze(position, this.#isDead, this.#isBox);
    this.#boxes = new Uint16Array(count);
    this.#moved = new Uint16Array(count);
    this.#found = new Int32Array(count * 8);
  }

  /** Solves the position as it is. Returns whether `pushes` holds a solution: if not, there is none, or the limit came first. */
  solve({ counting, weight, limit }: Effort): boolean {
    const nodes = this.#nodes;
    this.#counting = counting;
    this.#weight = weight;
    nodes.clear(limit);
    this.#begin();
    for (let node = nodes.take(); node >= 0; node = nodes.take()) {
      const cost = nodes.cost[node] as number;
      this.#place(node);
      if (this.#isSolved()) return this.#trace(node);
      if (nodes.isFull) return false;
      this.#expand(node, cost);
    }
    return false;
  }

  #begin(): void {
    const { walls, targets, boxes, player } = this.#position;
    this.pushes.length = 0;
    this.#distances.measure(walls, targets);
    const { pushes } = this.#distances;
    for (let cell = 0; cell < walls.length; cell++) {
      let isDead = 1;
      for (let t = 0; t < targets.length; t++) if (pushes[t * walls.length + cell] !== NEVER) isDead = 0;
      this.#isDead[cell] = isDead;
    }
    this.#boxes.set(boxes);
    this.#isBox.fill(0);
    for (const box of boxes) this.#isBox[box] = 1;
    this.#walk.from(player, this.#isBox);
    const start = this.#counting === 'steps' ? player : this.#walk.least;
    const least = this.#matching.leastPushes(this.#boxes, 0, pushes);
    if (least < IMPOSSIBLE) this.#nodes.add(this.#boxes, start, 0, least, -1, 0);
  }

  /** Puts the boxes where the node has them. */
  #place(node: number): void {
    const boxes = this.#boxes;
    const at = node * this.#count;
    for (let i = 0; i < this.#count; i++) this.#isBox[boxes[i] as number] = 0;
    for (let i = 0; i < this.#count; i++) boxes[i] = this.#nodes.boxes[at + i] as number;
    for (let i = 0; i < this.#count; i++) this.#isBox[boxes[i] as number] = 1;
    this.#walk.from(this.#nodes.player[node] as number, this.#isBox);
  }

  #isSolved(): boolean {
    const { isTarget } = this.#position;
    for (let i = 0; i < this.#count; i++) if (!isTarget[this.#boxes[i] as number]) return false;
    return true;
  }

  /** All pushes that can be made from here, but those that are plainly the end. */
  #expand(node: number, cost: number): void {
    const { walls, ahead } = this.#position;
    const isBox = this.#isBox;
    const steps = this.#walk.steps;
    // The walks after pushes use the same memory as this one: what can be pushed is noted first.
    let found = 0;
    for (let i = 0; i < this.#count; i++) {
      const box = this.#boxes[i] as number;
      for (let d = 0; d < 4; d++) {
        const step = ahead[d] as number;
        const to = box + step;
        if (walls[to] || isBox[to] || this.#isDead[to]) continue;
        const walked = steps[box - step] as number;
        if (walked < 0) continue;
        this.#found[found++] = i * 4 + d;
        this.#found[found++] = walked;
      }
    }
    for (let f = 0; f < found; f += 2) {
      const index = (this.#found[f] as number) >> 2;
      const direction = (this.#found[f] as number) & 3;
      const more = this.#counting === 'steps' ? 1 + (this.#found[f + 1] as number) : 1;
      this.#try(node, index, direction, cost + more);
    }
  }

  #try(node: number, index: number, direction: number, cost: number): void {
    const isBox = this.#isBox;
    const from = this.#boxes[index] as number;
    const to = from + (this.#position.ahead[direction] as number);
    isBox[from] = 0;
    isBox[to] = 1;
    if (!this.#freeze.isDeadlock(to)) {
      this.#sortMoved(index, to);
      const left = this.#matching.leastPushes(this.#moved, 0, this.#distances.pushes);
      if (left < IMPOSSIBLE) {
        let player = from;
        if (this.#counting === 'pushes') {
          this.#walk.from(from, isBox);
          player = this.#walk.least;
        }
        this.#nodes.add(this.#moved, player, cost, cost + this.#weight * left, node, from * 4 + direction);
      }
    }
    isBox[to] = 0;
    isBox[from] = 1;
  }

  /** The boxes with one of them elsewhere, ascending. */
  #sortMoved(index: number, to: number): void {
    const moved = this.#moved;
    let place = 0;
    let hasPlaced = false;
    for (let i = 0; i < this.#count; i++) {
      if (i === index) continue;
      const box = this.#boxes[i] as number;
      if (!hasPlaced && to < box) {
        moved[place++] = to;
        hasPlaced = true;
      }
      moved[place++] = box;
    }
    if (!hasPlaced) moved[place] = to;
  }

  #trace(last: number): boolean {
    const { parent, push } = this.#nodes;
    for (let node = last; (parent[node] as number) >= 0; node = parent[node] as number) {
      this.pushes.push(push[node] as number);
    }
    this.pushes.reverse();
    return true;
  }
}
