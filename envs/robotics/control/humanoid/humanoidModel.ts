import type { LeggedRobot } from '../legged/leggedRobot.js';
import { type Servo, servoActions, servoActuators } from '../legged/servo.js';

/** The stance bends the knees a little and has the centre of mass above the middle of the feet. */
const LEG_SERVOS: readonly Servo[] = [
  { joint: 'hip spread', middle: 0.05, reach: 0.4, stiffness: 400, damping: 25, strength: 120 },
  { joint: 'hip turn', middle: 0, reach: 0.3, stiffness: 200, damping: 10, strength: 60 },
  { joint: 'hip swing', middle: 0.15, reach: 0.9, stiffness: 400, damping: 25, strength: 150 },
  { joint: 'knee', middle: 0.4, reach: 0.9, stiffness: 400, damping: 15, strength: 150 },
  { joint: 'ankle pitch', middle: 0.25, reach: 0.5, stiffness: 150, damping: 6, strength: 80 },
  { joint: 'ankle roll', middle: -0.05, reach: 0.3, stiffness: 100, damping: 4, strength: 50 },
];
const ARM_SERVOS: readonly Servo[] = [
  { joint: 'shoulder swing', middle: 0, reach: 1, stiffness: 40, damping: 3, strength: 30 },
  { joint: 'shoulder spread', middle: 0.25, reach: 0.6, stiffness: 40, damping: 3, strength: 30 },
  { joint: 'elbow', middle: 0.5, reach: 0.6, stiffness: 30, damping: 2, strength: 20 },
];
const of = (side: string, servos: readonly Servo[]) =>
  servos.map((servo) => ({ ...servo, joint: `${side} ${servo.joint}` }));

const SERVOS: readonly Servo[] = [
  ...of('left', ARM_SERVOS),
  ...of('right', ARM_SERVOS),
  { joint: 'waist twist', middle: 0, reach: 0.4, stiffness: 300, damping: 15, strength: 100 },
  { joint: 'waist bend', middle: 0, reach: 0.4, stiffness: 400, damping: 20, strength: 150 },
  ...of('left', LEG_SERVOS),
  ...of('right', LEG_SERVOS),
];

/** @param y 1 on the left, -1 on the right: angles that mean the same on both sides have the same sign. */
const arm = (side: string, y: number) => `
      <body name="${side} upper arm" pos="0 ${y * 0.19} 0.15">
        <joint name="${side} shoulder swing" axis="0 -1 0" range="-1.2 2.6"/>
        <joint name="${side} shoulder spread" axis="${y} 0 0" range="-0.2 1.6"/>
        <geom name="${side} upper arm" type="capsule" fromto="0 0 0 0 0 -0.26" size="0.042" mass="1.26"/>
        <body name="${side} forearm" pos="0 0 -0.279">
          <joint name="${side} elbow" axis="0 -1 0" range="0 2.3"/>
          <geom name="${side} forearm" type="capsule" fromto="0 0 0 0 0 -0.2" size="0.034" mass="0.7"/>
          <geom name="${side} hand" type="sphere" pos="0 0 -0.26" size="0.05" mass="0.29" rgba="0.97 0.8 0.62 1"/>
        </body>
      </body>`;

