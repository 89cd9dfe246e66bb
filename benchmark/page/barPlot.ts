import { type Axis, place, ticks } from './axis.js';
import { escaped } from '../../envs/rendering/markup.js';
import { coordinate, styleOf } from './markup.js';

export type Bar = {
  readonly agent: number;
  readonly label: string;
  /** Null where there is no figure; `text` says why. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** What stands at the end of the bar. */
  readonly text: string;
  /** Single figures that the value is the mean of. */
  readonly dots?: readonly number[];
};

export type BarPlot = {
  readonly id: string;
  readonly description: string;
  readonly label: string;
  readonly axis: readonly [low: number, high: number];
  /** Where bars begin, and values that a line marks, with what they are. */
  readonly base: number;
  readonly marks: readonly (readonly [value: number, text: string])[];
  readonly groups: readonly { readonly title: string; readonly bars: readonly Bar[] }[];
};

const WIDTH = 1040;
const LEFT = 190;
const RIGHT = 150;
const TOP = 26;
const BOTTOM = 40;
const ROW = 26;
const THICKNESS = 14;
const TITLE = 30;

/** Horizontal bars in groups, each with its interval, as SVG. */
export function barPlot(plot: BarPlot): string {
  const rows = plot.groups.reduce(
    (sum, { title, bars }) => sum + bars.length * ROW + (title === '' ? 6 : TITLE),
    0,
  );
  const height = TOP + rows + BOTTOM;
  const axis: Axis = { low: plot.axis[0], high: plot.axis[1], from: LEFT, to: WIDTH - RIGHT };
  const parts: string[] = [];
  let y = TOP;
  for (const { title, bars } of plot.groups) {
    if (title !== '') parts.push(`<text class="group" x="0" y="${y + 19}">${escaped(title)}</text>`);
    y += title === '' ? 6 : TITLE;
    for (const bar of bars) {
      parts.push(barAt(bar, axis, plot.base, y + ROW / 2));
      y += ROW;
    }
  }
  return [
    `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="${plot.id}-title">`,
    `<title id="${plot.id}-title">${escaped(plot.description)}</title>`,
    ...ticks(axis, 8).map((value) => {
      const at = coordinate(place(axis, value));
      return `<path class="grid" d="M${at} ${TOP}V${height - BOTTOM}"/><text class="tick middle" x="${at}" y="${height - BOTTOM + 18}">${value}%</text>`;
    }),
    ...plot.marks.map(([value, text]) => {
      const at = coordinate(place(axis, value));
      return `<path class="grid strong" d="M${at} ${TOP - 6}V${height - BOTTOM}"/><text class="tick middle" x="${at}" y="${TOP - 12}">${escaped(text)}</text>`;
    }),
    `<text class="label middle" x="${(LEFT + WIDTH - RIGHT) / 2}" y="${height - 4}">${escaped(plot.label)}</text>`,
    ...parts,
    '</svg>',
  ].join('\n');
}

function barAt(
  { agent, label, value, low, high, text, dots = [] }: Bar,
  axis: Axis,
  base: number,
  y: number,
): string {
  const name = `<text class="name end" x="${LEFT - 12}" y="${y}" dy="0.35em">${escaped(shortened(label))}<title>${escaped(label)}</title></text>`;
  const [at, from] = [place(axis, value ?? base), place(axis, base)];
  const whisker =
    low === null || high === null
      ? ''
      : `<path class="whisker" d="M${coordinate(place(axis, low))} ${y}H${coordinate(place(axis, high))}m0 -4v8M${coordinate(place(axis, low))} ${y - 4}v8"/>`;
  const bar =
    value === null
      ? ''
      : `<rect class="bar" x="${coordinate(Math.min(at, from))}" y="${y - THICKNESS / 2}" width="${coordinate(Math.max(1, Math.abs(at - from)))}" height="${THICKNESS}" rx="2"/>${whisker}`;
  const singles = dots.map(
    (dot) => `<circle class="single" cx="${coordinate(place(axis, dot))}" cy="${y}" r="3"/>`,
  );
  const end = coordinate(
    Math.max(at, from, ...[high ?? base, ...dots].map((figure) => place(axis, figure))) + 8,
  );
  return `<g class="${styleOf(agent)}">${name}${bar}${singles.join('')}<text class="value" x="${end}" y="${y}" dy="0.35em">${escaped(text)}</text></g>`;
}

/** The end of a long name tells more than its beginning, which is a kind and a path. */
function shortened(label: string): string {
  return label.length > 26 ? `…${label.slice(-25)}` : label;
}
