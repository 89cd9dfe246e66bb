/**
 * The mean of the middle half: a quarter of the values, rounded down, is cut off at either end. It moves less with a few
 * outliers than the mean does, and uses more of the data than the median does.
 * Source: R. Agarwal et al., "Deep reinforcement learning at the edge of the statistical precipice", 2021.
 * @param sorted ascending, not empty
 */
export function interquartileMean(sorted: Float64Array): number {
  const cut = Math.floor(sorted.length / 4);
  let sum = 0;
  for (let i = cut; i < sorted.length - cut; i++) sum += sorted[i] as number;
  return sum / (sorted.length - 2 * cut);
}
