/**
 * The value below which a share of the values lies, by linear interpolation between the two nearest: numpy's default, type 7 of
 * R. J. Hyndman, Y. Fan, "Sample quantiles in statistical packages", 1996.
 * @param sorted ascending, not empty
 * @param share from 0 to 1
 */
export function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (high - low) * (at - below);
}
