import { type TypedArray, viewOf } from '../envs/core/dtypes.js';
import { hashWords } from '../envs/core/hash.js';
import { canonicalJson, sha256Hex } from './canonical.js';
import type { Episode, EpisodeId } from './episode.js';

/**
 * The first 32 hex digits of the SHA-256 of what determines an episode: environment, agent, seeds, words and actions; of one from
 * outside, which these do not determine, its origin and rewards too.
 */
export function episodeId(
  episode: Pick<
    Episode,
    'env' | 'agent' | 'origin' | 'seed' | 'agentSeed' | 'instruction' | 'actions' | 'rewards'
  >,
): EpisodeId {
  const { env, agent, origin, seed, agentSeed, instruction, actions, rewards } = episode;
  const identity = canonicalJson({
    env,
    agent,
    seed,
    agentSeed,
    instruction,
    length: actions.length,
    actions: digest(actions),
    ...(origin ? { origin, rewards: digest(rewards) } : {}),
  });
  return sha256Hex(identity).slice(0, 32) as EpisodeId;
}

/** @param values of elements of 4 bytes */
function digest({ buffer, byteOffset, length }: TypedArray): number[] {
  const words = viewOf('uint32', buffer, byteOffset, length) as Uint32Array;
  return [1, 2, 3, 4].map((part) => hashWords(words, part));
}
