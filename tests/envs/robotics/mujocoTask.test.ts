import { describe, expect, test } from '@jest/globals';
import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { fullConfig } from '#gatogym/envs/core/registry.js';
import { CARTPOLE } from '#gatogym/envs/robotics/control/cartpole/cartpoleModel.js';
import { MAX_SPEED, MujocoTask } from '#gatogym/envs/robotics/mujocoTask.js';
import { robotTask } from '#gatogym/envs/robotics/robotTask.js';

/** A cart with a motor so strong that the simulation leaves every bound. */
class Runaway extends MujocoTask {
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

/** A task of its own, made with a motor of that gear. */
async function runaway(gear: string): Promise<CoreEnv> {
  const definition = robotTask({
    id: 'robotics/Runaway-v1',
    title: 'Runaway',
    instruction: 'Run away.',
    robot: { ...CARTPOLE, mjcf: CARTPOLE.mjcf.replace('gear="10"', `gear="${gear}"`) },
    state: [
      {
        key: 'positions',
        names: ['cart', 'pole'],
        unit: ['m', 'rad'],
        low: -MAX_SPEED,
        high: MAX_SPEED,
        meaning: 'joints',
      },
    ],
    memory: { integers: 1 },
    maxSteps: 10,
    reference: { random: 0, expert: 1 },
    keys: [],
    make: (frame) => new Runaway(frame),
  });
  const config = fullConfig(definition, {});
  return definition.create(definition.describe(config), config);
}

describe('a robot task whose simulation diverges', () => {
  test.each(['1e7', '1e300'])('ends, says why, and shows no number that is none (gear %s)', async (gear) => {
    const task = await runaway(gear);
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
    const task = await runaway('1');
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
