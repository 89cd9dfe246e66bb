import { LANES, LANE_HEIGHT, type MotorwayRam, ROAD_TOP, VEHICLE_HEIGHT, isLaneTaken } from './traffic.js';

/** Pixels. */
export const HEN_SIZE = 12;
/** Upper edge of a hen at the kerb, and where it has crossed. */
export const START = 182;
export const FINISH = 16;
/** Left edges of the player's hen and of the rival's. */
export const HEN_X: readonly number[] = [112, 36];

/** What of a hen counts when a vehicle passes, from its left and upper edges, in pixels. */
const BODY_LEFT = 2;
const BODY_RIGHT = 10;
const BODY_TOP = 2;
const BODY_BOTTOM = 11;

/** The lanes in which a hen with its upper edge at each y could be hit, a bit each. */
const LANES_AT = Uint16Array.from({ length: START + 1 }, (_, y) => {
  let lanes = 0;
  for (let lane = 0; lane < LANES; lane++) {
    const top = ROAD_TOP + lane * LANE_HEIGHT;
    if (y + BODY_TOP < top + VEHICLE_HEIGHT && top < y + BODY_BOTTOM) lanes |= 1 << lane;
  }
  return lanes;
});

/** The lanes in which a hen with its upper edge at `y` could be hit, a bit each. */
export function lanesAt(y: number): number {
  return LANES_AT[y] as number;
}

/** Whether a vehicle of a lane is where a hen crosses. */
export function isInTheWay(ram: MotorwayRam, hen: number, lane: number): boolean {
  const x = HEN_X[hen] as number;
  return isLaneTaken(ram, lane, x + BODY_LEFT, x + BODY_RIGHT);
}

/** Whether a vehicle touches a hen with its upper edge at `y`. */
export function isHit(ram: MotorwayRam, hen: number, y: number): boolean {
  for (let rest = lanesAt(y); rest !== 0; rest &= rest - 1) {
    if (isInTheWay(ram, hen, 31 - Math.clz32(rest & -rest))) return true;
  }
  return false;
}
