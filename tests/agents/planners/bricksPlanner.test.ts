import { describe, expect, test } from '@jest/globals';
import { bricksPlanner } from '#gatogym/agents/planners/bricksPlanner.js';
import type { Agent } from '#gatogym/agents/core/agent.js';
import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { describe as describeEnv, makeCore } from '#gatogym/envs/make.js';

const RAM = 128;

function makeBricks(skip: number): Promise<CoreEnv> {
  return makeCore({ id: 'arcade/Bricks-v1', wrappers: skip === 1 ? [] : [{ wrap: 'frameSkip', skip }] });
}

/** Plays one episode in lane 0 of an agent. */
function play(core: CoreEnv, agent: Agent, seed: number): { score: number; actions: number[] } {
  const ram = new Uint8Array(RAM);
  const observe = core.observer('ram', ram, 0);
  const action = new Int32Array(1);
  const actions: number[] = [];
  let score = 0;
  core.reset(toSeed(seed));
  agent.reset(0, toSeed(seed + 1000), core.instruction);
  while (!core.terminated && !core.truncated) {
    observe();
    void agent.act({ ram }, action);
    actions.push(action[0] as number);
    core.step(action, 0);
    score += core.reward;
  }
  return { score, actions };
}

describe('bricks-planner', () => {
  test.each([1, 2, 3, 4, 5, 6])('breaks all walls when it acts every %i frames', async (skip) => {
    const core = await makeBricks(skip);
    const agent = await bricksPlanner.create(core.spec, 1);
    for (const seed of [1, 2, 3]) {
      expect(play(core, agent, seed).score).toBe(core.spec.reference.best);
      expect(core.success).toBe(true);
    }
  });

  test('plays the same again from the same seeds, whatever it played before', async () => {
    const core = await makeBricks(4);
    const agent = await bricksPlanner.create(core.spec, 1);
    const first = play(core, agent, 7).actions;
    expect(play(core, agent, 8).actions).not.toEqual(first);
    expect(play(core, agent, 7).actions).toEqual(first);
  });

  test('plays each of several lanes as it would play it alone', async () => {
    const seeds = [11, 12, 13];
    const cores = await Promise.all(seeds.map(() => makeBricks(4)));
    const [core] = cores as [CoreEnv];
    const agent = await bricksPlanner.create(core.spec, seeds.length);
    const ram = new Uint8Array(RAM * seeds.length);
    const observers = cores.map((each, lane) => each.observer('ram', ram, lane * RAM));
    const actions = new Int32Array(seeds.length);
    const played: number[][] = seeds.map(() => []);
    cores.forEach((each, lane) => {
      each.reset(toSeed(seeds[lane]));
      agent.reset(lane, toSeed((seeds[lane] as number) + 1000), each.instruction);
    });
    for (let i = 0; i < 1000; i++) {
      for (const observe of observers) observe();
      void agent.act({ ram }, actions);
      cores.forEach((each, lane) => {
        played[lane]?.push(actions[lane] as number);
        each.step(actions, lane);
      });
    }
    const alone = await bricksPlanner.create(core.spec, 1);
    seeds.forEach((seed, lane) => {
      expect(played[lane]).toEqual(play(core, alone, seed).actions.slice(0, 1000));
    });
  });

  test('finds its way again when actions are not always executed', async () => {
    const core = await makeCore({ id: 'arcade/Bricks-v1', wrappers: [{ wrap: 'stickyActions' }] });
    const agent = await bricksPlanner.create(core.spec, 1);
    expect(play(core, agent, 1).score).toBeGreaterThan(400);
  });

  test('is calm: it seldom changes what the joystick does', async () => {
    const core = await makeBricks(1);
    const agent = await bricksPlanner.create(core.spec, 1);
    const { actions } = play(core, agent, 3);
    const changes = actions.filter((action, i) => i > 0 && action !== actions[i - 1]).length;
    expect(changes / actions.length).toBeLessThan(0.04);
  });

  test('refuses another game', async () => {
    const spec = await describeEnv({ id: 'arcade/Bricks-v1' });
    expect(() => bricksPlanner.create({ ...spec, id: 'arcade/Other-v1' as typeof spec.id }, 1)).toThrow(
      /plays arcade\/Bricks.*arcade\/Other-v1/,
    );
  });
});
