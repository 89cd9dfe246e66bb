import { UserError } from '../../../envs/index.js';
import { ACTION } from '../../../envs/maze/grid/actions.js';
import {
  EMPTY,
  GOAL,
  OBJECT,
  SOLID,
  colorOf,
  isPortable,
  objectOf,
} from '../../../envs/maze/grid/encoding.js';
import { keyFor } from '../../../envs/maze/grid/hands.js';
import { VERB, nextToOf, verbOf, whatOf } from '../../../envs/maze/mission/code.js';
import type { Mission } from '../../../envs/maze/mission/mission.js';
import { parseMission } from '../../../envs/maze/mission/parse.js';
import type { Chart } from './chart.js';
import { type ErrandKind, Errands } from './errands.js';
import { Plan } from './plan.js';
import { Progress, colorNamed, isKeepsake } from './progress.js';
import type { Means, Router } from './router.js';
import { LAXITY, Shelf } from './shelf.js';

/** No action yet: what is to be done has changed, decide again. */
const UNDECIDED = -1;
/** How often it is decided again before one action is taken. */
const DECISIONS = 12;
/** How often in a row nothing helps before all that was charted is doubted. */
const HELPLESS = 8;
/** Any colour. */
const ANY = -1;
/** The things that a memory is about: one shown, and two to choose from. */
const KEEPSAKES = 3;

