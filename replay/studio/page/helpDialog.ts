import { controls } from '../../controls.js';
import { element } from './element.js';
import { iconButton } from './icons.js';
import { keyText } from './keyText.js';

/** @param isStudio whether there is a list to go back to, and someone who keeps what is played */
export function helpDialog(isStudio: boolean): HTMLDialogElement {
  const rows = controls
    // The ten digits are one line, and Ctrl+C is the browser's.
    .filter(({ keys }) => !keys.some((key) => /^\d$/.test(key)))
    .filter(({ command }) => isStudio || (command.kind !== 'episode' && command.kind !== 'quit'))
    .map(({ keys, command, meaning }): [string, string] => {
      const own = keys.filter((key) => !key.startsWith('Ctrl+'));
      return [own.map(keyText).join('  '), command.kind === 'quit' ? 'back to the list' : meaning];
    });
  const own: [string, string][] = [
    ['T', 'take over from this step'],
    ['/', 'search the list'],
  ];
  const digits: [string, string] = ['0 … 9', 'that many tenths of the episode'];
  const dialog = element(
    'dialog',
    { class: 'dialog', 'aria-labelledby': 'help-title' },
    element(
      'header',
      {},
      element('h2', { id: 'help-title' }, 'Keys'),
      iconButton('close', 'close', () => {
        dialog.close();
      }),
    ),
    element(
      'dl',
      { class: 'keys' },
      ...[...rows, digits, ...(isStudio ? own : [])].map(([keys, meaning]) =>
        element('div', {}, element('dt', {}, element('kbd', {}, keys)), element('dd', {}, meaning)),
      ),
    ),
  );
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  return dialog;
}
