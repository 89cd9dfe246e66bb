import { describe, expect, test } from '@jest/globals';
import { findAgent } from '#gatogym/agents/index.js';
import type { WrapperRef } from '#gatogym/envs/index.js';
import { type CoreEnv, type EnvConfig, makeCore, registry, toSeed } from '#gatogym/envs/index.js';
import { observeInto } from '#gatogym/envs/core/env.js';
import { gridLevels } from '#gatogym/envs/maze/levels/index.js';

/** How many held-out levels of each kind are played; with 1000 the scores must be those of the specs. */
const EPISODES = Number(process.env['MAZE_EPISODES'] ?? 100);

const ids = gridLevels.map(({ id }) => id).filter((id) => id !== 'maze/FourRooms-v1');

type Outcome = { readonly solved: number; readonly steps: number; readonly mean: number };

async function play(
  name: string,
  id: string,
  episodes: number,
  config: EnvConfig = {},
  wrappers: readonly WrapperRef[] = [],
): Promise<Outcome> {
  const hasSplit = 'split' in registry.get(id).defaults;
  const env = await makeCore({
    id,
    config: { ...(hasSplit ? { split: 'heldOut' } : {}), ...config },
    wrappers,
  });
  const agent = await findAgent(name, id).create(env.spec, 1);
  const { buffers, observers } = observeInto(env, agent.observations);
  const action = new Int32Array(1);
  let [solved, steps, returns] = [0, 0, 0];
  for (let seed = 0; seed < episodes; seed++) {
    env.reset(toSeed(seed));
    agent.reset(0, toSeed(0), env.instruction);
    let taken = 0;
    for (; !env.terminated && !env.truncated; taken++) {
      for (const observe of observers) observe();
      void agent.act(buffers, action);
      env.step(action, 0);
      returns += env.reward;
    }
    if (!env.success) continue;
    solved++;
    steps += taken;
  }
  return { solved, steps: steps / solved, mean: returns / episodes };
}

describe('grid-bot', () => {
  test.each(ids)(
    'solves 99 of 100 held-out levels of %s, about as well as its spec says',
    async (id) => {
      const { reference } = registry.describe(id);
      const { solved, steps, mean } = await play('specialist', id, EPISODES);
      expect(solved / EPISODES).toBeGreaterThanOrEqual(0.99);
      if (EPISODES === 1000) {
        expect(solved / EPISODES).toBe(reference.successRate);
        expect(steps).toBeCloseTo(reference.steps ?? NaN, 1);
        expect(mean).toBeCloseTo(reference.expert, 4);
      }
      expect(Math.abs(mean - reference.expert)).toBeLessThan(0.1);
      expect(reference.successRate).toBeGreaterThanOrEqual(0.99);
    },
    600_000,
  );

  test.each([
    ['maze/ObstructedMaze-v1', { quarters: 1 }],
    ['maze/ObstructedMaze-v1', { quarters: 3, roomSize: 5 }],
    ['maze/BossLevel-v1', { rows: 2, columns: 3, roomSize: 5, things: 12 }],
    ['maze/Memory-v1', { size: 25 }],
    ['maze/KeyCorridor-v1', { rows: 1, roomSize: 3 }],
    ['maze/LavaCrossing-v1', { size: 25, crossings: 6 }],
    ['maze/Fetch-v1', { roomSize: 16, things: 6 }],
    ['maze/RedBlueDoors-v1', { size: 16 }],
  ])('plays %s of other sizes as well: %j', async (id, config) => {
    expect((await play('grid-bot', id, 100, config)).solved).toBeGreaterThanOrEqual(99);
  });

  test.each(['maze/DoorKey-v1', 'maze/KeyCorridor-v1', 'maze/BossLevel-v1', 'maze/PutNext-v1'])(
    'knows where it is although others act for it, in %s',
    async (id) => {
      const wrappers = [{ wrap: 'randomBursts', probability: 0.1 }, { wrap: 'stickyActions' }];
      expect((await play('grid-bot', id, 50, {}, wrappers)).solved).toBeGreaterThanOrEqual(48);
    },
  );

  test('plays in each lane what it plays alone', async () => {
    const id = 'maze/MiniBoss-v1';
    const LANES = 4;
    const worlds = await Promise.all(Array.from({ length: LANES }, () => makeCore({ id })));
    const symbolic = new Uint8Array(147 * LANES);
    const direction = new Int32Array(LANES);
    const observers = worlds.flatMap((env, lane) => [
      env.observer('symbolic', symbolic, lane * 147),
      env.observer('direction', direction, lane),
    ]);
    const bot = await findAgent('grid-bot', id).create(registry.describe(id), LANES);
    const actions = new Int32Array(LANES);
    const together: number[][] = [];
    const playing: number[] = [];
    let seed = 0;
    const start = (env: CoreEnv, lane: number): void => {
      env.reset(toSeed(seed));
      bot.reset(lane, toSeed(0), env.instruction);
      together[seed] = [];
      playing[lane] = seed++;
    };
    worlds.forEach(start);
    while (seed < 40) {
      for (const observe of observers) observe();
      void bot.act({ symbolic, direction }, actions);
      worlds.forEach((env, lane) => {
        together[playing[lane] ?? -1]?.push(actions[lane] ?? -1);
        env.step(actions, lane);
        if (env.terminated || env.truncated) start(env, lane);
      });
    }
    for (let key = 0; key < 40; key++) {
      if (!playing.includes(key)) expect(await playAlone(id, key)).toEqual(together[key]);
    }
  });

  test('refuses a world that is no grid world', () => {
    const spec = { ...registry.describe('maze/DoorKey-v1'), observations: {} };
    expect(() => findAgent('grid-bot', 'maze/DoorKey-v1').create(spec, 1)).toThrow(
      'grid-bot needs the observations "symbolic", "direction" and "full"',
    );
    expect(() => findAgent('grid-bot', 'arcade/Bricks-v1')).toThrow('and 38 others, not arcade/Bricks-v1');
  });

  async function playAlone(id: string, seed: number): Promise<number[]> {
    const env = await makeCore({ id });
    const bot = await findAgent('grid-bot', id).create(env.spec, 1);
    const { buffers, observers } = observeInto(env, bot.observations);
    const action = new Int32Array(1);
    const actions: number[] = [];
    env.reset(toSeed(seed));
    bot.reset(0, toSeed(0), env.instruction);
    while (!env.terminated && !env.truncated) {
      for (const observe of observers) observe();
      void bot.act(buffers, action);
      actions.push(action[0] ?? -1);
      env.step(action, 0);
    }
    return actions;
  }
});

