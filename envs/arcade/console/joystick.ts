import { type Discrete, discrete } from '../../core/spaces.js';

/** What a joystick with one button can do: push left (-1) or right (1), push up (-1) or down (1), hold the button (1). */
type Push = readonly [dx: number, dy: number, fire: number];

/** In the order of the Arcade Learning Environment. */
const PUSHES = {
  NOOP: [0, 0, 0],
  FIRE: [0, 0, 1],
  UP: [0, -1, 0],
  RIGHT: [1, 0, 0],
  LEFT: [-1, 0, 0],
  DOWN: [0, 1, 0],
  UPRIGHT: [1, -1, 0],
  UPLEFT: [-1, -1, 0],
  DOWNRIGHT: [1, 1, 0],
  DOWNLEFT: [-1, 1, 0],
  UPFIRE: [0, -1, 1],
  RIGHTFIRE: [1, 0, 1],
  LEFTFIRE: [-1, 0, 1],
  DOWNFIRE: [0, 1, 1],
  UPRIGHTFIRE: [1, -1, 1],
  UPLEFTFIRE: [-1, -1, 1],
  DOWNRIGHTFIRE: [1, 1, 1],
  DOWNLEFTFIRE: [-1, 1, 1],
} as const satisfies Readonly<Record<string, Push>>;

/** The name of a position of the joystick. */
export type Position = keyof typeof PUSHES;

/** All 18 positions: an action is an index into these. */
export const positions = Object.keys(PUSHES) as readonly Position[];

export const joystick: Discrete = discrete(positions.length, positions);

/** The action, of all 18, that pushes this way. */
export function joystickAction(dx: number, dy: number, fire: number): number {
  return positions.findIndex((name) => {
    const [x, y, button] = PUSHES[name];
    return x === dx && y === dy && button === fire;
  });
}

/** What each of several positions does, as columns: an action is an index into them. */
export class PushTable {
  /** -1 left, 0, 1 right. */
  readonly dx: Int8Array;
  /** -1 up, 0, 1 down. */
  readonly dy: Int8Array;
  /** Whether the button is held: 0 or 1. */
  readonly fire: Int8Array;

  constructor(names: readonly Position[]) {
    this.dx = Int8Array.from(names, (name) => PUSHES[name][0]);
    this.dy = Int8Array.from(names, (name) => PUSHES[name][1]);
    this.fire = Int8Array.from(names, (name) => PUSHES[name][2]);
  }
}
