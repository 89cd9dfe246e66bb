import { viewOf } from '../envs/core/dtypes.js';
import { hashWords } from '../envs/core/hash.js';
import { canonicalJson, sha256Hex } from './canonical.js';
import type { Episode, EpisodeId } from './episode.js';

/** The first 32 hex digits of the SHA-256 of what determines an episode: environment, agent, seeds, words and actions. */
export function episodeId(
  episode: Pick<Episode, 'env' | 'agent' | 'seed' | 'agentSeed' | 'instruction' | 'actions'>,
): EpisodeId {
  const { env, agent, seed, agentSeed, instruction, actions } = episode;
  const words = viewOf('uint32', actions.buffer, actions.byteOffset, actions.length) as Uint32Array;
  const digest = [1, 2, 3, 4].map((part) => hashWords(words, part));
  const identity = canonicalJson({
    env,
    agent,
    seed,
    agentSeed,
    instruction,
    length: actions.length,
    actions: digest,
  });
  return sha256Hex(identity).slice(0, 32) as EpisodeId;
}
