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
export function drawPanel(screen: Screen, { paragraphs, keys }: Panel): void {
  const width = Math.min(MAX_WIDTH, screen.columns - 2 * PADDING);
  const keyWidth = Math.max(0, ...keys.flat().map((row) => row.keys.length)) + KEY_GAP;
  const blank = { keys: '', words: '' };
  const lines: KeyRow[] = [
    ...paragraphs.flatMap((text) => [
      ...wrapText(text, width, screen.rows).map((words) => ({ keys: '', words })),
      blank,
    ]),
    ...keys.flatMap((group, i) => (i > 0 ? [blank, ...group] : group)),
  ];
  const height = Math.min(lines.length + 2, screen.rows);
  const left = Math.floor((screen.columns - width) / 2);
  const top = Math.max(0, Math.floor((screen.rows - height) / 2));
  screen.fill(left - PADDING, top, width + 2 * PADDING, height, theme.background);
  for (const [i, line] of lines.slice(0, height - 2).entries()) {
    screen.text(line.keys, left, top + 1 + i, theme.accent);
    screen.text(line.words, left + (line.keys ? keyWidth : 0), top + 1 + i, theme.text);
  }
}

/** A key as it stands on the keyboard; keys that are held together side by side. */
export function keyName(key: string): string {
  const parts = key.split('+').filter(Boolean);
  return parts.length > 1 ? parts.map((part) => names[part] ?? part).join(' ') : (names[key] ?? key);
}
