import { shown } from '../envs/core/errors.js';
import { didYouMean } from '../envs/core/nearest.js';
import { UserError } from '../envs/index.js';
import { MAX_DEPTH } from './limits.js';

const BRIEF = 100;
/** What is not printed: a terminal would obey it. */
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;

/**
 * @param file where it stands, for messages
 * @param reviver as of JSON.parse
 * @throws UserError when the text is not JSON, or is nested too deeply
 */
export function parseJson(
  text: string,
  file: string,
  reviver?: (key: string, value: unknown) => unknown,
): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text, reviver);
  } catch (error) {
    throw new UserError(`${file} is not JSON: ${brief((error as Error).message)}`);
  }
  if (isDeeper(value, MAX_DEPTH)) throw new UserError(`${file} is nested more than ${MAX_DEPTH} deep`);
  return value;
}

/** Looked at level by level: a stranger's JSON may be deeper than the stack. */
function isDeeper(value: unknown, depth: number): boolean {
  let level: unknown[] = [value];
  for (let i = 0; i < depth && level.length > 0; i++)
    level = level.flatMap((each): unknown[] =>
      typeof each === 'object' && each !== null ? Object.values(each) : [],
    );
  return level.length > 0;
}

/** As much of a stranger's text as fits a message, on one line. */
export function brief(text: string): string {
  const line = text.replaceAll(CONTROL, ' ');
  return line.length > BRIEF ? `${line.slice(0, BRIEF)}…` : line;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is a text that can be printed as it is, on one line. */
export function isLine(value: unknown): value is string {
  return typeof value === 'string' && value.search(CONTROL) < 0;
}

export function isNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}

export function wrongField(where: string, field: string, value: unknown, expected: string): UserError {
  const given = value === undefined ? 'missing' : brief(shown(value));
  return new UserError(`${where}: "${field}" is ${given}, expected ${expected}`);
}

export function refuseUnknown(where: string, known: readonly string[], given: object): void {
  for (const name of Object.keys(given))
    if (!known.includes(name))
      throw new UserError(`${where} has no field "${name}"; ${didYouMean(name, known)}`);
}
