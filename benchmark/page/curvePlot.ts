import { type Axis, place, ticks } from './axis.js';
import { escaped } from '../../envs/rendering/markup.js';
import { coordinate, marker, styleOf } from './markup.js';

export type Curve = {
  /** Number of the agent it is of. */
  readonly agent: number;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Low and high at the same x, for the interval around the curve. */
  readonly band?: readonly (readonly [x: number, low: number, high: number])[];
};

export type CurvePlot = {
  readonly id: string;
  /** What it shows, in a sentence: read aloud in place of the picture. */
  readonly description: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly x: readonly [low: number, high: number];
  readonly y: readonly [low: number, high: number];
  /** How many ticks the y axis has, about. */
  readonly yTicks: number;
  readonly yText: (value: number) => string;
  readonly curves: readonly Curve[];
};

const WIDTH = 560;
const HEIGHT = 340;
const LEFT = 56;
const RIGHT = 16;
const TOP = 14;
const BOTTOM = 46;
/** Markers on a curve, so that curves are told apart without colour. */
const MARKERS = 6;

/** Curves over a common axis, as SVG. */
export function curvePlot(plot: CurvePlot): string {
  const x: Axis = { low: plot.x[0], high: plot.x[1], from: LEFT, to: WIDTH - RIGHT };
  const y: Axis = { low: plot.y[0], high: plot.y[1], from: HEIGHT - BOTTOM, to: TOP };
  return [
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${plot.id}-title">`,
    `<title id="${plot.id}-title">${escaped(plot.description)}</title>`,
    ...ticks(y, plot.yTicks).map((value) => {
      const at = coordinate(place(y, value));
      return `<path class="grid" d="M${LEFT} ${at}H${WIDTH - RIGHT}"/><text class="tick end" x="${LEFT - 8}" y="${at}" dy="0.35em">${plot.yText(value)}</text>`;
    }),
    ...ticks(x, 8).map((value) => {
      const at = coordinate(place(x, value));
      const line = value === 0 || value === 100 ? 'grid strong' : 'grid';
      return `<path class="${line}" d="M${at} ${TOP}V${HEIGHT - BOTTOM}"/><text class="tick middle" x="${at}" y="${HEIGHT - BOTTOM + 18}">${value}%</text>`;
    }),
    `<text class="label middle" x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 6}">${escaped(plot.xLabel)}</text>`,
    `<text class="label middle" transform="translate(14 ${(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)">${escaped(plot.yLabel)}</text>`,
    ...plot.curves.map((curve) => band(curve, x, y)),
    ...plot.curves.map((curve) => line(curve, x, y)),
    '</svg>',
  ].join('\n');
}

function band({ agent, band: edges = [] }: Curve, x: Axis, y: Axis): string {
  if (edges.length === 0) return '';
  const upper = edges.map(([at, , high]) => `${coordinate(place(x, at))} ${coordinate(place(y, high))}`);
  const lower = edges.map(([at, low]) => `${coordinate(place(x, at))} ${coordinate(place(y, low))}`);
  return `<path class="band ${styleOf(agent)}" d="M${[...upper, ...lower.reverse()].join('L')}Z"/>`;
}

function line({ agent, points }: Curve, x: Axis, y: Axis): string {
  const places = points.map(([at, value]) => [place(x, at), place(y, value)] as const);
  const path = places.map(([at, value]) => `${coordinate(at)} ${coordinate(value)}`).join('L');
  const style = styleOf(agent);
  // Markers of different agents stand at different places, so that curves that coincide can be told.
  const markers = Array.from({ length: MARKERS }, (_, i) => {
    const share = (i + 0.3 + (0.6 * (agent % 4)) / 4) / MARKERS;
    const [at, value] = along(places, x.from + share * (x.to - x.from));
    return `<g transform="translate(${coordinate(at)} ${coordinate(value)})">${marker(agent)}</g>`;
  });
  return `<g class="${style}"><path class="line" d="M${path}"/>${markers.join('')}</g>`;
}

/** The point of a line at a coordinate; the first of those on a vertical part. */
function along(places: readonly (readonly [number, number])[], at: number): readonly [number, number] {
  const after = places.findIndex(([x]) => x >= at);
  const [x1, y1] = places[Math.max(0, after)] ?? [at, 0];
  const [x0, y0] = places[Math.max(0, after - 1)] ?? [x1, y1];
  const share = x1 === x0 ? 0 : (at - x0) / (x1 - x0);
  return [x1 === x0 ? x1 : at, y0 + share * (y1 - y0)];
}
