/** How many numbers lie in each of equal intervals. */
export type Bars = { readonly low: number; readonly high: number; readonly counts: Uint32Array };

/** Counts the values of some episodes in `count` intervals from the least to the greatest of all, which the last includes. */
export function barsOf(all: Float64Array, episodes: Uint32Array, count: number): Bars {
  let [low, high] = [Infinity, -Infinity];
  for (const value of all) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const counts = new Uint32Array(count);
  if (!(low <= high)) return { low: 0, high: 0, counts };
  const scale = high > low ? count / (high - low) : 0;
  for (const episode of episodes) {
    const bar = Math.min(count - 1, Math.floor(((all[episode] as number) - low) * scale));
    counts[bar] = (counts[bar] as number) + 1;
  }
  return { low, high, counts };
}
