import { bytesOf } from '../envs/core/dtypes.js';
import { canonicalJson, sha256Hex } from './canonical.js';
import type { Episode, EpisodeId } from './episode.js';

/** First 32 hex digits of the SHA-256 of what determines an episode: environment, agent, seeds and actions. */
export function episodeId(
  episode: Pick<Episode, 'env' | 'agent' | 'seed' | 'agentSeed' | 'instruction' | 'actions'>,
): EpisodeId {
  const { env, agent, seed, agentSeed, instruction, actions } = episode;
  const identity = canonicalJson({
    env,
    agent,
    seed,
    agentSeed,
    instruction,
    actions: sha256Hex(bytesOf(actions)),
  });
  return sha256Hex(identity).slice(0, 32) as EpisodeId;
}
