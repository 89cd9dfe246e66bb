import type { Robot } from '../robot.js';

/** Joint angles of the start, rad: the gripper points down, 0.25 m above the table and 0.45 m before the arm's axis. */
export const HOME: readonly number[] = [0, -0.1841, 0, -2.4972, 0, 2.3131, 0];

/**
 * A seven-jointed arm with a two-fingered gripper on a table whose top is at z = 0. Distances between the joints after Franka
 * Emika's Panda (Franka Control Interface documentation, Denavit-Hartenberg parameters), masses and servos after MuJoCo
 * Menagerie's franka_emika_panda, rounded; joints that meet in a point share a body. With all joints at 0 the arm is stretched
 * upwards and the hand hangs from it; so the hand points down wherever joints 2, 4 and 6 add up to 0.
 *
 * Servos hold the joints and gravity is compensated, as the arm's own controller does it. Only the hand, the fingers, the table and
 * a task's things collide.
 */
const ARM = `
    <body name="upper arm" pos="0 0 0.333" gravcomp="1">
      <joint name="joint 1" axis="0 0 1" range="-2.9 2.9"/>
      <joint name="joint 2" axis="0 1 0" range="-1.76 1.76"/>
      <joint name="joint 3" axis="0 0 1" range="-2.9 2.9"/>
      <geom class="shell" name="shoulder" type="capsule" fromto="0 -0.06 0 0 0.06 0" size="0.065" mass="3"/>
      <geom class="shell" name="upper arm" type="capsule" fromto="0 0 0.05 0 0 0.24" size="0.058" mass="3" rgba="0.93 0.94 0.96 1"/>
      <geom class="shell" name="elbow side" type="capsule" fromto="0 0 0.27 0.0825 0 0.316" size="0.052" mass="1" rgba="0.93 0.94 0.96 1"/>
      <body name="forearm" pos="0.0825 0 0.316" gravcomp="1">
        <joint name="joint 4" axis="0 -1 0" range="-3.05 -0.08"/>
        <geom class="shell" name="elbow" type="capsule" fromto="0 -0.05 0 0 0.05 0" size="0.055" mass="1.5"/>
        <geom class="shell" name="forearm" type="capsule" fromto="-0.07 0 0.08 -0.0825 0 0.3" size="0.048" mass="2.5" rgba="0.93 0.94 0.96 1"/>
        <body name="wrist" pos="-0.0825 0 0.384" gravcomp="1">
          <joint name="joint 5" axis="0 0 1" range="-2.9 2.9"/>
          <joint name="joint 6" axis="0 -1 0" range="0 3.75"/>
          <geom class="shell" name="wrist" type="capsule" fromto="0 -0.045 0 0 0.045 0" size="0.048" mass="1.2"/>
          <geom class="shell" name="wrist side" type="capsule" fromto="0 0 0 0.088 0 0" size="0.042" mass="0.6" rgba="0.93 0.94 0.96 1"/>
          <body name="hand" pos="0.088 0 0" gravcomp="1">
            <joint name="joint 7" axis="0 0 -1" range="-2.9 2.9"/>
            <geom class="shell" name="flange" type="cylinder" fromto="0 0 0.03 0 0 -0.107" size="0.042" mass="0.6"/>
            <geom name="hand" type="box" pos="0 0 -0.13" size="0.03 0.1 0.028" mass="0.6" rgba="0.25 0.28 0.33 1"/>
            <site name="grip" pos="0 0 -0.21"/>
            <body name="left finger" pos="0 0 -0.185" gravcomp="1">
              <joint name="left finger" class="finger" axis="0 1 0"/>
              <geom class="pad" name="left finger" type="box" pos="0 0.01 0" size="0.011 0.01 0.04" mass="0.05"/>
            </body>
            <body name="right finger" pos="0 0 -0.185" gravcomp="1">
              <joint name="right finger" class="finger" axis="0 -1 0"/>
              <geom class="pad" name="right finger" type="box" pos="0 -0.01 0" size="0.011 0.01 0.04" mass="0.05"/>
            </body>
          </body>
        </body>
      </body>
    </body>`;

/** Stiffness (N m/rad), damping (N m s/rad) and strength (N m) of the seven servos. */
const SERVOS = [
  [3000, 150, 120],
  [3000, 150, 120],
  [2000, 100, 120],
  [2000, 100, 120],
  [600, 30, 40],
  [600, 30, 40],
  [300, 15, 40],
] as const;