/** What an episode is about: a mission of the language, the goal square, or the thing that matches. */
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
  readonly #plan: Plan;
  readonly #errands = new Errands();
  readonly #shelf: Shelf;
  #purpose: Purpose = 'goal';
  readonly #means: Means;
  /** The colour of the door behind which the key is said to be; ANY when nothing is said, or it has been found. */
  #hint = ANY;
  /** The colours whose keys could not be got to, as bits, and the revision of the chart that is true of. */
  #hopeless = 0;
  #hopelessAt = -1;
  #hasSaidSo = false;
  /** How often in a row it did not know what to do. */
  #helpless = 0;
  readonly #keepsakes = new Int32Array(KEEPSAKES);

  /**
   * @param router what others may search with, too, one after the other
   * @param canMove whether things may be taken out of the way
   */
  constructor(chart: Chart, router: Router, canMove: boolean) {
    this.#chart = chart;
    this.#router = router;
    this.#means = { canMove, keys: 0, avoided: 0 };
    this.#progress = new Progress(chart);
    this.#plan = new Plan(chart);
    this.#shelf = new Shelf(chart, router, this.#errands);
  }

  /** A new episode begins. */
  begin(instruction: string): void {
    const mission = missionIn(instruction);
    this.#progress.begin(mission);
    if (mission) this.#purpose = 'mission';
    else this.#purpose = instruction.includes('matching') ? 'match' : 'goal';
    this.#hint = colorNamed(/from the (\w+) room/.exec(instruction)?.[1]);
    this.#errands.giveUp();
    this.#plan.forget();
    this.#shelf.reset();
    this.#hasSaidSo = false;
    this.#helpless = 0;
    this.#hopelessAt = -1;
  }

  /** Takes note of what the last action did. */
  follow(): void {
    this.#shelf.follow();
    this.#progress.follow();
  }

  /** The action to take now. */
  decide(): number {
    if (this.#plan.isGood) return this.#plan.next();
    this.#plan.forget();
    this.#survey();
    for (let i = 0; i < DECISIONS; i++) {
      const action = this.#errands.count > 0 ? this.#run() : this.#pursue();
      if (action === UNDECIDED) continue;
      this.#helpless = 0;
      return action;
    }
    // Nothing that it knows of helps: it gives up what seemed to, looks around, and at last doubts all that it knows.
    this.#errands.giveUp();
    if (++this.#helpless % HELPLESS === 0) this.#chart.forget();
    return ACTION.right;
  }

  /** Takes stock: which keys are known, and which doors had better stay closed. */
  #survey(): void {
    const { cells, first, last, carried, revision } = this.#chart;
    if (this.#hopelessAt !== revision) this.#hopeless = 0;
    this.#hopelessAt = revision;
    let keys = objectOf(carried) === OBJECT.key ? 1 << colorOf(carried) : 0;
    for (let cell = first; cell <= last; cell++) {
      const code = cells[cell] as number;
      if (objectOf(code) === OBJECT.key) keys |= 1 << colorOf(code);
    }
    if (keys !== 0) this.#hint = ANY;
    this.#means.avoided = this.#hint === ANY ? this.#progress.doorsForLater : ~(1 << this.#hint);
    this.#means.keys = keys & ~this.#hopeless;
  }

  /** Works on the task in hand. */
  #pursue(): number {
    if (this.#purpose === 'goal') {
      this.#markAll(GOAL);
      return this.#approach(ACTION.forward);
    }
    if (this.#purpose === 'match') return this.#match();
    const { task } = this.#progress;
    if (task < 0) return this.#sayDone();
    const verb = verbOf(task);
    const what = whatOf(task);
    if (verb === VERB.open) return this.#open(what);
    if (verb === VERB.put && this.#progress.fitsCarried(what)) return this.#putNextTo(nextToOf(task));
    return this.#goTo(what, verb === VERB.goTo ? ACTION.done : ACTION.pickUp);
  }

  /** All seems done: where saying so is asked for, this ends the episode; where nothing does, something was not as it seemed. */
  #sayDone(): number {
    if (this.#hasSaidSo) this.#progress.restart();
    this.#hasSaidSo = !this.#hasSaidSo;
    return this.#hasSaidSo ? ACTION.done : UNDECIDED;
  }

  #goTo(what: number, action: number): number {
    const { first, last } = this.#chart;
    this.#router.clear();
    for (let cell = first; cell <= last; cell++) if (this.#progress.fits(what, cell)) this.#router.mark(cell);
    // What is in hand already must be put down first.
    if (this.#router.marks === 0 && this.#progress.fitsCarried(what)) return this.#putDown();
    return this.#approach(action);
  }

  #open(what: number): number {
    const { cells, first, last, carried } = this.#chart;
    this.#router.clear();
    for (let cell = first; cell <= last; cell++) {
      if (!this.#progress.fits(what, cell)) continue;
      const code = cells[cell] as number;
      const key = keyFor(code);
      if (key === 0 || key === carried || this.#hasKey(colorOf(code))) this.#router.mark(cell);
    }
    return this.#approach(ACTION.toggle);
  }

  #putNextTo(what: number): number {
    const { cells, first, last, ahead } = this.#chart;
    this.#router.clear();
    let neighbour = 0;
    for (let cell = first; cell <= last; cell++) {
      if (!this.#progress.fits(what, cell)) continue;
      for (let direction = 0; direction < 4; direction++) {
        const beside = cell + (ahead[direction] as number);
        const code = cells[beside] as number;
        if (code === EMPTY) this.#router.mark(beside);
        else if (isPortable(code)) neighbour = beside;
      }
    }
    if (this.#router.marks === 0 && neighbour !== 0) return this.#begin('clear', neighbour);
    return this.#approach(ACTION.drop);
  }

  /** Goes up to the one of two things, one above the other, that is like a third; else looks for them, staying away from them. */
  #match(): number {
    const { cells, first, last, side, ahead } = this.#chart;
    const things = this.#keepsakes;
    let count = 0;
    this.#router.clear();
    for (let cell = first; cell <= last; cell++) {
      if (!isKeepsake(cells[cell] as number)) continue;
      things[count++ % KEEPSAKES] = cell;
      for (let direction = 0; direction < 4; direction++)
        this.#router.bar(cell + (ahead[direction] as number));
    }
    if (count < KEEPSAKES) return this.#explore();
    this.#router.clear();
    for (let i = 0; i < KEEPSAKES; i++) {
      const shown = things[i] as number;
      const one = things[(i + 1) % KEEPSAKES] as number;
      const other = things[(i + 2) % KEEPSAKES] as number;
      if ((one - other) % side === 0) this.#router.mark(cells[one] === cells[shown] ? one : other);
    }
    return this.#approach(ACTION.forward);
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
    const target = this.#router.target(chart);
    const key = keyFor(chart.cells[target] as number);
    if (action === ACTION.toggle && key !== 0 && key !== chart.carried) return this.#begin('unlock', target);
    return this.#go(action);
  }

  /** Goes to see what it has not seen; at last, into boxes, first those of the colour of a locked door. */
  #explore(): number {
    const chart = this.#chart;
    if (this.#router.toUnseen(chart, this.#means)) return this.#go(ACTION.done);
    if (this.#toBoxes(true) || this.#toBoxes(false)) return this.#go(ACTION.toggle);
    return UNDECIDED;
  }

  /** Whether there is a way to a box; to one of the colour of a locked door, if it must be wanted. */
  #toBoxes(mustBeWanted: boolean): boolean {
    const { cells, first, last } = this.#chart;
    this.#router.clear();
    for (let cell = first; cell <= last; cell++) {
      const code = cells[cell] as number;
      if (objectOf(code) !== OBJECT.box) continue;
      if (!mustBeWanted || this.#isLocked(colorOf(code))) this.#router.mark(cell);
    }
    return this.#router.toMarks(this.#chart, this.#means);
  }

  /** Whether a key of this colour is known, or in hand, that can be got to. */
  #hasKey(color: number): boolean {
    return ((this.#means.keys >> color) & 1) === 1;
  }

  /** Whether a locked door of this colour is known, and no key to it. */
  #isLocked(color: number): boolean {
    const { cells, first, last } = this.#chart;
    if (this.#hasKey(color)) return false;
    for (let cell = first; cell <= last; cell++) {
      const code = cells[cell] as number;
      if (keyFor(code) !== 0 && colorOf(code) === color) return true;
    }
    return false;
  }

  /** Works on the last errand. */
  #run(): number {
    const { kind, cell } = this.#errands.last;
    return kind === 'unlock' ? this.#unlock(cell) : this.#clear(cell);
  }

  #unlock(door: number): number {
    const chart = this.#chart;
    const { carried } = chart;
    const key = keyFor(chart.cells[door] as number);
    if (key === 0) return this.#end();
    if (carried === key) {
      this.#router.clear();
      this.#router.mark(door);
      return this.#router.toMarks(chart, this.#means) ? this.#go(ACTION.toggle) : this.#end();
    }
    this.#markAll(key);
    // What is behind a door does not help to open it.
    for (let i = 0; i < this.#errands.count; i++) this.#router.bar(this.#errands.at(i).cell);
    if (this.#router.toMarks(chart, this.#means)) {
      return carried === 0 ? this.#go(ACTION.pickUp) : this.#putDown();
    }
    this.#hopeless |= 1 << colorOf(key);
    this.#means.keys &= ~this.#hopeless;
    return this.#end();
  }

  /** Takes up what lies in a cell, and puts it where it is not in the way. */
  #clear(cell: number): number {
    const { cells, carried } = this.#chart;
    if (!isPortable(cells[cell] as number)) {
      // Where there is no place for it, it stays in hand: out of the way all the same.
      const isPlaced = carried !== 0 && this.#shelf.find(0, LAXITY.notUndoing);
      return isPlaced ? this.#go(ACTION.drop) : this.#end();
    }
    this.#router.clear();
    this.#router.mark(cell);
    if (!this.#router.toMarks(this.#chart, this.#means)) return this.#end();
    return carried === 0 ? this.#go(ACTION.pickUp) : this.#putDown();
  }

  #begin(kind: ErrandKind, cell: number): number {
    this.#errands.begin(kind, cell);
    return UNDECIDED;
  }

  #end(): number {
    this.#errands.end();
    return UNDECIDED;
  }

  /** Puts down what it carries, not on the way that was just found if that can be. */
  #putDown(): number {
    const isFound = this.#shelf.find(this.#router.length, LAXITY.anywhere);
    return isFound ? this.#go(ACTION.drop) : UNDECIDED;
  }

  /**
   * Takes the first action on the way found; what stands in the way is dealt with first.
   * @param last the action where it ends
   */
  #go(last: number): number {
    const { path, length } = this.#router;
    const { cells, carried } = this.#chart;
    if (length === 1) return last;
    let free = 0;
    for (; free < length - 1; free++) {
      const to = (path[free + 1] as number) >> 2;
      const code = cells[to] as number;
      if (to === (path[free] as number) >> 2 || (code & SOLID) === 0) continue;
      const key = keyFor(code);
      if (key !== 0 && key !== carried) return this.#begin('unlock', to);
      break;
    }
    if (free === 0) return this.#meet((path[1] as number) >> 2);
    this.#plan.lay(path, free);
    return this.#plan.next();
  }

  /** Deals with what is solid, ahead and on the way. */
  #meet(cell: number): number {
    const { cells, carried } = this.#chart;
    if (!isPortable(cells[cell] as number)) return ACTION.toggle;
    return carried === 0 ? ACTION.pickUp : this.#begin('clear', cell);
  }

  #markAll(code: number): void {
    const { cells, first, last } = this.#chart;
    this.#router.clear();
    for (let cell = first; cell <= last; cell++) if (cells[cell] === code) this.#router.mark(cell);
  }
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
