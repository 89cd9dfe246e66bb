import { type TypedArray, allocate } from '../../../../envs/core/dtypes.js';
import { dtypeOf, shapeOf, sizeOf } from '../../../../envs/core/spaces.js';
import type { CoreEnv, TensorSpace } from '../../../../envs/index.js';
import { element } from '../element.js';
import { ImageView, imageShape } from '../theatre/imageView.js';
import type { Lane } from '../theatre/lane.js';
import type { Moment, MomentPart } from '../theatre/moment.js';
import { panel } from './panel.js';
import { predictionsView } from './predictions.js';
import { tokensView } from './tokens.js';
import { windowView } from './tokenWindow.js';

/** More numbers than this are shown as tiles. */
const MOST_NUMBERS = 48;
/** The small picture that agents with networks mostly look at. */
const NETWORK_PICTURE = 'gray84';

/** An observation as its agent gets it: pictures pixel for pixel, numbers by their names, grids and memory as tiles; or as tokens. */
export function observationPanel(core: CoreEnv, change: () => void, lane?: Lane): MomentPart {
  const { observations } = core.spec;
  const first = firstShown(core);
  const place = element('div', { class: 'observation' });
  const meaning = element('p', { class: 'meaning' });
  let view: View;
  const show = (): void => {
    const isTokens = toggle.getAttribute('aria-pressed') === 'true';
    view = isTokens ? tokenViews(core, select.value, change, lane) : viewOf(core, select.value);
    place.replaceChildren(view.element);
    meaning.textContent = isTokens ? '' : describe(observations[select.value]);
    change();
  };
  const select = element(
    'select',
    { 'aria-label': 'observation', change: show },
    ...Object.keys(observations).map((key) =>
      element('option', { value: key, selected: key === first }, key),
    ),
  );
  const toggle = element(
    'button',
    {
      type: 'button',
      class: 'plain switch',
      'aria-pressed': 'false',
      title: 'the tokens of this step, as a network reads them',
      click: () => {
        toggle.setAttribute('aria-pressed', String(toggle.getAttribute('aria-pressed') !== 'true'));
        show();
      },
    },
    'tokens',
  );
  const made = panel('Observation', place, meaning);
  made.querySelector('h2')?.append(element('span', { class: 'panel-tools' }, toggle, select));
  show();
  return {
    element: made,
    draw(moment) {
      view.draw(moment);
    },
  };
}

/** The tokens of this step; below them, where a server knows the episode, those before it and what a generalist would do. */
function tokenViews(core: CoreEnv, key: string, change: () => void, lane: Lane | undefined): View {
  const views = [
    tokensView(core, key),
    ...(lane?.tokens
      ? [
          windowView(lane.tokens, lane.episode, key, change),
          predictionsView(lane.tokens, core, lane.episode, change),
        ]
      : []),
  ];
  return {
    element: element('div', { class: 'token-views' }, ...views.map((view) => view.element)),
    draw(moment) {
      for (const view of views) view.draw(moment);
    },
  };
}

/** The one that is given when none is asked for; where that is the large picture anyway, the small one that networks are given. */
function firstShown({ spec }: CoreEnv): string {
  const { observations, defaultObservation, picture } = spec;
  const keys = Object.keys(observations);
  if (defaultObservation === picture && keys.includes(NETWORK_PICTURE)) return NETWORK_PICTURE;
  return keys.includes(defaultObservation) ? defaultObservation : (keys[0] ?? '');
}

type View = { readonly element: Element; draw(moment: Moment): void };

function viewOf(core: CoreEnv, key: string): View {
  const space = core.spec.observations[key];
  if (!space) return { element: element('p', {}, 'none'), draw: () => undefined };
  if (imageShape(space)) return new ImageView(core, key);
  const values = allocate(dtypeOf(space), sizeOf(space));
  const observe = core.observer(key, values, 0);
  const view = values.length > MOST_NUMBERS ? tiles(space, values) : numbers(space, values);
  return {
    element: view.element,
    draw(moment) {
      observe();
      view.draw(moment);
    },
  };
}

function numbers(space: TensorSpace, values: TypedArray): View {
  const names = space.type === 'box' ? space.names : undefined;
  const unit = (i: number): string => {
    if (space.type !== 'box' || space.unit === undefined) return '';
    const given = typeof space.unit === 'string' ? space.unit : (space.unit[i] ?? '');
    return given === '1' ? '' : given;
  };
  const cells = Array.from(values, () => element('dd'));
  const rows = cells.map((cell, i) =>
    element(
      'div',
      {},
      element('dt', {}, names?.[i] ?? `${i}`),
      cell,
      element('span', { class: 'unit' }, unit(i)),
    ),
  );
  const isWhole = !dtypeOf(space).startsWith('float');
  return {
    element: element('dl', { class: 'numbers' }, ...rows),
    draw() {
      for (const [i, cell] of cells.entries()) {
        const value = values[i] as number;
        const text = isWhole ? String(value).replace('-', '−') : fixed(value);
        if (cell.textContent !== text) cell.textContent = text;
      }
    },
  };
}

/** To three decimals; what rounds to nothing has no sign. */
function fixed(value: number): string {
  const text = value.toFixed(3);
  return text === '-0.000' ? '0.000' : text.replace('-', '−');
}

/** One tile a number, the darker the greater; of a grid with several numbers a cell, one grid for each. */
function tiles(space: TensorSpace, values: TypedArray): View {
  const shape = shapeOf(space);
  const isGrid = shape.length === 3 && (shape[2] as number) <= 8;
  const layers = isGrid ? (shape[2] as number) : 1;
  const columns = isGrid ? (shape[1] as number) : shape.length === 2 ? (shape[1] as number) : 16;
  const rows = Math.ceil(values.length / layers / columns);
  const canvases = Array.from({ length: layers }, (_, i) =>
    element('canvas', {
      width: columns,
      height: rows,
      class: 'pixels tiles',
      role: 'img',
      'aria-label': layers > 1 ? `number ${i + 1} of each cell` : 'its numbers',
    }),
  );
  const image = new ImageData(columns, rows);
  return {
    element: element('div', { class: 'tile-sets' }, ...canvases),
    draw() {
      for (const [layer, canvas] of canvases.entries()) {
        const most = greatest(values, layer, layers);
        for (let i = 0; i * layers + layer < values.length; i++) {
          const level = Math.max(0, values[i * layers + layer] as number) / most;
          image.data.set(shade(level), i * 4);
        }
        canvas.getContext('2d')?.putImageData(image, 0, 0);
      }
    },
  };
}

function greatest(values: TypedArray, from: number, stride: number): number {
  let most = 1;
  for (let i = from; i < values.length; i += stride) most = Math.max(most, values[i] as number);
  return most;
}

/** From near black over blue to near white: told apart by lightness alone. */
function shade(level: number): [number, number, number, number] {
  return [24 + 210 * level ** 1.6, 28 + 205 * level, 48 + 200 * Math.sqrt(level), 255];
}

function describe(space: TensorSpace | undefined): string {
  if (!space) return '';
  const shape = shapeOf(space);
  const size = shape.length > 0 ? ` [${shape.join(' × ')}]` : '';
  const meaning = 'meaning' in space && space.meaning ? `: ${space.meaning}` : '';
  return `${dtypeOf(space)}${size}${meaning}`;
}
