import { CELL } from '../../../envs/maze/firstPerson/view/mapObserver.js';
import { ACTION } from '../../../envs/maze/firstPerson/world/actions.js';
import { SHAPES } from '../../../envs/maze/firstPerson/world/things.js';
import { type Mission, type Wanted, isWanted, parseMission } from './mission.js';
import { Routes } from './routes.js';

const PILLAR = 1 + SHAPES.indexOf('pillar');
const BALL = 1 + SHAPES.indexOf('ball');
const PLATFORM = 1 + SHAPES.indexOf('platform');

/** It goes straight on while its goal is no further to the side than this tangent: a little more than half a turn. */
const STRAIGHT = 0.1;
/** It touches pillars from this near, in cells, squared. */
const ARM_SQUARED = 1;
/** How far ahead `interact` opens doors, in cells. */
const DOOR_ARM = 0.75;
/** Searching, it has seen to the middle of a cell when it came this near, in cells, squared. */
const SEARCHED_SQUARED = 0.5 * 0.5;

/** Plays one episode: chooses where to go, asks for the way and takes it, always looking where it goes. */
export class LaneWalker {
  readonly #routes: Routes;
  readonly #isSearched: Uint8Array;
  #mission: Mission = { task: 'search' };
  /** The cell of the platform, once it has been seen; -1 before. */
  #platform = -1;
  #isOnPlatform = false;
  /** The colour of the pillar, once it has been seen; 0 before. */
  #remembered = 0;
  #lastX = -1;
  #lastY = -1;
  #lastAction: number = ACTION.nothing;

  constructor(height: number, width: number) {
    this.#routes = new Routes(height, width);
    this.#isSearched = new Uint8Array(height * width);
  }

  /** Begins an episode. */
  reset(instruction: string): void {
    this.#mission = parseMission(instruction);
    this.#isSearched.fill(0);
    this.#platform = -1;
    this.#isOnPlatform = false;
    this.#remembered = 0;
    this.#lastAction = ACTION.nothing;
  }

  /** The action under the observations at map[at ...] and state[stateAt ...]. */
  act(map: Uint8Array, at: number, state: Float32Array, stateAt: number): number {
    const x = state[stateAt] as number;
    const y = state[stateAt + 1] as number;
    const cosine = state[stateAt + 2] as number;
    const sine = state[stateAt + 3] as number;
    this.#routes.read(map, at);
    this.#chooseTargets(map, at, x, y);
    const action = this.#isStuck(x, y) ? this.#sidestep(x, y, cosine, sine) : this.#go(x, y, cosine, sine);
    this.#lastX = x;
    this.#lastY = y;
    this.#lastAction = action;
    return action;
  }

  #chooseTargets(map: Uint8Array, at: number, x: number, y: number): void {
    const mission = this.#mission;
    const { isTarget, isBarred, cells } = this.#routes;
    isTarget.fill(0);
    isBarred.fill(0);
    if (mission.task === 'search') {
      this.#chooseSearch(map, at, x, y);
      return;
    }
    const next = mission.task === 'touch' ? this.#nextPillar(mission.order, map, at) : undefined;
    const isFree = mission.task === 'take' && !mission.avoidsOthers;
    for (let cell = 0, o = at + 1; cell < cells; cell++, o += 3) {
      const shape = map[o] as number;
      if (shape === 0) continue;
      if (this.#isAsked(shape, map[o + 1] as number, next)) isTarget[cell] = 1;
      else if (shape === PILLAR || !isFree) isBarred[cell] = 1;
    }
  }

