import { describe, expect, test } from '@jest/globals';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { box } from '#gatogym/envs/core/spaces.js';
import type { EnvId } from '#gatogym/envs/core/spec.js';
import { CARTPOLE_MJCF } from '#gatogym/envs/robotics/cartpoleModel.js';
import { type Mujoco, loadMujoco } from '#gatogym/envs/robotics/mujoco.js';
import { MAX_SPEED, MujocoTask } from '#gatogym/envs/robotics/mujocoTask.js';

const VIEW = { from: [0, -1, 0], to: [0, 0, 0], tanHalfFov: 1, meaning: 'the cart' } as const;

/** A cart with a motor so strong that the simulation leaves every bound. */
class Runaway extends MujocoTask {
  constructor(mujoco: Mujoco, gear: string) {
    const spec = {
      id: 'robotics/Runaway-v1' as EnvId,
      title: 'Runaway',
      settings: {},
      instruction: 'Run away.',
      actionSpace: box({ dtype: 'float32', shape: [1], low: -1, high: 1 }),
      observations: { state: box({ dtype: 'float32', shape: [2], low: -MAX_SPEED, high: MAX_SPEED }) },
      defaultObservation: 'state',
      picture: 'state',
      rewardRange: [0, 1],
      maxSteps: 10,
      stepsPerSecond: 100,
      reference: { random: 0, expert: 1 },
      keys: [],
    } as const;
    const mjcf = CARTPOLE_MJCF.replace('gear="10"', `gear="${gear}"`);
    super(spec, mujoco, { mjcf, substeps: 4, memoryLength: 1, view: VIEW });
  }

  protected override initialize(): void {
    this.physics.qpos[0] = 0.25;
  }
  protected override evaluate(): number {
    this.remembered[0] = (this.remembered[0] as number) + 1;
    return 1;
  }
  protected override observe(out: Float32Array, at: number): void {
    out[at] = this.physics.qpos[0] as number;
    out[at + 1] = this.physics.qvel[0] as number;
  }
  protected override isSolved(): boolean {
    return (this.remembered[0] as number) > 0;
  }
}

describe('a robot task whose simulation diverges', () => {
  test.each(['1e7', '1e300'])('ends, says why, and shows no number that is none (gear %s)', async (gear) => {
    const task = new Runaway(await loadMujoco(), gear);
    const state = new Float32Array(2);
    const observe = task.observer('state', state, 0);
    task.reset(1 as Seed);
    expect(task.info()).toEqual({ step: 0 });
    task.step(Float32Array.of(1), 0);
    observe();
    expect([task.terminated, task.truncated, task.success, task.reward]).toEqual([true, false, false, 0]);
    expect(task.info()['step']).toBe(1);
    expect(task.info()['ended']).toMatch('diverged');
    expect([...state]).toEqual([0, 0]);

    const snapshot = new Uint8Array(task.stateSize);
    task.save(snapshot, 0);
    const hash = task.hash();
    task.reset(2 as Seed);
    expect(task.terminated).toBe(false);
    task.load(snapshot, 0);
    expect([task.terminated, task.hash()]).toEqual([true, hash]);
    task.close();
  });

  test('what a task remembers is part of its state', async () => {
    const task = new Runaway(await loadMujoco(), '1');
    const snapshot = new Uint8Array(task.stateSize);
    task.reset(1 as Seed);
    task.save(snapshot, 0);
    task.step(Float32Array.of(0), 0);
    expect([task.success, task.reward]).toEqual([true, 1]);
    task.load(snapshot, 0);
    expect([task.success, task.reward]).toEqual([false, 0]);
    task.close();
  });
});
