/** The mean; NaN of nothing. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum / values.length;
}

/** The standard deviation of a sample, which divides by n - 1; null for fewer than two values, which do not tell it. */
export function sampleStd(values: ArrayLike<number>): number | null {
  if (values.length < 2) return null;
  const middle = mean(values);
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += ((values[i] as number) - middle) ** 2;
  return Math.sqrt(squares / (values.length - 1));
}
