import { controls } from '../../controls.js';
import { element } from './element.js';
import { iconButton } from './icons.js';
import { keyText } from './keyText.js';

/** Keys of the page that the terminal does not have. @param canTakeOver whether this page can take over */
export function helpDialog(canTakeOver: boolean): HTMLDialogElement {
  // The ten digits are one line.
  const shown = controls.filter(({ command }) => command.kind !== 'goTo' || command.tenth % 10 === 0);
  const rows = shown.map(({ keys, meaning }): [string, string] => [keys.map(keyText).join('  '), meaning]);
  const own: [string, string][] = canTakeOver
    ? [
        ['T', 'take over from this step'],
        ['/', 'search the list'],
      ]
    : [];
  const digits: [string, string] = ['1 … 9', 'that many tenths of the episode'];
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
      ...[...rows, digits, ...own].map(([keys, meaning]) =>
        element('div', {}, element('dt', {}, element('kbd', {}, keys)), element('dd', {}, meaning)),
      ),
    ),
  );
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  return dialog;
}
