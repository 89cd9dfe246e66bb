import { frame, level, plotSvg, quarters } from '../plot.js';
import type { Result } from './matches.js';

/** How the learner stands against one opponent. */
export type Standing = Result & {
  /** Steps that this version of it had learned for; undefined for the computer. */
  readonly steps: number | undefined;
};

/** The part of the matches that is won; one that is drawn counts half. */
function rateOf({ won, drawn, lost }: Result): number {
  return (won + drawn / 2) / (won + drawn + lost);
}

/** A row of comma-separated values each opponent, the computer first. */
export function standingsTable(standings: readonly Standing[]): string {
  const rows = standings.map((standing) => {
    const { steps, won, drawn, lost, points } = standing;
    const name = steps === undefined ? 'computer' : 'version';
    return [name, steps ?? '', won, drawn, lost, rateOf(standing), Number(points.toPrecision(6))].join(',');
  });
  return `${['opponent,steps,won,drawn,lost,rate,points', ...rows].join('\n')}\n`;
}

const { left, right, top } = frame;
/** Names of versions stand slanted below the plot. */
const BOTTOM = 296;
/** Part of a bar's place that it fills. */
const BAR = 0.75;

/** A bar each opponent, as an SVG picture. */
export function standingsSvg(standings: readonly Standing[], title: string): string {
  const place = (right - left) / standings.length;
  const height = BOTTOM - top;
  return plotSvg(
    title,
    'matches won by the final version, against the computer and each version by its steps',
    [
      ...quarters.map((part) => level(BOTTOM - height * part, `${100 * part} %`)),
      ...standings.map((standing, i) => {
        const rate = rateOf(standing);
        const x = left + place * (i + (1 - BAR) / 2);
        const middle = (left + place * (i + 0.5)).toFixed(1);
        const head = BOTTOM - height * rate;
        const name = standing.steps === undefined ? 'computer' : thousands(standing.steps);
        const colour = standing.steps === undefined ? '#d1242f' : '#1f6feb';
        return [
          `<rect x="${x.toFixed(1)}" y="${head.toFixed(1)}" width="${(place * BAR).toFixed(1)}" height="${(height * rate).toFixed(1)}" fill="${colour}"/>`,
          `<text x="${middle}" y="${(head - 4).toFixed(1)}" text-anchor="middle" font-size="9">${Math.round(100 * rate)}</text>`,
          `<text x="${middle}" y="${BOTTOM + 8}" font-size="10" text-anchor="end" transform="rotate(-45 ${middle} ${BOTTOM + 8})">${name}</text>`,
        ].join('');
      }),
    ],
  );
}

function thousands(steps: number): string {
  return steps < 1000 ? String(steps) : `${Math.round(steps / 1000)}k`;
}
