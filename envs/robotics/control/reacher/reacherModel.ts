import type { Robot } from '../../robot.js';

/** Height at which the arm moves, m. */
export const ARM_HEIGHT = 0.06;

/**
 * An arm of two links of 0.3 m and 0.3 kg that turns in a horizontal plane, on a shoulder that turns without end and an elbow that
 * stops at 160 degrees. The form is that of dm_control's suite/reacher.xml, whose links are 0.12 m long. At full strength the arm,
 * stretched, turns by half a turn in about a second.
 *
 * @param targetRadius m
 */
const mjcf = (targetRadius: number): string => `
<mujoco model="reacher">
  <size memory="64K"/>
  <compiler angle="radian"/>
  <option timestep="0.005" integrator="Euler">
    <flag contact="disable" autoreset="disable"/>
  </option>
  <default>
    <joint type="hinge" axis="0 0 1"/>
    <geom type="capsule" rgba="0.95 0.6 0.2 1"/>
  </default>
  <worldbody>
    <geom name="ground" type="plane" size="0 0 0.3"/>
    <geom name="pedestal" type="cylinder" pos="0 0 0.015" size="0.1 0.015" rgba="0.36 0.42 0.52 1"/>
    <body name="upper arm" pos="0 0 ${ARM_HEIGHT}">
      <joint name="shoulder" damping="0.1"/>
      <geom name="upper arm" fromto="0 0 0 0.3 0 0" size="0.032" mass="0.3"/>
      <body name="forearm" pos="0.3 0 0">
        <joint name="elbow" limited="true" range="-2.8 2.8" damping="0.03"/>
        <geom name="forearm" fromto="0 0 0 0.3 0 0" size="0.025" mass="0.3" rgba="0.98 0.74 0.32 1"/>
        <geom name="tip" type="sphere" pos="0.3 0 0" size="0.028" mass="0.02" rgba="0.99 0.92 0.72 1"/>
        <site name="tip" pos="0.3 0 0"/>
      </body>
    </body>
    <body name="target" mocap="true">
      <geom name="target" type="sphere" size="${targetRadius}" mass="0" contype="0" conaffinity="0" rgba="0.85 0.16 0.2 1"/>
    </body>
  </worldbody>
  <actuator>
    <motor name="shoulder" joint="shoulder" gear="0.6" ctrllimited="true" ctrlrange="-1 1"/>
    <motor name="elbow" joint="elbow" gear="0.3" ctrllimited="true" ctrlrange="-1 1"/>
  </actuator>
</mujoco>
`;

/** The arm and a target of some radius, m. 4 physics steps of 5 ms for each action. */
export const reacherRobot = (targetRadius: number): Robot => ({
  mjcf: mjcf(targetRadius),
  substeps: 4,
  stepsPerSecond: 50,
  stateLength: 16,
  actions: [
    { name: 'torque of the shoulder', unit: '0.6 N m' },
    { name: 'torque of the elbow', unit: '0.3 N m' },
  ],
  views: {
    rgb: {
      from: [0, -0.7, 1.5],
      to: [0, -0.02, 0],
      tanHalfFov: 0.42,
      meaning: 'the arm and its target from above',
    },
  },
});
