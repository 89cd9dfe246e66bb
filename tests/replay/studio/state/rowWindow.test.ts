import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rowWindow, scrollTo } from '#gatogym/replay/studio/state/rowWindow.js';

const ROW = 52;
const rows = fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 3_000_000 }));
const view = fc.integer({ min: ROW, max: 1200 });

test('what is in sight is always covered with rows, and few of them', () => {
  fc.assert(
    fc.property(rows, view, fc.double({ min: 0, max: 1, noNaN: true }), (count, height, share) => {
      const { height: full } = rowWindow(count, ROW, 0, height);
      const scrollTop = share * Math.max(0, full - height);
      const { first, count: shown, top } = rowWindow(count, ROW, scrollTop, height);
      const end = first + shown;
      expect(full).toBeLessThanOrEqual(8_000_000);
      expect(shown).toBeLessThanOrEqual(height / ROW + 14);
      expect(top <= scrollTop + 1e-6 || first === 0).toBe(true);
      expect(top + shown * ROW >= Math.min(full, scrollTop + height) - 1e-6 || end === count).toBe(true);
      expect([first >= 0, end <= count]).toEqual([true, true]);
    }),
  );
});

test('a row that is gone to is whole in sight', () => {
  fc.assert(
    fc.property(
      rows,
      view,
      fc.nat(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (count, height, drawn, share) => {
        const row = drawn % count;
        const { height: full } = rowWindow(count, ROW, 0, height);
        const before = share * Math.max(0, full - height);
        const scrollTop = scrollTo(row, count, ROW, before, height);
        const { first, top } = rowWindow(count, ROW, scrollTop, height);
        const at = top + (row - first) * ROW;
        // A pixel of what is scrolled stands for more where there are more rows than a browser can lay out.
        const slack = Math.max(1e-6, (count * ROW) / 8_000_000);
        expect(at).toBeGreaterThanOrEqual(scrollTop - slack);
        expect(at + ROW).toBeLessThanOrEqual(scrollTop + height + slack);
      },
    ),
  );
});
