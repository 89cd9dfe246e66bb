import type { AgentIdentity, Dataset } from '../datasets/index.js';
import type { EnvRef, EnvSpec } from '../envs/index.js';

/** What one agent did in one environment, episode by episode. */
export type Play = {
  /** What the agent was asked for as: an id, `kind:argument`, or `specialist`. */
  readonly agent: string;
  readonly identity: AgentIdentity;
  /** Number of its first episode in the dataset. */
  readonly first: number;
  readonly returns: Float64Array;
  readonly lengths: Float64Array;
  readonly successes: number;
};

/** What all agents did in one environment: the same episodes, in the same order. */
export type Arena = {
  readonly env: EnvRef;
  readonly spec: EnvSpec;
  readonly plays: readonly Play[];
};

/**
 * Reads what a benchmark recorded.
 * @param agents as they were asked for; the dataset's sources are all of them in one environment, then in the next
 */
export function arenasOf(dataset: Dataset, agents: readonly string[]): Arena[] {
  const arenas: Arena[] = [];
  let first = 0;
  for (const [number, { env, spec, agent: identity, episodes }] of dataset.sources.entries()) {
    const agent = agents[number % agents.length] as string;
    const play = { agent, identity, first, ...outcomes(dataset, first, episodes) };
    const last = arenas.at(-1);
    // What a benchmark records are worlds of gatogym, all of which have scores of reference.
    if (number % agents.length === 0 || !last) arenas.push({ env, spec: spec as EnvSpec, plays: [play] });
    else arenas[arenas.length - 1] = { ...last, plays: [...last.plays, play] };
    first += episodes;
  }
  return arenas;
}

function outcomes(
  dataset: Dataset,
  first: number,
  count: number,
): Pick<Play, 'returns' | 'lengths' | 'successes'> {
  const returns = new Float64Array(count);
  const lengths = new Float64Array(count);
  let successes = 0;
  for (let i = 0; i < count; i++) {
    const episode = dataset.summary(first + i);
    returns[i] = episode.return;
    lengths[i] = episode.length;
    successes += episode.success ? 1 : 0;
  }
  return { returns, lengths, successes };
}
