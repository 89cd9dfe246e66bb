import { type Facts, NONE } from '../facts.js';
import { PROPERTY } from '../language/property.js';
import type { Clause, Group, Kind, Property, Sentence } from '../language/sentence.js';
import { type Context, countOf, hasProperty, isTrue, only } from '../language/truth.js';
import type { Request } from './request.js';

/** Whether a sentence is a true and complete answer to a request: everything that it says is so, and it says what was asked for. */
export function answers(request: Request, sentence: Sentence, facts: Facts): boolean {
  const context = contextOf(request, facts);
  const { answer, clauses } = sentence;
  const isYesOrNo = request.asks === 'exists' || request.asks === 'is';
  if (isYesOrNo !== (answer !== undefined)) return false;
  if (!clauses.every((clause) => isTrue(clause, facts, context))) return false;
  switch (request.asks) {
    case 'exists':
      return (answer === 'yes') === countOf(request.kind, facts) > 0;
    case 'is':
      return (answer === 'yes') === hasProperty(facts, context.subject, request.what);
    case 'colour':
      return tells(clauses, facts, context, [PROPERTY.colour]);
    case 'state':
      return tells(clauses, facts, context, [PROPERTY.state]);
    case 'where':
      return tells(clauses, facts, context, [PROPERTY.place, PROPERTY.relation]);
    case 'count':
      return clauses.some(
        (clause) => clause.says === 'number' || groupsOf(clause).some(isExactly(request.kind)),
      );
    case 'what':
      return groupsIn(clauses).some(isThere);
    case 'name':
      return clauses.some(({ says }) => says === 'name');
    case 'say':
      return sayings(clauses, facts, context) >= request.things;
    case 'list':
      return namesAll(clauses, facts);
    case 'describe':
      return (
        namesAll(clauses, facts) && (!canPlace(facts) || clauses.some(({ says }) => says === 'property'))
      );
  }
}

/** What a request makes its answer be about. */
function contextOf(request: Request, facts: Facts): Context {
  if ('of' in request) return { subject: only(request.of, facts) };
  if (request.asks === 'count') return { subject: NONE, counted: request.kind };
  return request.asks === 'what' ? { subject: NONE, within: request.what } : { subject: NONE };
}

function tells(
  clauses: readonly Clause[],
  facts: Facts,
  { subject }: Context,
  properties: readonly number[],
): boolean {
  return clauses.some(
    (clause) =>
      clause.says === 'property' &&
      properties.includes(clause.what.property) &&
      (!clause.of || only(clause.of, facts) === subject),
  );
}

function groupsOf(clause: Clause): readonly Group[] {
  return clause.says === 'inventory' ? clause.groups : [];
}

function groupsIn(clauses: readonly Clause[]): readonly Group[] {
  return clauses.flatMap(groupsOf);
}

/** A group that tells what there is, not what there is not. */
function isThere({ quantity }: Group): boolean {
  return quantity !== 0;
}

function isExactly({ noun, colour, state }: Kind) {
  return ({ kind, quantity }: Group): boolean =>
    typeof quantity === 'number' && kind.noun === noun && kind.colour === colour && kind.state === state;
}

/** How many different things are told of what there is. */
function sayings(clauses: readonly Clause[], facts: Facts, { subject }: Context): number {
  const told = new Set<string>();
  for (const { kind } of groupsIn(clauses).filter(isThere)) told.add(JSON.stringify(['there is', kind]));
  for (const clause of clauses) {
    if (clause.says === 'name') told.add('name');
    if (clause.says !== 'property') continue;
    const thing = clause.of ? only(clause.of, facts) : subject;
    told.add(JSON.stringify([thing, clause.what.property, clause.what.value, otherOf(clause.what, facts)]));
  }
  return told.size;
}

function otherOf({ other }: Property, facts: Facts): number {
  return other ? only(other, facts) : NONE;
}

/** Whether every thing is in one of the groups, and none in two. */
function namesAll(clauses: readonly Clause[], facts: Facts): boolean {
  const groups = groupsIn(clauses);
  for (let thing = 0; thing < facts.count; thing++) {
    const naming = groups.filter(({ kind: { noun, colour, state } }) => facts.is(thing, noun, colour, state));
    if (naming.length !== 1) return false;
  }
  return true;
}

/** Whether there is a thing that can be told from all others, so that one can say where it is. */
function canPlace(facts: Facts): boolean {
  for (let thing = 0; thing < facts.count; thing++) {
    if (facts.only(facts.noun(thing), facts.colour(thing), facts.state(thing)) === thing) return true;
  }
  return false;
}
