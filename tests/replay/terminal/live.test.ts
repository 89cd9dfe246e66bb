import { describe, expect, test } from '@jest/globals';
import { PlaySession } from '#gatogym/recorder/index.js';
import { playLive } from '#gatogym/replay/index.js';
import { temporaryDirectories } from '../../temporary.js';
import { FakeTerminal } from './fakeTerminal.js';

const directory = temporaryDirectories();
const ENTER = '\r';
const UP = '\u001b[A';
const ESCAPE = '\u001b';

const inRooms = (name: string): Promise<PlaySession> =>
  PlaySession.open({ id: 'maze/FourRooms-v1' }, directory(name), { seed: 1 });

describe('playLive', () => {
  test('shows what to do and all keys, plays, and asks what becomes of the episode', async () => {
    const terminal = new FakeTerminal();
    Object.assign(terminal.output, { columns: 90, rows: 50 });
    const session = await inRooms('rooms');
    const end = playLive(session, terminal.terminal);
    for (const shown of ['reach the green goal', 'turn left', 'go forward', 'begin', 'seed'])
      expect(terminal.words).toContain(shown);
    terminal.press('x');
    for (let t = 0; t < 100; t++) terminal.press(UP);
    expect(session.isOver).toBe(true);
    expect(terminal.words).toContain('The episode is over');
    expect(terminal.words).toContain('keep it, and play the next');
    terminal.wait(1000);
    terminal.press(ENTER);
    expect(session.saved).toBe(1);
    terminal.press('q');
    await end;
    expect(terminal.written.endsWith('\u001b[0m\u001b[?7h\u001b[?25h\u001b[?1049l')).toBe(true);
    expect([terminal.isRaw, terminal.isPaused]).toEqual([false, true]);
    expect([terminal.listeners, terminal.pendingTimers]).toEqual([0, 0]);
  });

  test('shows keys side by side where they are many, and what was said where one speaks', async () => {
    const terminal = new FakeTerminal();
    const env = { id: 'words/AnswerRooms-v1' };
    const session = await PlaySession.open(env, directory('spoken'), { seed: 1 });
    const end = playLive(session, terminal.terminal);
    for (const shown of [session.core.instruction, 'middle', 'purple', 'the end', 'nine', 'begin', 'stop'])
      expect(terminal.words).toContain(shown);
    terminal.press(' ');
    terminal.press('t');
    terminal.press('k');
    // Only what changes is written: of the action, and of what was said so far.
    expect(terminal.words).toMatch(/the the .* key key/);
    terminal.press('.');
    expect(session.isOver).toBe(true);
    expect(terminal.words).toContain('not a true answer');
    terminal.wait(1000);
    terminal.press(ESCAPE);
    await end;
  });

  test('runs by the clock where one can wait, and not in a pause', async () => {
    const terminal = new FakeTerminal();
    const session = await PlaySession.open({ id: 'arcade/Bricks-v1' }, directory('bricks'), { seed: 1 });
    const end = playLive(session, terminal.terminal);
    terminal.wait(1000);
    expect([session.steps, terminal.pendingTimers]).toEqual([0, 0]);
    terminal.press(' ');
    terminal.wait(1000);
    expect(session.steps).toBeGreaterThanOrEqual(59);
    expect(session.steps).toBeLessThanOrEqual(61);
    terminal.press(ESCAPE);
    const { steps } = session;
    terminal.wait(5000);
    expect([session.steps, terminal.pendingTimers]).toEqual([steps, 0]);
    expect(terminal.words).toContain('stop; this episode is not kept');
    terminal.press('q');
    await end;
    expect(session.saved).toBe(0);
  });

  test('asks the terminal to tell of releases, and no more when it is left', async () => {
    const terminal = new FakeTerminal();
    const end = playLive(await inRooms('releases'), terminal.terminal);
    expect(terminal.written).toContain('\u001b[>11u');
    expect(terminal.written).not.toContain('\u001b[<u');
    terminal.press('q');
    await end;
    expect(terminal.written).toContain('\u001b[<u');
  });

  test('is left by Ctrl-C and by a signal', async () => {
    const abort = new AbortController();
    const aborted = playLive(await inRooms('aborted'), new FakeTerminal().terminal, { signal: abort.signal });
    abort.abort();
    await aborted;
    const terminal = new FakeTerminal();
    const end = playLive(await inRooms('interrupted'), terminal.terminal);
    terminal.press('\u0003');
    await end;
    expect(terminal.isRaw).toBe(false);
  });

  test('wants a terminal on both sides', async () => {
    for (const side of ['input', 'output'] as const) {
      const terminal = new FakeTerminal();
      Object.assign(terminal[side], { isTTY: false });
      await expect(playLive(await inRooms(side), terminal.terminal)).rejects.toThrow(
        'to play needs a terminal',
      );
      expect(terminal.written).toBe('');
    }
  });
});
