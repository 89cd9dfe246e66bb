import { MAX_SPEED } from '../mujocoTask.js';
import type { StatePart } from '../robot.js';

/** Height of handles over the foot of the furniture, m: the hand stays over its top while the fingers hold them. */
export const HANDLE_HEIGHT = 0.085;
/** How far a handle's bar is before what it is on, m: closed fingers fit behind it. */
const HANDLE_DEPTH = 0.055;
/** Half its length and its radius, m. */
const HALF_LENGTH = 0.05;
const RADIUS = 0.009;

/**
 * Classes of furniture: what stands still touches the gripper alone, and so does what moves, or a drawer would rub on its chest.
 * No springs: what is let go stays.
 */
export const WOOD = 'contype="1" conaffinity="1" rgba="0.5 0.34 0.22 1"';
export const PALE_WOOD = 'contype="1" conaffinity="1" rgba="0.64 0.46 0.31 1"';
export const MOVING = 'contype="2" conaffinity="2"';
/** The inside of what moves. */
export const LINING = `${MOVING} rgba="0.93 0.83 0.66 1"`;

/**
 * The MJCF of a handle: a bar along y on two short posts; fingers get behind it from above.
 * @param x of what it is on, m
 * @param y of its middle, m
 */
export function handleOf(name: string, x: number, y: number): string {
  const look = `${MOVING} rgba="0.97 0.95 0.9 1" mass="0.02"`;
  const bar = x + HANDLE_DEPTH;
  const [right, left] = [y - HALF_LENGTH, y + HALF_LENGTH];
  const z = HANDLE_HEIGHT;
  return `
      <geom name="${name} bar" type="capsule" fromto="${bar} ${right} ${z} ${bar} ${left} ${z}" size="${RADIUS}" ${look}/>
      <geom name="${name} left post" type="capsule" fromto="${x} ${left} ${z} ${bar} ${left} ${z}" size="${RADIUS}" ${look}/>
      <geom name="${name} right post" type="capsule" fromto="${x} ${right} ${z} ${bar} ${right} ${z}" size="${RADIUS}" ${look}/>
      <site name="${name}" pos="${bar} ${y} ${z}"/>`;
}

/** The place of the handle that is meant. */
export const handleState: StatePart = {
  key: 'handle_position',
  names: ['handle x', 'handle y', 'handle z'],
  unit: 'm',
  low: -1.5,
  high: 1.5,
  meaning: 'where the middle of the handle is that is meant',
};

/** How fast parts of furniture move, as a part of the state. */
export function openingSpeedState(names: readonly string[], unit: string): StatePart {
  return {
    key: 'opening_velocity',
    names: names.map((name) => `velocity of the ${name}`),
    unit,
    low: -MAX_SPEED,
    high: MAX_SPEED,
    meaning: 'how fast it is being opened',
  };
}
