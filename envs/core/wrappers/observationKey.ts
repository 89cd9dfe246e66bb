import type { CoreEnv, EnvConfig } from '../coreEnv.js';
import { noSuchObservation } from '../flatEnv.js';
import type { TensorSpace } from '../spaces.js';
import type { EnvSpec } from '../spec.js';

/** Under this key the picture stays on offer when a wrapper makes something else of the observation that it was. */
const PICTURE = 'picture';

/** The observation a wrapper works on: the setting `observation`, or the environment's default when it is empty. */
export function observationKey(inner: CoreEnv, settings: EnvConfig): string {
  const key = String(settings['observation'] || inner.spec.defaultObservation);
  if (!(key in inner.spec.observations)) throw noSuchObservation(inner.spec, key);
  return key;
}

/** The spec with observation `key` in another space. A person who watches still sees the picture as it was. */
export function withObservation(spec: EnvSpec, key: string, space: TensorSpace): EnvSpec {
  const observations = { ...spec.observations, [key]: space };
  const before = spec.observations[key];
  if (key !== spec.picture || !before) return { ...spec, observations };
  return { ...spec, picture: PICTURE, observations: { ...observations, [PICTURE]: before } };
}

/** What the inner environment calls an observation that the wrapper, of this spec, passes on. */
export function innerKey(inner: CoreEnv, spec: EnvSpec, key: string): string {
  return key === spec.picture ? inner.spec.picture : key;
}
