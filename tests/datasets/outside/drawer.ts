import {
  type OutsideEpisode,
  type OutsideSpec,
  type WriteResult,
  importEpisodes,
} from '#gatogym/datasets/index.js';
import { Rng, type Seed } from '#gatogym/envs/index.js';

/** A world that gatogym does not have: a picture, a state, and two numbers to act with. */
export const drawer: OutsideSpec = {
  id: 'outside/Drawer-v0',
  origin: { from: 'a bench', licence: 'CC-BY-4.0' },
  agent: { id: 'teleoperator' },
  instruction: 'open the drawer',
  actionSpace: { type: 'box', dtype: 'float32', shape: [2], low: -1, high: 1 },
  observations: {
    camera: { type: 'box', dtype: 'uint8', shape: [6, 8, 3], low: 0, high: 255 },
    state: { type: 'box', dtype: 'float64', shape: [3], low: -Infinity, high: [5, 5, Infinity], unit: 'm' },
  },
  rewardRange: [0, 1],
  maxSteps: 60,
};

/** An episode in which nothing repeats itself, of `length` steps. */
export function drawerEpisode(number: number, length = 10 + number): OutsideEpisode {
  const rng = new Rng();
  rng.seed(number as Seed);
  const between = (count: number, low: number, high: number): number[] =>
    Array.from({ length: count }, () => rng.between(low, high));
  return {
    actions: Float32Array.from(between(length * 2, -1, 1)),
    rewards: Float32Array.from(between(length, 0, 1)),
    observations: {
      camera: Uint8Array.from(between((length + 1) * 144, 0, 255)),
      state: Float64Array.from(between((length + 1) * 3, -5, 5)),
    },
    terminated: number % 2 === 0,
    truncated: number % 2 === 1,
    success: number % 3 === 0,
    ...(number % 4 === 0 ? {} : { instruction: `open drawer ${number}` }),
  };
}

export function drawerEpisodes(count: number): OutsideEpisode[] {
  return Array.from({ length: count }, (_, number) => drawerEpisode(number));
}

export function importDrawers(directory: string, count = 12): Promise<WriteResult> {
  return importEpisodes(drawer, drawerEpisodes(count), directory, { name: 'drawers' });
}
