import { scoreText } from '../../actionText.js';

const grouped = new Intl.NumberFormat('en-US');

/** A whole number with its thousands apart. */
export function count(value: number): string {
  return grouped.format(value);
}

/** A score; a true minus instead of a hyphen, so that figures stay as wide as they are. */
export function score(value: number): string {
  const text = Math.abs(value) >= 1000 && Number.isInteger(value) ? count(value) : scoreText(value);
  return text.replace('-', '−');
}

/** So many of a thing, in words: "1 episode". */
export function countOf(value: number, thing: string): string {
  return `${count(value)} ${thing}${value === 1 ? '' : 's'}`;
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** A size in bytes, in the unit that suits it. */
export function bytes(value: number): string {
  const power = Math.min(UNITS.length - 1, value < 1 ? 0 : Math.floor(Math.log10(value) / 3));
  const scaled = value / 1000 ** power;
  return `${power === 0 || scaled >= 100 ? Math.round(scaled) : scaled.toFixed(1)} ${UNITS[power] ?? ''}`;
}
