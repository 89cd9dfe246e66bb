import { actionText } from '../../../actionText.js';
import { deflection } from '../../../overlay/deflection.js';
import { type Push, pushesOf } from '../../../overlay/joystick.js';
import {
  type ActionBuffer,
  type ActionSpace,
  type Box,
  type CoreEnv,
  sizeOf,
} from '../../../../envs/index.js';
import { drawn, element } from '../element.js';
import type { Moment, MomentPart } from '../theatre/moment.js';
import { panel } from './panel.js';

/** More numbers than this are not drawn one by one. */
const MOST_GAUGES = 32;

/** What is done at this moment: a joystick, gauges for joints, or one of the words there are. */
export function actionPanel(core: CoreEnv): MomentPart {
  const space = core.spec.actionSpace;
  const text = element('p', { class: 'action-text' });
  const picture = pictureOf(space);
  return {
    element: panel('Action', element('div', { class: 'action' }, picture?.element, text)),
    draw({ action, core: world }: Moment) {
      picture?.draw(action);
      const isEnd = world.terminated || world.truncated;
      text.textContent = action ? actionText(space, action) : isEnd ? 'none: the episode is over' : 'none';
      if (space.type === 'box') text.textContent = action ? '' : text.textContent;
    },
  };
}

type ActionPicture = { readonly element: Element; draw(action: ActionBuffer | undefined): void };

function pictureOf(space: ActionSpace): ActionPicture | undefined {
  if (space.type === 'box') return gauges(space);
  const pushes = pushesOf(space.labels);
  if (pushes) return joysticks(pushes, sizeOf(space));
  return space.labels ? words(space.labels) : undefined;
}

/** A stick that leans where it is pushed, and a button that lights up, for each player. */
function joysticks(pushes: readonly Push[], players: number): ActionPicture {
  const hasButton = pushes.some(({ fire }) => fire);
  const sticks = Array.from({ length: players }, () => {
    const stick = drawn('circle', { class: 'stick', r: 11, cx: 32, cy: 32 });
    const shaft = drawn('line', { class: 'shaft', x1: 32, y1: 32, x2: 32, y2: 32 });
    const button = drawn('circle', { class: 'fire', r: 9, cx: 82, cy: 32 });
    const base = drawn('rect', { class: 'gate', x: 4, y: 4, width: 56, height: 56, rx: 18 });
    const parts = [base, shaft, stick, ...(hasButton ? [button] : [])];
    const svg = drawn('svg', { viewBox: `0 0 ${hasButton ? 96 : 64} 64`, class: 'joystick' }, ...parts);
    return { svg, stick, shaft, button };
  });
  const box = element('div', { class: 'joysticks', 'aria-hidden': 'true' });
  box.append(...sticks.map(({ svg }) => svg));
  return {
    element: box,
    draw(action) {
      for (const [player, { stick, shaft, button }] of sticks.entries()) {
        const { horizontal, vertical, fire } = pushes[action?.[player] ?? -1] ?? {};
        const x = horizontal === 'LEFT' ? -1 : horizontal === 'RIGHT' ? 1 : 0;
        const y = vertical === 'UP' ? -1 : vertical === 'DOWN' ? 1 : 0;
        const reach = x !== 0 && y !== 0 ? 12 : 16;
        for (const [name, value] of [
          ['cx', 32 + x * reach],
          ['cy', 32 + y * reach],
        ] as const) {
          stick.setAttribute(name, String(value));
          shaft.setAttribute(name === 'cx' ? 'x2' : 'y2', String(value));
        }
        stick.classList.toggle('pushed', x !== 0 || y !== 0);
        button.classList.toggle('pushed', fire !== undefined);
      }
    },
  };
}

/** A bar for each number, from the middle of its range to where it stands. */
function gauges(space: Box): ActionPicture {
  const shown = Math.min(MOST_GAUGES, sizeOf(space));
  const names = Array.from({ length: shown }, (_, i) => space.names?.[i] ?? `${i}`);
  const start = commonStart(names);
  const bars = names.map(() => element('span', { class: 'gauge-fill' }));
  const values = bars.map(() => element('span', { class: 'gauge-value' }));
  const rows = bars.map((bar, i) =>
    element(
      'div',
      { class: 'gauge' },
      element('span', { class: 'gauge-name', title: names[i] }, names[i]?.slice(start.length)),
      element('span', { class: 'gauge-track', 'aria-hidden': 'true' }, bar),
      values[i],
    ),
  );
  return {
    element: element(
      'div',
      { class: 'gauges' },
      start ? element('p', { class: 'gauge-name' }, `${start}…`) : undefined,
      ...rows,
    ),
    draw(action) {
      for (const [i, bar] of bars.entries()) {
        const value = action?.[i];
        const share = value === undefined ? 0 : deflection(space, i, value);
        bar.style.left = `${50 + Math.min(0, share) * 50}%`;
        bar.style.width = `${Math.abs(share) * 50}%`;
        (values[i] as HTMLElement).textContent =
          value === undefined ? '' : value.toFixed(2).replace('-', '−');
      }
    },
  };
}

/** The words that all names begin with, and the space behind them: said once, there is room for what tells them apart. */
function commonStart(names: readonly string[]): string {
  const [first = '', ...others] = names;
  if (others.length === 0) return '';
  const ends = [...first.matchAll(/ /g)].map(({ index }) => first.slice(0, index + 1));
  return ends.findLast((start) => others.every((name) => name.startsWith(start))) ?? '';
}

/** The words there are, and which it is. */
function words(labels: readonly string[]): ActionPicture {
  const chips = labels.map((label) => element('li', { class: 'word' }, label.toLowerCase()));
  return {
    element: element('ul', { class: 'words', 'aria-hidden': 'true' }, ...chips),
    draw(action) {
      for (const [i, chip] of chips.entries()) chip.classList.toggle('chosen', action?.[0] === i);
    },
  };
}
