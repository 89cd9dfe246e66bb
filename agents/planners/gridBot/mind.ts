import { UserError } from '../../../envs/index.js';
import { ACTION } from '../../../envs/maze/grid/actions.js';
import {
  EMPTY,
  GOAL,
  OBJECT,
  SOLID,
  UNSEEN,
  colorOf,
  isPortable,
  keyCode,
  objectOf,
} from '../../../envs/maze/grid/encoding.js';
import { keyFor } from '../../../envs/maze/grid/hands.js';
import { VERB, nextToOf, verbOf, whatOf } from '../../../envs/maze/mission/code.js';
import type { Mission } from '../../../envs/maze/mission/mission.js';
import { parseMission } from '../../../envs/maze/mission/parse.js';
import { type Chart, EVENT } from './chart.js';
import { isOutOfTheWay } from './floor.js';
import { Progress, colorNamed, isKeepsake } from './progress.js';
import type { Means, Router } from './router.js';

/** No action yet: what is to be done has changed, decide again. */
const UNDECIDED = -1;
/** How often it is decided again before one action is taken. */
const DECISIONS = 12;
/** The most errands that are under way at once, each for the sake of the one before. */
const ERRANDS = 8;

/** How often something is put on the same cell. */
const MOST_DROPS = 2;

/** Where to put something down, from the best place to the worst. */
const OUT_OF_THE_WAY = 0;
const NOT_UNDOING = 1;
const ANYWHERE = 2;

/** What a way may take that is gone with full hands. */
const FULL_HANDS: Means = { canMove: false, keys: 0, avoided: 0 };

/** What must be done before going on: unlock a door, or take a thing out of the way. */
type Errand = { kind: 'unlock' | 'clear'; cell: number };

/** What an episode is about that is no mission of the language. */
type Purpose = 'mission' | 'goal' | 'match';

/**
 * Decides what to do next in one episode, by a chart of what has been seen. It goes to what the task in hand needs, by the way of
 * least cost; where nothing of the kind is known it goes to see more, and where there is no more to see, it
 * looks into boxes. What stands in the way of that is an errand, which is done first.
 */
export class Mind {
  readonly #chart: Chart;
  readonly #router: Router;
  readonly #progress: Progress;
  readonly #errands: Errand[] = Array.from({ length: ERRANDS }, () => ({ kind: 'clear', cell: 0 }));
  #depth = 0;
  #purpose: Purpose = 'goal';
  readonly #means: Means = { canMove: true, keys: 0, avoided: 0 };
  /** The colour of the door behind which the key is said to be; -1 when nothing is said, or it has been found. */
  #hint = -1;
  /** The colours whose keys could not be got to, as bits, and the revision of the chart that is true of. */
  #hopeless = 0;
  #hopelessAt = -1;
  /** What is left of the way that was found: actions, the next last; and the revision of the chart it was found in. */
  readonly #plan: Uint8Array;
  #left = 0;
  #plannedAt = -1;
  #expected = -1;
  #hasSaidSo = false;
  /** Where what is carried is being put down; 0 when it is not. It stays, lest each turn of the agent suggest another place. */
  #dropCell = 0;
  /** How often something was put on each cell in this episode: one that was taken up again there was in the way. */
  readonly #drops: Uint8Array;

  /** @param router what others may search with, too, one after the other */
  constructor(chart: Chart, router: Router) {
    this.#chart = chart;
    this.#router = router;
    this.#progress = new Progress(chart);
    this.#plan = new Uint8Array(chart.cells.length);
    this.#drops = new Uint8Array(chart.cells.length);
  }

  /** A new episode begins. */
  begin(instruction: string): void {
    const mission = missionIn(instruction);
    this.#progress.begin(mission);
    if (mission) this.#purpose = 'mission';
    else this.#purpose = instruction.includes('matching') ? 'match' : 'goal';
    this.#hint = colorNamed(/from the (\w+) room/.exec(instruction)?.[1]);
    this.#depth = 0;
    this.#left = 0;
    this.#expected = -1;
    this.#hasSaidSo = false;
    this.#dropCell = 0;
    this.#drops.fill(0);
    this.#hopelessAt = -1;
  }

  /** Takes note of what the last action did. */
  follow(): void {
    const { event, front } = this.#chart;
    if (event === EVENT.dropped) this.#drops[front] = Math.min(MOST_DROPS, (this.#drops[front] as number) + 1);
    this.#progress.follow();
  }

