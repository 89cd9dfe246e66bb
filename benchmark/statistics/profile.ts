/**
 * The performance profile: which share of all runs, over all tasks, scores more than each threshold.
 * Source: E. Dolan, J. Moré, "Benchmarking optimization software with performance profiles", 2002; as run-score distribution in
 * R. Agarwal et al., 2021.
 * @param sorted scores of all runs, ascending
 * @param thresholds ascending
 * @param out receives the share of each threshold, from index `at` on
 */
export function profile(sorted: Float64Array, thresholds: Float64Array, out: Float64Array, at: number): void {
  let below = 0;
  for (let i = 0; i < thresholds.length; i++) {
    const threshold = thresholds[i] as number;
    while (below < sorted.length && (sorted[below] as number) <= threshold) below++;
    out[at + i] = (sorted.length - below) / sorted.length;
  }
}

/** How many tasks score at least each threshold: Gato's figure. @param scores one each task, its mean */
export function tasksAbove(scores: ArrayLike<number>, thresholds: ArrayLike<number>): number[] {
  const all = Array.from(scores);
  return Array.from(thresholds, (threshold) => all.filter((score) => score >= threshold).length);
}
