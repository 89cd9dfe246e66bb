import type { CoreEnv, EnvConfig } from './core/coreEnv.js';
import { Env } from './core/env.js';
import { makeDefined } from './core/makeDefined.js';
import type { EnvSpec } from './core/spec.js';
import type { WrapperRef } from './core/wrappers/index.js';
import { definitionOf } from './suites.js';

/** All it takes to build an environment again: what recipes and manifests store. Plain data. */
export type EnvRef = {
  readonly id: string;
  /** Settings that differ from the environment's defaults. */
  readonly config?: EnvConfig;
  /** Wrappers from the inside out. */
  readonly wrappers?: readonly WrapperRef[];
};

/**
 * Makes an environment with the familiar face.
 * @param observations which observations its steps return; the environment's default when not given
 * @throws UserError when the environment, a setting, a wrapper or an observation is unknown
 */
export async function make(
  ref: string | EnvRef,
  options: { readonly observations?: readonly string[] } = {},
): Promise<Env> {
  return new Env(await makeCore(typeof ref === 'string' ? { id: ref } : ref), options.observations);
}

/** Makes the allocation-free core of an environment. */
export async function makeCore(ref: EnvRef): Promise<CoreEnv> {
  return makeDefined(await definitionOf(ref.id), ref);
}

/** The spec of an environment as `makeCore` would make it, wrappers included. */
export async function describe(ref: EnvRef): Promise<EnvSpec> {
  const core = await makeCore(ref);
  const { spec } = core;
  core.close();
  return spec;
}