  /** The action to take now. */
  decide(): number {
    const chart = this.#chart;
    const pose = chart.agent * 4 + chart.direction;
    if (this.#left > 0 && this.#plannedAt === chart.revision && this.#expected === pose) return this.#walk(pose);
    this.#left = 0;
    this.#survey();
    for (let i = 0; i < DECISIONS; i++) {
      const action = this.#depth > 0 ? this.#run() : this.#pursue();
      if (action !== UNDECIDED) return action;
    }
    // Nothing that it knows of helps: look elsewhere, and give up what seemed to.
    this.#depth = 0;
    return ACTION.right;
  }

  /** Takes stock: which keys are known, and whether a hint has been followed. */
  #survey(): void {
    const { cells, carried, revision } = this.#chart;
    if (this.#hopelessAt !== revision) this.#hopeless = 0;
    this.#hopelessAt = revision;
    if (carried === 0) this.#dropCell = 0;
    let keys = 0;
    for (let cell = 0; cell < cells.length; cell++) {
      const code = cells[cell] as number;
      if (objectOf(code) === OBJECT.key) keys |= 1 << colorOf(code);
    }
    if (objectOf(carried) === OBJECT.key) keys |= 1 << colorOf(carried);
    if (keys !== 0) this.#hint = -1;
    this.#means.avoided = this.#hint < 0 ? this.#progress.doorsForLater : ~(1 << this.#hint);
    this.#means.keys = keys & ~this.#hopeless;
  }

  /** Works on the task in hand. */
  #pursue(): number {
    if (this.#purpose === 'goal') {
      this.#mark((code) => code === GOAL);
      return this.#approach(ACTION.forward);
    }
    if (this.#purpose === 'match') return this.#match();
    const { task } = this.#progress;
    if (task < 0) return this.#sayDone();
    const verb = verbOf(task);
    if (verb === VERB.goTo) {
      this.#markFitting(whatOf(task));
      if (this.#router.marks === 0 && this.#progress.fitsCarried(whatOf(task))) return this.#putDown();
      return this.#approach(ACTION.done);
    }
    if (verb === VERB.open) return this.#open(whatOf(task));
    return verb === VERB.pickUp ? this.#take(whatOf(task)) : this.#put(whatOf(task), nextToOf(task));
  }

  /** All seems done: where saying so is asked for, this ends the episode; where nothing does, something was not as it seemed. */
  #sayDone(): number {
    if (this.#hasSaidSo) this.#progress.restart();
    this.#hasSaidSo = !this.#hasSaidSo;
    return this.#hasSaidSo ? ACTION.done : UNDECIDED;
  }

  #open(what: number): number {
    const { cells, carried } = this.#chart;
    this.#router.clear();
    for (let cell = 0; cell < cells.length; cell++) {
      if (!this.#progress.fits(what, cell)) continue;
      const code = cells[cell] as number;
      const key = keyFor(code);
      const isHopeless = key !== 0 && key !== carried && ((this.#means.keys >> colorOf(code)) & 1) === 0;
      if (!isHopeless) this.#router.mark(cell);
    }
    return this.#approach(ACTION.toggle);
  }

  #take(what: number): number {
    this.#markFitting(what);
    // What is in hand already must be picked up anew.
    if (this.#router.marks === 0 && this.#progress.fitsCarried(what)) return this.#putDown();
    return this.#approach(ACTION.pickUp);
  }

  #put(what: number, nextTo: number): number {
    const { cells, ahead, carried } = this.#chart;
    const progress = this.#progress;
    if (!progress.fitsCarried(what)) return this.#take(what);
    this.#router.clear();
    let neighbour = 0;
    for (let cell = 0; cell < cells.length; cell++) {
      if (!progress.fits(nextTo, cell)) continue;
      for (let direction = 0; direction < 4; direction++) {
        const beside = cell + (ahead[direction] as number);
        const code = cells[beside] as number;
        if (code === EMPTY) this.#router.mark(beside);
        else if (isPortable(code)) neighbour = beside;
      }
    }
    if (this.#router.marks === 0 && neighbour !== 0 && carried !== 0) return this.#begin('clear', neighbour);
    return this.#approach(ACTION.drop);
  }

  /** Goes up to the one of two things, one above the other, that is like a third; else looks for them, staying away from them. */
  #match(): number {
    const { cells, side, ahead } = this.#chart;
    const things: number[] = [];
    for (let cell = 0; cell < cells.length; cell++) if (isKeepsake(cells[cell] as number)) things.push(cell);
    const shown = things.find((cell) => things.every((other) => other === cell || (other - cell) % side !== 0));
    this.#router.clear();
    if (things.length === 3 && shown !== undefined) {
      for (const cell of things) if (cell !== shown && cells[cell] === cells[shown]) this.#router.mark(cell);
      return this.#approach(ACTION.forward);
    }
    for (const cell of things) {
      for (let direction = 0; direction < 4; direction++) this.#router.bar(cell + (ahead[direction] as number));
    }
    return this.#explore();
  }

  /**
   * Goes to where a marked cell is ahead and does something there; where that cannot be, it explores.
   * @param action what to do with what is ahead
   */
  #approach(action: number): number {
    const chart = this.#chart;
    if (!this.#router.toMarks(chart, this.#means)) return this.#explore();
    // Hands that are full pick up nothing: what they hold goes, but not onto the way.
    if (action === ACTION.pickUp && chart.carried !== 0) return this.#putDown();
    const target = this.#target();
    if (action === ACTION.toggle && keyFor(chart.cells[target] as number) !== 0) {
      if (keyFor(chart.cells[target] as number) !== chart.carried) return this.#begin('unlock', target);
    }
    return this.#follow(action);
  }

  /** Goes to see what it has not seen; at last, into boxes. */
  #explore(): number {
    const { cells } = this.#chart;
    if (this.#router.toUnseen(this.#chart, this.#means)) return this.#follow(ACTION.done);
    this.#mark((code) => objectOf(code) === OBJECT.box && this.#isLocked(colorOf(code)));
    if (this.#router.marks === 0) this.#mark((code) => objectOf(code) === OBJECT.box);
    if (this.#router.toMarks(this.#chart, this.#means)) return this.#follow(ACTION.toggle);
    return cells[this.#chart.front] === UNSEEN ? ACTION.done : ACTION.right;
  }

  /** Whether a locked door of this colour is known, and no key to it. */
  #isLocked(color: number): boolean {
    if (((this.#means.keys >> color) & 1) === 1) return false;
    return this.#chart.cells.some((code) => keyFor(code) === keyCode(color));
  }

  /** Works on the last errand. */
  #run(): number {
    const { kind, cell } = this.#errands[this.#depth - 1] as Errand;
    return kind === 'unlock' ? this.#unlock(cell) : this.#clear(cell);
  }

  #unlock(door: number): number {
    const { cells, carried } = this.#chart;
    const key = keyFor(cells[door] as number);
    if (key === 0) return this.#end();
    this.#router.clear();
    if (carried === key) {
      this.#router.mark(door);
      if (this.#router.toMarks(this.#chart, this.#means)) return this.#follow(ACTION.toggle);
      return this.#end();
    }
    for (let cell = 0; cell < cells.length; cell++) if (cells[cell] === key) this.#router.mark(cell);
    // What is behind a door does not help to open it.
    for (let i = 0; i < this.#depth; i++) this.#router.bar((this.#errands[i] as Errand).cell);
    if (this.#router.toMarks(this.#chart, this.#means)) {
      return carried === 0 ? this.#follow(ACTION.pickUp) : this.#putDown();
    }
    this.#hopeless |= 1 << colorOf(key);
    this.#means.keys &= ~this.#hopeless;
    return this.#end();
  }

  /** Takes up what lies in a cell, and puts it where it is not in the way. */
  #clear(cell: number): number {
    const { cells, carried } = this.#chart;
    if (!isPortable(cells[cell] as number)) {
      if (carried === 0) return this.#end();
      this.#router.length = 0;
      const action = this.#putDown(NOT_UNDOING);
      // Where there is no place for it, it stays in hand: out of the way all the same.
      return action === UNDECIDED ? this.#end() : action;
    }
    this.#router.clear();
    this.#router.mark(cell);
    if (!this.#router.toMarks(this.#chart, this.#means)) return this.#end();
    return carried === 0 ? this.#follow(ACTION.pickUp) : this.#putDown();
  }

  #begin(kind: Errand['kind'], cell: number): number {
    const last = this.#depth > 0 ? (this.#errands[this.#depth - 1] as Errand) : undefined;
    if (last?.kind === kind && last.cell === cell) return UNDECIDED;
    if (this.#depth === ERRANDS) this.#depth = 0;
    const errand = this.#errands[this.#depth++] as Errand;
    errand.kind = kind;
    errand.cell = cell;
    return UNDECIDED;
  }

  #end(): number {
    this.#depth--;
    return UNDECIDED;
  }

  /**
   * Puts down what it carries, as near as may be: where it is out of the way and not on the way that was just found, else where
   * it does not undo what was done, else anywhere.
   */
  #putDown(mostLax = ANYWHERE): number {
    const { cells, agent } = this.#chart;
    const router = this.#router;
    const length = router.length;
    if (cells[this.#dropCell] === EMPTY && this.#dropsInto(() => router.mark(this.#dropCell))) {
      return this.#follow(ACTION.drop);
    }
    for (let laxity = 0; laxity <= mostLax; laxity++) {
      const isFound = this.#dropsInto(() => {
        if (laxity === OUT_OF_THE_WAY) for (let i = 0; i < length; i++) router.spare((router.path[i] as number) >> 2);
        for (let i = 0; i < this.#depth; i++) router.spare((this.#errands[i] as Errand).cell);
        for (let cell = 0; cell < cells.length; cell++) {
          if (cells[cell] !== EMPTY || cell === agent) continue;
          const isUnwise = router.isSpared(cell) || this.#drops[cell] === MOST_DROPS;
          if (laxity < ANYWHERE && isUnwise) continue;
          if (laxity > OUT_OF_THE_WAY || isOutOfTheWay(this.#chart, cell)) router.mark(cell);
        }
      });
      if (!isFound) continue;
      this.#dropCell = this.#target();
      return this.#follow(ACTION.drop);
    }
    return UNDECIDED;
  }

  /** Whether there is a way with full hands to the cells that `mark` marks. */
  #dropsInto(mark: () => void): boolean {
    this.#router.clear();
    mark();
    return this.#router.toMarks(this.#chart, FULL_HANDS);
  }

  /** The cell that the way found leads to. */
  #target(): number {
    const pose = this.#router.path[this.#router.length - 1] as number;
    return (pose >> 2) + (this.#chart.ahead[pose & 3] as number);
  }

  /**
   * Takes the first action on the way found; what stands in the way is dealt with first.
   * @param last the action where it ends
   */
  #follow(last: number): number {
    const { path, length } = this.#router;
    const { cells, carried, agent, direction } = this.#chart;
    if (length === 1) return last;
    let steps = 1;
    for (; steps < length; steps++) {
      const to = (path[steps] as number) >> 2;
      if (to === (path[steps - 1] as number) >> 2) continue;
      const code = cells[to] as number;
      if ((code & SOLID) === 0) continue;
      const key = keyFor(code);
      if (key !== 0 && key !== carried) return this.#begin('unlock', to);
      break;
    }
    if (steps === 1 && (path[1] as number) >> 2 !== agent) return this.#meet((path[1] as number) >> 2);
    this.#left = 0;
    for (let i = steps - 1; i > 0; i--) {
      this.#plan[this.#left++] = actionBetween(path[i - 1] as number, path[i] as number);
    }
    this.#plannedAt = this.#chart.revision;
    return this.#walk(agent * 4 + direction);
  }

  /** Deals with what is solid, ahead and on the way. */
  #meet(cell: number): number {
    const { cells, carried } = this.#chart;
    const code = cells[cell] as number;
    if ((code & SOLID) === 0) return ACTION.forward;
    if (!isPortable(code)) return ACTION.toggle;
    return carried === 0 ? ACTION.pickUp : this.#begin('clear', cell);
  }

  /** The next action of the plan. */
  #walk(pose: number): number {
    const action = this.#plan[--this.#left] as number;
    if (action === ACTION.forward) this.#expected = pose + 4 * (this.#chart.ahead[pose & 3] as number);
    else this.#expected = (pose & ~3) | ((pose + (action === ACTION.left ? 3 : 1)) & 3);
    return action;
  }

  #mark(isSought: (code: number) => boolean): void {
    const { cells } = this.#chart;
    this.#router.clear();
    for (let cell = 0; cell < cells.length; cell++) if (isSought(cells[cell] as number)) this.#router.mark(cell);
  }

  #markFitting(what: number): void {
    const { cells } = this.#chart;
    this.#router.clear();
    for (let cell = 0; cell < cells.length; cell++) if (this.#progress.fits(what, cell)) this.#router.mark(cell);
  }
}

function actionBetween(from: number, to: number): number {
  if (from >> 2 !== to >> 2) return ACTION.forward;
  return ((to - from) & 3) === 1 ? ACTION.right : ACTION.left;
}

/** The mission that an instruction is; undefined when it is in words of another kind. */
function missionIn(instruction: string): Mission | undefined {
  try {
    return parseMission(instruction);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
