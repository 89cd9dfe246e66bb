import { describe, expect, test } from '@jest/globals';
import { HeldKeys } from '#gatogym/replay/live/heldKeys.js';

const press = (key: string) => ({ kind: 'press', key }) as const;

describe('where releases are not told', () => {
  test('a key that is tapped is held for a moment', () => {
    const keys = new HeldKeys();
    keys.hear(press('ArrowUp'), 1000);
    expect(keys.held(1100)).toEqual(['ArrowUp']);
    expect(keys.held(1200)).toEqual([]);
  });

  test('a key that repeats is held until soon after the last time', () => {
    const keys = new HeldKeys();
    for (let t = 0; t <= 900; t += t === 0 ? 500 : 40) keys.hear(press('ArrowUp'), t);
    expect(keys.held(950)).toEqual(['ArrowUp']);
    expect(keys.held(1050)).toEqual([]);
  });

  test('an arrow that was held when the button was pressed is held as long as the button, another arrow ends it', () => {
    const keys = new HeldKeys();
    keys.hear(press('ArrowLeft'), 0);
    for (let t = 100; t < 1000; t += 40) keys.hear(press(' '), t);
    expect(keys.held(1000)).toEqual(['ArrowLeft', ' ']);
    keys.hear(press('ArrowUp'), 1000);
    expect(keys.held(1150)).toEqual(['ArrowUp']);
  });
});

describe('where releases are told', () => {
  const keys = new HeldKeys();
  keys.hear({ kind: 'tellsReleases' }, 0);

  test('a key is held until it is let go, the one pressed last at the end', () => {
    keys.hear(press('ArrowLeft'), 0);
    keys.hear(press(' '), 5);
    keys.hear({ kind: 'repeat', key: 'ArrowLeft' }, 500);
    expect(keys.held(60_000)).toEqual(['ArrowLeft', ' ']);
    keys.hear({ kind: 'release', key: 'ArrowLeft' }, 60_000);
    expect(keys.held(60_000)).toEqual([' ']);
    keys.hear(press('ArrowLeft'), 60_001);
    expect(keys.held(60_001)).toEqual([' ', 'ArrowLeft']);
  });

  test('what was held before can be forgotten', () => {
    keys.clear();
    expect(keys.held(60_001)).toEqual([]);
  });
});
