import { describe, expect, test } from '@jest/globals';
import { keyEventsIn, keysIn } from '#gatogym/replay/terminal/keys.js';

const ESCAPE = '\u001b';

test('keys are named as browsers name them, and what is not known is left out', () => {
  expect(keysIn(' q\u001b[D\u001b[1;2C\u001b[H\u001bOF\u001b[200~\u0003?')).toEqual([
    ' ',
    'q',
    'ArrowLeft',
    'Shift+ArrowRight',
    'Home',
    'End',
    'Ctrl+c',
    '?',
  ]);
  expect(keysIn('\r\n\t\b\u007f\u001b')).toEqual([
    'Enter',
    'Enter',
    'Tab',
    'Backspace',
    'Backspace',
    'Escape',
  ]);
  expect(keysIn(`${ESCAPE}[1~${ESCAPE}[8~${ESCAPE}[5~`)).toEqual(['Home', 'End']);
});

describe('a terminal that was asked for releases', () => {
  test('tells that it will', () => {
    expect(keyEventsIn(`${ESCAPE}[?11u`)).toEqual([{ kind: 'tellsReleases' }]);
    expect(keyEventsIn(`${ESCAPE}[?1u`)).toEqual([]);
  });

  test('tells of every key when it is pressed, repeated and let go', () => {
    expect(keyEventsIn(`${ESCAPE}[A${ESCAPE}[1;1:2A${ESCAPE}[1;1:3A`)).toEqual([
      { kind: 'press', key: 'ArrowUp' },
      { kind: 'repeat', key: 'ArrowUp' },
      { kind: 'release', key: 'ArrowUp' },
    ]);
    expect(keyEventsIn(`${ESCAPE}[32u${ESCAPE}[32;1:3u`)).toEqual([
      { kind: 'press', key: ' ' },
      { kind: 'release', key: ' ' },
    ]);
    expect(
      keysIn(`${ESCAPE}[13u${ESCAPE}[127u${ESCAPE}[27u${ESCAPE}[97u${ESCAPE}[97;2u${ESCAPE}[99;5u`),
    ).toEqual(['Enter', 'Backspace', 'Escape', 'a', 'a', 'Ctrl+c']);
  });

  test('may tell alternatives and text of a key, which do not matter', () => {
    expect(keysIn(`${ESCAPE}[97:65;2:1;65u`)).toEqual(['a']);
  });
});
