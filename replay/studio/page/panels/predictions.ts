import { isGeneralist } from '../../../../agents/generalist/name.js';
import type { ActionBuffer, ActionSpace, CoreEnv } from '../../../../envs/index.js';
import { deflection } from '../../../overlay/deflection.js';
import type { StudioEpisode } from '../../episodePacket.js';
import { Stretches } from '../../state/stretches.js';
import { drawn, element } from '../element.js';
import type { TokenSource } from '../theatre/lane.js';
import type { Moment } from '../theatre/moment.js';

const WIDTH = 128;
const HEIGHT = 32;

/**
 * How likely a generalist thinks each action is at a step, beside what was done: at once in episodes of a generalist, in others when it
 * is asked.
 */
export function predictionsView(
  { predictions }: TokenSource,
  core: CoreEnv,
  { agent, length }: StudioEpisode,
  change: () => void,
): { element: HTMLElement; draw(moment: Moment): void } {
  const stretches = new Stretches(predictions, change);
  const text = element('p', { class: 'meaning', role: 'status' });
  const place = element('div', { class: 'odds' });
  let isAsked = isGeneralist(agent.id);
  const button = element(
    'button',
    {
      type: 'button',
      class: 'plain boxed',
      hidden: isAsked,
      click: () => {
        isAsked = true;
        button.hidden = true;
        text.textContent = 'The generalist reads…';
        change();
      },
    },
    'Ask the generalist',
  );
  return {
    element: element('section', {}, element('h3', {}, 'What the generalist would do'), button, place, text),
    draw({ step, action }) {
      const at = Math.min(step, length - 1);
      const known = isAsked ? stretches.at(at) : undefined;
      if (stretches.refusal !== undefined) text.textContent = stretches.refusal;
      if (!known) return;
      const { numbers, columns, odds, keys } = known;
      const from = (at - known.from) * numbers * columns;
      place.replaceChildren(
        ...(action && step === at
          ? charts(core.spec.actionSpace, action, columns, odds.subarray(from, from + numbers * columns))
          : []),
      );
      text.textContent = action ? `${known.agent} reads ${keys.join(' and ')}` : 'the episode is over';
    },
  };
}

function charts(space: ActionSpace, action: ActionBuffer, columns: number, odds: Float32Array): Element[] {
  return Array.from({ length: odds.length / columns }, (_, number) => {
    const own = odds.subarray(number * columns, (number + 1) * columns);
    if (space.type !== 'box') return bars(space.labels, action[number] ?? -1, own);
    const share = (deflection(space, number, action[number] ?? 0) + 1) / 2;
    return curve(space.names?.[number] ?? `${number}`, share, own);
  });
}

/** A bar for each value; that which was done is told by its colour and a mark. */
function bars(labels: readonly string[] | undefined, done: number, odds: Float32Array): HTMLElement {
  const rows = Array.from(odds, (share, i) => {
    const fill = element('span', { class: 'bar-fill' });
    fill.style.width = `${100 * share}%`;
    return element(
      'div',
      { class: i === done ? 'gauge done' : 'gauge' },
      element(
        'span',
        { class: 'gauge-name' },
        `${labels?.[i]?.toLowerCase() ?? `${i}`}${i === done ? ' ◂' : ''}`,
      ),
      element('span', { class: 'gauge-track', 'aria-hidden': 'true' }, fill),
      element('span', { class: 'gauge-value' }, percent(share)),
    );
  });
  return element('div', { class: 'gauges' }, ...rows);
}

/** How likely is each part of a number's range, from its least to its greatest; a line where it was. */
function curve(name: string, share: number, odds: Float32Array): HTMLElement {
  const most = Math.max(...odds);
  const steps = Array.from(odds, (odd, i) => {
    const y = (HEIGHT * (1 - odd / most)).toFixed(1);
    return `L${((i * WIDTH) / odds.length).toFixed(1)} ${y}H${(((i + 1) * WIDTH) / odds.length).toFixed(1)}`;
  });
  const x = share * WIDTH;
  const picture = drawn(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', class: 'curve', 'aria-hidden': 'true' },
    drawn('path', { d: `M0 ${HEIGHT}${steps.join('')}V${HEIGHT}Z` }),
    drawn('line', { class: 'mark', x1: x, x2: x, y1: 0, y2: HEIGHT }),
  );
  const figure = element('figure', { class: 'extra' }, element('figcaption', {}, name));
  figure.append(picture);
  return figure;
}

function percent(share: number): string {
  return `${share > 0 && share < 0.01 ? '<1' : Math.round(100 * share)}%`;
}
