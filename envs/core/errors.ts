/**
 * The one class for what the person using gatogym can mend: a wrong name, a damaged file, a full disk.
 * Its message says what was given, what was expected and what to do. Anything else that is thrown is a bug.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
}
