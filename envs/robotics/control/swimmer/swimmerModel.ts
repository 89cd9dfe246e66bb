import type { Robot } from '../../robot.js';

/** Links, the head's included, and the length of each, m. */
const LINKS = 6;
const LENGTH = 0.2;
/** Height at which it swims, m. */
export const SWIMMING_HEIGHT = 0.08;
/** Names of the joints, from the head on. */
export const JOINTS: readonly string[] = Array.from({ length: LINKS - 1 }, (_, i) => `joint ${i + 1}`);

/** All links from number `link` on, each in the one before. */
const tail = (link: number): string =>
  link === LINKS
    ? ''
    : `
      <body name="segment ${link}" pos="${link === 1 ? 0 : -LENGTH} 0 0">
        <joint name="joint ${link}" limited="true" range="-1.05 1.05" damping="0.1" armature="0.005"/>
        <geom name="segment ${link}" fromto="0 0 0 ${-LENGTH} 0 0" size="${0.06 - 0.006 * link}" rgba="${link % 2 === 0 ? '0.95 0.55 0.2 1' : '0.98 0.78 0.35 1'}"/>${tail(link + 1)}
      </body>`;

/**
 * A chain of six links, 1.24 m long and as heavy as water, in water: it swims in a plane, and only the drag moves it on. Joints that
 * bend by 60 degrees as in dm_control's suite/swimmer.py, whose links are 0.1 m long.
 */
const MJCF = `
<mujoco model="swimmer">
  <size memory="64K"/>
  <compiler angle="radian"/>
  <option timestep="0.01" integrator="implicitfast" density="1000" viscosity="0.001">
    <flag contact="disable" autoreset="disable"/>
  </option>
  <default>
    <joint type="hinge" axis="0 0 1"/>
    <geom type="capsule" density="1000"/>
    <motor gear="4" ctrllimited="true" ctrlrange="-1 1"/>
  </default>
  <worldbody>
    <geom name="ground" type="plane" size="0 0 1"/>
    <body name="head" pos="0 0 ${SWIMMING_HEIGHT}">
      <joint name="x" type="slide" axis="1 0 0"/>
      <joint name="y" type="slide" axis="0 1 0"/>
      <joint name="heading"/>
      <geom name="head" type="ellipsoid" pos="0.1 0 0" size="0.14 0.08 0.06" rgba="0.95 0.55 0.2 1"/>
      <geom name="left eye" type="sphere" pos="0.17 0.045 0.04" size="0.02" mass="0" rgba="0.1 0.12 0.18 1"/>
      <geom name="right eye" type="sphere" pos="0.17 -0.045 0.04" size="0.02" mass="0" rgba="0.1 0.12 0.18 1"/>
      <site name="nose" pos="0.24 0 0"/>${tail(1)}
    </body>
    <body name="target" mocap="true">
      <geom name="target" type="sphere" size="0.1" mass="0" contype="0" conaffinity="0" rgba="0.85 0.16 0.2 1"/>
    </body>
  </worldbody>
  <actuator>${JOINTS.map(
    (joint) => `
    <motor name="${joint}" joint="${joint}"/>`,
  ).join('')}
  </actuator>
</mujoco>
`;

/** 4 physics steps of 10 ms for each action. */
export const SWIMMER: Robot = {
  mjcf: MJCF,
  substeps: 4,
  stepsPerSecond: 25,
  stateLength: 37,
  actions: JOINTS.map((joint) => ({ name: `torque of ${joint}`, unit: '4 N m' })),
  views: {
    rgb: {
      from: [0, -1.4, 2.7],
      to: [0, 0, 0],
      tanHalfFov: 0.4,
      follow: 'head',
      meaning: 'the swimmer from above, followed',
    },
  },
};
