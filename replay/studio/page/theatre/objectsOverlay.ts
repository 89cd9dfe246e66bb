import type { Observer } from '../../../../envs/core/coreEnv.js';
import { type TensorSpace, allocateFor } from '../../../../envs/core/spaces.js';
import type { TypedArray } from '../../../../envs/core/dtypes.js';
import type { CoreEnv } from '../../../../envs/index.js';
import { drawn } from '../element.js';

const KEY = 'objects';
/** Numbers of an object: kind, left, top, width, height, and two of velocity (envs/arcade/console/objects.ts). */
const WORDS = 7;
/** Steps that an object's velocity is drawn for. */
const LOOK_AHEAD = 8;
const VELOCITY_UNITS = 64;

export function hasObjects(core: CoreEnv): boolean {
  const space = core.spec.observations[KEY];
  return space?.type === 'box' && space.shape.length === 2 && space.shape[1] === WORDS;
}

/** Frames around all that moves, with what it is called and where it goes, over a picture of the same size. */
export class ObjectsOverlay {
  readonly element: SVGSVGElement;
  /** Cuts off what is beyond the picture. */
  readonly #frames: SVGSVGElement;
  readonly #rows: TypedArray;
  readonly #observe: Observer;
  readonly #kinds: ReadonlyMap<number, string>;

  constructor(core: CoreEnv, width: number, height: number) {
    const space = core.spec.observations[KEY] as TensorSpace;
    this.#frames = drawn('svg', { width, height, overflow: 'hidden' });
    this.element = drawn(
      'svg',
      { class: 'objects', viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' },
      this.#frames,
    );
    this.#rows = allocateFor(space);
    this.#observe = core.observer(KEY, this.#rows, 0);
    const named = (space.meaning ?? '').matchAll(/(\d+) ([^,)]+)/g);
    this.#kinds = new Map([...named].map(([, kind, name]) => [Number(kind), name ?? '']));
  }

  draw(): void {
    this.#observe();
    const rows = this.#rows;
    const frames: SVGElement[] = [];
    for (let at = 0; at < rows.length; at += WORDS) {
      const [kind = 0, x = 0, y = 0, width = 0, height = 0, vx = 0, vy = 0] = rows.subarray(at, at + WORDS);
      if (kind === 0) continue;
      const middle = [x + width / 2, y + height / 2] as const;
      const ahead = LOOK_AHEAD / VELOCITY_UNITS;
      frames.push(
        drawn('rect', { x: x - 0.5, y: y - 0.5, width: width + 1, height: height + 1 }),
        drawn('line', {
          x1: middle[0],
          y1: middle[1],
          x2: middle[0] + vx * ahead,
          y2: middle[1] + vy * ahead,
        }),
        drawn('text', { x, y: y - 2 }, this.#kinds.get(kind) ?? String(kind)),
      );
    }
    this.#frames.replaceChildren(...frames);
  }
}
