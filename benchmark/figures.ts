/** How the figures of a report are written for people. */

/** What stands where there is no figure. */
export const NO_FIGURE = '–';

/** A score with about three significant digits: 1,068, 23.4, 0.854, -0.021. */
export function scoreText(score: number | null): string {
  if (score === null) return NO_FIGURE;
  const size = Math.abs(score);
  const digits = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3;
  const text = score.toFixed(digits);
  const isNothing = Number(text) === 0;
  return (isNothing ? 0 : Number(text)).toLocaleString('en-US', {
    minimumFractionDigits: Number.isInteger(score) ? 0 : digits,
    maximumFractionDigits: digits,
  });
}

/** A normalised score, with one digit: 0 is random, 100 the expert. */
export function normalisedText(score: number | null): string {
  if (score === null) return NO_FIGURE;
  const text = score.toFixed(1);
  return text === '-0.0' ? '0.0' : text;
}

export function normalisedInterval(low: number | null, high: number | null): string {
  return low === null || high === null ? NO_FIGURE : `${normalisedText(low)} to ${normalisedText(high)}`;
}

export function scoreInterval(low: number | null, high: number | null): string {
  return low === null || high === null ? NO_FIGURE : `${scoreText(low)} to ${scoreText(high)}`;
}

/** A share of 1 in percent: 100%, 97.5%. */
export function percentText(share: number): string {
  return `${Number((100 * share).toFixed(1))}%`;
}

/** Two significant digits: how fast a machine is, is not known better. */
export function rateText(rate: number | null): string {
  if (rate === null) return NO_FIGURE;
  return Number(rate.toPrecision(2)).toLocaleString('en-US');
}

export function countText(n: number): string {
  return n.toLocaleString('en-US');
}
