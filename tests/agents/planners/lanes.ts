import type { Agent, AgentDefinition } from '#gatogym/agents/core/agent.js';
import type { EnvConfig } from '#gatogym/envs/core/coreEnv.js';
import { sizeOf } from '#gatogym/envs/core/spaces.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';

/** The actions of episodes 0 to `episodes` - 1, played in so many lanes at once, each in the first lane that is free. */
export async function actionsInLanes(
  definition: AgentDefinition,
  id: string,
  lanes: number,
  episodes: number,
  config: EnvConfig = {},
): Promise<string[]> {
  const worlds = await Promise.all(Array.from({ length: lanes }, () => makeCore({ id, config })));
  const { spec } = worlds[0]!;
  const agent: Agent = await definition.create(spec, lanes);
  const buffers: Record<string, Uint8Array> = {};
  const observers = agent.observations.flatMap((key) => {
    const size = sizeOf(spec.observations[key]!);
    const slab = (buffers[key] = new Uint8Array(size * lanes));
    return worlds.map((env, lane) => env.observer(key, slab, lane * size));
  });
  const actions = new Int32Array(lanes);
  const played: number[][] = [];
  const playing: number[] = [];
  const start = (lane: number): void => {
    const seed = toSeed(played.length);
    worlds[lane]!.reset(seed);
    agent.reset(lane, seed, '');
    playing[lane] = played.length;
    played.push([]);
  };
  for (let lane = 0; lane < lanes; lane++) start(lane);
  // Episodes beyond the last keep the other lanes busy until all of ours have ended.
  while (playing.some((episode) => episode < episodes)) {
    for (const observe of observers) observe();
    void agent.act(buffers, actions);
    worlds.forEach((env, lane) => {
      played[playing[lane]!]!.push(actions[lane]!);
      env.step(actions, lane);
      if (env.terminated || env.truncated) start(lane);
    });
  }
  return played.slice(0, episodes).map(String);
}
