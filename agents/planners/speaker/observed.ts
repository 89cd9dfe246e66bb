import type { Rng } from '../../../envs/index.js';
import { type Facts, NONE } from '../../../envs/words/facts.js';
import { PROPERTY, YES, holds, places, relations } from '../../../envs/words/language/property.js';
import {
  type Group,
  type Kind,
  LEAST_MANY,
  LEAST_SEVERAL,
  type Property,
  type Quantity,
} from '../../../envs/words/language/sentence.js';
import { countOf, hasProperty } from '../../../envs/words/language/truth.js';
import { numbers } from '../../../envs/words/language/vocabulary.js';

/** What can be told of a picture, from its facts; which of it is told is drawn. */
export class Observed {
  readonly #facts: Facts;
  readonly #rng: Rng;

  constructor(facts: Facts, rng: Rng) {
    this.#facts = facts;
    this.#rng = rng;
  }

  /** A kind that this thing alone is of; undefined where others are like it. */
  describe(thing: number): Kind | undefined {
    const facts = this.#facts;
    const fitting = this.#kindsOf(thing).filter(
      ({ noun, colour, state }) => facts.only(noun, colour, state) === thing,
    );
    return fitting.length === 0 ? undefined : this.#oneOf(fitting);
  }

  /** A kind that this thing is of, others perhaps, too. */
  someKind(thing: number): Kind {
    return this.#oneOf(this.#kindsOf(thing));
  }

  /** Where a thing is: in the picture, or beside another thing. */
  whereabouts(thing: number): Property {
    const facts = this.#facts;
    const told: Property[] = [...places.keys()]
      .filter((value) => holds(facts, thing, PROPERTY.place, value) === YES)
      .map((value) => ({ property: PROPERTY.place, value }));
    // Another thing is named now and then only, or a picture of many things would be told by little else.
    const other = this.#rng.below(facts.count);
    const named = this.describe(other);
    const beside = [...relations.keys()].filter(
      (value) => named && holds(facts, thing, PROPERTY.relation, value, other) === YES,
    );
    if (named && beside.length > 0 && this.#rng.below(2) === 0) {
      return { property: PROPERTY.relation, value: this.#oneOf(beside), other: named };
    }
    return this.#oneOf(told);
  }

  /** How many there are of a kind, as a group. */
  groupOf(kind: Kind): Group {
    return { quantity: this.#quantity(countOf(kind, this.#facts)), kind };
  }

  /** Some of the things that have a property: all of one kind. */
  groupWithin(what: Property): Group {
    const facts = this.#facts;
    const things = Array.from({ length: facts.count }, (_, thing) => thing);
    const thing = this.#oneOf(things.filter((one) => hasProperty(facts, one, what)));
    const kind = this.someKind(thing);
    return { quantity: this.#quantity(countOf(kind, facts, what)), kind };
  }

  /**
   * Groups in which each thing is once: all of a noun together, or those of each colour, or of each colour and state.
   * @param isShort whether all of a noun are taken together, always
   */
  allGroups(isShort: boolean): readonly Group[] {
    const facts = this.#facts;
    const detail = new Map<number, number>();
    const groups = new Map<string, Kind>();
    for (let thing = 0; thing < facts.count; thing++) {
      const noun = facts.noun(thing);
      const known = detail.get(noun) ?? (isShort ? 0 : this.#rng.below(3));
      // A colour that only some have tells the others badly.
      const level = known > 0 && this.#lacksColour(noun) ? 0 : known;
      detail.set(noun, level);
      const colour = level > 0 ? facts.colour(thing) : NONE;
      const isStateKnown = level > 1 && !this.#lacksState(noun);
      const kind = { noun, colour, state: isStateKnown ? facts.state(thing) : NONE };
      groups.set(JSON.stringify(kind), kind);
    }
    return this.#shuffled([...groups.values()]).map((kind) => this.groupOf(kind));
  }

  /** A thing with all that is known of it or less. */
  #kindsOf(thing: number): readonly Kind[] {
    const facts = this.#facts;
    const [noun, colour, state] = [facts.noun(thing), facts.colour(thing), facts.state(thing)];
    return [
      { noun, colour: NONE, state: NONE },
      { noun, colour, state: NONE },
      { noun, colour: NONE, state },
      { noun, colour, state },
    ];
  }

  #lacksColour(noun: number): boolean {
    return countOf({ noun, colour: NONE, state: NONE }, this.#facts) !== this.#countWith(noun, 'colour');
  }

  #lacksState(noun: number): boolean {
    return countOf({ noun, colour: NONE, state: NONE }, this.#facts) !== this.#countWith(noun, 'state');
  }

  #countWith(noun: number, part: 'colour' | 'state'): number {
    const facts = this.#facts;
    let count = 0;
    for (let thing = 0; thing < facts.count; thing++) {
      if (facts.noun(thing) === noun && facts[part](thing) !== NONE) count++;
    }
    return count;
  }

  /** A number as such, or a word for many. */
  #quantity(count: number): Quantity {
    const words: Quantity[] = count < numbers.length ? [count, count, count] : [];
    if (count >= LEAST_SEVERAL) words.push('several');
    if (count >= LEAST_MANY) words.push('many');
    return this.#oneOf(words);
  }

  #oneOf<T>(list: readonly T[]): T {
    return list[this.#rng.below(list.length)] as T;
  }

  #shuffled<T>(list: T[]): T[] {
    for (let i = list.length - 1; i > 0; i--) {
      const j = this.#rng.below(i + 1);
      [list[i], list[j]] = [list[j] as T, list[i] as T];
    }
    return list;
  }
}
