import { registry } from '#gatogym/envs/registry.js';
import { expect, test } from '@jest/globals';
import { score } from './boardPlay.js';

/** Fewer episodes where they are long or hard to plan. */
const EPISODES: Readonly<Record<string, number>> = {
  'maze/LabyrinthGreat-v1': 200,
  'maze/SokobanHard-v2': 200,
};

test.each([...registry.match('maze/Labyrinth*'), ...registry.match('maze/Sokoban*')])(
  'the reference scores of %s are the mean returns that its README says',
  async (id) => {
    const { reference } = registry.describe(id);
    const episodes = EPISODES[id] ?? 1000;
    expect((await score(id, 'random', episodes)).meanReturn).toBeCloseTo(reference.random, 4);
    expect((await score(id, 'specialist', episodes)).meanReturn).toBeCloseTo(reference.expert, 4);
    if (reference.best !== undefined) expect(reference.best).toBe(reference.expert);
  },
  300_000,
);
