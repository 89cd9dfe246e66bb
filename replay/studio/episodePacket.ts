import type { Episode } from '../../datasets/episode.js';
import type { ActionBuffer } from '../../envs/index.js';
import { type Packet, decodePacket, encodePacket } from './packet.js';

/** All of an episode but its observations: what it takes to replay it, to check the replay, and to tell of it. */
export type StudioEpisode = Omit<Episode, 'observations'>;

type Head = Omit<StudioEpisode, 'actions' | 'executedActions' | 'rewards' | 'hashes' | 'extras'>;

const EXTRA = 'extras/';

/** An episode as bytes: a few kB before they are compressed, for most. */
export function encodeEpisode(episode: StudioEpisode): Uint8Array<ArrayBuffer> {
  const { actions, executedActions, rewards, hashes, extras } = episode;
  return encodePacket<Head>({
    head: headOf(episode),
    arrays: {
      actions,
      ...(executedActions ? { executedActions } : {}),
      rewards,
      hashes,
      ...Object.fromEntries(Object.entries(extras).map(([name, values]) => [`${EXTRA}${name}`, values])),
    },
  });
}

export function decodeEpisode(bytes: Uint8Array): StudioEpisode {
  const { head, arrays }: Packet<Head> = decodePacket(bytes);
  const { actions, executedActions, rewards, hashes } = arrays;
  const extras = Object.entries(arrays).filter(([name]) => name.startsWith(EXTRA));
  return {
    ...head,
    actions: actions as ActionBuffer,
    executedActions: (executedActions ?? null) as ActionBuffer | null,
    rewards: rewards as Float32Array,
    hashes: hashes as Uint32Array,
    extras: Object.fromEntries(extras.map(([name, values]) => [name.slice(EXTRA.length), values])),
  };
}

function headOf(episode: StudioEpisode): Head {
  const { id, env, agent, origin, seed, agentSeed, instruction, length, terminated, truncated, success } =
    episode;
  return {
    id,
    env,
    agent,
    origin,
    seed,
    agentSeed,
    instruction,
    length,
    return: episode.return,
    terminated,
    truncated,
    success,
  };
}
