import {
  type Motor,
  type PlanarRobot,
  motorActions,
  motorActuators,
  planarRoot,
} from '../planar/planarRobot.js';

/** Positive swings a thigh or shank forwards and lifts the toes. */
const LEG_MOTORS: readonly Motor[] = [
  { joint: 'hip', strength: 150 },
  { joint: 'knee', strength: 100 },
  { joint: 'ankle', strength: 60 },
];
const MOTORS = ['left', 'right'].flatMap((side) =>
  LEG_MOTORS.map(({ joint, strength }) => ({ joint: `${side} ${joint}`, strength })),
);

/** @param y where the leg is beside the middle, m: on the left above 0 */
const leg = (side: string, y: number, color: string) => `
      <body name="${side} thigh" pos="0 ${y} -0.3">
        <joint name="${side} hip" range="-0.5 1.9"/>
        <geom name="${side} thigh" type="capsule" fromto="0 0 0 0 0 -0.45" size="0.05" mass="4" rgba="${color}"/>
        <body name="${side} shank" pos="0 0 -0.45">
          <joint name="${side} knee" range="-2.6 0"/>
          <geom name="${side} shank" type="capsule" fromto="0 0 0 0 0 -0.5" size="0.04" mass="2.8" rgba="${color}"/>
          <body name="${side} foot" pos="0 0 -0.5">
            <joint name="${side} ankle" range="-0.8 0.8"/>
            <geom name="${side} foot" type="capsule" fromto="-0.04 0 0 0.16 0 0" size="0.05" mass="1.4" rgba="0.98 0.86 0.6 1"/>
          </body>
        </body>
      </body>`;

/**
 * A torso with a head on two legs of thigh, shank and foot, which move in one plane and through one another: only the ground
 * stops them. It stands 1.3 m high up to the middle of its torso and weighs 26.9 kg. Lengths, widths and, but for lighter
 * feet, masses of dm_control's suite/walker.xml; the motors are stronger than there (100, 50 and 20 N m).
 *
 * With this damping and armature no joint was faster than 100 rad/s in play at full strength, and time steps of 5 ms are enough.
 */
export const WALKER_MJCF = `
<mujoco model="walker">
  <size memory="64K"/>
  <compiler angle="radian"/>
  <option timestep="0.005" integrator="implicitfast" iterations="20" ls_iterations="10">
    <flag autoreset="disable"/>
  </option>
  <default>
    <joint type="hinge" axis="0 -1 0" limited="true" solreflimit="0.01 1" damping="1" armature="0.02"/>
    <geom contype="1" conaffinity="0" friction="0.9" rgba="0.9 0.45 0.3 1"/>
  </default>
  <worldbody>
    <geom name="ground" type="plane" size="0 0 1" conaffinity="1"/>
    <body name="torso" pos="0 0 1.3">${planarRoot(1.3)}
      <geom name="torso" type="capsule" fromto="0 0 -0.3 0 0 0.3" size="0.07" mass="8.5"/>
      <geom name="head" type="sphere" pos="0.03 0 0.36" size="0.1" mass="2"/>${leg('left', 0.06, '0.66 0.3 0.24 1')}${leg('right', -0.06, '0.9 0.45 0.3 1')}
    </body>
  </worldbody>${motorActuators(MOTORS)}
  <sensor>
    <subtreelinvel name="velocity" body="torso"/>
  </sensor>
</mujoco>
`;

/** 5 physics steps of 5 ms for each action. */
export const WALKER: PlanarRobot = {
  mjcf: WALKER_MJCF,
  substeps: 5,
  stepsPerSecond: 40,
  stateLength: 34,
  motors: MOTORS,
  feet: ['left foot', 'right foot'],
  actions: motorActions(MOTORS),
  views: {
    // A field of view of 2 atan(0.32) = 35.5 degrees.
    rgb: {
      from: [0.8, -3.6, 1.25],
      to: [0, 0, 0.84],
      tanHalfFov: 0.32,
      follow: 'torso',
      meaning: 'the walker from its right, followed',
    },
  },
};
