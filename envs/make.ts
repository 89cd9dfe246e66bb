import type { CoreEnv, EnvConfig } from './core/coreEnv.js';
import { Env } from './core/env.js';
import { fullConfig } from './core/registry.js';
import type { EnvSpec } from './core/spec.js';
import { type WrapperRef, wrap } from './core/wrappers/index.js';
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
  const definition = await definitionOf(ref.id);
  const config = fullConfig(definition, ref.config ?? {});
  const core = await definition.create(definition.describe(config), config);
  try {
    return (ref.wrappers ?? []).reduce(wrap, core);
  } catch (error) {
    core.close();
    throw error;
  }
}

/** The spec of an environment as `makeCore` would make it, wrappers included. */
export async function describe(ref: EnvRef): Promise<EnvSpec> {
  const core = await makeCore(ref);
  const { spec } = core;
  core.close();
  return spec;
}
