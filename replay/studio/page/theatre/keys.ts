/** A key as commands name it: "Shift+ArrowLeft". */
export function keyName({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): string {
  if (metaKey || altKey) return '';
  const shift = shiftKey && key.length > 1 ? 'Shift+' : '';
  return `${ctrlKey ? 'Ctrl+' : ''}${shift}${key}`;
}

/** Whether a key press is meant for what has the focus: text that is written, a choice that is made, a button that is pressed. */
export function isTaken(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('dialog[open]')) return true;
  const tag = target.tagName;
  if (tag === 'SELECT' || tag === 'TEXTAREA') return true;
  if (target instanceof HTMLInputElement) {
    return target.type !== 'checkbox' || event.key === ' ';
  }
  const isPressing = event.key === ' ' || event.key === 'Enter';
  return isPressing && (tag === 'BUTTON' || tag === 'A' || tag === 'SUMMARY');
}
