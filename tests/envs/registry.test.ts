import { describe, expect, test } from '@jest/globals';
import { dtypes } from '#gatogym/envs/core/dtypes.js';
import { sizeOf } from '#gatogym/envs/core/spaces.js';
import { registry } from '#gatogym/envs/registry.js';

const specs = registry.ids.map((id) => registry.describe(id));

describe.each(specs)('the spec of $id', (spec) => {
  test('is plain data, and the same at each call', () => {
    // JSON has no infinities: they are the one thing in a spec that it would lose.
    const text = (value: unknown): string =>
      JSON.stringify(value, (_, field: unknown) => (typeof field === 'number' ? String(field) : field));
    expect(text(registry.describe(spec.id))).toBe(text(spec));
    expect(structuredClone(spec)).toEqual(spec);
  });

  test('tells a person what to do, in words', () => {
    expect(spec.instruction).toMatch(/^\S+( \S+){3,}$/);
    expect(spec.title).not.toBe('');
    expect(spec.keys.length).toBeGreaterThan(0);
    for (const { keys, meaning } of spec.keys) {
      expect(keys.length).toBeGreaterThan(0);
      expect(meaning).not.toBe('');
    }
  });

  test('says what each of its settings does', () => {
    expect(Object.keys(spec.settings).sort()).toEqual(Object.keys(registry.get(spec.id).defaults).sort());
    expect(Object.values(spec.settings)).not.toContain('');
  });

  test('no two actions share a key', () => {
    const keys = spec.keys.flatMap((binding) => binding.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('has reference scores that the rewards of an episode can make', () => {
    const { random, expert, best = Infinity } = spec.reference;
    const [least, most] = spec.rewardRange;
    expect(random).toBeGreaterThanOrEqual(least * spec.maxSteps);
    expect(expert).toBeGreaterThan(random);
    expect(expert).toBeLessThanOrEqual(best);
    expect(expert).toBeLessThanOrEqual(most * spec.maxSteps);
  });

  test('says of every observation what its numbers are, and of measured ones in which unit', () => {
    const spaces = Object.entries({ action: spec.actionSpace, ...spec.observations });
    for (const [name, space] of spaces) {
      if (space.type !== 'box') continue;
      expect([name, space.meaning ?? '']).not.toEqual([name, '']);
      expect(dtypes).toContain(space.dtype);
      if (!space.dtype.startsWith('float')) continue;
      expect([name, space.unit]).not.toEqual([name, undefined]);
      if (sizeOf(space) > 1) expect([name, space.names?.length]).toEqual([name, sizeOf(space)]);
    }
  });

  test('names every action that is one of a few', () => {
    const { actionSpace } = spec;
    if (actionSpace.type === 'discrete') expect(new Set(actionSpace.labels).size).toBe(actionSpace.n);
  });
});

test('no two environments share a title', () => {
  expect(new Set(specs.map(({ title }) => title)).size).toBe(specs.length);
});
