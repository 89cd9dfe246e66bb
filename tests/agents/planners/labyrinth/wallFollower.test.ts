import { wallFollower } from '#gatogym/agents/planners/labyrinth/wallFollower.js';
import { MOVE, moveLabels } from '#gatogym/envs/maze/board/actions.js';
import { FLOOR, PLAYER, WALL } from '#gatogym/envs/maze/board/cells.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { registry } from '#gatogym/envs/registry.js';
import { describe, expect, test } from '@jest/globals';
import { score } from '../../../envs/maze/boardPlay.js';
import { actionsInLanes } from '../lanes.js';

const SIDE = 9;
const MIDDLE = (SIDE * SIDE - 1) / 2;

/** The view at a crossing of four long ways. */
function crossing(): Uint8Array {
  const view = new Uint8Array(SIDE * SIDE).fill(WALL);
  for (let i = 0; i < SIDE; i++) {
    view[4 * SIDE + i] = FLOOR;
    view[i * SIDE + 4] = FLOOR;
  }
  view[MIDDLE] = PLAYER;
  return view;
}

describe('wall-follower', () => {
  // Held-out levels, of which the planner, who knows the way, solves all in a third to four fifths of the steps.
  test.each([
    ['maze/LabyrinthBacktracker-v1', 0.95],
    ['maze/LabyrinthDivision-v1', 0.95],
    ['maze/LabyrinthPrim-v1', 0.95],
    ['maze/LabyrinthKeys-v1', 0.9],
    ['maze/LabyrinthFog-v1', 0.85],
    ['maze/LabyrinthCoins-v1', 0.6],
    ['maze/LabyrinthMinotaur-v1', 0.6],
  ])('solves most levels of %s', async (id, least) => {
    const { solved } = await score(id, wallFollower.id, 100, { split: 'heldOut' });
    expect(solved).toBeGreaterThanOrEqual(least);
  });

  test('turns right at a crossing, and now and then goes straight on', async () => {
    const agent = await wallFollower.create(registry.describe('maze/LabyrinthPrim-v1'), 1);
    const observations = { view: crossing() };
    const action = new Int32Array(1);
    const taken = [0, 0, 0, 0];
    for (let seed = 0; seed < 1000; seed++) {
      agent.reset(0, toSeed(seed), '');
      void agent.act(observations, action);
      taken[action[0]!]!++;
    }
    // An episode begins as if the player had come from below.
    expect(taken[MOVE.right]).toBeGreaterThan(900);
    expect(taken[MOVE.up]).toBeGreaterThan(20);
    expect(taken[MOVE.down]).toBe(0);
  });

  test('remembers where it came from: turn by turn it goes around', async () => {
    const agent = await wallFollower.create(registry.describe('maze/LabyrinthPrim-v1'), 1);
    const observations = { view: crossing() };
    const action = new Int32Array(1);
    const taken = (seed: number): string => {
      agent.reset(0, toSeed(seed), '');
      const moves = Array.from({ length: 4 }, () => {
        void agent.act(observations, action);
        return moveLabels[action[0]!];
      });
      return moves.join(' ');
    };
    const around = Array.from({ length: 100 }, (_, seed) => taken(seed)).filter(
      (moves) => moves === 'right down left up',
    );
    expect(around.length).toBeGreaterThan(65);
  });

  test.each(['maze/LabyrinthKeys-v1', 'maze/LabyrinthBraided-v1'])(
    'plays in each lane of %s what it plays alone',
    async (id) => {
      const alone = await actionsInLanes(wallFollower, id, 1, 20, { size: 11 });
      const together = await actionsInLanes(wallFollower, id, 4, 20, { size: 11 });
      expect(together).toEqual(alone);
    },
  );

  test('refuses an environment that does not show a board', () => {
    const spec = registry.describe('maze/LabyrinthPrim-v1');
    expect(() => wallFollower.create({ ...spec, observations: {} }, 1)).toThrow(
      'needs the observation "view"',
    );
  });
});
