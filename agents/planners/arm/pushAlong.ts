import { GRIPPER, TURN, clamped, moveTo, turnBy } from './motions.js';

/** Height of the gripper while it pushes, m, and while it passes over things. */
const PUSHING = 0.022;
const PASSING = 0.1;
/** It goes down this far behind the place where it touches the thing, m. */
const GAP = 0.02;
/** It goes down where it is no farther to the side than this, m, and pushes on as long as it is no farther than that. */
const ASIDE = 0.02;
const STILL_BEHIND = 0.03;
/** Sine of the largest turn against the direction. */
const TURNED = 0.2;
/** Half the thickness of the closed fingers, m. */
const FINGER = 0.011;
/** What is to be corrected sideways in one step, m, when the gripper goes aside at full speed. */
const STRIDE = 0.06;

/**
 * Pushes a thing in a direction with closed fingers, that lie flat against it: gets behind it first, where it is not there.
 * @param thing where the thing's position starts in the state
 * @param x of the direction, which has length 1
 * @param radius of the thing against that direction, m
 * @param speed of pushing, 1 at most
 */
export function pushAlong(
  state: Float32Array,
  at: number,
  thing: number,
  x: number,
  y: number,
  radius: number,
  speed: number,
  out: Float32Array,
  outAt: number,
): void {
  const gripper = at + GRIPPER;
  const thingX = state[at + thing] as number;
  const thingY = state[at + thing + 1] as number;
  const dx = (state[gripper] as number) - thingX;
  const dy = (state[gripper + 1] as number) - thingY;
  const ahead = dx * x + dy * y;
  const aside = dy * x - dx * y;
  const touching = radius + FINGER;
  // A turn by half a circle makes no difference.
  const cosine = (state[at + TURN] as number) * x + (state[at + TURN + 1] as number) * y;
  const sine = (state[at + TURN] as number) * y - (state[at + TURN + 1] as number) * x;
  turnBy(cosine > 0 ? sine : -sine, out, outAt);
  out[outAt + 4] = 1;
  const isLow = (state[gripper + 2] as number) < PUSHING + 0.02;
  const isBehind = Math.abs(aside) < STILL_BEHIND && ahead < 0.02 - touching;
  if (isBehind && isLow && Math.abs(sine) < TURNED) {
    const correction = -aside / STRIDE;
    out[outAt] = clamped(x * speed - y * correction);
    out[outAt + 1] = clamped(y * speed + x * correction);
    out[outAt + 2] = clamped((PUSHING - (state[gripper + 2] as number)) / STRIDE);
    return;
  }
  const apart = Math.sqrt(dx * dx + dy * dy);
  if (isLow && apart < touching + 0.01) {
    // Away from the thing before up, or friction would lift it.
    out[outAt] = dx / apart;
    out[outAt + 1] = dy / apart;
    out[outAt + 2] = 0;
    return;
  }
  const far = touching + GAP;
  const isOver = Math.abs(aside) < ASIDE && Math.abs(ahead + far) < ASIDE;
  moveTo(state, at, thingX - x * far, thingY - y * far, isOver ? PUSHING : PASSING, out, outAt);
}