/**
 * The arm at its table with what a task puts there.
 * @param things bodies of the task; one with class="thing" for what can be grasped
 */
export function armWith(things: string): string {
  const servos = SERVOS.map(
    ([stiffness, damping, strength], i) =>
      `<position joint="joint ${i + 1}" kp="${stiffness}" kv="${damping}" forcerange="-${strength} ${strength}"/>`,
  );
  return `
<mujoco model="arm">
  <size memory="500K"/>
  <compiler angle="radian"/>
  <option timestep="0.005" integrator="implicitfast" cone="elliptic" impratio="10" iterations="30" ls_iterations="20">
    <flag autoreset="disable"/>
  </option>
  <default>
    <joint type="hinge" limited="true" damping="1" armature="0.1"/>
    <geom contype="1" conaffinity="1" friction="0.8 0.01 0.0005"/>
    <default class="shell">
      <geom contype="0" conaffinity="0" rgba="0.93 0.52 0.16 1"/>
    </default>
    <default class="finger">
      <joint type="slide" range="0 0.04" damping="5" armature="0.05"/>
    </default>
    <default class="pad">
      <geom friction="1.6 0.05 0.0005" condim="4" rgba="0.16 0.18 0.22 1"/>
    </default>
    <default class="thing">
      <geom friction="1 0.02 0.0005" condim="4"/>
    </default>
    <default class="mark">
      <geom contype="0" conaffinity="0"/>
    </default>
  </default>
  <worldbody>
    <geom name="ground" type="plane" pos="0 0 -0.6" size="0 0 1"/>
    <geom name="table top" type="box" pos="0.42 0 -0.025" size="0.55 0.6 0.025" rgba="0.78 0.65 0.5 1"/>
    <geom class="mark" name="table leg 1" type="box" pos="-0.08 -0.54 -0.325" size="0.03 0.03 0.275" rgba="0.45 0.36 0.28 1"/>
    <geom class="mark" name="table leg 2" type="box" pos="-0.08 0.54 -0.325" size="0.03 0.03 0.275" rgba="0.45 0.36 0.28 1"/>
    <geom class="mark" name="table leg 3" type="box" pos="0.92 -0.54 -0.325" size="0.03 0.03 0.275" rgba="0.45 0.36 0.28 1"/>
    <geom class="mark" name="table leg 4" type="box" pos="0.92 0.54 -0.325" size="0.03 0.03 0.275" rgba="0.45 0.36 0.28 1"/>
    <geom class="mark" name="pedestal" type="cylinder" fromto="0 0 0 0 0 0.27" size="0.075" rgba="0.3 0.33 0.38 1"/>${ARM}
    ${things}
  </worldbody>
  <actuator>
    ${servos.join('\n    ')}
    <position joint="left finger" kp="300" kv="20" forcerange="-8 8"/>
    <position joint="right finger" kp="300" kv="20" forcerange="-8 8"/>
  </actuator>
</mujoco>
`;
}

/** Speed of the gripper at 1, m/s, and of its turning, rad/s. */
export const GRIPPER_SPEED = 0.6;
export const GRIPPER_TURN_SPEED = 3;

/**
 * The arm with a task's things, commanded by the velocity of its gripper: 10 physics steps of 5 ms for each action.
 * @param stateLength as `Robot` wants it
 */
export function armRobot(things: string, stateLength: number): Robot {
  return {
    mjcf: armWith(things),
    substeps: 10,
    stepsPerSecond: 20,
    stateLength,
    keepsLengths: true,
    actions: [
      { name: 'gripper forward', unit: `${GRIPPER_SPEED} m/s` },
      { name: 'gripper to the left', unit: `${GRIPPER_SPEED} m/s` },
      { name: 'gripper up', unit: `${GRIPPER_SPEED} m/s` },
      { name: 'gripper turning left', unit: `${GRIPPER_TURN_SPEED} rad/s` },
      { name: 'gripper closing', unit: 'closed' },
    ],
    views: {
      rgb: {
        from: [1.6, 0.72, 0.95],
        to: [0.36, 0, 0.2],
        tanHalfFov: 0.42,
        meaning: 'the table, what is on it and the arm behind it',
      },
      wrist: {
        mount: 'hand',
        from: [0.07, 0, -0.08],
        to: [0, 0, -0.26],
        tanHalfFov: 0.9,
        meaning: 'what is below the hand, seen from it',
      },
    },
  };
}
