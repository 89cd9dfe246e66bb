import type { EnvRef } from '../make.js';
import type { CoreEnv, EnvDefinition } from './coreEnv.js';
import { fullConfig } from './registry.js';
import { wrap } from './wrappers/index.js';

/**
 * Makes the core of an environment from its definition, which is that of `ref.id`.
 * @throws UserError when a setting or a wrapper is unknown
 */
export async function makeDefined(definition: EnvDefinition, ref: EnvRef): Promise<CoreEnv> {
  const config = fullConfig(definition, ref.config ?? {});
  const core = await definition.create(definition.describe(config), config);
  try {
    return (ref.wrappers ?? []).reduce(wrap, core);
  } catch (error) {
    core.close();
    throw error;
  }
}
