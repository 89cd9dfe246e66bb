import { fullConfig } from '../envs/core/registry.js';
import { type EnvRef, registry } from '../envs/index.js';

/** An environment in words: its id, the settings that are not the default ones, its wrappers. `arcade/Bricks-v1 + frameSkip(skip=4)` */
export function environmentName({ id, config = {}, wrappers = [] }: EnvRef): string {
  const defaults = fullConfig(registry.get(id), {});
  const changed = Object.entries(config).filter(([name, value]) => defaults[name] !== value);
  const layers = wrappers.map(({ wrap, ...settings }) => `${wrap}${inBrackets(Object.entries(settings))}`);
  return [`${id}${inBrackets(changed)}`, ...layers].join(' + ');
}

function inBrackets(settings: readonly (readonly [string, unknown])[]): string {
  if (settings.length === 0) return '';
  return `(${settings.map(([name, value]) => `${name}=${String(value)}`).join(', ')})`;
}
