import type { Rng } from '../../core/rng.js';
import { type Facts, NONE } from '../facts.js';
import { NO, PROPERTY, YES, holds, places, relations } from '../language/property.js';
import { numbers } from '../language/vocabulary.js';
import { phrasings } from './phrasings.js';
import { MOST_SAYINGS, type RequestKind, type RequestWords } from './request.js';

/** What can stand in a family of pictures: what is asked for that is not there is drawn from these. */
export type Repertoire = {
  readonly nouns: readonly number[];
  readonly colours: readonly number[];
  readonly states: readonly number[];
};

/** Kinds of things that a picture has at most to be described whole: more would make a long list. */
const MOST_LISTED = 5;
/** How often a kind of request is drawn, and how often what is asked, before that kind is taken to be none for the picture. */
const TRIES = 12;
const TRIES_OF_A_KIND = 8;

/**
 * Draws requests of some kinds about a picture, in one of many phrasings. What is asked has a clear answer, and what has an answer of
 * yes or no is as often one as the other.
 */
export class RequestDrawer {
  readonly #facts: Facts;
  readonly #words: RequestWords;
  readonly #kinds: readonly RequestKind[];
  readonly #repertoire: Repertoire;
  readonly #rng: Rng;

  constructor(
    facts: Facts,
    words: RequestWords,
    kinds: readonly RequestKind[],
    repertoire: Repertoire,
    rng: Rng,
  ) {
    this.#facts = facts;
    this.#words = words;
    this.#kinds = kinds;
    this.#repertoire = repertoire;
    this.#rng = rng;
  }

  /** Draws a request. @returns whether the picture has one */
  draw(): boolean {
    for (let i = 0; i < TRIES; i++) {
      const kind = this.#oneOf(this.#kinds);
      // Several times, or what can be asked of every picture would be asked of most.
      for (let j = 0; j < TRIES_OF_A_KIND; j++) {
        this.#words.begin(kind, this.#rng.below(phrasings[kind].length));
        if (this.#fill(kind)) return true;
      }
    }
    return false;
  }

  #fill(kind: RequestKind): boolean {
    const { count } = this.#facts;
    if (kind === 'name') return this.#facts.name !== NONE;
    if (kind === 'list' || kind === 'describe') return this.#isShort();
    if (kind === 'say') {
      this.#words.setThings(1 + this.#rng.below(Math.min(MOST_SAYINGS, this.#sayable)));
      return true;
    }
    if (kind === 'count') return this.#drawCount();
    if (kind === 'exists') return this.#drawExists();
    if (kind === 'what') return this.#drawWhat();
    const thing = this.#rng.below(count);
    if (kind === 'colour')
      return this.#facts.colour(thing) !== NONE && this.#describe(thing, PROPERTY.colour, false);
    if (kind === 'state')
      return this.#facts.state(thing) !== NONE && this.#describe(thing, PROPERTY.state, false);
    return kind === 'where' ? this.#describe(thing, NONE, false) : this.#drawIs(thing);
  }

