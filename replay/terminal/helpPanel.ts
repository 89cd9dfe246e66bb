import { type Command, controls } from '../controls.js';
import { theme } from '../overlay/theme.js';
import type { Screen } from './screen.js';

/** Cells around the words of the panel. */
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

type Line = { readonly keys: string; readonly words: string };

/** A panel in front of the picture: what the player must do, and every key. What does not fit is left out, from below. */
export function drawHelp(screen: Screen, instruction: string): void {
  const rows = keyRows();
  const keyWidth = Math.max(...rows.map(({ keys }) => keys.length)) + KEY_GAP;
  const width = Math.min(MAX_WIDTH, screen.columns - 2 * PADDING);
  const lines: Line[] = [
    ...wrapped(instruction, width).map((words) => ({ keys: '', words })),
    { keys: '', words: '' },
    ...rows,
  ];
  const height = Math.min(lines.length + 2, screen.rows);
  const left = Math.floor((screen.columns - width) / 2);
  const top = Math.max(0, Math.floor((screen.rows - height) / 2));
  screen.fill(left - PADDING, top, width + 2 * PADDING, height, theme.background);
  for (const [i, { keys, words }] of lines.slice(0, height - 2).entries()) {
    screen.text(keys, left, top + 1 + i, theme.accent);
    screen.text(words, left + (keys ? keyWidth : 0), top + 1 + i, theme.text);
  }
}

/** A row for each thing that can be asked; the ten digits share one. */
function keyRows(): Line[] {
  const isDigit = ({ command, keys }: { command: Command; keys: readonly string[] }): boolean =>
    command.kind === 'goTo' && keys.every((key) => /^\d$/.test(key));
  const rows = controls.filter((control) => !isDigit(control));
  const digits = { keys: '0 … 9', words: 'a tenth of the episode' };
  return [
    ...rows.map(({ keys, meaning }) => ({ keys: keys.map(nameOf).join('  '), words: meaning })),
    digits,
  ];
}

function nameOf(key: string): string {
  const parts = key.split('+').filter(Boolean);
  return parts.length > 1 ? parts.map((part) => names[part] ?? part).join(' ') : (names[key] ?? key);
}

/** Words in lines of at most `width` characters; a longer word stands alone. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
