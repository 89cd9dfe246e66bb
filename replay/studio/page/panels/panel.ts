import { element } from '../element.js';

/** A titled part of the column beside the picture. */
export function panel(title: string, ...content: (Node | undefined)[]): HTMLElement {
  return element('section', { class: 'panel' }, element('h2', {}, title), ...content);
}