  /** Whether a thing is what to walk to now; `next` is the next pillar of an order. */
  #isAsked(shape: number, color: number, next: Wanted | undefined): boolean {
    const mission = this.#mission;
    if (mission.task === 'touch') return next !== undefined && isWanted(next, shape, color);
    if (mission.task === 'match') {
      if (shape === PILLAR) this.#remembered = color;
      return shape === BALL && color === this.#remembered;
    }
    if (mission.task === 'search') return false;
    for (let i = 0; i < mission.wanted.length; i++) {
      if (isWanted(mission.wanted[i] as Wanted, shape, color)) return true;
    }
    return false;
  }

  /** The first pillar of the order that still stands. */
  #nextPillar(order: readonly Wanted[], map: Uint8Array, at: number): Wanted | undefined {
    for (let i = 0; i < order.length; i++) {
      const wanted = order[i] as Wanted;
      for (let o = at + 1; o < at + 3 * this.#routes.cells; o += 3) {
        if (isWanted(wanted, map[o] as number, map[o + 1] as number)) return wanted;
      }
    }
    return undefined;
  }

  /** To the platform where it is known, else to what has not been searched. */
  #chooseSearch(map: Uint8Array, at: number, x: number, y: number): void {
    const { isTarget, cells, width } = this.#routes;
    const isSearched = this.#isSearched;
    this.#isOnPlatform = false;
    for (let cell = 0; cell < cells; cell++) {
      if (map[at + 3 * cell + 1] === PLATFORM) {
        this.#platform = cell;
        this.#isOnPlatform = true;
      }
      const dx = (cell % width) + 0.5 - x;
      const dy = Math.floor(cell / width) + 0.5 - y;
      if (dx * dx + dy * dy < SEARCHED_SQUARED) isSearched[cell] = 1;
      if (this.#platform < 0 && isSearched[cell] === 0 && this.#routes.kindOf(cell) !== CELL.wall)
        isTarget[cell] = 1;
    }
    if (this.#platform >= 0) isTarget[this.#platform] = 1;
  }

  #go(x: number, y: number, cosine: number, sine: number): number {
    const routes = this.#routes;
    const { width } = routes;
    const here = Math.floor(y) * width + Math.floor(x);
    const target = routes.find(here);
    // On the platform, or with nothing to do, it looks around.
    if (target < 0 || this.#isOnPlatform) return ACTION.turnRight;
    const dx = (target % width) + 0.5 - x;
    const dy = Math.floor(target / width) + 0.5 - y;
    if (this.#mission.task === 'touch' && dx * dx + dy * dy < ARM_SQUARED) {
      const turn = turnTowards(dx, dy, cosine, sine);
      return turn === ACTION.forward ? ACTION.interact : turn;
    }
    const straight = routes.farthestStraight(x, y);
    // A closed door is no straight way, so the one before it is where the way ends.
    const first = routes.length > 0 ? routes.cell(0) : here;
    const isAtDoor = routes.kindOf(first) === CELL.closed;
    const aim = straight >= 0 ? routes.cell(straight) : isAtDoor || target === here ? first : here;
    const turn = turnTowards((aim % width) + 0.5 - x, Math.floor(aim / width) + 0.5 - y, cosine, sine);
    if (turn !== ACTION.forward || !isAtDoor) return turn;
    const reached = Math.floor(y + DOOR_ARM * sine) * width + Math.floor(x + DOOR_ARM * cosine);
    return reached === first ? ACTION.interact : ACTION.forward;
  }

  #isStuck(x: number, y: number): boolean {
    return this.#lastAction === ACTION.forward && x === this.#lastX && y === this.#lastY;
  }

  /** A step towards the middle of the cell, to the side: off the corner that it walked against. */
  #sidestep(x: number, y: number, cosine: number, sine: number): number {
    const dx = Math.floor(x) + 0.5 - x;
    const dy = Math.floor(y) + 0.5 - y;
    return dy * cosine - dx * sine > 0 ? ACTION.right : ACTION.left;
  }
}

/** Forward where a direction is ahead, else the turn towards it. */
function turnTowards(dx: number, dy: number, cosine: number, sine: number): number {
  const along = dx * cosine + dy * sine;
  const across = dy * cosine - dx * sine;
  if (along > 0 && Math.abs(across) <= STRAIGHT * along) return ACTION.forward;
  return across < 0 ? ACTION.turnLeft : ACTION.turnRight;
}
