import { sokobanSolver } from '#gatogym/agents/planners/sokoban/sokobanSolver.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { sizeOf } from '#gatogym/envs/core/spaces.js';
import { makeCore } from '#gatogym/envs/make.js';
import { registry } from '#gatogym/envs/registry.js';
import { describe, expect, test } from '@jest/globals';
import { actionsInLanes } from '../lanes.js';

const ID = 'maze/SokobanEasy-v2';

describe('sokoban-solver', () => {
  test('plays in each lane what it plays alone', async () => {
    const alone = await actionsInLanes(sokobanSolver, ID, 1, 12);
    expect(await actionsInLanes(sokobanSolver, ID, 5, 12)).toEqual(alone);
  });

  test('plans again when it is not where its plan says', async () => {
    const env = await makeCore({ id: ID });
    const solver = await sokobanSolver.create(env.spec, 1);
    const symbolic = new Uint8Array(sizeOf(env.spec.observations['symbolic']!));
    const observe = env.observer('symbolic', symbolic, 0);
    const action = new Int32Array(1);
    let solved = 0;
    for (let seed = 0; seed < 30; seed++) {
      env.reset(toSeed(seed));
      solver.reset(0, toSeed(0), env.instruction);
      for (let step = 0; !env.terminated && !env.truncated; step++) {
        observe();
        void solver.act({ symbolic }, action);
        // Every seventh action is another than the one it chose.
        if (step % 7 === 6) action[0] = (action[0]! + 1) % 4;
        env.step(action, 0);
      }
      if (env.success) solved++;
    }
    // Some of those actions push a box where it can never be got away from.
    expect(solved).toBeGreaterThan(20);
  });

  test('refuses an environment that does not show a board', () => {
    const spec = registry.describe(ID);
    expect(() => sokobanSolver.create({ ...spec, observations: {} }, 1)).toThrow(
      'needs the observation "symbolic"',
    );
  });
});
