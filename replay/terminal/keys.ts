/** What a keyboard tells of a key, named as browsers name it, with "Shift+" or "Ctrl+" in front. */
export type KeyEvent =
  | { readonly kind: 'press' | 'repeat' | 'release'; readonly key: string }
  /** From here on the release of every key is told: few terminals do that, and only when asked. */
  | { readonly kind: 'tellsReleases' };

/** Asks a terminal to tell of releases, in kitty's keyboard protocol, and whether it will. Others pay no heed. */
export const ASK_FOR_RELEASES = '\u001b[>11u\u001b[?u';
/** Takes that back. */
export const NO_MORE_RELEASES = '\u001b[<u';

/** Keys by the letter that ends their escape sequence. */
const byFinal: Readonly<Record<string, string>> = {
  A: 'ArrowUp',
  B: 'ArrowDown',
  C: 'ArrowRight',
  D: 'ArrowLeft',
  H: 'Home',
  F: 'End',
};

/** Keys by the number before a final ~. */
const byNumber: Readonly<Record<string, string>> = { 1: 'Home', 4: 'End', 7: 'Home', 8: 'End' };

/** Control characters, and what stands for them in kitty's sequences. */
const byCode: ReadonlyMap<number, string> = new Map([
  [0x08, 'Backspace'],
  [0x09, 'Tab'],
  [0x0a, 'Enter'],
  [0x0d, 'Enter'],
  [0x1b, 'Escape'],
  [0x7f, 'Backspace'],
  [57414, 'Enter'],
]);

const KEY = /\u001b(?:\[[?\d;:]*[A-Za-z~]|O[A-Z])|[^]/gu;
/** Number, modifiers and event of an escape sequence; alternatives after a colon do not matter. */
const SEQUENCE =
  /^\u001b(?:\[|O)(?<number>\d*)[:\d]*(?:;(?<modifiers>\d*)(?::(?<event>\d))?)?[;:\d]*(?<final>[A-Za-z~])$/u;
const SHIFT = 1;
const CTRL = 4;

/** The keys in what a terminal sent. Sequences that are not known are left out. */
export function keyEventsIn(sent: string): KeyEvent[] {
  return (sent.match(KEY) ?? []).flatMap((part) => {
    if (part.length === 1 || !part.startsWith('\u001b')) return { kind: 'press', key: characterKey(part) };
    // The answer to the question: flag 2 says that events are told.
    if (part.startsWith('\u001b[?'))
      return (Number.parseInt(part.slice(3), 10) & 2) !== 0 ? { kind: 'tellsReleases' } : [];
    return sequenceEvent(part);
  });
}

/** The keys that were pressed, or repeated as they were held. */
export function keysIn(sent: string): string[] {
  return keyEventsIn(sent).flatMap((event) =>
    event.kind === 'press' || event.kind === 'repeat' ? [event.key] : [],
  );
}

function characterKey(character: string): string {
  if (character === '\u0003') return 'Ctrl+c';
  return byCode.get(character.codePointAt(0) ?? 0) ?? character;
}

function sequenceEvent(sequence: string): KeyEvent[] {
  const { number = '', modifiers = '', event = '', final = '' } = SEQUENCE.exec(sequence)?.groups ?? {};
  const code = Number(number);
  const name =
    final === 'u'
      ? (byCode.get(code) ?? String.fromCodePoint(code))
      : final === '~'
        ? byNumber[number]
        : byFinal[final];
  if (name === undefined) return [];
  const bits = Math.max(0, Number(modifiers) - 1);
  const isLetter = name.length === 1;
  // A letter with Shift is another letter, not the same one with a name in front.
  const shift = (bits & SHIFT) !== 0 && !isLetter ? 'Shift+' : '';
  const ctrl = (bits & CTRL) !== 0 ? 'Ctrl+' : '';
  const kind = event === '2' ? 'repeat' : event === '3' ? 'release' : 'press';
  return [{ kind, key: `${ctrl}${shift}${name}` }];
}
