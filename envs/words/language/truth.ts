import { type Facts, NONE } from '../facts.js';
import { PROPERTY, YES, holds } from './property.js';
import {
  type Clause,
  type Group,
  type Kind,
  LEAST_MANY,
  LEAST_SEVERAL,
  type Property,
  type Quantity,
} from './sentence.js';

/** What a clause is understood by: what was asked about before it. */
export type Context = {
  /** The thing that "it" is; NONE where no thing was asked about. */
  readonly subject: number;
  /** What is counted, where that was asked. */
  readonly counted?: Kind;
  /** Only things that have this property are spoken of, where they were asked for. */
  readonly within?: Property;
};

/** Whether what is said is so. What is too close to call is not. */
export function isTrue(clause: Clause, facts: Facts, context: Context): boolean {
  if (clause.says === 'inventory')
    return clause.groups.every((group) => isCounted(group, facts, context.within));
  if (clause.says === 'name') return facts.name === clause.name;
  if (clause.says === 'number') {
    return context.counted !== undefined && countOf(context.counted, facts, context.within) === clause.number;
  }
  const thing = clause.of ? only(clause.of, facts) : context.subject;
  return thing !== NONE && hasProperty(facts, thing, clause.what);
}

/** The one thing that a description fits; NONE where it fits none or more. */
export function only({ noun, colour, state }: Kind, facts: Facts): number {
  return facts.only(noun, colour, state);
}

export function hasProperty(facts: Facts, thing: number, { property, value, other }: Property): boolean {
  const otherThing = other ? only(other, facts) : NONE;
  if (property === PROPERTY.relation && otherThing === NONE) return false;
  return holds(facts, thing, property, value, otherThing) === YES;
}

/** How many of a kind there are, or how many of those with a property. */
export function countOf({ noun, colour, state }: Kind, facts: Facts, within?: Property): number {
  if (!within) return facts.countOf(noun, colour, state);
  let count = 0;
  for (let thing = 0; thing < facts.count; thing++) {
    if (facts.is(thing, noun, colour, state) && hasProperty(facts, thing, within)) count++;
  }
  return count;
}

/** Whether a number is what a word for it says. */
export function fits(quantity: Quantity, count: number): boolean {
  if (quantity === 'several') return count >= LEAST_SEVERAL;
  return quantity === 'many' ? count >= LEAST_MANY : count === quantity;
}

function isCounted({ quantity, kind }: Group, facts: Facts, within: Property | undefined): boolean {
  return fits(quantity, countOf(kind, facts, within));
}
