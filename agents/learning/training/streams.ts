/** Streams of seeds of a training, under its own. */
export const streams = { worlds: 0, learning: 1, teacher: 2, matches: 5 } as const;
