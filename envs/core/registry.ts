import type { EnvConfig, EnvDefinition } from './coreEnv.js';
import { UserError } from './errors.js';
import { didYouMean } from './nearest.js';
import { checkSettings } from './settings.js';
import type { EnvSpec } from './spec.js';

/** A set of environments by id. */
export class Registry {
  readonly #definitions: ReadonlyMap<string, EnvDefinition>;

  constructor(definitions: readonly EnvDefinition[]) {
    this.#definitions = new Map(definitions.map((definition) => [definition.id, definition]));
    if (this.#definitions.size !== definitions.length) throw new Error('two environments share an id');
  }

  get ids(): string[] {
    return [...this.#definitions.keys()];
  }

  /** @throws UserError when no environment has this id */
  get(id: string): EnvDefinition {
    const definition = this.#definitions.get(id);
    if (definition) return definition;
    const otherVersion = this.ids.find((known) => nameOf(known) === nameOf(id));
    if (otherVersion && /-v\d+$/.test(id)) {
      throw new UserError(
        `environment "${id}" is not the version this gatogym has: "${otherVersion}". Its dynamics differ, so episodes ` +
          `of one do not replay in the other; install the gatogym that recorded them, or use "${otherVersion}"`,
      );
    }
    throw new UserError(
      `unknown environment "${id}"; ${didYouMean(id, this.ids)} (gatogym envs lists all ${this.ids.length})`,
    );
  }

  /** The spec of an environment as configured. */
  describe(id: string, config: EnvConfig = {}): EnvSpec {
    const definition = this.get(id);
    return definition.describe(fullConfig(definition, config));
  }

  /**
   * Ids that a name stands for: its own, or of a pattern with `*` all that match it.
   * @throws UserError when there is none
   */
  find(name: string): string[] {
    if (!name.includes('*')) return [this.get(name).id];
    const found = this.match(name);
    if (found.length > 0) return found;
    throw new UserError(`no environment matches "${name}" (gatogym envs lists all)`);
  }

  /** Ids that match a glob in which `*` stands for any characters; without one, ids that contain the pattern. */
  match(pattern: string): string[] {
    const glob = pattern.includes('*') ? pattern : `*${pattern}*`;
    return this.ids.filter((id) => matchesGlob(id.toLowerCase(), glob.toLowerCase()));
  }
}

/** The settings given, over the environment's defaults. */
export function fullConfig(definition: EnvDefinition, config: EnvConfig): EnvConfig {
  return checkSettings(definition.id, definition.defaults, config);
}

/** Whether a text matches a pattern in which `*` stands for any characters. */
export function matchesGlob(text: string, glob: string): boolean {
  const pattern = glob.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${pattern}$`).test(text);
}

function nameOf(id: string): string {
  return id.replace(/-v\d+$/, '');
}
