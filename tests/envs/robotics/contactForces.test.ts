import { describe, expect, test } from '@jest/globals';
import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { allocateActions, makeCore } from '#gatogym/envs/index.js';
import type { Contacts } from '#gatogym/envs/rendering/scene.js';

async function begun(id: string): Promise<CoreEnv> {
  const core = await makeCore({ id: id });
  core.reset(3 as Seed);
  return core;
}

function contactsOf(core: CoreEnv): Contacts {
  const scene = core.scene();
  if (!scene || !('shapes' in scene) || !scene.contacts) throw new Error('no contacts');
  return scene.contacts;
}

describe('contact forces', () => {
  test('carry a robot that stands still', async () => {
    const core = await begun('robotics/QuadrupedWalk-v1');
    const still = allocateActions(core.spec.actionSpace);
    for (let step = 0; step < 150; step++) core.step(still, 0);
    const contacts = contactsOf(core);
    const forces = contacts.read();
    expect(forces.length).toBeGreaterThan(1);
    const [x, y, z] = [0, 1, 2].map((axis) => forces.reduce((sum, { force }) => sum + (force[axis] ?? 0), 0));
    expect((z ?? 0) / contacts.weight).toBeCloseTo(1, 1);
    expect(Math.hypot(x ?? 0, y ?? 0) / contacts.weight).toBeLessThan(0.1);
    for (const { point } of forces) expect(Math.abs(point[2])).toBeLessThan(0.05);
    core.close();
  });

  test('are none where nothing touches', async () => {
    const core = await begun('robotics/PendulumSwingup-v1');
    expect(contactsOf(core).read()).toEqual([]);
    core.close();
  });

  test('are looked at without a trace: the world goes on to the bit as one that nobody looked at', async () => {
    const [seen, unseen] = [await begun('robotics/CheetahRun-v1'), await begun('robotics/CheetahRun-v1')];
    const action = allocateActions(seen.spec.actionSpace);
    for (let step = 0; step < 80; step++) {
      for (let i = 0; i < action.length; i++) action[i] = ((step * 7 + i * 3) % 11) / 5 - 1;
      for (const core of [seen, unseen]) core.step(action, 0);
      contactsOf(seen).read();
      expect([step, seen.hash()]).toEqual([step, unseen.hash()]);
    }
    seen.close();
    unseen.close();
  });
});
