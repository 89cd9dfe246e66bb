import { NONE } from '../facts.js';
import { PROPERTY, places, relations } from './property.js';
import type { Reader } from './reader.js';
import type { Group, Kind, Property, Quantity } from './sentence.js';
import { colours, nouns, numbers, states } from './vocabulary.js';

/** Parts of sentences: each is written by one function and read by another, its inverse. */

const singulars: readonly string[] = nouns.map(([one]) => one);
const plurals: readonly string[] = nouns.map(([, more]) => more);

/** "locked red door", "locked red doors" */
export function kindText({ noun, colour, state }: Kind, isPlural = false): string {
  return [states[state], colours[colour], (isPlural ? plurals : singulars)[noun]].filter(Boolean).join(' ');
}

/** "a locked red door", "an egg" */
export function withArticle(words: string): string {
  return `${article(words)} ${words}`;
}

export function article(words: string): 'a' | 'an' {
  return /^[aeiou]/.test(words) ? 'an' : 'a';
}

/** "the locked red door" */
export function definiteText(kind: Kind): string {
  return `the ${kindText(kind)}`;
}

/** "red", "open", "at the top left", "left of the blue box" */
export function propertyText({ property, value, other }: Property): string {
  if (property === PROPERTY.colour) return colours[value] as string;
  if (property === PROPERTY.state) return states[value] as string;
  if (property === PROPERTY.place) return places[value] as string;
  return `${relations[value] as string} ${definiteText(other as Kind)}`;
}

/** "a red key", "two keys", "many ghosts" */
export function groupText({ quantity, kind }: Group, one: 'a' | 'one' = 'a'): string {
  if (quantity === 1) return one === 'a' ? withArticle(kindText(kind)) : `one ${kindText(kind)}`;
  return `${typeof quantity === 'number' ? (numbers[quantity] as string) : quantity} ${kindText(kind, true)}`;
}

/** @param number whether the noun stands for one thing or for more */
export function readKind(reader: Reader, number: 'one' | 'more'): Kind | undefined {
  const state = reader.takeOne(states);
  const colour = reader.takeOne(colours);
  const noun = reader.takeOne(number === 'one' ? singulars : plurals);
  return noun === NONE ? undefined : { noun, colour, state };
}

export function readDefinite(reader: Reader): Kind | undefined {
  return reader.take('the') ? readKind(reader, 'one') : undefined;
}

export function readGroup(reader: Reader): Group | undefined {
  const isOne = reader.next === 'one' || reader.next === article(reader.wordAfter(1));
  if (isOne && (reader.take('one') || reader.take(reader.next))) return group(1, readKind(reader, 'one'));
  const quantity = readQuantity(reader);
  if (quantity === undefined) return undefined;
  const kind = readKind(reader, 'more') ?? (quantity === 0 ? readKind(reader, 'one') : undefined);
  return group(quantity, kind);
}

function group(quantity: Quantity, kind: Kind | undefined): Group | undefined {
  return kind && { quantity, kind };
}

function readQuantity(reader: Reader): Quantity | undefined {
  if (reader.take('several')) return 'several';
  if (reader.take('many')) return 'many';
  const number = reader.takeOne(numbers);
  return number < 0 ? undefined : number;
}

export function readProperty(reader: Reader): Property | undefined {
  const colour = reader.takeOne(colours);
  if (colour >= 0) return { property: PROPERTY.colour, value: colour };
  const state = reader.takeOne(states);
  if (state >= 0) return { property: PROPERTY.state, value: state };
  return readPlace(reader) ?? readRelation(reader);
}

function readPlace(reader: Reader): Property | undefined {
  // The corners come last and are longer: "at the top" begins them, too.
  for (let value = places.length - 1; value >= 0; value--) {
    if (reader.take(...(places[value] as string).split(' '))) return { property: PROPERTY.place, value };
  }
  return undefined;
}

/** "left of the box", "to the left of the box", "above the box" */
function readRelation(reader: Reader): Property | undefined {
  const isLong = reader.take('to', 'the');
  const value = relations.findIndex((words) => reader.take(...words.split(' ')));
  if (value < 0 || (isLong && value > 1)) return undefined;
  const other = readDefinite(reader);
  return other && { property: PROPERTY.relation, value, other };
}
