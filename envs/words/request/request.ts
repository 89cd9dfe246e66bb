import { NONE } from '../facts.js';
import type { Kind, Property } from '../language/sentence.js';
import { PROPERTY } from '../language/property.js';

/** What the player is asked to say. The order numbers them. */
export const requestKinds = [
  'colour',
  'state',
  'where',
  'count',
  'exists',
  'is',
  'what',
  'name',
  'list',
  'say',
  'describe',
] as const;
export type RequestKind = (typeof requestKinds)[number];

/** A request as data. */
export type Request =
  | { readonly asks: 'colour' | 'state' | 'where'; readonly of: Kind }
  | { readonly asks: 'count' | 'exists'; readonly kind: Kind }
  | { readonly asks: 'is'; readonly of: Kind; readonly what: Property }
  | { readonly asks: 'what'; readonly what: Property }
  | { readonly asks: 'name' | 'list' | 'describe' }
  | { readonly asks: 'say'; readonly things: number };

/** The most different things that are to be said. */
export const MOST_SAYINGS = 3;

/** A request as numbers, in the state: kind, way to put it, noun, colour, state, property, value, other's noun, colour, state, things. */
export class RequestWords {
  static readonly WORDS = 11;
  readonly #words: Int32Array;

  constructor(words: Int32Array) {
    this.#words = words;
  }

  /** Of `requestKinds`. */
  get kind(): RequestKind {
    return requestKinds[this.#words[0] as number] as RequestKind;
  }

  /** Which of the ways to put it in words. */
  get phrasing(): number {
    return this.#words[1] as number;
  }

  begin(kind: RequestKind, phrasing: number): void {
    this.#words.fill(NONE);
    this.#words[0] = requestKinds.indexOf(kind);
    this.#words[1] = phrasing;
  }

  setKind(noun: number, colour: number, state: number): void {
    this.#words[2] = noun;
    this.#words[3] = colour;
    this.#words[4] = state;
  }

  setProperty(property: number, value: number): void {
    this.#words[5] = property;
    this.#words[6] = value;
  }

  setOther(noun: number, colour: number, state: number): void {
    this.#words[7] = noun;
    this.#words[8] = colour;
    this.#words[9] = state;
  }

  setThings(things: number): void {
    this.#words[10] = things;
  }

  /** The request as data, once an episode: it makes objects. */
  get request(): Request {
    const { kind: asks } = this;
    switch (asks) {
      case 'colour':
      case 'state':
      case 'where':
        return { asks, of: this.#kindAt(2) };
      case 'count':
      case 'exists':
        return { asks, kind: this.#kindAt(2) };
      case 'is':
        return { asks, of: this.#kindAt(2), what: this.#property };
      case 'what':
        return { asks, what: this.#property };
      case 'say':
        return { asks, things: this.#words[10] as number };
      default:
        return { asks };
    }
  }

  get #property(): Property {
    const [property, value] = [this.#words[5] as number, this.#words[6] as number];
    return property === PROPERTY.relation ? { property, value, other: this.#kindAt(7) } : { property, value };
  }

  #kindAt(at: number): Kind {
    const [noun, colour, state] = this.#words.subarray(at, at + 3);
    return { noun: noun as number, colour: colour as number, state: state as number };
  }
}
