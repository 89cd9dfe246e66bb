import {
  type Motor,
  type PlanarRobot,
  motorActions,
  motorActuators,
  planarRoot,
} from '../planar/planarRobot.js';

/** Positive swings pelvis, thigh or calf forwards and lifts the toes. */
const MOTORS: readonly Motor[] = [
  { joint: 'waist', strength: 60 },
  { joint: 'hip', strength: 90 },
  { joint: 'knee', strength: 80 },
  { joint: 'ankle', strength: 40 },
];

/**
 * A body of torso and pelvis on one leg of thigh, calf and foot, which move in one plane and through one another: only the ground
 * stops them. It stands 0.92 m high up to its torso's frame and weighs 11.4 kg. About the lengths and widths of dm_control's
 * suite/hopper.xml; the motors are about twice as strong as there (30, 40, 30 and 10 N m), the armature is half.
 */
export const HOPPER_MJCF = `
<mujoco model="hopper">
  <size memory="64K"/>
  <compiler angle="radian"/>
  <option timestep="0.005" integrator="implicitfast" iterations="20" ls_iterations="10">
    <flag autoreset="disable"/>
  </option>
  <default>
    <joint type="hinge" axis="0 -1 0" limited="true" solreflimit="0.01 1" damping="0.5" armature="0.1"/>
    <geom type="capsule" contype="1" conaffinity="0" friction="1" rgba="0.95 0.64 0.2 1"/>
  </default>
  <worldbody>
    <geom name="ground" type="plane" size="0 0 1" conaffinity="1"/>
    <body name="torso" pos="0 0 0.92">${planarRoot(0.92)}
      <geom name="torso" fromto="0 0 -0.05 0 0 0.2" size="0.068" mass="4"/>
      <geom name="nose" fromto="0.07 0 0.14 0.14 0 0.15" size="0.035" mass="0.3" rgba="0.98 0.9 0.68 1"/>
      <body name="pelvis" pos="0 0 -0.05">
        <joint name="waist" range="-0.55 0.55"/>
        <geom name="pelvis" fromto="0 0 0 0 0 -0.18" size="0.064" mass="3" rgba="0.78 0.44 0.16 1"/>
        <body name="thigh" pos="0 0 -0.18">
          <joint name="hip" range="-0.2 2.6"/>
          <geom name="thigh" fromto="0 0 0 0 0 -0.33" size="0.045" mass="2"/>
          <body name="calf" pos="0 0 -0.33">
            <joint name="knee" range="-2.6 0"/>
            <geom name="calf" fromto="0 0 0 0 0 -0.32" size="0.035" mass="1.2" rgba="0.78 0.44 0.16 1"/>
            <body name="foot" pos="0 0 -0.32">
              <joint name="ankle" range="-0.8 0.8"/>
              <geom name="foot" fromto="-0.08 0 0 0.17 0 0" size="0.04" mass="0.9" rgba="0.98 0.9 0.68 1"/>
            </body>
          </body>
        </body>
      </body>
    </body>
  </worldbody>${motorActuators(MOTORS)}
  <sensor>
    <subtreelinvel name="velocity" body="torso"/>
  </sensor>
</mujoco>
`;

/** 4 physics steps of 5 ms for each action. */
export const HOPPER: PlanarRobot = {
  mjcf: HOPPER_MJCF,
  substeps: 4,
  stepsPerSecond: 50,
  stateLength: 26,
  motors: MOTORS,
  feet: ['foot'],
  actions: motorActions(MOTORS),
  views: {
    // A field of view of 2 atan(0.32) = 35.5 degrees.
    rgb: {
      from: [0.6, -2.7, 0.95],
      to: [0, 0, 0.62],
      tanHalfFov: 0.32,
      follow: 'torso',
      meaning: 'the hopper from its right, followed',
    },
  },
};
