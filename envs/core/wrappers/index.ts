import type { CoreEnv, EnvConfig } from '../coreEnv.js';
import { UserError } from '../errors.js';
import { didYouMean } from '../nearest.js';
import { checkSettings } from '../settings.js';
import { actionNoise } from './actionNoise.js';
import { actionRepeat } from './actionRepeat.js';
import { frameSkip } from './frameSkip.js';
import { frameStack } from './frameStack.js';
import { gray84 } from './gray84.js';
import { maxOfTwo } from './maxOfTwo.js';
import { noopStart } from './noopStart.js';
import { normalize } from './normalize.js';
import { randomBursts } from './randomBursts.js';
import { stickyActions } from './stickyActions.js';
import { timeLimit } from './timeLimit.js';
import type { WrapperDefinition } from './wrapper.js';

/** A wrapper by its name, with its settings: `{ wrap: 'frameSkip', skip: 4 }`. */
export type WrapperRef = { readonly wrap: string } & EnvConfig;

/** Every wrapper there is. */
export const wrappers: readonly WrapperDefinition[] = [
  actionNoise,
  actionRepeat,
  frameSkip,
  frameStack,
  gray84,
  maxOfTwo,
  noopStart,
  normalize,
  randomBursts,
  stickyActions,
  timeLimit,
];

/** @throws UserError when the wrapper or one of its settings is unknown */
export function wrap(inner: CoreEnv, ref: WrapperRef): CoreEnv {
  const { wrap: name, ...settings } = resolveWrapper(ref);
  return find(name).wrap(inner, settings);
}

/** The same reference with every setting spelled out. @throws UserError as `wrap` does */
export function resolveWrapper(ref: WrapperRef): WrapperRef {
  const { wrap: name, ...settings } = ref;
  return { wrap: name, ...checkSettings(`wrapper ${name}`, find(name).defaults, settings) };
}

function find(name: string): WrapperDefinition {
  const definition = wrappers.find((known) => known.name === name);
  if (definition) return definition;
  const names = wrappers.map((known) => known.name);
  throw new UserError(`unknown wrapper "${name}"; ${didYouMean(name, names)}`);
}
