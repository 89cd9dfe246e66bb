import { isLine, isRecord, wrongField } from './fields.js';

/** Where a value stands, for messages: a file, and the path of fields that leads to the value in it. */
export type Place = { readonly file: string; readonly path: string };

/** Looks at a value of which nothing is known. @throws UserError that names the field and what was expected of it */
export type Shape = (value: unknown, place: Place) => void;

/** A single value of which something must be true. */
export function that(expected: string, isRight: (value: unknown) => boolean): Shape {
  return (value, { file, path }) => {
    if (!isRight(value)) throw wrongField(file, path, value, expected);
  };
}

export const anything: Shape = () => undefined;
export const truth = that('true or false', (value) => typeof value === 'boolean');
export const text = that('a text', (value) => typeof value === 'string');
/** What is printed as it is: no control character of a stranger reaches a terminal. */
export const line = that('a text of one line', isLine);
/** The same of a text of several lines. */
export const words = that(
  'a text without control characters',
  (value) => typeof value === 'string' && isLine(value.replaceAll(/[\n\t]/g, ' ')),
);
export const number = that('a number', isNumber);
/** JSON knows no infinities: they are written as texts, and read as numbers. */
export const bound = that(
  'a number, "Infinity" or "-Infinity"',
  (value) => isNumber(value) || value === Infinity || value === -Infinity,
);

/** A whole number from `least` to `most`. */
export function whole(least = 0, most = Number.MAX_SAFE_INTEGER): Shape {
  const limits = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`;
  return that(
    `a whole number ${limits}`,
    (value) => Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most,
  );
}

export function oneOf(known: readonly unknown[]): Shape {
  return that(`one of ${known.join(', ')}`, (value) => known.includes(value));
}

export function listOf(each: Shape, least = 0, most = Infinity): Shape {
  const count = least === most ? `of ${least}` : Number.isFinite(most) ? `of ${least} to ${most}` : '';
  const isList = that(
    `a list ${count}`.trim(),
    (value) => Array.isArray(value) && value.length >= least && value.length <= most,
  );
  return (value, place) => {
    isList(value, place);
    for (const [i, item] of (value as unknown[]).entries())
      each(item, { ...place, path: `${place.path}[${i}]` });
  };
}

const isObject = that('an object', isRecord);

/** An object of any names. */
export function mapOf(each: Shape): Shape {
  return (value, place) => {
    isObject(value, place);
    for (const [name, field] of Object.entries(value as object)) each(field, inside(place, name));
  };
}

/** An object with these fields, and perhaps those; whatever else it has is left alone. */
export function objectOf(
  fields: Readonly<Record<string, Shape>>,
  optional: Readonly<Record<string, Shape>> = {},
): Shape {
  return (value, place) => {
    isObject(value, place);
    const given = value as Readonly<Record<string, unknown>>;
    for (const [name, shape] of Object.entries(fields)) shape(given[name], inside(place, name));
    for (const [name, shape] of Object.entries(optional))
      if (given[name] !== undefined) shape(given[name], inside(place, name));
  };
}

function inside({ file, path }: Place, name: string): Place {
  return { file, path: path === '' ? name : `${path}.${name}` };
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value);
}
