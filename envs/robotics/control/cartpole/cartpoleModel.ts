import type { Robot } from '../../robot.js';

/**
 * The cart carries a pole of 0.1 kg and 1 m on a hinge without a motor. Proportions after dm_control's
 * suite/cartpole.xml (and Barto, Sutton, Anderson 1983).
 *
 * Time steps of 2.5 ms: the energy of a freely swinging pole then errs by at most 0.6 % of the 1 J of a swing-up and
 * drifts by 0.04 % in 10 s (at 10 ms: 2.3 % and 0.1 %), at the cost of the four evaluations that a single RK4 step of
 * 10 ms would take; and an Euler step can be split in halves (physics.ts), an RK4 step not.
 */
export const CARTPOLE_MJCF = cartWith(
  1.25,
  `
      <body name="pole" pos="0 -0.18 0">
        <joint name="hinge" type="hinge" axis="0 1 0" damping="2e-6"/>
        <geom name="pole" type="capsule" fromto="0 0 0 0 0 1" size="0.055" mass="0.1" rgba="0.96 0.82 0.3 1"/>
      </body>`,
);

/**
 * The cart carries two poles in series of 0.8 m each, above a rail so high that both hang clear of the ground. The second
 * weighs a tenth of the first, 0.03 kg, so that it is carried along more than it carries along: on a cart that stands
 * still they fall at rates of 3.5 and 5.5 a second, two alike, as dm_control's are (suite/cartpole.py, `_make_model`), at
 * 3.0 and 8.0. The hinges rub, or the poles would whirl too fast for the time step under the wildest of play.
 */
const TWO_POLES_MJCF = cartWith(
  1.8,
  `
      <body name="pole" pos="0 -0.18 0">
        <joint name="hinge" type="hinge" axis="0 1 0" damping="1e-2"/>
        <geom name="pole" type="capsule" fromto="0 0 0 0 0 0.8" size="0.065" mass="0.3" rgba="0.96 0.82 0.3 1"/>
        <body name="second pole" pos="0 -0.11 0.8">
          <joint name="second hinge" type="hinge" axis="0 1 0" damping="2e-3"/>
          <geom name="second pole" type="capsule" fromto="0 0 0 0 0 0.8" size="0.06" mass="0.03"
            rgba="0.35 0.72 0.5 1"/>
          <site name="tip" pos="0 0 0.8"/>
        </body>
      </body>`,
  `
    <body name="target" mocap="true" pos="0 0 3.4">
      <geom name="target" type="sphere" size="0.17" contype="0" conaffinity="0" rgba="0.9 0.25 0.22 1"/>
    </body>`,
);

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

/** 8 physics steps of 2.5 ms for each action. */
export const TWO_POLES: Robot = {
  ...CARTPOLE,
  mjcf: TWO_POLES_MJCF,
  substeps: 8,
  stepsPerSecond: 50,
  stateLength: 18,
  views: {
    rgb: {
      from: [0, -7, 2.6],
      to: [0, 0, 1.85],
      tanHalfFov: 0.37,
      meaning: 'the cart, its rail, both poles and the target from the side',
    },
  },
};

/**
 * A cart of 1 kg on a rail of 3.6 m, which a motor pushes with up to 10 N.
 * @param rail its height, m
 * @param poles what is hinged to the cart
 * @param others what else is in the world
 */
function cartWith(rail: number, poles: string, others = ''): string {
  const post = (rail + 0.07) / 2;
  return `
<mujoco model="cartpole">
  <size memory="100K"/>
  <option timestep="0.0025" integrator="Euler">
    <flag contact="disable" autoreset="disable"/>
  </option>
  <worldbody>
    <geom name="ground" type="plane" size="0 0 1"/>
    <geom name="rail" type="capsule" fromto="-2.1 0 ${rail} 2.1 0 ${rail}" size="0.035" rgba="0.62 0.66 0.72 1"/>
    <geom name="left post" type="box" pos="-2.1 0 ${post}" size="0.06 0.09 ${post}" rgba="0.36 0.42 0.52 1"/>
    <geom name="right post" type="box" pos="2.1 0 ${post}" size="0.06 0.09 ${post}" rgba="0.36 0.42 0.52 1"/>
    ${others}
    <body name="cart" pos="0 0 ${rail}">
      <joint name="slider" type="slide" axis="1 0 0" limited="true" range="-1.8 1.8" damping="5e-4"
        solreflimit="0.08 1"/>
      <geom name="cart" type="box" size="0.24 0.12 0.13" mass="1" rgba="0.93 0.55 0.2 1"/>
      ${poles}
    </body>
  </worldbody>
  <actuator>
    <motor name="slide" joint="slider" gear="10" ctrllimited="true" ctrlrange="-1 1"/>
  </actuator>
</mujoco>
`;
}
