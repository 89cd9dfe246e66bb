import type { Robot } from '../../robot.js';

/**
 * A rod without mass carries a ball of 1 kg at 0.5 m from a hinge; the motor's 1.5 N m lift it 18 degrees, a third of
 * what would carry it up without a swing. Proportions after dm_control's suite/pendulum.xml.
 */
const PENDULUM_MJCF = `
<mujoco model="pendulum">
  <size memory="100K"/>
  <option timestep="0.005" integrator="Euler">
    <flag contact="disable" autoreset="disable"/>
  </option>
  <worldbody>
    <geom name="ground" type="plane" size="0 0 1"/>
    <geom name="post" type="box" pos="0 0.14 0.4" size="0.05 0.04 0.4" rgba="0.36 0.42 0.52 1"/>
    <geom name="axle" type="cylinder" fromto="0 0.18 0.8 0 -0.06 0.8" size="0.05" rgba="0.62 0.66 0.72 1"/>
    <body name="pole" pos="0 0 0.8">
      <joint name="hinge" type="hinge" axis="0 1 0" damping="0.1"/>
      <geom name="rod" type="capsule" fromto="0 0 0 0 0 0.5" size="0.03" mass="0" rgba="0.96 0.82 0.3 1"/>
      <geom name="ball" type="sphere" pos="0 0 0.5" size="0.1" mass="1" rgba="0.93 0.55 0.2 1"/>
    </body>
  </worldbody>
  <actuator>
    <motor name="torque" joint="hinge" gear="1.5" ctrllimited="true" ctrlrange="-1 1"/>
  </actuator>
</mujoco>
`;

/** 4 physics steps of 5 ms for each action. */
export const PENDULUM: Robot = {
  mjcf: PENDULUM_MJCF,
  substeps: 4,
  stepsPerSecond: 50,
  stateLength: 5,
  actions: [{ name: 'torque at the hinge', unit: '1.5 N m' }],
  views: {
    rgb: {
      from: [0, -2.6, 1.05],
      to: [0, 0, 0.78],
      tanHalfFov: 0.32,
      meaning: 'the pole and the ball on its end from the side',
    },
  },
};
