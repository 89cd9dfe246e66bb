import type { KeyBinding } from '../core/spec.js';
import { idOf } from './language/vocabulary.js';

/** Words that have a key of their own, by that key: enough to answer most questions about rooms, and many of the others. */
const keyed: Readonly<Record<string, string>> = {
  '.': '.',
  '1': 'one',
  '2': 'two',
  '3': 'three',
  '4': 'four',
  '5': 'five',
  '6': 'six',
  '7': 'seven',
  '8': 'eight',
  '9': 'nine',
  y: 'yes',
  n: 'no',
  a: 'a',
  t: 'the',
  i: 'is',
  d: 'and',
  r: 'red',
  g: 'green',
  b: 'blue',
  p: 'purple',
  w: 'yellow',
  e: 'grey',
  o: 'open',
  c: 'closed',
  l: 'locked',
  k: 'key',
  u: 'ball',
  x: 'box',
  h: 'door',
  ArrowUp: 'top',
  ArrowDown: 'bottom',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  m: 'middle',
  s: 'at',
  f: 'on',
  v: 'in',
  j: 'of',
};

export const wordKeys: readonly KeyBinding[] = Object.entries(keyed).map(([key, word]) => {
  const action = idOf(word);
  if (action === undefined) throw new Error(`no word "${word}" for the key "${key}"`);
  return { keys: [key], action, meaning: word === '.' ? 'the end' : word };
});
