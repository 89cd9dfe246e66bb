import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { colourDepth, nearest256 } from '#gatogym/replay/terminal/colours.js';
import { Screen, changes, lines } from '#gatogym/replay/terminal/screen.js';

const E = '\u001b[';

/** A terminal that understands what the screen sends: positions, colours, characters. Cells as "character letters ground". */
function show(text: string, cells: string[][]): string[][] {
  let [row, column, letters, ground] = [0, 0, 'none', 'none'];
  for (const [, codes, kind, character] of text.matchAll(/\u001b\[([0-9;]*)([Hm])|([^])/gu)) {
    const numbers = (codes ?? '').split(';').map(Number);
    if (kind === 'H') [row, column] = [(numbers[0] ?? 1) - 1, (numbers[1] ?? 1) - 1];
    if (kind === 'm' && numbers[0] === 0) [letters, ground] = ['none', 'none'];
    for (let i = 0; kind === 'm' && numbers[i]; i += 5) {
      const colour = numbers.slice(i + 2, i + 5).join(' ');
      if (numbers[i] === 38) letters = colour;
      else ground = colour;
    }
    const line = cells[row];
    if (character && line)
      line[column++] = character === ' ' ? `  ${ground}` : `${character} ${letters} ${ground}`;
  }
  return cells;
}

const empty = (): string[][] => Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => '?'));

function randomScreen(pixels: readonly number[]): Screen {
  const screen = new Screen(4, 3);
  screen.picture(Uint8Array.from(pixels), 4, 4, 0, 0);
  screen.text('ab c', 0, 2, pixels[0] ?? 0);
  return screen;
}

describe('terminal screen', () => {
  test('two pixels make a cell: the upper half block over the lower colour', () => {
    const screen = new Screen(2, 2);
    screen.clear(0x000000);
    screen.picture(new Uint8Array([255, 0, 0, 9, 9, 9, 0, 0, 255, 9, 9, 9]), 2, 2, 0, 0);
    screen.text('ok', 0, 1, 0xffffff);
    expect(lines(screen, '24bit')).toBe(
      `${E}38;2;255;0;0;48;2;0;0;255m▀${E}48;2;9;9;9m ${E}0m\n` +
        `${E}38;2;255;255;255;48;2;0;0;0mok${E}0m\n`,
    );
    expect(lines(screen, '256')).toBe(
      `${E}38;5;196;48;5;21m▀${E}48;5;232m ${E}0m\n${E}38;5;231;48;5;16mok${E}0m\n`,
    );
  });

  test('an odd last row of pixels stands over the ground', () => {
    const screen = new Screen(1, 1);
    screen.clear(0x102030);
    screen.picture(new Uint8Array([1, 2, 3]), 1, 1, 0, 0);
    expect(lines(screen, '24bit')).toBe(`${E}38;2;1;2;3;48;2;16;32;48m▀${E}0m\n`);
  });

  test('only cells that changed are written', () => {
    const shown = new Screen(4, 3);
    const next = new Screen(4, 3);
    next.text('x', 2, 1, 0xff0000);
    expect(changes(next, shown, '24bit')).toBe(`${E}2;3H${E}38;2;255;0;0;48;2;0;0;0mx${E}0m`);
    expect(changes(next, next, '24bit')).toBe('');
  });

  test('a terminal that gets the changes shows what one shows that gets everything', () => {
    const pixels = fc.array(fc.constantFrom(0, 0, 0, 255), { minLength: 48, maxLength: 48 });
    fc.assert(
      fc.property(pixels, pixels, (before, after) => {
        const [first, second] = [randomScreen(before), randomScreen(after)];
        const cells = show(changes(first, undefined, '24bit'), empty());
        expect(show(changes(second, first, '24bit'), cells)).toEqual(
          show(changes(second, undefined, '24bit'), empty()),
        );
      }),
    );
  });

  test('text that is too long is cut at the edge, not wrapped', () => {
    const screen = new Screen(3, 2);
    screen.text('abcdef', 1, 0, 1);
    screen.text('abc', 0, 5, 1);
    expect(String.fromCodePoint(...screen.characters)).toBe(' ab   ');
  });
});

describe('colours', () => {
  test('depth is what COLORTERM says', () => {
    expect(
      [{ COLORTERM: 'truecolor' }, { COLORTERM: '24bit' }, {}, { COLORTERM: '' }].map(colourDepth),
    ).toEqual(['24bit', '24bit', '256', '256']);
  });

  test('the nearest of the 256 colours is as near as any', () => {
    const cube = [0, 95, 135, 175, 215, 255];
    const levels = (index: number): number[] => {
      if (index >= 232) return new Array<number>(3).fill(8 + 10 * (index - 232));
      const i = index - 16;
      return [Math.floor(i / 36), Math.floor(i / 6) % 6, i % 6].map((level) => cube[level] ?? 0);
    };
    const distance = (index: number, colour: number): number =>
      levels(index).reduce((sum, level, i) => sum + (level - ((colour >> (16 - 8 * i)) & 255)) ** 2, 0);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (colour) => {
        const all = Array.from({ length: 240 }, (_, i) => distance(16 + i, colour));
        expect(distance(nearest256(colour), colour)).toBe(Math.min(...all));
      }),
      { numRuns: 300 },
    );
  });
});
