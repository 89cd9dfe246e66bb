import type { Robot } from '../../robot.js';

/**
 * Two arms of 1 m and 1 kg in series hang from a bar, like a gymnast: the shoulder turns freely, the elbow has a motor
 * of 10 N m. Proportions after dm_control's suite/acrobot.xml, whose motor has 2 N m.
 */
const ACROBOT_MJCF = `
<mujoco model="acrobot">
  <size memory="100K"/>
  <option timestep="0.005" integrator="Euler">
    <flag contact="disable" autoreset="disable"/>
  </option>
  <worldbody>
    <geom name="ground" type="plane" size="0 0 1"/>
    <geom name="post" type="box" pos="0 0.2 1.1" size="0.08 0.06 1.1" rgba="0.36 0.42 0.52 1"/>
    <geom name="bar" type="capsule" fromto="0 0.2 2.2 0 -0.14 2.2" size="0.06" rgba="0.62 0.66 0.72 1"/>
    <body name="target" mocap="true" pos="0 -0.2 4.2">
      <geom name="target" type="sphere" size="0.2" contype="0" conaffinity="0" rgba="0.9 0.25 0.22 1"/>
    </body>
    <body name="upper arm" pos="0 0 2.2">
      <joint name="shoulder" type="hinge" axis="0 1 0" damping="0.05"/>
      <geom name="upper arm" type="capsule" fromto="0 0 0 0 0 1" size="0.085" mass="1" rgba="0.93 0.55 0.2 1"/>
      <body name="lower arm" pos="0 -0.17 1">
        <joint name="elbow" type="hinge" axis="0 1 0" damping="0.05"/>
        <geom name="lower arm" type="capsule" fromto="0 0 0 0 0 1" size="0.075" mass="1" rgba="0.96 0.82 0.3 1"/>
        <site name="tip" pos="0 0 1"/>
      </body>
    </body>
  </worldbody>
  <actuator>
    <motor name="elbow" joint="elbow" gear="10" ctrllimited="true" ctrlrange="-1 1"/>
  </actuator>
</mujoco>
`;

/** 4 physics steps of 5 ms for each action. */
export const ACROBOT: Robot = {
  mjcf: ACROBOT_MJCF,
  substeps: 4,
  stepsPerSecond: 50,
  stateLength: 15,
  actions: [{ name: 'torque at the elbow', unit: '10 N m' }],
  views: {
    rgb: {
      from: [0, -6.8, 2.6],
      to: [0, 0, 2.25],
      tanHalfFov: 0.37,
      meaning: 'the two arms, their bar and the target from the side',
    },
  },
};
