import type { EnvConfig } from '../core/coreEnv.js';
import { mixBits } from '../core/hash.js';
import { wordSetting } from '../core/settings.js';

const SPLITS = ['train', 'heldOut', 'all'] as const;

/** Which levels the episodes of a world are drawn from. */
export type Split = (typeof SPLITS)[number];

/** One level in so many is held out; a power of two. */
const HELD_OUT_ONE_IN = 8;

/** What the setting `split` does, for the spec of a world that has it. */
export const splitMeaning =
  `train: no level that is held out; heldOut: those alone, one in ${HELD_OUT_ONE_IN} by a hash of the level itself, so ` +
  'that no seed of one ever gives a level of the other; all: both';

export function splitSetting(config: EnvConfig): Split {
  return wordSetting(config, 'split', SPLITS) as Split;
}

/**
 * Whether a level belongs to a split. A world draws levels until one does, so what was trained on and what is held out share no
 * level, whatever the seeds.
 * @param levelHash of all that the seed decides about the level: its cells, where the player starts, what it must do
 */
export function isInSplit(split: Split, levelHash: number): boolean {
  if (split === 'all') return true;
  const isHeldOut = (mixBits(levelHash + SALT) & (HELD_OUT_ONE_IN - 1)) === 0;
  return isHeldOut === (split === 'heldOut');
}

/** Of its own, so that the split tells nothing about anything else that is drawn from the same hash. */
const SALT = 0x7e57;
