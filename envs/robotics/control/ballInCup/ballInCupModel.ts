import type { Robot } from '../../robot.js';

/** How far below the cup the ball hangs, m: the string of 0.3 m is a little slack. */
export const HANGING = 0.29;

/** Beads that show where the string is, which cannot be seen itself. */
export const BEADS = ['first bead', 'second bead', 'third bead'];

/**
 * A cup, driven by two motors of 5 N against springs that pull it to the middle, and a ball of 30 g on a string of 0.3 m;
 * all of it moves in the plane of the picture. Proportions after dm_control's suite/ball_in_cup.xml.
 */
const BALL_IN_CUP_MJCF = `
<mujoco model="ball in cup">
  <size memory="200K"/>
  <option timestep="0.0025" integrator="Euler" iterations="20" ls_iterations="10">
    <flag autoreset="disable"/>
  </option>
  <worldbody>
    <geom name="ground" type="plane" size="0 0 0.2" contype="0" conaffinity="0"/>
    ${BEADS.map(
      (bead) => `
    <body name="${bead}" mocap="true">
      <geom name="${bead}" type="sphere" size="0.011" contype="0" conaffinity="0" rgba="0.96 0.9 0.75 1"/>
    </body>`,
    ).join('')}
    <body name="cup" pos="0 0 0.6" gravcomp="1">
      <joint name="cup x" type="slide" axis="1 0 0" limited="true" range="-0.22 0.22" damping="3" stiffness="20"/>
      <joint name="cup z" type="slide" axis="0 0 1" limited="true" range="-0.22 0.22" damping="3" stiffness="20"/>
      <geom name="cup bottom" type="capsule" fromto="-0.055 0 0 0.055 0 0" size="0.017" mass="0.1" rgba="0.3 0.55 0.95 1"/>
      <geom name="left wall" type="capsule" fromto="-0.055 0 0 -0.08 0 0.12" size="0.017" mass="0.05" rgba="0.3 0.55 0.95 1"/>
      <geom name="right wall" type="capsule" fromto="0.055 0 0 0.08 0 0.12" size="0.017" mass="0.05" rgba="0.3 0.55 0.95 1"/>
      <site name="string" pos="0 0 0"/>
      <site name="inside" pos="0 0 0.055"/>
    </body>
    <body name="ball" pos="0 0 ${0.6 - HANGING}">
      <joint name="ball x" type="slide" axis="1 0 0"/>
      <joint name="ball z" type="slide" axis="0 0 1"/>
      <geom name="ball" type="sphere" size="0.038" mass="0.03" rgba="0.96 0.5 0.18 1"/>
      <site name="ball" pos="0 0 0"/>
    </body>
  </worldbody>
  <tendon>
    <spatial name="string" limited="true" range="0 0.3">
      <site site="string"/>
      <site site="ball"/>
    </spatial>
  </tendon>
  <actuator>
    <motor name="x" joint="cup x" gear="5" ctrllimited="true" ctrlrange="-1 1"/>
    <motor name="z" joint="cup z" gear="5" ctrllimited="true" ctrlrange="-1 1"/>
  </actuator>
</mujoco>
`;

/** 8 physics steps of 2.5 ms for each action. */
export const BALL_IN_CUP: Robot = {
  mjcf: BALL_IN_CUP_MJCF,
  substeps: 8,
  stepsPerSecond: 50,
  stateLength: 15 + 7 * BEADS.length,
  keepsLengths: true,
  actions: [
    { name: 'force on the cup to the right', unit: '5 N' },
    { name: 'force on the cup upwards', unit: '5 N' },
  ],
  views: {
    rgb: {
      from: [0, -2, 0.75],
      to: [0, 0, 0.6],
      tanHalfFov: 0.27,
      meaning: 'the cup and the ball on its string from the side',
    },
  },
};
