/**
 * The one class for what the person using gatogym can mend: a wrong name, a damaged file, a full disk.
 * Its message says what was given, what was expected and what to do. Anything else that is thrown is a bug.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** A value as a person would write it: JSON knows neither NaN nor infinities nor undefined. */
export function shown(value: unknown): string {
  return typeof value === 'number' || value === undefined ? String(value) : JSON.stringify(value);
}
