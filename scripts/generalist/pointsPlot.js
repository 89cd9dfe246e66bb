import { place, ticks } from '../../dist/benchmark/page/axis.js';
import { coordinate, marker, sign, styleOf } from '../../dist/benchmark/page/markup.js';
import { escaped } from '../../dist/envs/rendering/markup.js';

const WIDTH = 510;
const HEIGHT = 360;
const LEFT = 58;
const RIGHT = 14;
const TOP = 62;
const BOTTOM = 48;
const BETWEEN = 20;
/** Room for a letter of the legend, and for a sign. */
const LETTER = 7.2;
const SIGN = 44;
/** Series with intervals are moved apart by so much, so that those at the same place are seen. */
const APART = 5;

/**
 * Points of several series joined by lines, with their intervals, as SVG.
 * @param plot `title`; `x` and `y`: `label`, and `isLog` where steps are factors; `series`: `label`, `points` of `x`, `y` and perhaps
 *   `low` and `high`; `marks`: values of y that a line shows, with what they are
 */
export function pointsPlot({ title, x, y, series, marks = [] }) {
  const points = series.flatMap((each) => each.points);
  const heights = [
    ...points.flatMap((point) => [point.y, point.low, point.high]),
    ...marks.map(([at]) => at),
  ];
  const across = axisOf(
    x,
    points.map((point) => point.x),
    [LEFT, WIDTH - RIGHT],
    0.06,
  );
  const up = axisOf(
    y,
    heights.filter((value) => value !== undefined),
    [HEIGHT - BOTTOM, TOP],
    0.08,
  );
  return [
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img">`,
    `<title>${escaped(title)}: ${escaped(series.map(({ label }) => label).join(', '))}</title>`,
    `<text class="group" x="0" y="14">${escaped(title)}</text>`,
    ...legend(series),
    ...ticksOf(up).map((value) => {
      const at = coordinate(up.at(value));
      return `<path class="grid" d="M${LEFT} ${at}H${WIDTH - RIGHT}"/><text class="tick end" x="${LEFT - 8}" y="${at}" dy="0.35em">${short(value)}</text>`;
    }),
    ...ticksOf(across).map((value) => {
      const at = coordinate(across.at(value));
      return `<path class="grid" d="M${at} ${TOP}V${HEIGHT - BOTTOM}"/><text class="tick middle" x="${at}" y="${HEIGHT - BOTTOM + 18}">${short(value)}</text>`;
    }),
    ...marks.map(([value, text]) => {
      const at = coordinate(up.at(value));
      return `<path class="grid strong" d="M${LEFT} ${at}H${WIDTH - RIGHT}"/><text class="tick" x="${LEFT + 6}" y="${at}" dy="-0.4em">${escaped(text)}</text>`;
    }),
    `<text class="label middle" x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 6}">${escaped(x.label)}</text>`,
    `<text class="label middle" transform="translate(13 ${(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)">${escaped(y.label)}</text>`,
    ...series.map((each, i) => drawn(each, i, (i - (series.length - 1) / 2) * APART, across, up)),
    '</svg>',
  ].join('\n');
}

/** Plots two in a row, as one. */
export function inRows(plots) {
  const rows = Math.ceil(plots.length / 2);
  const width = plots.length > 1 ? 2 * WIDTH + BETWEEN : WIDTH;
  const height = rows * HEIGHT + (rows - 1) * BETWEEN;
  const placed = plots.map((plot, i) => {
    const at = `x="${(i % 2) * (WIDTH + BETWEEN)}" y="${Math.floor(i / 2) * (HEIGHT + BETWEEN)}"`;
    return plot.replace('<svg', `<svg ${at} width="${WIDTH}" height="${HEIGHT}"`);
  });
  return `<svg viewBox="0 0 ${width} ${height}">\n${placed.join('\n')}\n</svg>`;
}

/** Where values are drawn: with some room at both ends. */
function axisOf({ isLog = false }, values, [from, to], room) {
  const scaled = isLog ? Math.log10 : (value) => value;
  const [least, most] = [scaled(Math.min(...values)), scaled(Math.max(...values))];
  const spare = room * (most - least || 1);
  const axis = { low: least - spare, high: most + spare, from, to };
  return { axis, isLog, at: (value) => place(axis, scaled(value)) };
}

/** Round numbers; on a scale of factors 1, 2 and 5 of each power of ten, or more where these are few. */
function ticksOf({ axis, isLog }) {
  if (!isLog) return ticks(axis, 6);
  const { low, high } = axis;
  const powers = Array.from({ length: Math.ceil(high) - Math.floor(low) + 1 }, (_, i) => Math.floor(low) + i);
  const among = (factors) =>
    powers
      .flatMap((power) => factors.map((factor) => Number((factor * 10 ** power).toPrecision(2))))
      .filter((value) => Math.log10(value) >= low && Math.log10(value) <= high);
  const choices = [
    [1],
    [1, 3],
    [1, 2, 5],
    [1, 1.5, 2, 3, 5, 7],
    [1, 1.2, 1.4, 1.6, 1.8, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 9],
  ];
  return choices.map(among).find((found) => found.length >= 4) ?? among(choices.at(-1));
}

function drawn({ points }, number, aside, across, up) {
  const places = points.map((point) => {
    const x = across.at(point.x) + (point.low === undefined ? 0 : aside);
    return [x, up.at(point.y), point];
  });
  const line = places.map(([x, y]) => `${coordinate(x)} ${coordinate(y)}`).join('L');
  const signs = places.map(([x, y, { low, high }]) => {
    const at = coordinate(x);
    const interval =
      low === undefined
        ? ''
        : `<path class="line" style="stroke-dasharray: none; stroke-width: 1.25" d="M${at} ${coordinate(up.at(low))}V${coordinate(up.at(high))}m-3 0h6M${coordinate(x - 3)} ${coordinate(up.at(low))}h6"/>`;
    return `${interval}<g transform="translate(${at} ${coordinate(y)})">${marker(number)}</g>`;
  });
  return `<g class="${styleOf(number)}"><path class="line" d="M${line}"/>${signs.join('')}</g>`;
}

function legend(series) {
  let x = 0;
  return series.map(({ label }, i) => {
    const at = x;
    x += SIGN + label.length * LETTER;
    return `${sign(i, at + 11, 38)}<text x="${at + 28}" y="38" dy="0.35em">${escaped(label)}</text>`;
  });
}

/** 18M, 500k, 0.35. */
function short(value) {
  if (value >= 1e6) return `${Number((value / 1e6).toPrecision(3))}M`;
  if (value >= 1e4) return `${Number((value / 1e3).toPrecision(3))}k`;
  return String(Number(value.toPrecision(3)));
}
