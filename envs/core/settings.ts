import type { EnvConfig } from './coreEnv.js';
import { UserError, shown } from './errors.js';
import { didYouMean } from './nearest.js';

/**
 * The settings given, over the defaults.
 * @param owner whose settings they are, for messages
 * @throws UserError for a setting that has no default, or one of another type than its default
 */
export function checkSettings(owner: string, defaults: EnvConfig, given: EnvConfig): EnvConfig {
  for (const [name, value] of Object.entries(given)) {
    const standard = Object.hasOwn(defaults, name) ? defaults[name] : undefined;
    if (standard === undefined) {
      const known = Object.keys(defaults);
      const hint = known.length > 0 ? didYouMean(name, known) : 'it has none';
      throw new UserError(`${owner} has no setting "${name}"; ${hint}`);
    }
    if (typeof value !== typeof standard) {
      throw new UserError(`${owner}: setting "${name}" is ${shown(value)}, expected a ${typeof standard}`);
    }
  }
  return { ...defaults, ...given };
}

/**
 * Settings as a person writes them, each `name=value`: numbers, `true` and `false` are read as such.
 * @param owner whose settings they are, for messages
 */
export function parseSettings(pairs: readonly string[], owner: string): EnvConfig {
  return Object.fromEntries(
    pairs.map((pair): [string, EnvConfig[string]] => {
      const [name, value] = pair.split(/=(.*)/s);
      if (!name || value === undefined)
        throw new UserError(`${owner} "${pair}" is not of the form name=value`);
      if (value === 'true' || value === 'false') return [name, value === 'true'];
      return [name, value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value];
    }),
  );
}

/** An integer setting within bounds. */
export function integerSetting(settings: EnvConfig, name: string, least: number, most: number): number {
  const value = settings[name];
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new UserError(`setting "${name}" is ${shown(value)}, expected an integer from ${least} to ${most}`);
}

/** A number setting within bounds. */
export function numberSetting(settings: EnvConfig, name: string, least: number, most: number): number {
  const value = settings[name];
  if (typeof value === 'number' && value >= least && value <= most) return value;
  throw new UserError(`setting "${name}" is ${shown(value)}, expected a number from ${least} to ${most}`);
}

/** A setting that is one of several words. */
export function wordSetting(settings: EnvConfig, name: string, words: readonly string[]): string {
  const value = settings[name];
  if (typeof value === 'string' && words.includes(value)) return value;
  throw new UserError(`setting "${name}" is ${shown(value)}, expected one of: ${words.join(', ')}`);
}
