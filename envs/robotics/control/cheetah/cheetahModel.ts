import {
  type Motor,
  type PlanarRobot,
  motorActions,
  motorActuators,
  planarRoot,
} from '../planar/planarRobot.js';

/** Positive swings a limb forwards. Strengths of dm_control's suite/cheetah.xml. */
const MOTORS: readonly Motor[] = [
  { joint: 'back hip', strength: 120 },
  { joint: 'back knee', strength: 90 },
  { joint: 'back ankle', strength: 60 },
  { joint: 'front hip', strength: 90 },
  { joint: 'front knee', strength: 60 },
  { joint: 'front ankle', strength: 30 },
];

/**
 * Half a cheetah, in a plane: a torso with a head and a tail on one back leg and one front leg of thigh, shin and foot.
 * Springs hold it in its stance. Lengths, strengths, springs and damping are about those of dm_control's suite/cheetah.xml, which has no
 * tail; it weighs 14 kg, as there, and stands 0.6 m high.
 */
export const CHEETAH_MJCF = `
<mujoco model="cheetah">
  <size memory="100K"/>
  <compiler angle="radian"/>
  <option timestep="0.005" integrator="implicitfast" iterations="20" ls_iterations="10">
    <flag autoreset="disable"/>
  </option>
  <default>
    <joint type="hinge" axis="0 -1 0" limited="true" armature="0.1"/>
    <geom type="capsule" contype="1" conaffinity="0" friction="0.7" rgba="0.94 0.66 0.25 1"/>
  </default>
  <worldbody>
    <geom name="ground" type="plane" size="0 0 1" conaffinity="1"/>
    <body name="torso" pos="0 0 0.62">${planarRoot(0.62)}
      <geom name="torso" fromto="-0.48 0 0 0.46 0 0.02" size="0.085" mass="6"/>
      <geom name="head" fromto="0.52 0 0.1 0.7 0 0.17" size="0.075" mass="1.4" rgba="0.97 0.76 0.4 1"/>
      <geom name="tail" fromto="-0.56 0 0.04 -0.95 0 0.2" size="0.025" mass="0.2" rgba="0.72 0.45 0.16 1"/>
      <body name="back thigh" pos="-0.46 0 0">
        <joint name="back hip" range="-1 0.6" stiffness="240" damping="6"/>
        <geom name="back thigh" fromto="0 0 0 0.14 0 -0.25" size="0.06" mass="1.6"/>
        <body name="back shin" pos="0.14 0 -0.25">
          <joint name="back knee" range="-0.9 0.9" stiffness="180" damping="4.5"/>
          <geom name="back shin" fromto="0 0 0 -0.25 0 -0.16" size="0.042" mass="1.2" rgba="0.85 0.56 0.2 1"/>
          <body name="back foot" pos="-0.25 0 -0.16">
            <joint name="back ankle" range="-0.9 0.9" stiffness="120" damping="3"/>
            <geom name="back foot" fromto="0 0 0 0.07 0 -0.17" size="0.038" mass="0.9" rgba="0.99 0.9 0.68 1"/>
          </body>
        </body>
      </body>
      <body name="front thigh" pos="0.44 0 0">
        <joint name="front hip" range="-0.8 1" stiffness="180" damping="4.5"/>
        <geom name="front thigh" fromto="0 0 0 -0.12 0 -0.24" size="0.055" mass="1.2"/>
        <body name="front shin" pos="-0.12 0 -0.24">
          <joint name="front knee" range="-0.9 0.9" stiffness="120" damping="3"/>
          <geom name="front shin" fromto="0 0 0 0.1 0 -0.19" size="0.04" mass="0.9" rgba="0.85 0.56 0.2 1"/>
          <body name="front foot" pos="0.1 0 -0.19">
            <joint name="front ankle" range="-0.5 0.5" stiffness="60" damping="1.5"/>
            <geom name="front foot" fromto="0 0 0 0.06 0 -0.14" size="0.036" mass="0.6" rgba="0.99 0.9 0.68 1"/>
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
export const CHEETAH: PlanarRobot = {
  mjcf: CHEETAH_MJCF,
  substeps: 4,
  stepsPerSecond: 50,
  stateLength: 34,
  motors: MOTORS,
  feet: ['back foot', 'front foot'],
  actions: motorActions(MOTORS),
  views: {
    rgb: {
      from: [0.5, -3, 1.05],
      to: [0, 0, 0.46],
      tanHalfFov: 0.34,
      follow: 'torso',
      meaning: 'the cheetah from its right, followed',
    },
  },
};
