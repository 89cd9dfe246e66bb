import { shown } from '../envs/core/errors.js';
import { didYouMean } from '../envs/core/nearest.js';
import { UserError } from '../envs/index.js';

/** @throws UserError when the text is not JSON. @param file where it stands, for messages */
export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${file} is not JSON: ${(error as Error).message}`);
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}

export function wrongField(where: string, field: string, value: unknown, expected: string): UserError {
  const given = value === undefined ? 'missing' : shown(value);
  return new UserError(`${where}: "${field}" is ${given}, expected ${expected}`);
}

export function refuseUnknown(where: string, known: readonly string[], given: object): void {
  for (const name of Object.keys(given))
    if (!known.includes(name))
      throw new UserError(`${where} has no field "${name}"; ${didYouMean(name, known)}`);
}
