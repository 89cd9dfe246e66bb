import type { CoreEnv, EnvConfig, EnvDefinition } from '../../core/coreEnv.js';
import { makeDefined } from '../../core/makeDefined.js';
import { Registry } from '../../core/registry.js';

/** Makes a world of a suite that was loaded. `make.ts` knows this suite, so it cannot be asked. */
export function worldOf(
  definitions: readonly EnvDefinition[],
  id: string,
  config: EnvConfig = {},
): Promise<CoreEnv> {
  return makeDefined(new Registry(definitions).get(id), { id, config });
}
