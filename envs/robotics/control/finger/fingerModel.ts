import type { Robot } from '../../robot.js';

/** Where the spinner's hinge is: height above the ground, m; x is 0. */
export const HINGE_HEIGHT = 0.4;

/**
 * A finger of two links that hangs beside a body on a hinge, the spinner; it comes as far as the hinge. Links of 0.17 and 0.16 m and a
 * spinner of 0.27 m, as in dm_control's suite/finger.xml, where they are 0.4 m apart instead of 0.3; motors of 30 and 15 N m against a damping
 * of 2.5 N m s, and no gravity, as there. Finger and spinner touch each other only.
 *
 * @param damping of the spinner's hinge, N m s
 * @param target more of the world, as MJCF
 */
const mjcf = (damping: number, target = ''): string => `
<mujoco model="finger">
  <size memory="100K"/>
  <compiler angle="radian"/>
  <option timestep="0.005" integrator="implicitfast" iterations="20" ls_iterations="10">
    <flag gravity="disable" autoreset="disable"/>
  </option>
  <default>
    <joint type="hinge" axis="0 -1 0"/>
    <geom type="capsule" contype="0" conaffinity="0" solimp="0 0.9 0.01"/>
  </default>
  <worldbody>
    <geom name="ground" type="plane" size="0 0 0.4"/>
    <geom name="finger post" type="box" pos="-0.3 0.09 0.23" size="0.03 0.03 0.23" rgba="0.36 0.42 0.52 1"/>
    <geom name="spinner post" type="box" pos="0 0.09 0.2" size="0.03 0.03 0.2" rgba="0.36 0.42 0.52 1"/>
    <geom name="spinner axle" type="cylinder" fromto="0 -0.05 ${HINGE_HEIGHT} 0 0.12 ${HINGE_HEIGHT}" size="0.02" rgba="0.62 0.66 0.72 1"/>
    <geom name="finger axle" type="cylinder" fromto="-0.3 -0.04 0.43 -0.3 0.12 0.43" size="0.02" rgba="0.62 0.66 0.72 1"/>
    <body name="proximal" pos="-0.3 0 0.43">
      <joint name="proximal" limited="true" range="-1.9 1.9" damping="2.5"/>
      <geom name="proximal" contype="1" fromto="0 0 0 0 0 -0.17" size="0.03" rgba="0.9 0.5 0.22 1"/>
      <body name="distal" pos="0 0 -0.18">
        <joint name="distal" limited="true" range="-1.9 1.9" damping="2.5"/>
        <geom name="distal" fromto="0 0 0 0 0 -0.13" size="0.027" rgba="0.95 0.62 0.28 1"/>
        <geom name="fingertip" contype="1" fromto="0 0 -0.13 0 0 -0.16" size="0.03" rgba="0.98 0.86 0.6 1"/>
      </body>
    </body>
    <body name="spinner" pos="0 0 ${HINGE_HEIGHT}">
      <joint name="hinge" damping="${damping}"/>
      <geom name="spinner" conaffinity="1" fromto="0 0 -0.09 0 0 0.09" size="0.045" rgba="0.25 0.55 0.75 1"/>
      <geom name="tip" type="sphere" pos="0 -0.02 0.105" size="0.032" mass="0.02" rgba="0.97 0.93 0.8 1"/>
      <site name="tip" pos="0 0 0.15"/>
    </body>${target}
  </worldbody>
  <actuator>
    <motor name="proximal" joint="proximal" gear="30" ctrllimited="true" ctrlrange="-1 1"/>
    <motor name="distal" joint="distal" gear="15" ctrllimited="true" ctrlrange="-1 1"/>
  </actuator>
</mujoco>
`;

const finger: Omit<Robot, 'mjcf' | 'stateLength'> = {
  substeps: 4,
  stepsPerSecond: 50,
  actions: [
    { name: 'torque of the proximal joint', unit: '30 N m' },
    { name: 'torque of the distal joint', unit: '15 N m' },
  ],
  views: {
    rgb: {
      from: [-0.2, -1.15, 0.6],
      to: [-0.2, 0, 0.38],
      tanHalfFov: 0.39,
      meaning: 'the finger and the spinner from the side',
    },
  },
};

/** A spinner that spins on for a while when it has been flicked. 4 physics steps of 5 ms for each action. */
export const SPIN_FINGER: Robot = { ...finger, mjcf: mjcf(0.02), stateLength: 12 };

/** A spinner that stays where it has been pushed, and a target for its tip. */
export const turnFinger = (targetRadius: number): Robot => ({
  ...finger,
  mjcf: mjcf(
    0.5,
    `
    <body name="target" mocap="true">
      <geom name="target" type="sphere" size="${targetRadius}" mass="0" rgba="0.85 0.16 0.2 1"/>
    </body>`,
  ),
  stateLength: 19,
});
