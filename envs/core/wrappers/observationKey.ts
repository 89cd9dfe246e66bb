import type { CoreEnv, EnvConfig } from '../coreEnv.js';
import { noSuchObservation } from '../flatEnv.js';

/** The observation a wrapper works on: the setting `observation`, or the environment's default when it is empty. */
export function observationKey(inner: CoreEnv, settings: EnvConfig): string {
  const key = String(settings['observation'] || inner.spec.defaultObservation);
  if (!(key in inner.spec.observations)) throw noSuchObservation(inner.spec, key);
  return key;
}
