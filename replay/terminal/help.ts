import { type Command, controls } from '../controls.js';
import { type KeyRow, type Panel, keyName } from './panel.js';

/** What the player must do, and every key of a replay. */
export function helpPanel(instruction: string): Panel {
  return { paragraphs: [instruction], keys: [keyRows()] };
}

/** A row for each thing that can be asked; the ten digits share one. */
function keyRows(): KeyRow[] {
  const isDigit = ({ command, keys }: { command: Command; keys: readonly string[] }): boolean =>
    command.kind === 'goTo' && keys.every((key) => /^\d$/.test(key));
  const rows = controls.filter((control) => !isDigit(control));
  return [
    ...rows.map(({ keys, meaning }) => ({ keys: keys.map(keyName).join('  '), words: meaning })),
    { keys: '0 … 9', words: 'a tenth of the episode' },
  ];
}
