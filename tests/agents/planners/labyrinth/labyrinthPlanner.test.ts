import { labyrinthPlanner } from '#gatogym/agents/planners/labyrinth/labyrinthPlanner.js';
import type { CoreEnv, EnvConfig } from '#gatogym/envs/core/coreEnv.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { sizeOf } from '#gatogym/envs/core/spaces.js';
import { makeCore } from '#gatogym/envs/make.js';
import { registry } from '#gatogym/envs/registry.js';
import { describe, expect, test } from '@jest/globals';
import { score } from '../../../envs/maze/boardPlay.js';
import { actionsInLanes } from '../lanes.js';

/** Held-out episodes of each labyrinth: `EPISODES=1000 npm run jest -- tests/agents/planners/labyrinth` for more. */
const EPISODES = Number(process.env['EPISODES'] ?? 40);

/** Steps of the generator, the facing and the count of steps, which tell nothing of what can still be done. */
const HEAD = { facing: 20, steps: 24 };

/**
 * The fewest actions that end the episode well: the world itself is asked, by saved states, with all four actions and nothing
 * known of labyrinths.
 */
function fewestActions(env: CoreEnv): number {
  const save = (): Uint8Array => {
    const state = new Uint8Array(env.stateSize);
    env.save(state, 0);
    return state;
  };
  const keyOf = (state: Uint8Array): string => {
    const known = Buffer.from(state);
    // The minotaur moves with every second step: of the count, whether it is odd is part of the state.
    known.fill(0, HEAD.facing, HEAD.facing + 4).fill(0, HEAD.steps + 1, HEAD.steps + 4);
    known[HEAD.steps] = known[HEAD.steps]! & 1;
    return known.toString('latin1');
  };
  const seen = new Set<string>();
  let level = [save()];
  for (let actions = 1; level.length > 0; actions++) {
    const next: Uint8Array[] = [];
    for (const state of level) {
      for (let action = 0; action < 4; action++) {
        env.load(state, 0);
        env.step(Int32Array.of(action), 0);
        if (env.success) return actions;
        if (env.terminated || env.truncated) continue;
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

const best: [string, EnvConfig][] = [
  ['maze/LabyrinthBraided-v1', { size: 13 }],
  ['maze/LabyrinthDivision-v1', { size: 13, loops: 0.5 }],
  ['maze/LabyrinthKeys-v1', { size: 11, doors: 3 }],
  ['maze/LabyrinthCoins-v1', { size: 9, coins: 5 }],
  ['maze/LabyrinthTimed-v1', { size: 13 }],
];

describe('labyrinth-planner', () => {
  test.each(best)(
    'in %s takes as few steps as a search through all that the world can do',
    async (id, config) => {
      const env = await makeCore({ id, config });
      const planner = await labyrinthPlanner.create(env.spec, 1);
      const symbolic = new Uint8Array(sizeOf(env.spec.observations['symbolic']!));
      const observe = env.observer('symbolic', symbolic, 0);
      const action = new Int32Array(1);
      for (let seed = 0; seed < 15; seed++) {
        env.reset(toSeed(seed));
        const fewest = fewestActions(env);
        env.reset(toSeed(seed));
        planner.reset(0, toSeed(0), env.instruction);
        let taken = 0;
        for (; !env.terminated && !env.truncated; taken++) {
          observe();
          void planner.act({ symbolic }, action);
          env.step(action, 0);
        }
        expect([env.success, taken]).toEqual([true, fewest]);
      }
    },
  );

  test.each(registry.match('maze/Labyrinth*'))(
    'solves the held-out levels of %s',
    async (id) => {
      expect((await score(id, labyrinthPlanner.id, EPISODES, { split: 'heldOut' })).failures).toEqual([]);
    },
    600_000,
  );

  test.each(['maze/LabyrinthCoins-v1', 'maze/LabyrinthMinotaur-v1', 'maze/LabyrinthFogCoins-v1'])(
    'plays in each lane of %s what it plays alone',
    async (id) => {
      const alone = await actionsInLanes(labyrinthPlanner, id, 1, 20, {
        size: 11,
        ...(id.includes('Coins') && { coins: 4 }),
      });
      const together = await actionsInLanes(labyrinthPlanner, id, 4, 20, {
        size: 11,
        ...(id.includes('Coins') && { coins: 4 }),
      });
      expect(together).toEqual(alone);
    },
  );

  test('takes many coins, for which no best tour is looked for', async () => {
    const { solved } = await score('maze/LabyrinthCoins-v1', labyrinthPlanner.id, 10, { coins: 20 });
    expect(solved).toBe(1);
  });

  test('refuses an environment that does not show a board', () => {
    const spec = registry.describe('maze/LabyrinthPrim-v1');
    expect(() => labyrinthPlanner.create({ ...spec, observations: {} }, 1)).toThrow(
      'needs the observation "symbolic"',
    );
  });
});
