import { escaped } from '../../envs/rendering/markup.js';
import { sign } from './markup.js';

/** The sign of an agent, as its curves show it. */
export function key(agent: number): string {
  return `<svg class="key" viewBox="-14 -7 28 14" aria-hidden="true">${sign(agent, 0, 0)}</svg>`;
}

/** Every agent with its sign. */
export function legend(names: readonly string[]): string {
  return `<ul class="legend">${names.map((name, i) => `<li>${key(i)}${escaped(name)}</li>`).join('')}</ul>`;
}

/** An agent's name with its sign. */
export function named(name: string, agent: number): string {
  return `<span class="agent">${key(agent)}<span>${escaped(name)}</span></span>`;
}
