import type { Scene } from '#gatogym/envs/rendering/scene.js';
import { GeomScene } from '#gatogym/envs/robotics/geomScene.js';
import type { Mujoco } from '#gatogym/envs/robotics/mujoco.js';
import { Physics } from '#gatogym/envs/robotics/physics.js';
import type { View } from '#gatogym/envs/robotics/view.js';

/** One of every shape above and on a table, some standing, some in flight; a pad that lies on it, and one that is moved. */
const MJCF = `
<mujoco>
  <size memory="1M"/>
  <option timestep="0.005" gravity="0 0 -1"><flag contact="disable" autoreset="disable"/></option>
  <asset>
    <mesh name="gem" vertex="0.2 0 0  -0.2 0 0  0 0.2 0  0 -0.2 0  0 0 0.3  0 0 -0.1"
      face="0 2 4  2 1 4  1 3 4  3 0 4  2 0 5  1 2 5  3 1 5  0 3 5"/>
  </asset>
  <default><geom mass="1"/></default>
  <worldbody>
    <geom name="ground" type="plane" size="0 0 0.6"/>
    <geom name="table top" type="box" pos="0 0 0.48" size="0.8 0.6 0.02" rgba="0.72 0.6 0.46 1"/>
    <geom type="box" pos="-0.7 -0.5 0.23" size="0.03 0.03 0.23" rgba="0.5 0.42 0.33 1"/>
    <geom type="cylinder" pos="0.7 0.5 0.23" size="0.04 0.23" rgba="0.5 0.42 0.33 1"/>
    <geom type="cylinder" pos="0.3 -0.3 0.502" size="0.12 0.002" rgba="0.9 0.2 0.2 1"/>
    <geom type="capsule" pos="-0.6 0.4 0.7" size="0.04 0.16" rgba="0.4 0.45 0.5 1"/>
    <body name="pad" mocap="true" pos="-0.3 -0.2 0.502">
      <geom type="box" size="0.1 0.1 0.002" rgba="0.2 0.6 0.3 1"/>
    </body>
    <body name="ship" pos="-0.5 -0.5 1">
      <freejoint/>
      <geom type="capsule" fromto="-0.15 0 0 0.15 0 0" size="0.06" rgba="0.95 0.7 0.2 1"/>
      <geom type="ellipsoid" pos="0 0 0.1" size="0.12 0.08 0.05" rgba="0.9 0.3 0.2 1"/>
      <geom type="cylinder" pos="0 0.12 0" size="0.05 0.08" euler="40 20 0" rgba="0.3 0.5 0.9 1"/>
      <geom type="sphere" pos="0.2 0 -0.04" size="0.05" rgba="0.95 0.95 0.95 1"/>
    </body>
    <body name="gem" pos="0.4 0.2 0.8">
      <freejoint/>
      <geom type="mesh" mesh="gem" rgba="0.6 0.3 0.8 1"/>
    </body>
    <body name="brick" pos="0.1 0.1 0.6">
      <freejoint/>
      <geom type="box" size="0.08 0.05 0.04" rgba="0.2 0.7 0.7 1"/>
    </body>
  </worldbody>
</mujoco>`;

const VIEWS: readonly View[] = [
  { from: [0.3, -2.4, 1.6], to: [0, 0, 0.55], tanHalfFov: 0.4, meaning: 'the table' },
  {
    from: [0.2, -1.4, 1.1],
    to: [0, 0, 0.8],
    tanHalfFov: 0.5,
    follow: 'ship',
    meaning: 'the ship from beside it',
  },
  { from: [-0.3, 0, 0.2], to: [0.6, 0, -0.5], tanHalfFov: 0.7, mount: 'ship', meaning: 'what lies ahead' },
  { from: [0.05, 0.1, 2.6], to: [0.05, 0.1, 0], tanHalfFov: 0.4, meaning: 'the table from above' },
];

/** A world of all that can be drawn, seen from where views can be. */
export class Zoo {
  readonly scenes: readonly Scene[];
  readonly #physics: Physics;
  readonly #geomScene: GeomScene;

  constructor(mujoco: Mujoco) {
    this.#physics = new Physics(mujoco, MJCF);
    this.#geomScene = new GeomScene(mujoco, this.#physics);
    this.scenes = VIEWS.map((view) => this.#geomScene.sceneFrom(view));
    this.#physics.qvel.set([0.6, 0.3, 0.2, 0.4, 0.5, 1.5], 0);
    this.#physics.qvel.set([-0.2, 0, 0.3, 1, 2, 3], 6);
    this.#physics.qvel.set([0.1, 0, 0.4, 2, 0, 1], 12);
    this.#physics.forward();
    this.#geomScene.update();
  }

  /** A quarter of a second later; the ship has grown, the gem has another colour and the pad another place. */
  step(): void {
    const physics = this.#physics;
    physics.refresh();
    const sizes = physics.model.geom_size as Float64Array;
    const colors = physics.model.geom_rgba as Float32Array;
    const ship = physics.body('ship');
    const bodies = physics.model.geom_bodyid as Int32Array;
    bodies.forEach((body, geom) => {
      if (body === ship) for (let i = geom * 3; i < geom * 3 + 3; i++) sizes[i] = 1.1 * (sizes[i] as number);
      if (body === physics.body('gem')) colors[geom * 4] = ((colors[geom * 4] as number) + 0.3) % 1;
    });
    physics.mocapPosition[0] = (physics.mocapPosition[0] as number) + 0.08;
    physics.step(50);
    this.#geomScene.update();
  }

  close(): void {
    this.#physics.close();
  }
}
