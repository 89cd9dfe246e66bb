import { findAgent } from '../../agents/index.js';
import { observeInto } from '../../envs/core/env.js';
import { type EnvRef, type Seed, allocateActions, makeCore } from '../../envs/index.js';

/** Whoever decides less often a second is slow: searchers, whose whole episodes would take minutes each. */
const SLOW = 20_000;
const SAMPLE_MS = 50;
/** Steps that episodes of the slow are cut to. */
const STEPS = 600;

/** An environment as an agent's episodes are measured in: as it is, or with an end after 600 steps for agents that decide slowly. */
export async function shortenedForSlow(ref: EnvRef, agentName: string): Promise<EnvRef> {
  const env = await makeCore(ref);
  const agent = await findAgent(agentName, ref.id).create(env.spec, 1);
  const { buffers, observers } = observeInto(env, agent.observations);
  const action = allocateActions(env.spec.actionSpace);
  let [decisions, episodes] = [0, 0];
  const begin = (): void => {
    env.reset(episodes as Seed);
    agent.reset(0, episodes++ as Seed, env.instruction);
  };
  begin();
  const start = performance.now();
  while (performance.now() - start < SAMPLE_MS) {
    for (const observe of observers) observe();
    await agent.act(buffers, action);
    env.step(action, 0);
    decisions++;
    if (env.terminated || env.truncated) begin();
  }
  const isSlow = (decisions / (performance.now() - start)) * 1000 < SLOW;
  env.close();
  if (!isSlow) return ref;
  return { ...ref, wrappers: [...(ref.wrappers ?? []), { wrap: 'timeLimit', steps: STEPS }] };
}
