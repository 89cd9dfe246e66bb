import { canonicalJson } from './canonical.js';

/** The first place, in key order, where two plain values differ; undefined when they are equal. */
export function firstDifference(
  before: unknown,
  now: unknown,
  path = '',
): { readonly path: string; readonly before: string; readonly now: string } | undefined {
  const [a, b] = [canonicalJson(before), canonicalJson(now)] as [string | undefined, string | undefined];
  if (a === b) return undefined;
  if (isRecord(before) && isRecord(now)) {
    for (const key of [...new Set([...Object.keys(before), ...Object.keys(now)])].sort()) {
      const found = firstDifference(before[key], now[key], path ? `${path}.${key}` : key);
      if (found) return found;
    }
  }
  return { path: path || 'it', before: a ?? 'absent', now: b ?? 'absent' };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
