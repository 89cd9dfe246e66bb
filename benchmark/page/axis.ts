/** A range of numbers that is drawn from one coordinate to another. */
export type Axis = {
  readonly low: number;
  readonly high: number;
  readonly from: number;
  readonly to: number;
};

export function place({ low, high, from, to }: Axis, value: number): number {
  const inside = Math.max(low, Math.min(high, value));
  return from + ((inside - low) / (high - low)) * (to - from);
}

/** Round numbers of the range, evenly spaced, about as many as asked for. */
export function ticks({ low, high }: Axis, wanted: number): number[] {
  const rough = (high - low) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  // Rounded, because multiples of a step like 0.1 are not.
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}