  /** Whether there are few enough kinds of things to name them all, and few enough of each to count them. */
  #isShort(): boolean {
    const facts = this.#facts;
    for (let thing = 0; thing < facts.count; thing++) {
      if (facts.countOf(facts.noun(thing), NONE, NONE) >= numbers.length) return false;
    }
    return this.#nouns <= MOST_LISTED;
  }

  /** How many different nouns there are. */
  get #nouns(): number {
    const facts = this.#facts;
    let count = 0;
    for (let thing = 0; thing < facts.count; thing++) {
      let isFirst = true;
      for (let other = 0; other < thing; other++) isFirst &&= facts.noun(other) !== facts.noun(thing);
      if (isFirst) count++;
    }
    return count;
  }

  /** How many different things can be said at least: that there are things of each noun, and where each is that is like no other. */
  get #sayable(): number {
    const facts = this.#facts;
    let count = this.#nouns;
    for (let thing = 0; thing < facts.count; thing++) {
      if (facts.only(facts.noun(thing), facts.colour(thing), facts.state(thing)) === thing) count++;
    }
    return count;
  }

  #drawCount(): boolean {
    const facts = this.#facts;
    const rng = this.#rng;
    const thing = rng.below(facts.count);
    const isThere = rng.below(6) > 0;
    const noun = isThere ? facts.noun(thing) : this.#oneOf(this.#repertoire.nouns);
    const colour = isThere && rng.below(3) === 0 ? facts.colour(thing) : NONE;
    this.#words.setKind(noun, colour, NONE);
    return facts.countOf(noun, colour, NONE) < numbers.length;
  }

  #drawExists(): boolean {
    const facts = this.#facts;
    const rng = this.#rng;
    const thing = rng.below(facts.count);
    const hasColour = rng.below(2) === 0;
    if (rng.below(2) === 0) {
      this.#words.setKind(
        facts.noun(thing),
        hasColour ? facts.colour(thing) : NONE,
        rng.below(4) === 0 ? facts.state(thing) : NONE,
      );
      return true;
    }
    const { nouns, colours } = this.#repertoire;
    // Half of what is not there is something that is there, in another colour.
    const noun = rng.below(2) === 0 ? facts.noun(thing) : this.#oneOf(nouns);
    const canHaveColour = facts.countOf(noun, NONE, NONE) === 0 || this.#isColoured(noun);
    const colour = hasColour && canHaveColour && colours.length > 0 ? this.#oneOf(colours) : NONE;
    this.#words.setKind(noun, colour, NONE);
    return facts.countOf(noun, colour, NONE) === 0;
  }

  /** Whether all things of a noun have a colour that is known. */
  #isColoured(noun: number): boolean {
    const facts = this.#facts;
    for (let thing = 0; thing < facts.count; thing++) {
      if (facts.noun(thing) === noun && facts.colour(thing) === NONE) return false;
    }
    return true;
  }

  #drawWhat(): boolean {
    const facts = this.#facts;
    const rng = this.#rng;
    const isPlace = rng.below(2) === 0;
    const property = isPlace ? PROPERTY.place : PROPERTY.relation;
    const value = rng.below(isPlace ? places.length : relations.length);
    const other = isPlace ? NONE : rng.below(facts.count);
    this.#words.setProperty(property, value);
    if (!isPlace && !this.#describe(other, NONE, true)) return false;
    for (let thing = 0; thing < facts.count; thing++) {
      if (thing !== other && holds(facts, thing, property, value, other) === YES) return true;
    }
    return false;
  }

  #drawIs(thing: number): boolean {
    const { colours, states } = this.#repertoire;
    const facts = this.#facts;
    const rng = this.#rng;
    const wanted = rng.below(2) === 0 ? YES : NO;
    const property = rng.below(4);
    const other = property === PROPERTY.relation ? rng.below(facts.count) : NONE;
    let value: number = rng.below(property === PROPERTY.place ? places.length : relations.length);
    if (property === PROPERTY.colour) {
      if (colours.length === 0) return false;
      value = wanted === YES ? facts.colour(thing) : this.#oneOf(colours);
    } else if (property === PROPERTY.state) {
      if (states.length === 0) return false;
      value = wanted === YES ? facts.state(thing) : this.#oneOf(states);
    }
    if (holds(facts, thing, property, value, other) !== wanted) return false;
    this.#words.setProperty(property, value);
    return this.#describe(thing, property, false) && (other === NONE || this.#describe(other, NONE, true));
  }

  /**
   * Names a thing so that it alone fits, with colour and state or without.
   * @param secret of PROPERTY, what must not be told; or NONE
   * @param isOther whether it is the other thing of a relation
   */
  #describe(thing: number, secret: number, isOther: boolean): boolean {
    const facts = this.#facts;
    const noun = facts.noun(thing);
    const first = this.#rng.below(4);
    for (let i = 0; i < 4; i++) {
      const parts = first ^ i;
      const colour = (parts & 1) === 1 && secret !== PROPERTY.colour ? facts.colour(thing) : NONE;
      const state = (parts & 2) === 2 && secret !== PROPERTY.state ? facts.state(thing) : NONE;
      if (facts.only(noun, colour, state) !== thing) continue;
      if (isOther) this.#words.setOther(noun, colour, state);
      else this.#words.setKind(noun, colour, state);
      return true;
    }
    return false;
  }

  #oneOf<T>(list: readonly T[]): T {
    return list[this.#rng.below(list.length)] as T;
  }
}
