import { parseSettings } from '../envs/core/settings.js';
import {
  type EnvRef,
  type Selection,
  UserError,
  type WrapperRef,
  parseSelection,
  registry,
} from '../index.js';
import type { Values } from './verb.js';

/** A value that was given once; the last, when it was given more often. */
export function text(values: Values, name: string): string | undefined {
  return texts(values, name).at(-1);
}

/** All that was given, in order. @throws UserError when one is empty */
export function texts(values: Values, name: string): string[] {
  const given = values[name] as string | readonly string[] | undefined;
  if (given === undefined) return [];
  const all = typeof given === 'string' ? [given] : [...given];
  if (all.includes('')) throw new UserError(`${name} is empty`);
  return all;
}

/**
 * All that was given, in order, also what commas separate. `setting=value` after a comma belongs to the name before it:
 * `random,generalist:DIR,temperature=0` are two names.
 * @throws UserError when one is empty
 */
export function names(values: Values, name: string): string[] {
  const all = texts(values, name).flatMap((given) => given.split(/,(?!\s*\w+=)/).map((part) => part.trim()));
  if (all.includes(''))
    throw new UserError(`${name} holds an empty name: "${texts(values, name).join(',')}"`);
  return all;
}

export function flag(values: Values, name: string): boolean {
  return values[name] === true;
}

/** @throws UserError when it is not a whole number from `least` on */
export function wholeNumber(values: Values, name: string, least: number): number | undefined {
  const given = text(values, name);
  if (given === undefined) return undefined;
  const number = Number(given);
  if (/^\d+$/.test(given) && Number.isSafeInteger(number) && number >= least) return number;
  throw new UserError(`--${name} is "${given}", expected a whole number from ${least}`);
}

/** @throws UserError when it is not a number above 0 */
export function positiveNumber(values: Values, name: string): number | undefined {
  const given = text(values, name);
  if (given === undefined) return undefined;
  const number = Number(given);
  if (given.trim() !== '' && Number.isFinite(number) && number > 0) return number;
  throw new UserError(`--${name} is "${given}", expected a number above 0`);
}

/** `--select name=value`, as often as given; undefined when it was not. @throws UserError for one that is unknown */
export function selectionGiven(values: Values): Selection | undefined {
  const pairs = texts(values, 'select');
  return pairs.length === 0 ? undefined : parseSelection(parseSettings(pairs, '--select'), '--select');
}

/**
 * Environments by id or pattern, each with the settings and wrappers given. Wrappers of one of them alone stand in its name:
 * `arcade/Bricks-v1+frameSkip:skip=4`.
 * @throws UserError for an unknown one
 */
export function envRefs(values: Values, name = 'env'): EnvRef[] {
  const config = parseSettings(texts(values, 'config'), '--config');
  const outer = texts(values, 'wrap').map(wrapperOf);
  const refs = names(values, name).flatMap((given) => {
    const [pattern = '', ...inner] = given.split('+');
    const wrappers = [...inner.map(wrapperOf), ...outer];
    return registry.find(pattern).map((id): EnvRef => ({ id, config, wrappers }));
  });
  return [...new Map(refs.map((ref) => [JSON.stringify(ref), ref])).values()];
}

/** `frameSkip` or `frameSkip:skip=4`. */
function wrapperOf(given: string): WrapperRef {
  const [name = '', settings] = given.split(/:(.*)/s);
  return { ...parseSettings(settings ? settings.split(',') : [], `wrapper ${name}:`), wrap: name };
}
