import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { sizeOf } from '#gatogym/envs/core/spaces.js';
import { makeCore } from '#gatogym/envs/make.js';
import { registry } from '#gatogym/envs/registry.js';
import { type Mujoco, loadMujoco } from '#gatogym/envs/robotics/mujoco.js';
import { type Filling, fillUp, heapOf } from './mujocoHeap.js';

function usedByJavaScript(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function play(env: CoreEnv, resets: number): void {
  const action = new Float32Array(sizeOf(env.spec.actionSpace));
  for (let seed = 0; seed < resets; seed++) {
    env.reset(seed as Seed);
    if (seed % 10 === 0) env.step(action, 0);
  }
}

describe('10,000 resets with bodies that vary take no memory, of MuJoCo or of JavaScript:', () => {
  const ids = registry.match('robotics/*');
  const envs = new Map<string, CoreEnv>();
  let mujoco: Mujoco;
  let heap: Filling;

  beforeAll(async () => {
    mujoco = await loadMujoco();
    for (const id of ids) {
      const env = await makeCore({ id, config: { randomize: 'large' } });
      play(env, 1000);
      envs.set(id, env);
    }
    heap = fillUp(mujoco);
  });
  afterAll(() => {
    heap.giveBack();
    for (const env of envs.values()) env.close();
  });

  test.each(ids)('%s', (id) => {
    // What the engine keeps for itself (code, feedback) grows now and then; what a reset left behind would grow every time.
    const growths = [1, 2, 3].map(() => {
      const before = usedByJavaScript();
      play(envs.get(id)!, 3500);
      return usedByJavaScript() - before;
    });
    // 16 bytes a reset would be 80,000.
    expect(Math.min(...growths)).toBeLessThan(50_000);
    expect(heapOf(mujoco)).toBe(heap.bytes);
  });

  test('and the memory was really full to the last 160,000 bytes: as many more make it grow', () => {
    heap.take(160_000);
    expect(heapOf(mujoco)).toBeGreaterThan(heap.bytes);
  });
});

test('200 environments made and closed take no more memory than one', async () => {
  const mujoco = await loadMujoco();
  (await makeCore({ id: 'robotics/CartpoleSwingup-v1' })).close();
  const before = heapOf(mujoco);
  for (let i = 0; i < 200; i++) (await makeCore({ id: 'robotics/CartpoleSwingup-v1' })).close();
  expect(heapOf(mujoco)).toBe(before);
});
