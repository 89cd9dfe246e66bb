/** Escape sequences of terminals, and the keys they stand for. */
const sequences: Readonly<Record<string, string>> = {
  '[A': 'ArrowUp',
  '[B': 'ArrowDown',
  '[C': 'ArrowRight',
  '[D': 'ArrowLeft',
  OA: 'ArrowUp',
  OB: 'ArrowDown',
  OC: 'ArrowRight',
  OD: 'ArrowLeft',
  '[1;2C': 'Shift+ArrowRight',
  '[1;2D': 'Shift+ArrowLeft',
  '[H': 'Home',
  '[F': 'End',
  OH: 'Home',
  OF: 'End',
  '[1~': 'Home',
  '[4~': 'End',
  '[7~': 'Home',
  '[8~': 'End',
};

const KEY = /\u001b(?:\[[0-9;]*[A-Za-z~]|O[A-Z])|[^]/gu;

/** The keys in what a terminal sent, named as browsers name them. Sequences that are not known are left out. */
export function keysIn(sent: string): string[] {
  return (sent.match(KEY) ?? []).flatMap((key) => {
    if (key === '\u0003') return ['Ctrl+c'];
    if (key === '\u001b') return ['Escape'];
    if (!key.startsWith('\u001b')) return [key];
    return sequences[key.slice(1)] ?? [];
  });
}
