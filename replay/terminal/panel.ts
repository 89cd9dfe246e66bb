import { wrapText } from '../../envs/rendering/fitText.js';
import { theme } from '../overlay/theme.js';
import type { Screen } from './screen.js';

/** Cells around the words of a panel. */
const PADDING = 2;
const KEY_GAP = 3;
const MAX_WIDTH = 64;

const names: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** Keys, and what they do. */
export type KeyRow = { readonly keys: string; readonly words: string };

/** What a panel says: paragraphs, then groups of keys. */
export type Panel = {
  readonly paragraphs: readonly string[];
  readonly keys: readonly (readonly KeyRow[])[];
};

/** Draws a panel in front of the picture. What does not fit is left out, from below. */
export function drawPanel(screen: Screen, panel: Panel): void {
  const width = Math.min(MAX_WIDTH, screen.columns - 2 * PADDING);
  const lines = linesOf(panel, width, screen.rows);
  const height = Math.min(lines.length + 2, screen.rows);
  const left = Math.floor((screen.columns - width) / 2);
  const top = Math.max(0, Math.floor((screen.rows - height) / 2));
  screen.fill(left - PADDING, top, width + 2 * PADDING, height, theme.background);
  for (const [i, line] of lines.slice(0, height - 2).entries()) {
    for (const { text, at, isKey } of line) {
      screen.text(text, left + at, top + 1 + i, isKey ? theme.accent : theme.text);
    }
  }
}

/** A text on a line, so many cells from its start. */
type Piece = { readonly text: string; readonly at: number; readonly isKey: boolean };
type Line = readonly Piece[];

/** The lines of a panel; keys stand side by side where they are too many to stand below each other. */
function linesOf({ paragraphs, keys }: Panel, width: number, rows: number): readonly Line[] {
  const words = paragraphs.flatMap((text): Line[] => [
    ...wrapText(text, width, rows).map((line): Line => [{ text: line, at: 0, isKey: false }]),
    [],
  ]);
  const room = rows - 2 - words.length;
  const isHigh = keys.flat().length + keys.length - 1 > room;
  const groups = keys.map((group) => {
    const keyWidth = widest(isHigh ? group : keys.flat(), 'keys') + KEY_GAP;
    const place = keyWidth + widest(group, 'words') + KEY_GAP;
    return linesOfKeys(
      group,
      isHigh ? Math.max(1, Math.floor((width + KEY_GAP) / place)) : 1,
      keyWidth,
      place,
    );
  });
  return [...words, ...groups.flatMap((group, i) => (i > 0 ? [[], ...group] : group))];
}

/** Keys in columns, from above to below and then from left to right. */
function linesOfKeys(
  group: readonly KeyRow[],
  columns: number,
  keyWidth: number,
  place: number,
): readonly Line[] {
  const height = Math.ceil(group.length / columns);
  return Array.from({ length: height }, (_, row) =>
    group
      .filter((_, i) => i % height === row)
      .flatMap(({ keys, words }, column): Piece[] => [
        { text: keys, at: column * place, isKey: true },
        { text: words, at: column * place + keyWidth, isKey: false },
      ]),
  );
}

function widest(rows: readonly KeyRow[], part: keyof KeyRow): number {
  return Math.max(0, ...rows.map((row) => row[part].length));
}

/** A key as it stands on the keyboard; keys that are held together side by side. */
export function keyName(key: string): string {
  const parts = key.split('+').filter(Boolean);
  return parts.length > 1 ? parts.map((part) => names[part] ?? part).join(' ') : (names[key] ?? key);
}