const leg = (side: string, y: number) => `
        <body name="${side} thigh" pos="0 ${y * 0.085} -0.105">
          <joint name="${side} hip spread" axis="${y} 0 0" range="-0.3 0.6"/>
          <joint name="${side} hip turn" axis="0 0 ${y}" range="-0.5 0.7"/>
          <joint name="${side} hip swing" axis="0 -1 0" range="-0.8 1.8"/>
          <geom name="${side} thigh" type="capsule" fromto="0 0 -0.02 0 0 -0.34" size="0.065" mass="4.5" rgba="0.7 0.32 0.25 1"/>
          <body name="${side} shank" pos="0 0 -0.3675">
            <joint name="${side} knee" axis="0 1 0" range="0 2.4"/>
            <geom name="${side} shank" type="capsule" fromto="0 0 0 0 0 -0.33" size="0.048" mass="2.1" rgba="0.7 0.32 0.25 1"/>
            <body name="${side} foot" pos="0 0 -0.369">
              <joint name="${side} ankle pitch" axis="0 -1 0" range="-0.8 0.8"/>
              <joint name="${side} ankle roll" axis="${y} 0 0" range="-0.5 0.5"/>
              <site name="${side} foot" pos="0.04 0 -0.0585"/>
              <geom name="${side} foot inside" type="capsule" fromto="-0.05 ${y * -0.03} -0.0285 0.15 ${y * -0.03} -0.0285" size="0.03"
                mass="0.325" rgba="0.97 0.8 0.62 1"/>
              <geom name="${side} foot outside" type="capsule" fromto="-0.05 ${y * 0.03} -0.0285 0.13 ${y * 0.04} -0.0285" size="0.03"
                mass="0.325" rgba="0.97 0.8 0.62 1"/>
            </body>
          </body>
        </body>`;

/**
 * A person of 45 kg and 1.5 m. Lengths and masses of the limbs are the parts of the whole that Winter gives (Biomechanics and Motor
 * Control of Human Movement, 2009: figure 4.1, after Drillis and Contini 1966, and table 4.1); hinges are about
 * those of dm_control's suite/humanoid.xml, less one of its three at the waist. Ankles are too weak
 * to hold the body up by themselves: 2 x 150 N m/rad, where gravity pulls with about 350. Parts of the body touch the ground,
 * not each other.
 */
export const HUMANOID_MJCF = `
<mujoco model="humanoid">
  <size memory="200K"/>
  <compiler angle="radian"/>
  <option timestep="0.005" integrator="implicitfast" iterations="20" ls_iterations="10">
    <flag autoreset="disable"/>
  </option>
  <default>
    <joint type="hinge" limited="true" damping="1" armature="0.02"/>
    <geom contype="0" conaffinity="1" friction="1 0.005 0.0001" rgba="0.86 0.42 0.3 1"/>
  </default>
  <worldbody>
    <geom name="ground" type="plane" size="0 0 1" contype="1" conaffinity="0"/>
    <body name="torso" pos="0 0 1.08">
      <freejoint name="torso"/>
      <geom name="chest" type="capsule" fromto="0 -0.09 0.06 0 0.09 0.06" size="0.11" mass="10"/>
      <geom name="belly" type="capsule" fromto="0 -0.05 -0.1 0 0.05 -0.1" size="0.09" mass="6"/>
      <geom name="head" type="sphere" pos="0.01 0 0.31" size="0.105" mass="3.65" rgba="0.97 0.8 0.62 1"/>${arm('left', 1)}${arm('right', -1)}
      <body name="pelvis" pos="0 0 -0.18">
        <joint name="waist twist" axis="0 0 1" range="-0.7 0.7"/>
        <joint name="waist bend" axis="0 -1 0" range="-0.5 1"/>
        <geom name="pelvis" type="capsule" fromto="0 -0.06 -0.07 0 0.06 -0.07" size="0.09" mass="6.4" rgba="0.7 0.32 0.25 1"/>${leg('left', 1)}${leg('right', -1)}
      </body>
    </body>
  </worldbody>
  ${servoActuators(SERVOS)}
  <sensor>
    <subtreecom name="center" body="torso"/>
    <subtreelinvel name="velocity" body="torso"/>
  </sensor>
</mujoco>
`;

export const HUMANOID: LeggedRobot = {
  mjcf: HUMANOID_MJCF,
  substeps: 5,
  stepsPerSecond: 40,
  stateLength: 100,
  actions: servoActions(SERVOS),
  servos: SERVOS,
  feet: ['left foot', 'right foot'],
  views: {
    rgb: {
      from: [1.4, -2.6, 1.35],
      to: [0, 0, 0.74],
      tanHalfFov: 0.36,
      follow: 'torso',
      meaning: 'the robot from its right',
    },
  },
};
