import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { markdownOf } from '#gatogym/benchmark/markdown.js';
import { place, ticks } from '#gatogym/benchmark/page/axis.js';
import { pageOf } from '#gatogym/benchmark/page/page.js';
import { exampleReport } from '../exampleReport.js';

describe('the page', () => {
  const page = pageOf(exampleReport);

  test('takes names as text, never as markup', () => {
    expect(page).not.toContain('<script');
    expect(page).toContain('nearest:&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;');
    expect(page).toContain('A &lt;world&gt;');
  });

  test('needs nothing from elsewhere', () => {
    expect(page).not.toMatch(/(src|href)="(?!#)/);
    expect(page).not.toMatch(/@import|url\(|https?:/);
  });

  test('draws every figure at a place', () => {
    expect(page).not.toMatch(/NaN|undefined|Infinity|\[object/);
  });

  test('says which environment no aggregate counts, and why', () => {
    expect(page).toContain('maze/C-v1 counts in no aggregate: its expert (0) is no better than random (0).');
    expect(page).toContain('cannot be normalised');
  });

  test('is the same for the same report', () => {
    expect(pageOf(exampleReport)).toBe(page);
  });
});

describe('the text', () => {
  test('is tables whose rows have as many cells as their heads', () => {
    const tables = markdownOf(exampleReport)
      .split('\n\n')
      .filter((part) => part.startsWith('|'));
    expect(tables).toHaveLength(5);
    for (const table of tables) {
      const widths = table.split('\n').map((line) => line.replaceAll('\\|', '').split('|').length);
      expect(new Set(widths).size).toBe(1);
    }
  });

  test('has a sign where there is no figure, and no minus before nothing', () => {
    const text = markdownOf(exampleReport);
    expect(text).toContain('| `random` | – | – |');
    expect(text).not.toMatch(/-0(\.0+)? /);
  });
});

describe('an axis', () => {
  const range = fc.tuple(
    fc.double({ min: -1e4, max: 1e4, noNaN: true }),
    fc.double({ min: 1e-2, max: 1e4, noNaN: true }),
  );

  test('has ticks at round numbers within its range, evenly spaced', () => {
    fc.assert(
      fc.property(range, fc.integer({ min: 2, max: 10 }), ([low, width], wanted) => {
        const all = ticks({ low, high: low + width, from: 0, to: 1 }, wanted);
        expect(all.length).toBeLessThanOrEqual(wanted + 1);
        expect(all.length).toBeGreaterThanOrEqual(1);
        for (const tick of all) {
          expect(tick).toBeGreaterThanOrEqual(low - 1e-6 * width - 1e-9);
          expect(tick).toBeLessThanOrEqual(low + width + 1e-6 * width + 1e-9);
        }
      }),
    );
    expect(ticks({ low: 0, high: 100, from: 0, to: 1 }, 8)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(ticks({ low: -0.3, high: 0.3, from: 0, to: 1 }, 6)).toEqual([-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]);
  });

  test('puts what is beyond its ends at its ends', () => {
    const axis = { low: 0, high: 10, from: 100, to: 200 };
    expect([-5, 0, 5, 10, 99].map((value) => place(axis, value))).toEqual([100, 100, 150, 200, 200]);
  });
});
