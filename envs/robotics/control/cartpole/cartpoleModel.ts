import type { Robot } from '../../robot.js';

/**
 * A cart of 1 kg on a rail of 3.6 m carries a pole of 0.1 kg and 1 m on a hinge without a motor; a motor pushes the cart
 * with up to 10 N. Proportions after dm_control's suite/cartpole.xml (and Barto, Sutton, Anderson 1983).
 *
 * Time steps of 2.5 ms: the energy of a freely swinging pole then errs by at most 0.6 % of the 1 J of a swing-up and
 * drifts by 0.04 % in 10 s (at 10 ms: 2.3 % and 0.1 %), at the cost of the four evaluations that a single RK4 step of
 * 10 ms would take; and an Euler step can be split in halves (physics.ts), an RK4 step not.
 */
export const CARTPOLE_MJCF = `
<mujoco model="cartpole">
  <size memory="100K"/>
  <option timestep="0.0025" integrator="Euler">
    <flag contact="disable" autoreset="disable"/>
  </option>
  <worldbody>
    <geom name="ground" type="plane" size="0 0 1"/>
    <geom name="rail" type="capsule" fromto="-2.1 0 1.25 2.1 0 1.25" size="0.035" rgba="0.62 0.66 0.72 1"/>
    <geom name="left post" type="box" pos="-2.1 0 0.66" size="0.06 0.09 0.66" rgba="0.36 0.42 0.52 1"/>
    <geom name="right post" type="box" pos="2.1 0 0.66" size="0.06 0.09 0.66" rgba="0.36 0.42 0.52 1"/>
    <body name="cart" pos="0 0 1.25">
      <joint name="slider" type="slide" axis="1 0 0" limited="true" range="-1.8 1.8" damping="5e-4"
        solreflimit="0.08 1"/>
      <geom name="cart" type="box" size="0.24 0.12 0.13" mass="1" rgba="0.93 0.55 0.2 1"/>
      <body name="pole" pos="0 -0.18 0">
        <joint name="hinge" type="hinge" axis="0 1 0" damping="2e-6"/>
        <geom name="pole" type="capsule" fromto="0 0 0 0 0 1" size="0.055" mass="0.1" rgba="0.96 0.82 0.3 1"/>
      </body>
    </body>
  </worldbody>
  <actuator>
    <motor name="slide" joint="slider" gear="10" ctrllimited="true" ctrlrange="-1 1"/>
  </actuator>
</mujoco>
`;

/** 4 physics steps of 2.5 ms for each action. */
export const CARTPOLE: Robot = {
  mjcf: CARTPOLE_MJCF,
  substeps: 4,
  stepsPerSecond: 100,
  stateLength: 8,
  actions: [{ name: 'force on the cart', unit: '10 N' }],
  views: {
    // A field of view of 2 atan(0.41) = 44.6 degrees.
    rgb: {
      from: [0, -5.2, 1.9],
      to: [0, 0, 1.24],
      tanHalfFov: 0.41,
      meaning: 'the cart, its rail and the pole from the side',
    },
  },
};
