import type { Row } from './learner.js';

const WIDTH = 640;
const HEIGHT = 360;
const LEFT = 64;
const RIGHT = 16;
const TOP = 32;
const BOTTOM = 40;
/** Beyond this many points a line looks the same. */
const MOST_POINTS = 400;

/** The return by steps, as an SVG picture. */
export function curveSvg(rows: readonly Row[], title: string): string {
  const points = thinned(rows.filter((row) => Number.isFinite(row['return'])));
  const steps = points.map((row) => row['steps'] as number);
  const returns = points.map((row) => row['return'] as number);
  const most = Math.max(1, ...steps);
  const low = Math.min(0, ...returns);
  const high = Math.max(low + 1e-9, ...returns);
  const x = (value: number): string => (LEFT + ((WIDTH - LEFT - RIGHT) * value) / most).toFixed(1);
  const y = (value: number): string =>
    (HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * (value - low)) / (high - low)).toFixed(1);
  const line = points.map((_, i) => `${x(steps[i] as number)} ${y(returns[i] as number)}`).join('L');
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<text x="${LEFT}" y="20" font-size="14">${escaped(title)}</text>`,
    ...ticks.map((share) => {
      const value = low + share * (high - low);
      return `<path d="M${LEFT} ${y(value)}H${WIDTH - RIGHT}" stroke="#ddd"/><text x="${LEFT - 8}" y="${y(value)}" dy="0.35em" text-anchor="end">${label(value)}</text>`;
    }),
    ...ticks.map(
      (share) =>
        `<text x="${x(share * most)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${label(share * most)}</text>`,
    ),
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 6}" text-anchor="middle">steps; the line is the mean return of the last 100 episodes</text>`,
    ...(line ? [`<path d="M${line}" fill="none" stroke="#1f6feb" stroke-width="2"/>`] : []),
    '</svg>\n',
  ].join('\n');
}

function thinned(rows: readonly Row[]): readonly Row[] {
  const stride = Math.ceil(rows.length / MOST_POINTS);
  return stride < 2 ? rows : rows.filter((_, i) => i % stride === 0 || i === rows.length - 1);
}

function label(value: number): string {
  const text = Number(value.toPrecision(3));
  return Math.abs(text) >= 10_000 ? `${text / 1000}k` : String(text);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
