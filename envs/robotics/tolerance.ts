/**
 * How much a value is worth, from 1 within bounds down towards 0 outside: what rewards of robot tasks are made of.
 * Names and meaning are dm_control's (utils/rewards.py, `tolerance`), less the sigmoids that need exp or cos, whose last
 * bit differs between engines.
 */
export type Sigmoid =
  /** Straight down to valueAtMargin, then on to 0. */
  | 'linear'
  /** A parabola: flat near the bounds. */
  | 'quadratic'
  /** 1 / (1 + d): a sharp peak with a tail that still guides from far away. */
  | 'reciprocal'
  /** 1 / (1 + d^2): a round peak with a tail. */
  | 'longTail';

/**
 * @param margin how far outside the bounds the worth has fallen to valueAtMargin; in units of x, above 0
 * @param valueAtMargin from 0 to 1 exclusive; above 0 for the two with tails
 * @returns 1 for lower <= x <= upper, else the sigmoid of the distance; from 0 to 1
 */
export function tolerance(
  x: number,
  lower: number,
  upper: number,
  margin: number,
  sigmoid: Sigmoid,
  valueAtMargin: number,
): number {
  if (x >= lower && x <= upper) return 1;
  const distance = (x < lower ? lower - x : x - upper) / margin;
  switch (sigmoid) {
    case 'linear':
      return Math.max(0, 1 - distance * (1 - valueAtMargin));
    case 'quadratic':
      return Math.max(0, 1 - distance * distance * (1 - valueAtMargin));
    case 'reciprocal':
      return 1 / (1 + distance * (1 / valueAtMargin - 1));
    case 'longTail':
      return 1 / (1 + distance * distance * (1 / valueAtMargin - 1));
  }
}
