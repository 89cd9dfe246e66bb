import { MAX_SPEED } from '../../mujocoTask.js';
import type { ActionPart, Robot, StatePart } from '../../robot.js';

/** Half a turn, rad: no joint bends further, also where a blow drives it past its stop (by 0.5 in play at full strength). */
const HALF_TURN = 3.141592653589793;
/** Bounds of the torso's height, m: in play at full strength it stayed from 0.03 to 2. */
const LOWEST = -0.5;
const HIGHEST = 10;

/** A motor at a hinge. */
export type Motor = {
  readonly joint: string;
  /** Torque of a full action, N m. */
  readonly strength: number;
};

/** A robot that moves in a plane: a body `torso` with the joints of `planarRoot`, then one for each motor, in order. */
export type PlanarRobot = Robot & {
  readonly motors: readonly Motor[];
  /** The bodies that it is to stand on. */
  readonly feet: readonly string[];
};

/**
 * The joints that let a torso move freely in the plane of x and z: along the ground, its height above it (the position of this
 * joint is that height itself) and its pitch, positive forwards.
 *
 * @param height of the torso in the reference pose, m
 */
export const planarRoot = (height: number): string => `
      <joint name="along" type="slide" axis="1 0 0" limited="false" damping="0" armature="0"/>
      <joint name="height" type="slide" axis="0 0 1" ref="${height}" limited="false" damping="0" armature="0"/>
      <joint name="pitch" axis="0 1 0" limited="false" damping="0" armature="0"/>`;

/** The `<actuator>` section. */
export const motorActuators = (motors: readonly Motor[]): string => `
  <actuator>${motors
    .map(
      ({ joint, strength }) => `
    <motor name="${joint}" joint="${joint}" gear="${strength}" ctrllimited="true" ctrlrange="-1 1"/>`,
    )
    .join('')}
  </actuator>`;

/** What actions of the motors are, for specs. */
export const motorActions = (motors: readonly Motor[]): readonly ActionPart[] =>
  motors.map(({ joint, strength }) => ({ name: `torque of the ${joint}`, unit: `${strength} N m` }));

/** What is seen of a robot; not where along the ground it is. */
export function planarState({ motors }: PlanarRobot): readonly StatePart[] {
  return [
    {
      key: 'body_orientation',
      names: ['cos torso pitch', 'sin torso pitch'],
      unit: '1',
      low: -1,
      high: 1,
      meaning: 'how the torso leans: 0 upright, positive forwards',
    },
    {
      key: 'body_height',
      names: ['torso height'],
      unit: 'm',
      low: LOWEST,
      high: HIGHEST,
      meaning: 'height of the torso above the ground',
    },
    {
      key: 'joint_positions',
      names: motors.map(({ joint }) => `${joint} angle`),
      unit: 'rad',
      low: -HALF_TURN,
      high: HALF_TURN,
      meaning: 'angles of the joints, 0 where the robot stands straight',
    },
    {
      key: 'body_velocity',
      names: ['torso forward velocity', 'torso upward velocity', 'torso pitch velocity'],
      unit: ['m/s', 'm/s', 'rad/s'],
      low: -MAX_SPEED,
      high: MAX_SPEED,
      meaning: 'how fast the torso moves and turns',
    },
    {
      key: 'joint_velocities',
      names: motors.map(({ joint }) => `${joint} velocity`),
      unit: 'rad/s',
      low: -MAX_SPEED,
      high: MAX_SPEED,
      meaning: 'how fast the joints turn',
    },
  ];
}
