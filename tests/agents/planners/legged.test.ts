import { describe, expect, test } from '@jest/globals';
import type { AgentDefinition } from '#gatogym/agents/core/agent.js';
import { humanoidBalance } from '#gatogym/agents/planners/legged/humanoidBalance.js';
import { humanoidWalk } from '#gatogym/agents/planners/legged/humanoidWalk.js';
import { quadrupedTrot } from '#gatogym/agents/planners/legged/quadrupedTrot.js';
import { type Seed, deriveSeed } from '#gatogym/envs/core/seed.js';
import { type Box, sizeOf } from '#gatogym/envs/core/spaces.js';
import { makeCore } from '#gatogym/envs/make.js';

/** Returns of `steps` steps of as many episodes as there are lanes, played at once. */
async function play(agent: AgentDefinition, id: string, lanes: readonly number[], steps: number) {
  const cores = await Promise.all(lanes.map(() => makeCore({ id })));
  const { observations, actionSpace } = cores[0]!.spec;
  const size = sizeOf(observations['state'] as Box);
  const state = new Float32Array(size * lanes.length);
  const numbers = sizeOf(actionSpace);
  const actions = new Float32Array(numbers * lanes.length);
  const observers = cores.map((core, lane) => core.observer('state', state, lane * size));
  const player = await agent.create(cores[0]!.spec, lanes.length);
  cores.forEach((core, lane) => {
    const seed = deriveSeed(5 as Seed, 1, lanes[lane]!);
    core.reset(seed);
    player.reset(lane, seed, '');
  });
  const returns = lanes.map(() => 0);
  for (let i = 0; i < steps; i++) {
    for (const observe of observers) observe();
    void player.act({ state }, actions);
    expect(actions.every((action) => Math.abs(action) <= 1)).toBe(true);
    cores.forEach((core, lane) => {
      core.step(actions, lane * numbers);
      returns[lane]! += core.reward;
    });
  }
  for (const core of cores) core.close();
  return returns;
}

describe.each([
  { agent: quadrupedTrot, id: 'robotics/QuadrupedWalk-v1' },
  { agent: quadrupedTrot, id: 'robotics/QuadrupedRun-v1' },
  { agent: humanoidBalance, id: 'robotics/HumanoidStand-v1' },
  { agent: humanoidWalk, id: 'robotics/HumanoidWalk-v1' },
])('$agent.id in $id', ({ agent, id }) => {
  test('keeps what its reference says, for as long as an episode lasts', async () => {
    const env = await makeCore({ id });
    const { expert } = env.spec.reference;
    env.close();
    const returns = (await play(agent, id, [0, 1, 2, 3, 4], 1000)).sort((a, b) => a - b);
    // The median: a start that is lost at once does not count against the gait.
    expect(returns[2]).toBeGreaterThan(expert - 50);
  });

  test('a lane plays the same alone and among others', async () => {
    const together = await play(agent, id, [0, 1, 2], 150);
    expect(await play(agent, id, [1], 150)).toEqual([together[1]]);
  });

  test('refuses an environment without the state it reads', async () => {
    const env = await makeCore({ id });
    expect(() => agent.create({ ...env.spec, observations: {} }, 1)).toThrow('needs the observation "state"');
    env.close();
  });
});
