import type { CoreEnv, TypedArray } from '../../../../envs/index.js';
import type { StudioEpisode } from '../../episodePacket.js';
import { drawn, element } from '../element.js';
import type { MomentPart } from '../theatre/moment.js';
import { panel } from './panel.js';

const WIDTH = 280;
const HEIGHT = 48;
/** More bars than this cannot be told apart. */
const MOST_BARS = 32;

/** What the agent told of its decisions: a number each step as a curve, several as bars. Undefined where nothing was recorded. */
export function extrasPanel(core: CoreEnv, { extras, length }: StudioEpisode): MomentPart | undefined {
  const parts = Object.entries(extras).map(([name, values]) => {
    const width = values.length / Math.max(1, length);
    return width === 1 ? curve(name, values) : bars(name, values, width, labelsOf(core));
  });
  if (parts.length === 0) return undefined;
  return {
    element: panel('Told by the agent', ...parts.map((part) => part.element)),
    draw({ step }) {
      for (const part of parts) part.draw(Math.min(step, length - 1));
    },
  };
}

type Part = { readonly element: HTMLElement; draw(step: number): void };

function curve(name: string, values: TypedArray): Part {
  const [low, high] = boundsOf(values);
  const x = (step: number): number => (step / Math.max(1, values.length - 1)) * WIDTH;
  const y = (value: number): number =>
    HEIGHT - 2 - ((value - low) / Math.max(1e-9, high - low)) * (HEIGHT - 4);
  const stride = Math.max(1, Math.floor(values.length / WIDTH));
  const points: string[] = [];
  for (let step = 0; step < values.length; step += stride)
    points.push(`${x(step).toFixed(1)},${y(values[step] as number).toFixed(1)}`);
  const mark = drawn('line', { class: 'mark', y1: 0, y2: HEIGHT, x1: 0, x2: 0 });
  const value = element('span', { class: 'extra-value' });
  return {
    element: element(
      'figure',
      { class: 'extra' },
      element('figcaption', {}, element('span', {}, name), value),
      svg(drawn('polyline', { points: points.join(' ') }), mark),
    ),
    draw(step) {
      for (const end of ['x1', 'x2']) mark.setAttribute(end, x(step).toFixed(1));
      value.textContent = (values[step] ?? NaN).toPrecision(4).replace('-', '−');
    },
  };
}

function svg(...children: SVGElement[]): HTMLElement {
  const picture = drawn(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', class: 'curve', 'aria-hidden': 'true' },
    ...children,
  );
  const box = element('div');
  box.append(picture);
  return box;
}

function bars(name: string, values: TypedArray, width: number, labels: readonly string[] | undefined): Part {
  const shown = Math.min(width, MOST_BARS);
  const most = Math.max(1e-9, boundsOf(values)[1]);
  const fills = Array.from({ length: shown }, () => element('span', { class: 'bar-fill' }));
  const figures = fills.map(() => element('span', { class: 'gauge-value' }));
  const rows = fills.map((fill, i) =>
    element(
      'div',
      { class: 'gauge' },
      element('span', { class: 'gauge-name' }, labels?.[i]?.toLowerCase() ?? `${i}`),
      element('span', { class: 'gauge-track', 'aria-hidden': 'true' }, fill),
      figures[i],
    ),
  );
  return {
    element: element(
      'figure',
      { class: 'extra' },
      element('figcaption', {}, name),
      element('div', { class: 'gauges' }, ...rows),
    ),
    draw(step) {
      for (const [i, fill] of fills.entries()) {
        const value = values[step * width + i] as number;
        fill.style.width = `${Math.max(0, value / most) * 100}%`;
        (figures[i] as HTMLElement).textContent = value.toFixed(3);
      }
    },
  };
}

function labelsOf(core: CoreEnv): readonly string[] | undefined {
  const space = core.spec.actionSpace;
  return space.type === 'box' ? undefined : space.labels;
}

function boundsOf(values: TypedArray): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}
