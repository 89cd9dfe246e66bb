import type { EnvRef } from '../make.js';
import type { CoreEnv } from './coreEnv.js';
import { type Registry, fullConfig } from './registry.js';
import { wrap } from './wrappers/index.js';

/**
 * Makes the core of an environment that stands in `registry`: one of all environments, or of a suite alone, so that a page
 * that shows one loads no other.
 * @throws UserError when the environment, a setting or a wrapper is unknown
 */
export async function makeAmong(registry: Registry, ref: EnvRef): Promise<CoreEnv> {
  const definition = registry.get(ref.id);
  const config = fullConfig(definition, ref.config ?? {});
  const core = await definition.create(definition.describe(config), config);
  try {
    return (ref.wrappers ?? []).reduce(wrap, core);
  } catch (error) {
    core.close();
    throw error;
  }
}