describe('grid-oracle', () => {
  test.each([
    ['maze/DoorKey-v1', { size: 5 }, 1.05],
    ['maze/LavaCrossing-v1', {}, 1],
    ['maze/EmptyRandom-v1', {}, 1],
    ['maze/MultiRoom-v1', { rooms: 3, roomSize: 5 }, 1],
    ['maze/GoToDoor-v1', { roomSize: 5 }, 1.01],
    ['maze/Unlock-v1', { roomSize: 4 }, 1.1],
    ['maze/UnlockPickup-v1', { roomSize: 4 }, 1.15],
    ['maze/KeyCorridor-v1', { rows: 1, roomSize: 3 }, 1.15],
    ['maze/PutNext-v1', { roomSize: 5, things: 1 }, 1.05],
    ['maze/OpenDoorsOrder-v1', { roomSize: 4 }, 1.05],
  ])(
    'comes near the fewest actions that there are, by search through all of %s %j',
    async (id, config, most) => {
      const EPISODES = 12;
      const env = await makeCore({ id, config: { ...config, split: 'heldOut' } });
      let fewest = 0;
      for (let seed = 0; seed < EPISODES; seed++) {
        env.reset(toSeed(seed));
        fewest += fewestActions(env);
      }
      const { solved, steps } = await play('grid-oracle', id, EPISODES, config);
      expect(solved).toBe(EPISODES);
      expect(steps * EPISODES).toBeGreaterThanOrEqual(fewest);
      expect((steps * EPISODES) / fewest).toBeLessThanOrEqual(most);
    },
    300_000,
  );
});

/** Where the generator, of no use after reset, and the count of steps lie in the state. */
const GENERATOR_BYTES = 16;
const STEPS_AT = 24;

/** The fewest actions that end an episode well: the world itself is asked, by saved states, and nothing known of grids. */
function fewestActions(env: CoreEnv): number {
  const save = (): Uint8Array => {
    const state = new Uint8Array(env.stateSize);
    env.save(state, 0);
    return state;
  };
  const keyOf = (state: Uint8Array): string => {
    const key = Buffer.from(state.slice(GENERATOR_BYTES));
    key.fill(0, STEPS_AT - GENERATOR_BYTES, STEPS_AT - GENERATOR_BYTES + 4);
    return key.toString('latin1');
  };
  const seen = new Set<string>([keyOf(save())]);
  let level = [save()];
  for (let actions = 1; level.length > 0; actions++) {
    const next: Uint8Array[] = [];
    for (const state of level) {
      for (let action = 0; action < 7; action++) {
        env.load(state, 0);
        env.step(Int32Array.of(action), 0);
        if (env.success) return actions;
        if (env.terminated) continue;
        const reached = save();
        const key = keyOf(reached);
        if (seen.has(key)) continue;
        seen.add(key);
        next.push(reached);
      }
    }
    level = next;
  }
  return Infinity;
}
