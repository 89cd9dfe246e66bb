import { integerSetting } from '../settings.js';
import { ActionRepeat } from './actionRepeat.js';
import type { WrapperDefinition } from './wrapper.js';

/** The arcade's name for repeated actions: the player sees and decides at every `skip`-th frame only. */
export const frameSkip: WrapperDefinition = {
  name: 'frameSkip',
  defaults: { skip: 4 },
  wrap: (inner, settings) => new ActionRepeat(inner, integerSetting(settings, 'skip', 1, 60)),
};
