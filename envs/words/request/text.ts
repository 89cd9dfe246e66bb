import {
  definiteText,
  kindText,
  propertyText,
  readDefinite,
  readKind,
  readProperty,
  withArticle,
} from '../language/phrases.js';
import { type Reader, readerOf } from '../language/reader.js';
import { phrasings } from './phrasings.js';
import { MOST_SAYINGS, type Request, requestKinds } from './request.js';

const sayings = ['something', 'two things', 'three things'] as const;

/**
 * A request in words, which `readRequest` reads back.
 * @param phrasing which of the ways to put it
 */
export function requestText(request: Request, phrasing: number): string {
  const template = phrasings[request.asks][phrasing] as string;
  return template.replace(/\{(\w+)\}/g, (_, slot: string) => fillings[slot]?.(request) ?? '');
}

const fillings: Readonly<Record<string, (request: Request) => string | undefined>> = {
  the: (request) => ('of' in request ? definiteText(request.of) : undefined),
  a: (request) => ('kind' in request ? withArticle(kindText(request.kind)) : undefined),
  many: (request) => ('kind' in request ? kindText(request.kind, true) : undefined),
  so: (request) => ('what' in request ? propertyText(request.what) : undefined),
  things: (request) => ('things' in request ? sayings[request.things - 1] : undefined),
};

/** The request that a text puts in words; undefined where it is none. */
export function readRequest(text: string): Request | undefined {
  for (const { asks, pattern } of patterns) {
    const found = pattern.exec(text);
    const request = found ? requestOf(asks, found.groups ?? {}) : undefined;
    if (request) return request;
  }
  return undefined;
}

/** "The" is not greedy, so that what is asked of it is as much as can be: "Is the ball left of the key?" */
const patterns = requestKinds.flatMap((asks) =>
  phrasings[asks].map((template) => {
    const escaped = template.replace(/[.?]/g, '\\$&');
    return { asks, pattern: new RegExp(`^${escaped.replace(/\{(\w+)\}/g, '(?<$1>.+?)')}$`) };
  }),
);

type Slots = Readonly<Record<string, string>>;

function requestOf(asks: Request['asks'], slots: Slots): Request | undefined {
  if (asks === 'say') {
    const things = sayings.findIndex((words) => words === slots['things']) + 1;
    return things > 0 && things <= MOST_SAYINGS ? { asks, things } : undefined;
  }
  if (asks === 'is') return isRequest(`${slots['the'] ?? ''} ${slots['so'] ?? ''}`);
  if (asks === 'what') {
    const what = whole(slots['so'], readProperty);
    return what && { asks, what };
  }
  if (asks === 'count' || asks === 'exists') {
    const { many, a } = slots;
    const kind = a === undefined ? whole(many, (reader) => readKind(reader, 'more')) : indefinite(a);
    return kind && { asks, kind };
  }
  if (asks === 'colour' || asks === 'state' || asks === 'where') {
    const of = whole(slots['the'], readDefinite);
    return of && { asks, of };
  }
  return { asks };
}

function isRequest(words: string): Request | undefined {
  const found = whole(words, (reader) => {
    const of = readDefinite(reader);
    const what = of && readProperty(reader);
    return what && { of, what };
  });
  return found && { asks: 'is', ...found };
}

function indefinite(words: string) {
  return whole(words, (reader) =>
    reader.take('a') || reader.take('an') ? readKind(reader, 'one') : undefined,
  );
}

/** What is read from a text, where that is all of it. */
function whole<T>(text: string | undefined, read: (reader: Reader) => T | undefined): T | undefined {
  const reader = text === undefined ? undefined : readerOf(text);
  const found = reader && read(reader);
  return reader?.isAtEnd === true ? found : undefined;
}
