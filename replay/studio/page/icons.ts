import { drawn, element } from './element.js';

/** Outlines in a square of 16, drawn with the colour of the text around them. */
const paths = {
  play: 'M4.5 2.8v10.4l8.6-5.2z',
  pause: 'M4.5 3v10M11.5 3v10',
  back: 'M10 3 5 8l5 5',
  forward: 'm6 3 5 5-5 5',
  previousEvent: 'M4 3v10M12 3 7 8l5 5',
  nextEvent: 'M12 3v10M4 3l5 5-5 5',
  up: 'm3 10 5-5 5 5',
  down: 'm3 6 5 5 5-5',
  share: 'M8 10V2.5M5 5l3-3 3 3M3 9v4.5h10V9',
  hand: 'M6 13.5h5l2-4V6.2a1 1 0 0 0-2 0V4a1 1 0 0 0-2 0v-.8a1 1 0 0 0-2 0V4a1 1 0 0 0-2 0v5L3.8 7.7a1 1 0 0 0-1.6 1.2z',
  close: 'm4 4 8 8M12 4l-8 8',
  check: 'm3 8.5 3.2 3.2L13 5',
  orbit: 'M8 5.5v5M5.5 8h5M13.5 8A5.5 5.5 0 1 1 8 2.5M11 4.5l-2.8-2L11 .9',
} as const;

export type IconName = keyof typeof paths;

export function icon(name: IconName): SVGSVGElement {
  const path = drawn('path', { d: paths[name] });
  return drawn('svg', { viewBox: '0 0 16 16', class: `icon icon-${name}`, 'aria-hidden': 'true' }, path);
}

/** A button that shows an icon and says in words what it does. @param key that does the same, if any */
export function iconButton(
  name: IconName,
  label: string,
  press: () => void,
  key?: string,
): HTMLButtonElement {
  const title = key === undefined ? label : `${label} (${key})`;
  return element(
    'button',
    {
      type: 'button',
      class: 'icon-button',
      'aria-label': label,
      title,
      'aria-keyshortcuts': key,
      click: press,
    },
    icon(name),
  );
}
