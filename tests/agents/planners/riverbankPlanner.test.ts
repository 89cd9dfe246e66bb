import { describe, expect, test } from '@jest/globals';
import type { Agent } from '#gatogym/agents/core/agent.js';
import { RiverbankForecast } from '#gatogym/agents/planners/riverbankForecast.js';
import { riverbankPlanner } from '#gatogym/agents/planners/riverbankPlanner.js';
import { findAgent } from '#gatogym/agents/registry.js';
import { HOPPING, LANES, RiverbankRam, VERGE_ROW } from '#gatogym/envs/arcade/riverbank/lanes.js';
import type { CoreEnv, EnvConfig } from '#gatogym/envs/core/coreEnv.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { describe as describeEnv, makeCore } from '#gatogym/envs/make.js';

const ID = 'arcade/Riverbank-v1';
const RAM = 128;

function makeRiverbank(skip: number, config: EnvConfig = {}): Promise<CoreEnv> {
  return makeCore({ id: ID, config, wrappers: skip === 1 ? [] : [{ wrap: 'frameSkip', skip }] });
}

/** Plays one episode, or so many steps of it, in lane 0 of an agent. */
function play(core: CoreEnv, agent: Agent, seed: number, steps = Infinity): number[] {
  const ram = new Uint8Array(RAM);
  const observe = core.observer('ram', ram, 0);
  const action = new Int32Array(1);
  const actions: number[] = [];
  core.reset(toSeed(seed));
  agent.reset(0, toSeed(seed + 1000), core.instruction);
  while (!core.terminated && !core.truncated && actions.length < steps) {
    observe();
    void agent.act({ ram }, action);
    actions.push(action[0] as number);
    core.step(action, 0);
  }
  return actions;
}

describe('riverbank-planner', () => {
  test('is the specialist of Riverbank', () => {
    expect(findAgent('specialist', ID)).toBe(riverbankPlanner);
  });

  test.each([1, 2, 3, 4])('does all levels when it acts every %i frames', async (skip) => {
    const core = await makeRiverbank(skip);
    const agent = await riverbankPlanner.create(core.spec, 1);
    play(core, agent, 1);
    expect(core.info()).toMatchObject({ level: 8, homes: 5 });
    expect(core.success).toBe(true);
  });

  test.each<[number, number, number]>([
    [0, 1, 7],
    [1, 0, 8],
    [1, 1, 8],
    [2, 0, 8],
    [2, 1, 6],
  ])('in mode %i at difficulty %i it comes to level %i at least', async (mode, difficulty, level) => {
    const core = await makeRiverbank(4, { mode, difficulty, actions: 'minimal' });
    const agent = await riverbankPlanner.create(core.spec, 1);
    play(core, agent, 1);
    expect(core.info()['level']).toBeGreaterThanOrEqual(level);
  });

  test('plays the same again, whatever it played before', async () => {
    const core = await makeRiverbank(4);
    const agent = await riverbankPlanner.create(core.spec, 1);
    const first = play(core, agent, 7, 600);
    expect(play(core, agent, 8, 600)).not.toEqual(first);
    expect(play(core, agent, 7, 600)).toEqual(first);
  });

  test('plays each of several lanes as it would play it alone', async () => {
    const seeds = [11, 12, 13];
    const cores = await Promise.all(seeds.map(() => makeRiverbank(4)));
    const [core] = cores as [CoreEnv];
    const agent = await riverbankPlanner.create(core.spec, seeds.length);
    const ram = new Uint8Array(RAM * seeds.length);
    const observers = cores.map((each, lane) => each.observer('ram', ram, lane * RAM));
    const actions = new Int32Array(seeds.length);
    const played: number[][] = seeds.map(() => []);
    cores.forEach((each, lane) => {
      each.reset(toSeed(seeds[lane]));
      agent.reset(lane, toSeed((seeds[lane] as number) + 1000), each.instruction);
    });
    for (let i = 0; i < 400; i++) {
      for (const observe of observers) observe();
      void agent.act({ ram }, actions);
      cores.forEach((each, lane) => {
        played[lane]?.push(actions[lane] as number);
        each.step(actions, lane);
      });
    }
    const alone = await riverbankPlanner.create(core.spec, 1);
    seeds.forEach((seed, lane) => {
      expect(played[lane]).toEqual(play(core, alone, seed, 400));
    });
  });

  test('finds its way again when actions are not always executed', async () => {
    const core = await makeCore({ id: ID, wrappers: [{ wrap: 'stickyActions' }] });
    const agent = await riverbankPlanner.create(core.spec, 1);
    play(core, agent, 1);
    expect(core.info()['level']).toBeGreaterThan(2);
  });

  test('what it foresees of the lanes comes true, but for places that come round', async () => {
    const core = await makeRiverbank(1);
    const memory = new Uint8Array(core.stateSize);
    const now = new RiverbankRam(memory.buffer, 0);
    const forecast = new RiverbankForecast(200);
    core.reset(toSeed(5));
    core.save(memory, 0);
    forecast.begin(memory, 0);
    forecast.extend(200);
    const action = Int32Array.of(0);
    let wrong = 0;
    for (const ram of forecast.frames) {
      core.step(action, 0);
      core.save(memory, 0);
      expect(now.phase).toBe(HOPPING);
      expect(ram.offsets).toEqual(now.offsets);
      expect(ram.turns).toEqual(now.turns);
      for (let lane = 0; lane < LANES; lane++) {
        const [foreseen, real] = [ram.things[lane] as number, now.things[lane] as number];
        // It expects the worse: no log that is not there, no car missing that is there.
        const missed = lane + 1 < VERGE_ROW ? foreseen & ~real : real & ~foreseen;
        if (missed !== 0) wrong++;
      }
    }
    expect(wrong).toBe(0);
  });

  test('refuses another game', async () => {
    const spec = await describeEnv({ id: 'arcade/Bricks-v1' });
    expect(() => riverbankPlanner.create(spec, 1)).toThrow(/plays arcade\/Riverbank.*arcade\/Bricks-v1/);
  });
});
