import { readDefinite, readGroup, readProperty, article } from './phrases.js';
import { Reader } from './reader.js';
import type { Clause, Group, Sentence } from './sentence.js';
import { allNames, colours, nouns, numbers, robots, states } from './vocabulary.js';

/**
 * Reads what was said.
 *
 *     sentence    = ("yes" | "no") [tail] | [("yes" | "no")] clause {"and" clause}
 *     tail        = "it is" ["not"] | "there" ("is" | "are") ["not"]                      ("not" after "no", and there alone)
 *     clause      = ["there" ("is" | "are") | "i see"] groups | ["there" ("is" | "are")] number        (but "no")
 *                 | [("it" | definite) "is"] property | [("this" | "it") "is"] name
 *     groups      = group {"and" group}
 *     group       = ("a" | "an" | "one") kind | (number | "no" | "several" | "many") kinds
 *     definite    = "the" kind
 *     kind        = [state] [colour] noun
 *     property    = colour | state | place | ["to the"] ("left of" | "right of") definite | ("above" | "below") definite
 *     place       = "at the" ("top" | "bottom") ["left" | "right"] | "on the" ("left" | "right") | "in the middle"
 *     name        = game | ("a" | "an") robot
 *
 * @param ids numbers of words, of which the first `count` are the sentence, without the word that ends it
 * @returns undefined for what is no sentence of the language
 */
export function parseSentence(ids: ArrayLike<number>, count = ids.length): Sentence | undefined {
  const reader = new Reader(ids, count);
  const answer = readAnswer(reader);
  if (answer && (reader.isAtEnd || takeTail(reader, answer))) {
    return reader.isAtEnd ? { answer, clauses: [] } : undefined;
  }
  const clauses: Clause[] = [];
  do {
    const clause = readClause(reader);
    if (!clause) return undefined;
    clauses.push(clause);
  } while (reader.take('and'));
  if (!reader.isAtEnd) return undefined;
  return answer ? { answer, clauses } : { clauses };
}

const kindWords: readonly string[] = [...states, ...colours, ...nouns.flat()];

/** "no" before a kind of things is a number. */
function readAnswer(reader: Reader): 'yes' | 'no' | undefined {
  if (reader.take('yes')) return 'yes';
  return !kindWords.includes(reader.wordAfter(1)) && reader.take('no') ? 'no' : undefined;
}

function takeTail(reader: Reader, answer: 'yes' | 'no'): boolean {
  const not = answer === 'no' ? ['not'] : [];
  const tails = [
    ['it', 'is'],
    ['there', 'is'],
    ['there', 'are'],
  ];
  // Where more follows, it may be a clause that begins alike: "yes there is a key".
  return tails.some(
    (tail) => reader.wordAfter(tail.length + not.length) === '' && reader.take(...tail, ...not),
  );
}

function readClause(reader: Reader): Clause | undefined {
  if (reader.take('i', 'see')) return inventory(readGroups(reader));
  if (reader.next === 'there') return readThereIs(reader);
  if (reader.take('this', 'is')) return readName(reader);
  if (reader.take('it', 'is')) return readName(reader) ?? aboutIt(reader);
  if (reader.next === 'the') {
    const of = readDefinite(reader);
    const what = of && reader.take('is') ? readProperty(reader) : undefined;
    return what && { says: 'property', of, what };
  }
  return (
    readName(reader) ??
    readNumber(reader) ??
    (beginsGroup(reader) ? inventory(readGroups(reader)) : aboutIt(reader))
  );
}

function readThereIs(reader: Reader): Clause | undefined {
  const isOne = reader.take('there', 'is');
  if (!isOne && !reader.take('there', 'are')) return undefined;
  const number = readNumber(reader);
  if (number) return (number.number === 1) === isOne ? number : undefined;
  const groups = readGroups(reader);
  const first = groups?.[0]?.quantity;
  // "no" goes with both.
  return first === 0 || (first === 1) === isOne ? inventory(groups) : undefined;
}

function inventory(groups: readonly Group[] | undefined): Clause | undefined {
  return groups && { says: 'inventory', groups };
}

function readGroups(reader: Reader): readonly Group[] | undefined {
  const groups: Group[] = [];
  do {
    const group = readGroup(reader);
    if (!group) return undefined;
    groups.push(group);
  } while (reader.next === 'and' && beginsGroup(reader, 1) && reader.take('and'));
  return groups;
}

const groupWords: readonly string[] = ['a', 'an', 'several', 'many', ...numbers];

function beginsGroup(reader: Reader, further = 0): boolean {
  return groupWords.includes(reader.wordAfter(further)) && kindWords.includes(reader.wordAfter(further + 1));
}

/** A number of what was asked for: nothing that is counted follows. */
function readNumber(reader: Reader): (Clause & { says: 'number' }) | undefined {
  if (reader.next === 'no' || kindWords.includes(reader.wordAfter(1))) return undefined;
  const number = reader.takeOne(numbers);
  return number < 0 ? undefined : { says: 'number', number };
}

function aboutIt(reader: Reader): Clause | undefined {
  const what = readProperty(reader);
  return what && { says: 'property', of: undefined, what };
}

function readName(reader: Reader): Clause | undefined {
  const further = reader.next === 'a' || reader.next === 'an' ? 1 : 0;
  const word = reader.wordAfter(further);
  const name = allNames.findIndex((known) => known === word);
  const isRobot = robots.some((robot) => robot === word);
  if (name < 0 || isRobot !== (further === 1)) return undefined;
  if (isRobot && reader.next !== article(word)) return undefined;
  for (let i = 0; i <= further; i++) reader.take(reader.next);
  return { says: 'name', name };
}
