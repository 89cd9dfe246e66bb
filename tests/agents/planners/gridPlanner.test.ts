import { gridPlanner } from '#gatogym/agents/planners/gridPlanner.js';
import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';
import { registry } from '#gatogym/envs/registry.js';
import { describe, expect, test } from '@jest/globals';

const ID = 'maze/FourRooms-v1';
const SIZE = 11;
const BYTES = SIZE * SIZE * 3;

/**
 * The fewest actions that end the episode well: the world itself is asked, by saved states, with all seven actions and
 * nothing known of grids.
 */
function fewestActions(env: CoreEnv): number {
  const save = (): Uint8Array => {
    const state = new Uint8Array(env.stateSize);
    env.save(state, 0);
    return state;
  };
  const seen = new Set<string>();
  let level = [save()];
  for (let actions = 1; level.length > 0; actions++) {
    const next: Uint8Array[] = [];
    for (const state of level) {
      for (let action = 0; action < 7; action++) {
        env.load(state, 0);
        env.step(Int32Array.of(action), 0);
        if (env.success) return actions;
        const { x, y, direction } = env.info();
        const key = `${x},${y},${direction}`;
        if (seen.has(key)) continue;
        seen.add(key);
        next.push(save());
      }
    }
    level = next;
  }
  return Infinity;
}

describe('grid-planner', () => {
  test('takes as few actions as a search through all that the world can do', async () => {
    const env = await makeCore({ id: ID, config: { size: SIZE } });
    const planner = await gridPlanner.create(env.spec, 1);
    const full = new Uint8Array(BYTES);
    const observe = env.observer('full', full, 0);
    const action = new Int32Array(1);
    for (let seed = 0; seed < 120; seed++) {
      env.reset(toSeed(seed));
      const fewest = fewestActions(env);
      env.reset(toSeed(seed));
      planner.reset(0, toSeed(0), env.instruction);
      let taken = 0;
      while (!env.terminated && !env.truncated) {
        observe();
        void planner.act({ full }, action);
        env.step(action, 0);
        taken++;
      }
      expect([env.success, taken]).toEqual([true, fewest]);
    }
  });

  test('plays in each lane what it plays alone, whenever episodes start there', async () => {
    const LANES = 5;
    const full = new Uint8Array(LANES * BYTES);
    const worlds = await Promise.all(
      Array.from({ length: LANES }, () => makeCore({ id: ID, config: { size: SIZE } })),
    );
    const observers = worlds.map((env, lane) => env.observer('full', full, lane * BYTES));
    const planner = await gridPlanner.create(registry.describe(ID, { size: SIZE }), LANES);
    const together = new Map<number, number[]>();
    const playing: number[] = [];
    let seed = 0;
    const start = (lane: number): void => {
      worlds[lane]?.reset(toSeed(seed));
      planner.reset(lane, toSeed(0), '');
      together.set(seed, []);
      playing[lane] = seed++;
    };
    for (let lane = 0; lane < LANES; lane++) start(lane);
    const actions = new Int32Array(LANES);
    while (seed < 60) {
      for (const observe of observers) observe();
      void planner.act({ full }, actions);
      worlds.forEach((env, lane) => {
        together.get(playing[lane] ?? -1)?.push(actions[lane] ?? -1);
        env.step(actions, lane);
        if (env.terminated || env.truncated) start(lane);
      });
    }
    const finished = [...together.keys()].filter((key) => !playing.includes(key));
    expect(finished.length).toBeGreaterThan(50);
    for (const key of finished) expect(together.get(key)).toEqual(await playAlone(key));
  });

  test('plans again when it is not where its plan says', async () => {
    const env = await makeCore({ id: ID, config: { size: SIZE } });
    const planner = await gridPlanner.create(env.spec, 1);
    const full = new Uint8Array(BYTES);
    const observe = env.observer('full', full, 0);
    const action = new Int32Array(1);
    for (let seed = 0; seed < 50; seed++) {
      env.reset(toSeed(seed));
      planner.reset(0, toSeed(0), env.instruction);
      for (let step = 0; !env.terminated && !env.truncated; step++) {
        observe();
        void planner.act({ full }, action);
        // Every fourth action is another than the one it chose.
        if (step % 4 === 3) action[0] = ((action[0] ?? 0) + 1) % 3;
        env.step(action, 0);
      }
      expect(env.success).toBe(true);
    }
  });

  test('refuses an environment that does not show the whole grid', () => {
    const spec = registry.describe(ID);
    expect(() => gridPlanner.create({ ...spec, observations: {} }, 1)).toThrow(
      'needs the observation "full"',
    );
  });

  async function playAlone(seed: number): Promise<number[]> {
    const env = await makeCore({ id: ID, config: { size: SIZE } });
    const planner = await gridPlanner.create(env.spec, 1);
    const full = new Uint8Array(BYTES);
    const observe = env.observer('full', full, 0);
    const action = new Int32Array(1);
    const actions: number[] = [];
    env.reset(toSeed(seed));
    planner.reset(0, toSeed(0), '');
    while (!env.terminated && !env.truncated) {
      observe();
      void planner.act({ full }, action);
      actions.push(action[0] ?? -1);
      env.step(action, 0);
    }
    return actions;
  }
});
