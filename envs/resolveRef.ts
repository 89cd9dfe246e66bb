import { fullConfig } from './core/registry.js';
import { resolveWrapper } from './core/wrappers/index.js';
import type { EnvRef } from './make.js';
import { registry } from './registry.js';

/**
 * The same reference with every setting spelled out, defaults included.
 * @throws UserError when the environment, a setting or a wrapper is unknown
 */
export function resolveRef(ref: EnvRef): EnvRef {
  const config = fullConfig(registry.get(ref.id), ref.config ?? {});
  return { id: ref.id, config, wrappers: (ref.wrappers ?? []).map(resolveWrapper) };
}
