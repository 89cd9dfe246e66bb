import { describe, expect, test } from '@jest/globals';
import { GeomScene } from '#gatogym/envs/robotics/geomScene.js';
import { loadMujoco } from '#gatogym/envs/robotics/mujoco.js';
import { Physics } from '#gatogym/envs/robotics/physics.js';

const VIEW = { from: [0, -2, 1], to: [0, 0, 1], tanHalfFov: 0.5, meaning: 'all of it' } as const;

const mjcfOf = (worldbody: string, assets = '') => `
<mujoco>
  <size memory="100K"/>
  <option timestep="0.005"><flag contact="disable" autoreset="disable"/></option>
  <asset>${assets}</asset>
  <worldbody>
    ${worldbody}
    <body name="ball" pos="0.3 0.2 1">
      <joint type="slide" axis="1 0 0"/>
      <geom name="ball" type="sphere" size="0.1" rgba="0.9 0.2 0.1 1"/>
    </body>
  </worldbody>
</mujoco>`;

async function worldOf(worldbody: string, assets?: string) {
  const mujoco = await loadMujoco();
  const physics = new Physics(mujoco, mjcfOf(worldbody, assets));
  const geomScene = new GeomScene(mujoco, physics);
  const scene = geomScene.sceneFrom(VIEW);
  physics.forward();
  geomScene.update();
  return { mujoco, physics, geomScene, scene };
}

describe("a scene of a model's geoms", () => {
  test('has a shape for each geom that is to be seen, in its place and its colour', async () => {
    const { scene, physics } = await worldOf(`
      <geom type="box" pos="1 2 3" size="0.1 0.2 0.3" rgba="0.2 0.4 0.6 1"/>
      <geom type="capsule" size="0.1 0.2" group="3"/>
      <geom type="cylinder" size="0.1 0.2" rgba="1 0 0 0"/>`);
    expect(scene.shapes).toEqual([
      { kind: 'box', size: [0.1, 0.2, 0.3], isStatic: true },
      { kind: 'sphere', size: [0.1, 0, 0], isStatic: false },
    ]);
    expect([...scene.poses.subarray(0, 12)]).toEqual([1, 2, 3, 1, 0, 0, 0, 1, 0, 0, 0, 1]);
    expect([...scene.colors]).toEqual([0.2, 0.4, 0.6, 0.9, 0.2, 0.1]);
    expect([...scene.scales]).toEqual([1, 1]);
    physics.close();
  });

  test('follows colours and sizes that an episode gives to geoms', async () => {
    const { scene, physics, geomScene } = await worldOf('');
    (physics.model.geom_rgba as Float32Array).set([0.1, 0.8, 0.3, 1]);
    (physics.model.geom_size as Float64Array)[0] = 0.15;
    geomScene.update();
    expect([...scene.colors]).toEqual([0.1, 0.8, 0.3]);
    expect(scene.scales[0]).toBeCloseTo(1.5, 12);
    physics.close();
  });

  test("is none the worse when MuJoCo's memory moves", async () => {
    const { mujoco, scene, physics, geomScene } = await worldOf('');
    const before = physics.qpos;
    const large = new Physics(mujoco, mjcfOf('').replace('100K', '64M'));
    expect(before).toHaveLength(0);
    physics.refresh();
    physics.qpos[0] = 0.5;
    physics.forward();
    geomScene.update();
    expect([...scene.poses.subarray(0, 3)]).toEqual([0.8, 0.2, 1]);
    expect([...scene.colors]).toEqual([0.9, 0.2, 0.1]);
    large.close();
    physics.close();
  });

  test('takes what the task itself moves for something that moves', async () => {
    const { scene, physics } = await worldOf(
      '<body mocap="true"><geom size="0.1"/><body pos="0 0 1"><geom size="0.1"/></body></body><body><geom size="0.2"/></body>',
    );
    expect(scene.shapes.map(({ isStatic }) => isStatic)).toEqual([false, false, true, false]);
    physics.close();
  });

  test('has the ground where the plane is, in squares half as large as its size says', async () => {
    const { scene, physics } = await worldOf(
      '<geom name="ground" type="plane" pos="0 0 -0.2" size="0 0 0.4"/>',
    );
    expect(scene.ground).toMatchObject({ height: -0.2, square: 0.2 });
    expect(scene.shapes).toHaveLength(1);
    physics.close();
    const second = '<geom type="plane" size="0 0 1"/><geom name="wall" type="plane" size="0 0 1"/>';
    await expect(worldOf(second)).rejects.toThrow('"wall" is a second plane');
  });

  test('names the box that is the table top', async () => {
    const { scene, physics } = await worldOf(
      '<geom size="0.1"/><geom name="table top" type="box" size="1 1 0.1"/>',
    );
    expect(scene.tableTop).toBe(1);
    physics.close();
    await expect(worldOf('<geom name="table top" size="0.1"/>')).rejects.toThrow('"table top"');
  });

  test('has one scene for each view, with the same shapes', async () => {
    const { scene, geomScene, physics } = await worldOf('');
    const other = geomScene.sceneFrom({ ...VIEW, from: [1, 1, 1] });
    expect(geomScene.sceneFrom(VIEW)).toBe(scene);
    expect(other).not.toBe(scene);
    expect(other.poses).toBe(scene.poses);
    expect([...other.camera.pose.subarray(0, 3)]).toEqual([1, 1, 1]);
    physics.close();
  });

  test("puts a mesh's corners where its author put them", async () => {
    // A tetrahedron off its own origin: MuJoCo moves it to its centre of mass and turns it to its main axes.
    const corners = [
      [0.2, 0, 0],
      [0.6, 0, 0],
      [0.2, 0.3, 0],
      [0.2, 0, 0.2],
    ];
    const { scene, physics } = await worldOf(
      '<geom type="mesh" mesh="wedge" pos="0 0 1"/>',
      `<mesh name="wedge" vertex="${corners.flat().join(' ')}" face="0 2 1 0 1 3 0 3 2 1 2 3"/>`,
    );
    const [shape] = scene.shapes;
    if (shape?.kind !== 'mesh') throw new Error('not a mesh');
    const { positions, normals, indices } = shape.mesh;
    const [x = 0, y = 0, z = 0, ...m] = scene.poses.subarray(0, 12);
    const turned = (values: Float32Array, at: number) =>
      [0, 3, 6].map((row) =>
        [0, 1, 2].reduce((sum, i) => sum + (m[row + i] as number) * (values[at + i] as number), 0),
      );
    const seen = new Set<string>();
    for (let at = 0; at < positions.length; at += 3) {
      const place = turned(positions, at).map((value, i) => value + ([x, y, z - 1][i] as number));
      seen.add(place.map((value) => Math.abs(value).toFixed(4)).join());
    }
    expect([...seen].sort()).toEqual(corners.map((corner) => corner.map((v) => v.toFixed(4)).join()).sort());
    // Its four faces are flat, each with corners of its own; the first looks down.
    expect(positions).toHaveLength(4 * 3 * 3);
    expect(indices).toHaveLength(4 * 3);
    expect(turned(normals, (indices[0] as number) * 3)[2]).toBeCloseTo(-1, 5);
    physics.close();
  });
});
