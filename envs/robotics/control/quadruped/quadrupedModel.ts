import type { LeggedRobot } from '../legged/leggedRobot.js';
import { type Servo, servoActions, servoActuators } from '../legged/servo.js';

/** Where the hips are, m: forwards and to the left of the middle of the torso. */
const LEGS = {
  'front left': [0.19, 0.12],
  'front right': [0.19, -0.12],
  'back left': [-0.19, 0.12],
  'back right': [-0.19, -0.12],
} as const;

const SERVOS: readonly Servo[] = Object.keys(LEGS).flatMap((leg) => [
  { joint: `${leg} hip spread`, middle: 0, reach: 0.4, stiffness: 80, damping: 2, strength: 40 },
  { joint: `${leg} hip swing`, middle: 0.8, reach: 0.8, stiffness: 80, damping: 2, strength: 40 },
  { joint: `${leg} knee`, middle: -1.6, reach: 0.8, stiffness: 80, damping: 2, strength: 40 },
]);

const legs = Object.entries(LEGS).map(
  ([leg, [x, y]]) => `
      <body name="${leg} thigh" pos="${x} ${y} 0">
        <joint name="${leg} hip spread" axis="${Math.sign(y)} 0 0" range="-0.8 0.8"/>
        <joint name="${leg} hip swing" axis="0 1 0" range="-0.6 2.2"/>
        <geom name="${leg} hip" type="sphere" size="0.055" mass="0.5" rgba="0.75 0.36 0.16 1"/>
        <geom name="${leg} thigh" type="capsule" fromto="0 ${y * 0.4} 0 0 ${y * 0.4} -0.2" size="0.035" mass="0.7"/>
        <body name="${leg} shank" pos="0 ${y * 0.4} -0.2">
          <joint name="${leg} knee" axis="0 1 0" range="-2.6 -0.5"/>
          <geom name="${leg} shank" type="capsule" fromto="0 0 0 0 0 -0.2" size="0.022" mass="0.2"/>
          <geom name="${leg} foot" type="sphere" pos="0 0 -0.2" size="0.032" mass="0.1" rgba="0.97 0.86 0.68 1"/>
          <site name="${leg} foot" pos="0 0 -0.232"/>
        </body>
      </body>`,
);

/**
 * A dog of 11.6 kg that stands 0.31 m high at the hips: legs of two pieces of 0.2 m, with a servo for each of their 3 hinges.
 * Proportions, strengths and the stiffness of servos are about those of Unitree's Go1 (MuJoCo Menagerie,
 * unitree_go1/go1.xml: 12.7 kg, pieces of 0.213 m, 24 to 36 N m, 100 N m/rad), the hips further apart. Parts of the body touch
 * the ground, not each other.
 */
export const QUADRUPED_MJCF = `
<mujoco model="quadruped">
  <size memory="100K"/>
  <compiler angle="radian"/>
  <option timestep="0.005" integrator="implicitfast" iterations="20" ls_iterations="10">
    <flag autoreset="disable"/>
  </option>
  <default>
    <joint type="hinge" limited="true" damping="0.3" armature="0.01"/>
    <geom contype="0" conaffinity="1" friction="1 0.005 0.0001" rgba="0.9 0.5 0.22 1"/>
  </default>
  <worldbody>
    <geom name="ground" type="plane" size="0 0 1" contype="1" conaffinity="0"/>
    <body name="torso" pos="0 0 0.31">
      <freejoint name="torso"/>
      <geom name="torso" type="capsule" fromto="-0.17 0 0 0.17 0 0" size="0.085" mass="5"/>
      <geom name="head" type="ellipsoid" pos="0.3 0 0.09" size="0.1 0.065 0.07" mass="0.6"/>
      <geom name="tail" type="capsule" fromto="-0.25 0 0.04 -0.36 0 0.13" size="0.018" mass="0.05"/>${legs.join('')}
    </body>
  </worldbody>
  ${servoActuators(SERVOS)}
  <sensor>
    <subtreecom name="center" body="torso"/>
    <subtreelinvel name="velocity" body="torso"/>
  </sensor>
</mujoco>
`;

export const QUADRUPED: LeggedRobot = {
  mjcf: QUADRUPED_MJCF,
  substeps: 5,
  stepsPerSecond: 40,
  stateLength: 68,
  actions: servoActions(SERVOS),
  servos: SERVOS,
  feet: Object.keys(LEGS).map((leg) => `${leg} foot`),
  views: {
    rgb: {
      from: [0.5, -1.5, 0.7],
      to: [0, 0, 0.2],
      tanHalfFov: 0.36,
      follow: 'torso',
      meaning: 'the robot from its right',
    },
  },
};
