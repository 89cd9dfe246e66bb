import type { CoreEnv } from '#gatogym/envs/core/coreEnv.js';
import { COLORS } from '#gatogym/envs/maze/firstPerson/world/colors.js';
import { SHAPES } from '#gatogym/envs/maze/firstPerson/world/things.js';

/** What the observation `map` says, taken apart. */
export type Level = {
  readonly width: number;
  readonly start: number;
  readonly cells: Uint8Array;
  readonly shapes: Uint8Array;
  readonly colors: Uint8Array;
  /** All of it, to compare. */
  readonly text: string;
  /** "red ball" */
  nameOf(cell: number): string;
};

/** Reads the level that an environment is in now. */
export function readLevel(env: CoreEnv): () => Level {
  const space = env.spec.observations['map'];
  const [height = 0, width = 0] = space?.type === 'box' ? space.shape : [];
  const map = new Uint8Array(height * width * 3);
  const state = new Float32Array(4);
  const observers = [env.observer('map', map, 0), env.observer('state', state, 0)];
  return () => {
    for (const observe of observers) observe();
    const [cells, shapes, colors] = [0, 1, 2].map((number) =>
      Uint8Array.from({ length: height * width }, (_, cell) => map[3 * cell + number]!),
    ) as [Uint8Array, Uint8Array, Uint8Array];
    return {
      width,
      start: Math.floor(state[1]!) * width + Math.floor(state[0]!),
      cells,
      shapes,
      colors,
      text: `${Buffer.from(map).toString('hex')} ${state.join(' ')} ${String(env.info()['look'])}`,
      nameOf: (cell) => `${COLORS[colors[cell]! - 1] ?? ''} ${SHAPES[shapes[cell]! - 1] ?? ''}`,
    };
  };
}
