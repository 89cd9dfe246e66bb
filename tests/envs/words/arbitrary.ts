import fc from 'fast-check';
import { Facts, NONE } from '#gatogym/envs/words/facts.js';
import { PROPERTY, places, relations } from '#gatogym/envs/words/language/property.js';
import type { Group, Kind, Property } from '#gatogym/envs/words/language/sentence.js';
import {
  type Colour,
  type Noun,
  type State,
  colourOf,
  colours,
  nounOf,
  nouns,
  states,
} from '#gatogym/envs/words/language/vocabulary.js';

const indexOf = (list: readonly unknown[]) => fc.integer({ min: 0, max: list.length - 1 });
const perhaps = (list: readonly unknown[]) => fc.integer({ min: NONE, max: list.length - 1 });

export const kinds: fc.Arbitrary<Kind> = fc.record({
  noun: indexOf(nouns),
  colour: perhaps(colours),
  state: perhaps(states),
});

export const groups: fc.Arbitrary<Group> = fc.record({
  quantity: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constantFrom('several' as const, 'many' as const)),
  kind: kinds,
});

export const properties: fc.Arbitrary<Property> = fc.oneof(
  fc.record({ property: fc.constant(PROPERTY.colour), value: indexOf(colours) }),
  fc.record({ property: fc.constant(PROPERTY.state), value: indexOf(states) }),
  fc.record({ property: fc.constant(PROPERTY.place), value: indexOf(places) }),
  fc.record({ property: fc.constant(PROPERTY.relation), value: indexOf(relations), other: kinds }),
);

/** A thing as a person writes it: what it is, and where its middle is in thousandths. */
export type Thing = readonly [noun: Noun, colour: Colour | null, state: State | null, x: number, y: number];

/** Facts of a picture, written by hand. */
export function factsOf(things: readonly Thing[], name: number = NONE): Facts {
  const facts = new Facts(new Int16Array(Facts.NUMBERS));
  facts.begin(name);
  for (const [noun, colour, state, x, y] of things) {
    facts.add(nounOf(noun), colour ? colourOf(colour) : NONE, state ? states.indexOf(state) : NONE, x, y);
  }
  return facts;
}
