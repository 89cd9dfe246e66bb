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

const WIDTH = 640;
const HEIGHT = 360;
const LEFT = 64;
const RIGHT = 16;
const TOP = 40;
const BOTTOM = 64;
/** Part of a bar's place that it fills. */
const BAR = 0.75;

/** A bar each opponent, as an SVG picture. */
export function standingsSvg(standings: readonly Standing[], title: string): string {
  const place = (WIDTH - LEFT - RIGHT) / standings.length;
  const base = HEIGHT - BOTTOM;
  const height = base - TOP;
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<text x="${LEFT}" y="20" font-size="14">${title}</text>`,
    ...ticks.map((part) => {
      const y = (base - height * part).toFixed(1);
      return `<path d="M${LEFT} ${y}H${WIDTH - RIGHT}" stroke="#ddd"/><text x="${LEFT - 8}" y="${y}" dy="0.35em" text-anchor="end">${100 * part} %</text>`;
    }),
    ...standings.map((standing, i) => {
      const rate = rateOf(standing);
      const x = LEFT + place * (i + (1 - BAR) / 2);
      const middle = (LEFT + place * (i + 0.5)).toFixed(1);
      const top = base - height * rate;
      const name = standing.steps === undefined ? 'computer' : thousands(standing.steps);
      const colour = standing.steps === undefined ? '#d1242f' : '#1f6feb';
      return [
        `<rect x="${x.toFixed(1)}" y="${top.toFixed(1)}" width="${(place * BAR).toFixed(1)}" height="${(height * rate).toFixed(1)}" fill="${colour}"/>`,
        `<text x="${middle}" y="${(top - 4).toFixed(1)}" text-anchor="middle" font-size="9">${Math.round(100 * rate)}</text>`,
        `<text x="${middle}" y="${base + 8}" font-size="10" text-anchor="end" transform="rotate(-45 ${middle} ${base + 8})">${name}</text>`,
      ].join('');
    }),
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 6}" text-anchor="middle">matches won by the final version, against the computer and each version by its steps</text>`,
    '</svg>\n',
  ].join('\n');
}

function thousands(steps: number): string {
  return steps < 1000 ? String(steps) : `${Math.round(steps / 1000)}k`;
}
