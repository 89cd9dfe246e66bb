import { UserError, shown } from '../../core/errors.js';
import { type ColorName, colorNames } from '../grid/encoding.js';
import { type Description, type Mission, type Task, type Tasks, places, thingNames } from './mission.js';
import { placeWords } from './sentence.js';

/**
 * Reads a mission back from its sentence: the inverse of `sentenceOf`.
 *
 *     mission     = tasks [", then " tasks | " after you " tasks]
 *     tasks       = task [" and " task]
 *     task        = ("go to " | "pick up " | "open ") description | "put " description " next to " description
 *     description = ("the" | "a" | "an") [" " colour] " " thing [" " place]
 *
 * A door is neither picked up nor put anywhere, and nothing else is opened; "an" stands before "object" alone.
 * @throws UserError which says where the sentence leaves the language
 */
export function parseMission(sentence: string): Mission {
  const words = new Words(sentence);
  const first = tasks(words);
  let mission: Mission = { kind: 'tasks', tasks: first };
  if (words.take(', then ')) mission = { kind: 'then', first, second: tasks(words) };
  else if (words.take(' after you ')) mission = { kind: 'after', first: tasks(words), second: first };
  if (!words.isAtEnd) words.refuse('the end, " and ", ", then " or " after you "');
  return mission;
}

/** A sentence and how far it has been read. */
class Words {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#text.length;
  }

  /** Moves past these words when they come next. */
  take(words: string): boolean {
    if (!this.#text.startsWith(words, this.#at)) return false;
    this.#at += words.length;
    return true;
  }

  /** Moves past the one of these that comes next, as a whole word. */
  takeOne<Word extends string>(words: readonly Word[]): Word | undefined {
    const next = /^\w*/.exec(this.#text.slice(this.#at))?.[0];
    const found = words.find((word) => word === next);
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  refuse(expected: string): never {
    const rest = this.#text.slice(this.#at);
    const found = this.isAtEnd ? 'the end' : shown(rest.length > 24 ? `${rest.slice(0, 24)}…` : rest);
    throw new UserError(
      `mission ${shown(this.#text)}: expected ${expected} at character ${this.#at + 1}, found ${found}`,
    );
  }
}

function tasks(words: Words): Tasks {
  const first = task(words);
  return words.take(' and ') ? [first, task(words)] : [first];
}

function task(words: Words): Task {
  if (words.take('go to ')) return { verb: 'go to', what: description(words, 'any') };
  if (words.take('pick up ')) return { verb: 'pick up', what: description(words, 'portable') };
  if (words.take('open ')) return { verb: 'open', what: description(words, 'door') };
  if (!words.take('put ')) words.refuse('"go to", "pick up", "open" or "put"');
  const what = description(words, 'portable');
  if (!words.take(' next to ')) words.refuse('" next to "');
  return { verb: 'put', what, nextTo: description(words, 'any') };
}

/** The things that each task can be done with. */
const allowed = {
  any: thingNames,
  portable: thingNames.filter((name) => name !== 'door'),
  door: thingNames.filter((name) => name === 'door'),
} as const;

function description(words: Words, what: keyof typeof allowed): Description {
  const article = words.takeOne(['the', 'an', 'a'] as const);
  if (!article || !words.take(' ')) words.refuse('"the", "a" or "an", and a thing');
  let color: ColorName | null = null;
  if (article !== 'an') {
    color = words.takeOne(colorNames) ?? null;
    if (color !== null && !words.take(' ')) words.refuse('a thing');
  }
  // "a object" is not English, and "an" goes with nothing else.
  const isBare = article === 'a' && color === null;
  const fitting = allowed[what].filter((name) =>
    article === 'an' ? name === 'object' : !(isBare && name === 'object'),
  );
  const thing = words.takeOne(fitting);
  if (!thing) words.refuse(listed(fitting));
  const place = places.find((each) => words.take(` ${placeWords[each]}`)) ?? null;
  return { article: article === 'the' ? 'the' : 'a', color, thing, place };
}

function listed(words: readonly string[]): string {
  const quoted = words.map((word) => `"${word}"`);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`;
}
