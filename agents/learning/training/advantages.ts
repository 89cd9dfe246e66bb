/** What happened in `lanes` environments for `length` steps: float32 [length, lanes] each, a row for each step. */
export type Earnings = {
  readonly rewards: Float32Array;
  /** What was expected before each step. */
  readonly values: Float32Array;
  /** 1 where the step ended its episode. What an episode that was cut short might still have earned is part of its last reward. */
  readonly ends: Uint8Array;
  /** [lanes]; what is expected after the last step. */
  readonly lastValues: Float32Array;
};

/**
 * How much better each step turned out than was expected, weighing near and far rewards by `lambda`.
 * Source: J. Schulman et al., "High-Dimensional Continuous Control Using Generalized Advantage Estimation", ICLR 2016, equation 16.
 * @param out [length, lanes]
 */
export function advantages(
  { rewards, values, ends, lastValues }: Earnings,
  discount: number,
  lambda: number,
  out: Float32Array,
): void {
  const lanes = lastValues.length;
  for (let lane = 0; lane < lanes; lane++) {
    let next = lastValues[lane] as number;
    let advantage = 0;
    for (let i = rewards.length - lanes + lane; i >= 0; i -= lanes) {
      const goesOn = 1 - (ends[i] as number);
      const surprise = (rewards[i] as number) + discount * goesOn * next - (values[i] as number);
      advantage = surprise + discount * lambda * goesOn * advantage;
      out[i] = advantage;
      next = values[i] as number;
    }
  }
}
