import {
  COLOR,
  type ColorName,
  OBJECT,
  colorOf,
  isThing,
  objectOf,
} from '../../../envs/maze/grid/encoding.js';
import {
  ANY_COLOR,
  PLACE,
  THING,
  VERB,
  colorOfThing,
  encodeTask,
  nextToOf,
  placeOf,
  thingOf,
  verbOf,
  whatOf,
} from '../../../envs/maze/mission/code.js';
import type { Mission } from '../../../envs/maze/mission/mission.js';
import { isToward, objectsOfThings } from '../../../envs/maze/mission/quest.js';
import { type Chart, EVENT } from './chart.js';
import { StartRoom } from './startRoom.js';

/** How far a mission has come, by what its player has seen. */
export class Progress {
  readonly #chart: Chart;
  readonly #room: StartRoom;
  /** The codes of the tasks, those first that come first. */
  #tasks: readonly number[] = [];
  #firstCount = 0;
  #done = 0;

  constructor(chart: Chart) {
    this.#chart = chart;
    this.#room = new StartRoom(chart);
  }

  begin(mission: Mission | undefined): void {
    this.#done = 0;
    this.#room.reset();
    if (mission === undefined) {
      this.#tasks = [];
      this.#firstCount = 0;
    } else if (mission.kind === 'tasks') {
      this.#tasks = mission.tasks.map(encodeTask);
      this.#firstCount = this.#tasks.length;
    } else {
      this.#tasks = [...mission.first, ...mission.second].map(encodeTask);
      this.#firstCount = mission.first.length;
    }
  }

  /** Begins the mission anew: something was not as it seemed. */
  restart(): void {
    this.#done = 0;
  }

  /** The code of a task to be done now; -1 when all are done. */
  get task(): number {
    for (let index = 0; index < this.#tasks.length; index++) {
      if (((this.#done >> index) & 1) === 0) return this.#tasks[index] as number;
    }
    return -1;
  }

  /** The colours of the doors that a task wants opened which is not for now, as bits: to open them before is of no use. */
  get doorsForLater(): number {
    let colors = 0;
    if (this.#isDoneUpTo(this.#firstCount)) return colors;
    for (let index = this.#firstCount; index < this.#tasks.length; index++) {
      const task = this.#tasks[index] as number;
      if (verbOf(task) !== VERB.open) continue;
      const color = colorOfThing(whatOf(task));
      colors |= color === ANY_COLOR ? 0 : 1 << color;
    }
    return colors;
  }

  /** Takes note of what the last action did. */
  follow(): void {
    const first = this.#firstCount;
    if (this.#verify(0, first)) this.#verify(first, this.#tasks.length);
  }

  /** Whether a description fits what lies in a cell. */
  fits(description: number, cell: number): boolean {
    const code = this.#chart.cells[cell] as number;
    return isThing(code) && this.#isMeant(description, code, this.#chart.originOf(cell));
  }

  /** Whether it fits what is carried. */
  fitsCarried(description: number): boolean {
    const { carried, carriedOrigin } = this.#chart;
    return carried !== 0 && this.#isMeant(description, carried, carriedOrigin);
  }

  #isDoneUpTo(count: number): boolean {
    const all = (1 << count) - 1;
    return (this.#done & all) === all;
  }

  #verify(from: number, to: number): boolean {
    let areDone = true;
    for (let index = from; index < to; index++) {
      if (((this.#done >> index) & 1) === 1) continue;
      if (this.#isDone(this.#tasks[index] as number)) this.#done |= 1 << index;
      else areDone = false;
    }
    return areDone;
  }

  #isDone(task: number): boolean {
    const { event, front } = this.#chart;
    const verb = verbOf(task);
    const what = whatOf(task);
    if (verb === VERB.goTo) return this.fits(what, front);
    if (verb === VERB.pickUp) return event === EVENT.taken && this.fitsCarried(what);
    if (verb === VERB.open) return event === EVENT.opened && this.fits(what, front);
    return event === EVENT.dropped && this.fits(what, front) && this.#isBeside(front, nextToOf(task));
  }

  /** Whether something that a description fits lies beside a cell. */
  #isBeside(cell: number, description: number): boolean {
    const { ahead } = this.#chart;
    for (let direction = 0; direction < 4; direction++) {
      if (this.fits(description, cell + (ahead[direction] as number))) return true;
    }
    return false;
  }

  #isMeant(description: number, code: number, origin: number): boolean {
    const thing = thingOf(description);
    const color = colorOfThing(description);
    if (thing !== THING.object && objectOf(code) !== objectsOfThings[thing]) return false;
    if (color !== ANY_COLOR && color !== colorOf(code)) return false;
    const place = placeOf(description);
    if (place === PLACE.anywhere) return true;
    const { side, start, startDirection } = this.#chart;
    if (!this.#room.has(origin)) return false;
    const dx = (origin % side) - (start % side);
    const dy = Math.floor(origin / side) - Math.floor(start / side);
    return isToward(dx, dy, startDirection, place);
  }
}

/** Of COLOR, by its name; -1 when it is none. */
export function colorNamed(name: string | undefined): number {
  return name !== undefined && name in COLOR ? COLOR[name as ColorName] : -1;
}

/** Whether a cell holds a key or a ball: what a memory is about. */
export function isKeepsake(code: number): boolean {
  const object = objectOf(code);
  return object === OBJECT.key || object === OBJECT.ball;
}
