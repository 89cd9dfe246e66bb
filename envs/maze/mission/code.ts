import { OBJECT, colorNames, colorOf, objectOf } from '../grid/encoding.js';
import { type Description, type Mission, type Task, type Tasks, places, thingNames } from './mission.js';

/** Missions as numbers, which the state holds and levels draw without making objects. */
export const THING = { key: 0, ball: 1, box: 2, door: 3, object: 4 } as const;
export const VERB = { goTo: 0, pickUp: 1, open: 2, put: 3 } as const;
export const PLACE = { anywhere: 0, front: 1, behind: 2, left: 3, right: 4 } as const;
export const ORDER = { together: 0, then: 1, after: 2 } as const;

/** Of any colour. */
export const ANY_COLOR = -1;

/** Bits of a description: thing 3, colour + 1 3, place 3, article 1. */
const COLOR_SHIFT = 3;
const PLACE_SHIFT = 6;
const THE = 1 << 9;
/** Bits of a task: verb 2, description, the other description, whether it has been done. */
const WHAT_SHIFT = 2;
const NEXT_TO_SHIFT = 12;
const DESCRIPTION = 0x3ff;
export const DONE = 1 << 22;

/** @param color of COLOR, or ANY_COLOR */
export function describeThing(thing: number, color: number, place: number): number {
  return thing | ((color + 1) << COLOR_SHIFT) | (place << PLACE_SHIFT);
}

/** The description of what a cell code shows: its kind and its colour. */
export function descriptionOf(code: number): number {
  const thing = things[objectOf(code)] as number;
  return describeThing(thing, colorOf(code), PLACE.anywhere);
}

/** Of THING, by OBJECT. */
const things: Readonly<Record<number, number>> = {
  [OBJECT.key]: THING.key,
  [OBJECT.ball]: THING.ball,
  [OBJECT.box]: THING.box,
  [OBJECT.door]: THING.door,
};

/** The description for one thing that fits, or for more. */
export function withArticle(description: number, fits: number): number {
  return fits === 1 ? description | THE : description;
}

export function thingOf(description: number): number {
  return description & 7;
}

/** Of COLOR, or ANY_COLOR. */
export function colorOfThing(description: number): number {
  return ((description >> COLOR_SHIFT) & 7) - 1;
}

/** Of PLACE. */
export function placeOf(description: number): number {
  return (description >> PLACE_SHIFT) & 7;
}

/** @param nextTo where to put it; 0 for other verbs */
export function taskCode(verb: number, what: number, nextTo: number): number {
  return verb | (what << WHAT_SHIFT) | (nextTo << NEXT_TO_SHIFT);
}

export function verbOf(task: number): number {
  return task & 3;
}

export function whatOf(task: number): number {
  return (task >> WHAT_SHIFT) & DESCRIPTION;
}

export function nextToOf(task: number): number {
  return (task >> NEXT_TO_SHIFT) & DESCRIPTION;
}

/** The code of a description as words have it. */
export function encodeDescription({ article, color, thing, place }: Description): number {
  const colorCode = color === null ? ANY_COLOR : colorNames.indexOf(color);
  const placeCode = place === null ? PLACE.anywhere : 1 + places.indexOf(place);
  return describeThing(thingNames.indexOf(thing), colorCode, placeCode) | (article === 'the' ? THE : 0);
}

export function encodeTask(task: Task): number {
  const nextTo = task.verb === 'put' ? encodeDescription(task.nextTo) : 0;
  return taskCode(verbs.indexOf(task.verb), encodeDescription(task.what), nextTo);
}

/** @param first the codes of the tasks that come first in time */
export function decodeMission(order: number, first: readonly number[], second: readonly number[]): Mission {
  if (order === ORDER.together) return { kind: 'tasks', tasks: decodeTasks(first) };
  const kind = order === ORDER.then ? 'then' : 'after';
  return { kind, first: decodeTasks(first), second: decodeTasks(second) };
}

const verbs = ['go to', 'pick up', 'open', 'put'] as const;

function decodeTasks(codes: readonly number[]): Tasks {
  const [first = 0, second] = codes;
  return second === undefined ? [decodeTask(first)] : [decodeTask(first), decodeTask(second)];
}

function decodeTask(code: number): Task {
  const verb = verbs[verbOf(code)] as Task['verb'];
  const what = decodeDescription(whatOf(code));
  return verb === 'put' ? { verb, what, nextTo: decodeDescription(nextToOf(code)) } : { verb, what };
}

function decodeDescription(code: number): Description {
  return {
    article: (code & THE) === 0 ? 'a' : 'the',
    color: colorNames[colorOfThing(code)] ?? null,
    thing: thingNames[thingOf(code)] as Description['thing'],
    place: places[placeOf(code) - 1] ?? null,
  };
}
