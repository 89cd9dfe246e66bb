import type { KeyEvent } from '../../../terminal/keys.js';

/** A stick that is pushed this far counts as pushed. */
const PUSHED = 0.5;
/** Buttons of the standard layout, and the keys that they stand for. */
const buttons: readonly (readonly [button: number, key: string])[] = [
  [0, ' '],
  [9, 'Escape'],
  [12, 'ArrowUp'],
  [13, 'ArrowDown'],
  [14, 'ArrowLeft'],
  [15, 'ArrowRight'],
];

/** Gamepads as keys: stick and cross are arrows, the lowest button is Space, Start is Escape. */
export class GamepadKeys {
  #held = new Set<string>();

  /** What has been pressed and let go since it was last asked. */
  changes(): KeyEvent[] {
    const now = new Set(navigator.getGamepads().flatMap((pad) => (pad ? keysOf(pad) : [])));
    const pressed = [...now].filter((key) => !this.#held.has(key));
    const released = [...this.#held].filter((key) => !now.has(key));
    this.#held = now;
    return [
      ...pressed.map((key) => ({ kind: 'press' as const, key })),
      ...released.map((key) => ({ kind: 'release' as const, key })),
    ];
  }
}

function keysOf({ axes, buttons: states }: Gamepad): string[] {
  const [x = 0, y = 0] = axes;
  return [
    ...buttons.filter(([button]) => states[button]?.pressed).map(([, key]) => key),
    ...(x < -PUSHED ? ['ArrowLeft'] : x > PUSHED ? ['ArrowRight'] : []),
    ...(y < -PUSHED ? ['ArrowUp'] : y > PUSHED ? ['ArrowDown'] : []),
  ];
}
