import type { Rng } from '../../../envs/index.js';
import type { Facts } from '../../../envs/words/facts.js';
import {
  definiteText,
  groupText,
  kindText,
  propertyText,
  withArticle,
} from '../../../envs/words/language/phrases.js';
import { PROPERTY } from '../../../envs/words/language/property.js';
import type { Group, Kind, Property } from '../../../envs/words/language/sentence.js';
import { countOf, hasProperty, only } from '../../../envs/words/language/truth.js';
import { allNames, colours, names, numbers, states } from '../../../envs/words/language/vocabulary.js';
import type { Request } from '../../../envs/words/request/request.js';
import { Observed } from './observed.js';

/** Tries before what is said is put as shortly as can be. */
const TRIES = 20;

/** Puts true answers in words: what is so follows from the facts, how it is said is drawn. */
export class Composer {
  readonly #facts: Facts;
  readonly #rng: Rng;
  readonly #observed: Observed;

  constructor(facts: Facts, rng: Rng) {
    this.#facts = facts;
    this.#rng = rng;
    this.#observed = new Observed(facts, rng);
  }

  /**
   * A true and complete answer, without the word that ends it.
   * @param mostWords that it may have
   */
  answerTo(request: Request, mostWords: number): string {
    for (let i = 0; i < TRIES; i++) {
      const said = this.#say(request, false);
      if (said.split(' ').length <= mostWords) return said;
    }
    return this.#say(request, true);
  }

  #say(request: Request, isShort: boolean): string {
    switch (request.asks) {
      case 'colour': {
        const value = this.#facts.colour(only(request.of, this.#facts));
        return this.#about(request.of, { property: PROPERTY.colour, value });
      }
      case 'state': {
        const value = this.#facts.state(only(request.of, this.#facts));
        return this.#about(request.of, { property: PROPERTY.state, value });
      }
      case 'where':
        return this.#about(request.of, this.#observed.whereabouts(only(request.of, this.#facts)));
      case 'count':
        return this.#counted(request.kind);
      case 'exists':
        return this.#whether(request.kind);
      case 'is':
        return this.#confirmed(request.of, request.what);
      case 'what':
        return this.#listed([this.#observed.groupWithin(request.what)]);
      case 'name':
        return this.#named();
      case 'list':
        return this.#listed(this.#observed.allGroups(isShort));
      case 'say':
        return this.#sayings(request.things);
      case 'describe':
        return this.#described(isShort);
    }
  }

  /** "red", "it is red", "the key is red" */
  #about(of: Kind, what: Property): string {
    const words = this.#propertyText(what);
    return this.#oneOf([words, `it is ${words}`, `${definiteText(of)} is ${words}`]);
  }

  #counted(kind: Kind): string {
    const number = countOf(kind, this.#facts);
    const things = groupText({ quantity: number, kind }, 'one');
    const are = number === 1 ? 'is' : 'are';
    const whole = [things, `there ${are} ${things}`, `i see ${things}`];
    const word = numbers[number] as string;
    // "no" alone is no number.
    return this.#oneOf(number === 0 ? whole : [...whole, word, `there ${are} ${word}`]);
  }

  #whether(kind: Kind): string {
    const count = countOf(kind, this.#facts);
    const things = kindText(kind, true);
    if (count === 0) {
      return this.#oneOf([
        'no',
        'no there is not',
        'no there are not',
        `no i see no ${things}`,
        `no there are no ${things}`,
      ]);
    }
    const group = this.#observed.groupOf(kind);
    return this.#oneOf(['yes', 'yes there is', 'yes there are', `yes ${this.#thereAre([group])}`]);
  }

  #confirmed(of: Kind, what: Property): string {
    const thing = only(of, this.#facts);
    if (hasProperty(this.#facts, thing, what)) {
      return this.#oneOf(['yes', 'yes it is', `yes ${definiteText(of)} is ${this.#propertyText(what)}`]);
    }
    const forms = ['no', 'no it is not'];
    if (what.property === PROPERTY.colour) forms.push(`no it is ${colours[this.#facts.colour(thing)] ?? ''}`);
    if (what.property === PROPERTY.state) forms.push(`no it is ${states[this.#facts.state(thing)] ?? ''}`);
    return this.#oneOf(forms);
  }

  #named(): string {
    const name = allNames[this.#facts.name] as string;
    const words = names.some((game) => game === name) ? name : withArticle(name);
    return this.#oneOf([words, `this is ${words}`, `it is ${words}`]);
  }

  /** "a red key and two balls", as there are or as they are seen. */
  #listed(groups: readonly Group[]): string {
    const words = groups.map((group) => groupText(group)).join(' and ');
    return this.#oneOf([words, this.#thereAre(groups), `i see ${words}`]);
  }

  #thereAre(groups: readonly Group[]): string {
    const words = groups.map((group) => groupText(group)).join(' and ');
    return `there ${groups[0]?.quantity === 1 ? 'is' : 'are'} ${words}`;
  }

  #sayings(count: number): string {
    const said = new Map<string, string>();
    while (said.size < count) {
      const thing = this.#rng.below(this.#facts.count);
      const kind = this.#observed.describe(thing);
      const isOfOne = kind !== undefined && this.#rng.below(2) === 0;
      if (isOfOne) {
        const clause = this.#placed(thing, kind);
        // Of each thing one place is told: two relations to others may be one and the same thing said twice.
        said.set(`place ${thing}`, clause);
      } else {
        const group = this.#observed.groupOf(this.#observed.someKind(thing));
        said.set(
          `group ${JSON.stringify(group.kind)}`,
          this.#oneOf([this.#thereAre([group]), `i see ${groupText(group)}`]),
        );
      }
    }
    return [...said.values()].join(' and ');
  }

  #described(isShort: boolean): string {
    const list = this.#listed(this.#observed.allGroups(isShort));
    const placeable = Array.from({ length: this.#facts.count }, (_, thing) => thing).flatMap((thing) => {
      const kind = this.#observed.describe(thing);
      return kind ? [{ thing, kind }] : [];
    });
    if (placeable.length === 0) return list;
    const { thing, kind } = this.#oneOf(placeable);
    return `${list} and ${this.#placed(thing, kind)}`;
  }

  #placed(thing: number, kind: Kind): string {
    return `${definiteText(kind)} is ${this.#propertyText(this.#observed.whereabouts(thing))}`;
  }

  #propertyText(what: Property): string {
    const words = propertyText(what);
    const isAside = what.property === PROPERTY.relation && what.value < 2;
    return isAside && this.#rng.below(2) === 0 ? `to the ${words}` : words;
  }

  #oneOf<T>(list: readonly T[]): T {
    return list[this.#rng.below(list.length)] as T;
  }
}
