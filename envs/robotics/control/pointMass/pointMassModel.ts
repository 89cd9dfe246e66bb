import type { Robot } from '../../robot.js';

/** The edge of the board, m from its middle: the mass gets so far. */
export const EDGE = 0.3;
/** How far from the middle the pins stand that show where the motors push, m. */
export const PIN = 0.37;

/**
 * A ball of 0.3 kg slides on a board with rims, driven by two motors of 0.3 N and slowed by friction in proportion to its
 * speed. Proportions after dm_control's suite/point_mass.xml. Which way they push is the task's business: the model's
 * motors push along x and y, and their names are alike but for the sides so that both are as strong where bodies vary.
 */
const POINT_MASS_MJCF = `
<mujoco model="point mass">
  <size memory="100K"/>
  <option timestep="0.005" integrator="Euler">
    <flag contact="disable" autoreset="disable"/>
  </option>
  <worldbody>
    <geom name="ground" type="plane" size="0 0 0.1"/>
    <geom name="board" type="box" pos="0 0 0.006" size="0.42 0.42 0.006" rgba="0.5 0.55 0.64 1"/>
    <geom name="left rim" type="box" pos="-0.342 0 0.03" size="0.012 0.354 0.02" rgba="0.82 0.85 0.9 1"/>
    <geom name="right rim" type="box" pos="0.342 0 0.03" size="0.012 0.354 0.02" rgba="0.82 0.85 0.9 1"/>
    <geom name="near rim" type="box" pos="0 -0.342 0.03" size="0.354 0.012 0.02" rgba="0.82 0.85 0.9 1"/>
    <geom name="far rim" type="box" pos="0 0.342 0.03" size="0.354 0.012 0.02" rgba="0.82 0.85 0.9 1"/>
    <body name="target" mocap="true" pos="0 0 0.013">
      <geom name="target" type="cylinder" size="0.03 0.004" contype="0" conaffinity="0" rgba="0.9 0.25 0.22 1"/>
    </body>
    <body name="first pin" mocap="true" pos="${PIN} 0 0.05">
      <geom name="first pin" type="sphere" size="0.03" contype="0" conaffinity="0" rgba="0.3 0.75 0.4 1"/>
    </body>
    <body name="second pin" mocap="true" pos="0 ${PIN} 0.05">
      <geom name="second pin" type="sphere" size="0.03" contype="0" conaffinity="0" rgba="0.3 0.5 0.95 1"/>
    </body>
    <body name="mass" pos="0 0 0.04">
      <joint name="x" type="slide" axis="1 0 0" limited="true" range="-${EDGE} ${EDGE}" damping="0.3"
        solreflimit="0.02 1"/>
      <joint name="y" type="slide" axis="0 1 0" limited="true" range="-${EDGE} ${EDGE}" damping="0.3"
        solreflimit="0.02 1"/>
      <geom name="mass" type="sphere" size="0.028" mass="0.3" rgba="0.98 0.78 0.22 1"/>
    </body>
  </worldbody>
  <actuator>
    <motor name="left right" joint="x" gear="0.3"/>
    <motor name="front back" joint="y" gear="0.3"/>
  </actuator>
</mujoco>
`;

/** 4 physics steps of 5 ms for each action. */
export const POINT_MASS: Robot = {
  mjcf: POINT_MASS_MJCF,
  substeps: 4,
  stepsPerSecond: 50,
  stateLength: 30,
  keepsLengths: true,
  actions: [
    { name: 'force of the first motor', unit: '0.3 N' },
    { name: 'force of the second motor', unit: '0.3 N' },
  ],
  views: {
    rgb: {
      from: [0, -0.3, 1.08],
      to: [0, -0.02, 0],
      tanHalfFov: 0.4,
      meaning: 'the board from above, with the mass, the target, and the pins towards which the motors push',
    },
  },
};
