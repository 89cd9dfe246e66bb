import { describe, expect, test } from '@jest/globals';
import { lookAt } from '#gatogym/envs/rendering/scene.js';
import { loadMujoco } from '#gatogym/envs/robotics/mujoco.js';
import { Physics } from '#gatogym/envs/robotics/physics.js';
import { type View, ViewCamera } from '#gatogym/envs/robotics/view.js';

const MJCF = `
<mujoco>
  <size memory="100K"/>
  <option><flag contact="disable" autoreset="disable"/></option>
  <worldbody>
    <body name="rider" pos="0 0 1"><freejoint/><geom size="0.1"/></body>
  </worldbody>
</mujoco>`;

/** A view's camera with the body at x = 3, y = -2, z = 5, turned by a quarter about z: its x axis is the world's y. */
async function poseOf(view: Omit<View, 'meaning'>): Promise<number[]> {
  const physics = new Physics(await loadMujoco(), MJCF);
  const camera = new ViewCamera({ ...view, meaning: '' }, physics);
  physics.qpos.set([3, -2, 5, Math.SQRT1_2, 0, 0, Math.SQRT1_2]);
  physics.forward();
  camera.update();
  const pose = Array.from(camera.camera.pose, (value) => Number(value.toFixed(12)) + 0);
  physics.close();
  return pose;
}

const rounded = (pose: Float64Array) => Array.from(pose, (value) => Number(value.toFixed(12)) + 0);

describe('the camera of a view', () => {
  test('stands still', async () => {
    const view = { from: [0, -4, 2], to: [0, 0, 1], tanHalfFov: 0.4 } as const;
    expect(await poseOf(view)).toEqual(rounded(lookAt(view.from, view.to, 0.4).pose));
  });

  test('follows a body over the ground, neither upwards nor in its turns', async () => {
    const view = { from: [0, -4, 2], to: [0, 0, 1], tanHalfFov: 0.4, follow: 'rider' } as const;
    expect(await poseOf(view)).toEqual(rounded(lookAt([3, -6, 2], [3, -2, 1], 0.4).pose));
  });

  test('rides on a body, with all its turns', async () => {
    // 1 m ahead of the body, looking on ahead: in the world that is along y.
    const view = { from: [1, 0, 0.5], to: [2, 0, 0.5], tanHalfFov: 0.4, mount: 'rider' } as const;
    expect(await poseOf(view)).toEqual(rounded(lookAt([3, -1, 5.5], [3, 0, 5.5], 0.4).pose));
  });

  test('looks straight down and straight up, the top of the picture towards y', () => {
    expect([...lookAt([1, 2, 3], [1, 2, 0], 0.4).pose]).toEqual([1, 2, 3, 1, 0, 0, 0, 1, 0, 0, 0, 1]);
    const up = lookAt([0, 0, 0], [0, 0, 2], 0.4).pose;
    expect(rounded(up)).toEqual([0, 0, 0, -1, 0, 0, 0, 1, 0, 0, 0, -1]);
  });

  test('cannot both follow and ride', async () => {
    const view = { from: [0, 0, 1], to: [0, 0, 0], tanHalfFov: 1, follow: 'rider', mount: 'rider' } as const;
    await expect(poseOf(view)).rejects.toThrow('not both');
  });
});
