import type { KeyBinding } from '../../core/spec.js';
import { type Position, PushTable } from './joystick.js';

/** What each push of the joystick does in a game, in words; one that does nothing is left out. */
export type Controls = {
  readonly left?: string;
  readonly right?: string;
  readonly up?: string;
  readonly down?: string;
  readonly fire?: string;
};

type Keys = Readonly<Record<keyof Controls, string>>;
const FIRST: Keys = { left: 'ArrowLeft', right: 'ArrowRight', up: 'ArrowUp', down: 'ArrowDown', fire: ' ' };
const SECOND: Keys = { left: 'a', right: 'd', up: 'w', down: 's', fire: 'f' };

/** Keys for every position of the joystick in which only pushes that do something take part: arrows and space; WASD and F for a second player. */
export function keysFor(controls: Controls, positions: readonly Position[], isTwo: boolean): KeyBinding[] {
  const table = new PushTable(positions);
  const bindingsOf = (keys: Keys, actionOf: KeyActionOf, whose: string): KeyBinding[] =>
    positions.flatMap((_, i) => {
      const pushes = pushesOf(table, i);
      const meanings = pushes.flatMap((push) => controls[push] ?? []);
      if (pushes.length === 0 || meanings.length < pushes.length) return [];
      const name = pushes.map((push) => keys[push]).join('+');
      return { keys: [name], action: actionOf(i), meaning: meanings.join(' and ') + whose };
    });
  if (!isTwo) return bindingsOf(FIRST, (i) => i, '');
  return [...bindingsOf(FIRST, (i) => [i, 0], ''), ...bindingsOf(SECOND, (i) => [0, i], ' (second player)')];
}

type KeyActionOf = (position: number) => KeyBinding['action'];

function pushesOf({ dx, dy, fire }: PushTable, i: number): (keyof Controls)[] {
  const pushes: (keyof Controls)[] = [];
  if (dx[i] !== 0) pushes.push(dx[i] === -1 ? 'left' : 'right');
  if (dy[i] !== 0) pushes.push(dy[i] === -1 ? 'up' : 'down');
  if (fire[i] === 1) pushes.push('fire');
  return pushes;
}
