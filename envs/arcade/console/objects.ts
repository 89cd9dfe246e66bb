import type { TypedArray } from '../../core/dtypes.js';
import { type Box, box } from '../../core/spaces.js';

/** Velocities are in units of 1/64 pixel a frame. */
export const VELOCITY_UNITS = 64;

/** What a game has on its screen beside the ground. */
export type ObjectKinds = {
  /** Names of the kinds; the first is kind 1. */
  readonly kinds: readonly string[];
  /** How many objects there can be at once: as many rows. */
  readonly count: number;
};

/** The numbers of an object, and the least and the greatest that each can be; at most 1024 values, so that each can be one token. */
const FIELDS = [
  { name: 'kind', unit: '', low: 0, high: 255 },
  { name: 'x', unit: 'px', low: -256, high: 511 },
  { name: 'y', unit: 'px', low: -256, high: 511 },
  { name: 'width', unit: 'px', low: 0, high: 160 },
  { name: 'height', unit: 'px', low: 0, high: 210 },
  { name: 'vx', unit: 'px/64/frame', low: -512, high: 511 },
  { name: 'vy', unit: 'px/64/frame', low: -512, high: 511 },
] as const;
const OBJECT_WORDS = FIELDS.length;

/** int16 [count, 7]: a row for each object, all zeros while it is not on the screen. */
export function objectsSpace({ kinds, count }: ObjectKinds): Box {
  const repeat = <T>(values: readonly T[]): T[] => Array.from({ length: count }, () => values).flat();
  const numbered = kinds.map((kind, i) => `${i + 1} ${kind}`).join(', ');
  return box({
    dtype: 'int16',
    shape: [count, OBJECT_WORDS],
    low: repeat(FIELDS.map(({ low }) => low)),
    high: repeat(FIELDS.map(({ high }) => high)),
    unit: repeat(FIELDS.map(({ unit }) => unit)),
    meaning: `what moves, a row each: kind (${numbered}), left and top edge, width, height, velocity to the right and down`,
  });
}

/** The rows that a game fills in. An object keeps its row for as long as it lasts. */
export class ObjectList {
  readonly #out: Int16Array;
  readonly #at: number;

  /** @param out receives the rows, from element `at` on */
  constructor(out: TypedArray, at: number) {
    this.#out = out as Int16Array;
    this.#at = at;
  }

  /**
   * @param kind from 1, as the game names its kinds
   * @param x left edge, in pixels, as it is drawn; `y` is the top edge
   * @param vx velocity to the right in 1/64 pixel a frame; `vy` is that down
   */
  put(
    row: number,
    kind: number,
    x: number,
    y: number,
    width: number,
    height: number,
    vx: number,
    vy: number,
  ): void {
    const out = this.#out;
    const i = this.#at + row * OBJECT_WORDS;
    out[i] = kind;
    out[i + 1] = x;
    out[i + 2] = y;
    out[i + 3] = width;
    out[i + 4] = height;
    out[i + 5] = vx;
    out[i + 6] = vy;
  }

  hide(row: number): void {
    this.put(row, 0, 0, 0, 0, 0, 0, 0);
  }
}
