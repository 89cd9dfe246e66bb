import type { Row } from './learner.js';
import { frame, level, plotSvg, quarters } from './plot.js';

const { left, right, top } = frame;
const BOTTOM = 320;
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
  const x = (value: number): string => (left + ((right - left) * value) / most).toFixed(1);
  const y = (value: number): number => BOTTOM - ((BOTTOM - top) * (value - low)) / (high - low);
  const line = points
    .map((_, i) => `${x(steps[i] as number)} ${y(returns[i] as number).toFixed(1)}`)
    .join('L');
  return plotSvg(title, 'steps; the line is the mean return of the last 100 episodes', [
    ...quarters.map((share) => low + share * (high - low)).map((value) => level(y(value), label(value))),
    ...quarters.map(
      (share) =>
        `<text x="${x(share * most)}" y="${BOTTOM + 18}" text-anchor="middle">${label(share * most)}</text>`,
    ),
    ...(line ? [`<path d="M${line}" fill="none" stroke="#1f6feb" stroke-width="2"/>`] : []),
  ]);
}

function thinned(rows: readonly Row[]): readonly Row[] {
  const stride = Math.ceil(rows.length / MOST_POINTS);
  return stride < 2 ? rows : rows.filter((_, i) => i % stride === 0 || i === rows.length - 1);
}

function label(value: number): string {
  const text = Number(value.toPrecision(3));
  return Math.abs(text) >= 10_000 ? `${text / 1000}k` : String(text);
}
