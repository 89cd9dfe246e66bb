import type { Rng } from '#gatogym/envs/core/rng.js';

const numbers = [
  0,
  1,
  -1,
  2,
  3,
  7,
  31,
  32,
  33,
  127,
  128,
  255,
  256,
  1000,
  65535,
  65536,
  1e6,
  2 ** 24,
  2 ** 27,
  2 ** 28,
  2 ** 29,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32 - 1,
  2 ** 32,
  2 ** 33,
  2 ** 53 - 1,
  2 ** 53,
  1e18,
  1e300,
  -(2 ** 31),
  0.5,
  1e-9,
];

const others: readonly unknown[] = [
  null,
  true,
  false,
  '',
  'x',
  '../../etc/passwd',
  'shard-00000.traj',
  'shard-00009.traj',
  'Infinity',
  'NaN',
  'a\u001b[2Jb\nc',
  '__proto__',
  'constructor',
  'observations/rgb',
  'hash',
  'raw',
  'palette',
  'sparse',
  'float64',
  'ä'.repeat(300),
  [],
  {},
  [[]],
  [0, 0, 0],
  [2 ** 28, 2 ** 28],
  [[[[[[[[[[]]]]]]]]]],
  { __proto__: null, toString: 1 },
  new Array(1000).fill(1),
];

export function hostileNumber(rng: Rng): number {
  if (rng.below(4) === 0) return rng.below(1 << 16);
  return numbers[rng.below(numbers.length)]! + (rng.below(4) === 0 ? rng.below(3) - 1 : 0);
}

function hostileValue(before: unknown, rng: Rng): unknown {
  if (typeof before === 'number' && rng.below(4) > 0)
    return rng.below(2) === 0 ? before + rng.below(5) - 2 : hostileNumber(rng);
  if (typeof before === 'string' && rng.below(3) === 0)
    return before.slice(0, rng.below(before.length + 1)) + String.fromCharCode(rng.below(300));
  if (before instanceof Uint8Array && rng.below(3) > 0)
    return rng.below(2) === 0 ? before.slice(rng.below(before.length + 1)) : new Uint8Array(rng.below(3000));
  return rng.below(3) === 0 ? hostileNumber(rng) : others[rng.below(others.length)];
}

/** The same with another value at one place: a field is changed, lost, doubled or put in, or a list is reordered. */
export function replaceSomewhere(value: unknown, rng: Rng): unknown {
  const isInner = typeof value === 'object' && value !== null && !(value instanceof Uint8Array);
  const keys = isInner ? Object.keys(value) : [];
  if (keys.length === 0 || rng.below(12) === 0) return hostileValue(value, rng);
  const key = keys[rng.below(keys.length)]!;
  if (Array.isArray(value)) {
    const list = [...(value as unknown[])];
    const at = Number(key);
    const how = rng.below(12);
    if (how === 0) list.splice(at, 1);
    else if (how === 1) list.splice(at, 0, list[rng.below(list.length)]);
    else if (how === 2) list.reverse();
    else list[at] = replaceSomewhere(list[at], rng);
    return list;
  }
  const { [key]: field, ...rest } = value as Record<string, unknown>;
  if (rng.below(10) === 0) return rest;
  return { ...(value as object), [key]: replaceSomewhere(field, rng) };
}
