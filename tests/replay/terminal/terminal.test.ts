import { describe, expect, test } from '@jest/globals';
import { framesAsText } from '#gatogym/replay/index.js';
import { tinyPlayer } from '../tinyEnv.js';
import { FakeTerminal } from './fakeTerminal.js';

const LEFT = '\u001b[D';

describe('playInTerminal', () => {
  test('plays in real time, obeys keys, and leaves the terminal as it was', async () => {
    const [terminal, player] = [new FakeTerminal(), tinyPlayer()];
    const end = terminal.play(player);
    expect(terminal.written.startsWith('\u001b[?1049h\u001b[?25l')).toBe(true);
    expect([terminal.isRaw, terminal.isPaused]).toEqual([true, false]);
    terminal.wait(1000);
    expect(player.position).toBe(25);
    terminal.press(' ');
    terminal.wait(5000);
    expect(player.position).toBe(25);
    terminal.press(`${LEFT}${LEFT}`);
    expect(player.position).toBe(23);
    expect(terminal.written).toContain('paused');
    terminal.press('q');
    expect(await end).toBe('quit');
    expect(terminal.written.endsWith('\u001b[0m\u001b[?7h\u001b[?25h\u001b[?1049l')).toBe(true);
    expect([terminal.isRaw, terminal.isPaused]).toEqual([false, true]);
    expect([terminal.listeners, terminal.pendingTimers]).toEqual([0, 0]);
  });

  test('Ctrl-C quits, arrows up and down ask for other episodes', async () => {
    for (const [key, wanted] of [
      ['\u0003', 'quit'],
      ['\u001b[A', 'previousEpisode'],
      ['\u001b[B', 'nextEpisode'],
    ] as const) {
      const terminal = new FakeTerminal();
      const end = terminal.play(tinyPlayer());
      terminal.press(key);
      expect(await end).toBe(wanted);
    }
  });

  test('while it plays only what changed is written', async () => {
    const terminal = new FakeTerminal();
    const end = terminal.play(tinyPlayer());
    const first = terminal.written.length;
    terminal.wait(40);
    const second = terminal.written.length - first;
    expect(second).toBeGreaterThan(0);
    expect(second).toBeLessThan(first / 4);
    terminal.press('q');
    await end;
  });

  test('draws anew for another size, however small', async () => {
    const terminal = new FakeTerminal();
    const end = terminal.play(tinyPlayer());
    for (const [columns, rows] of [
      [120, 50],
      [20, 5],
      [1, 1],
      [0, 0],
    ] as const) {
      Object.assign(terminal.output, { columns, rows });
      terminal.written = '';
      terminal.output.emit('resize');
      expect(terminal.written).toContain('\u001b[2J');
    }
    terminal.press('q');
    expect(await end).toBe('quit');
  });

  test('? shows what to do and every key in front of the picture, and takes it away again', async () => {
    const terminal = new FakeTerminal();
    Object.assign(terminal.output, { columns: 80, rows: 40 });
    const end = terminal.play(tinyPlayer());
    expect(terminal.written).toContain('q quit');
    terminal.written = '';
    terminal.press('?');
    const words = terminal.written.replace(/\u001b\[[\d;]*[mH]/g, ' ');
    for (const shown of ['Walk', 'Space', 'ten steps back', 'a tenth of the episode', 'previous episode'])
      expect(words).toContain(shown);
    terminal.written = '';
    terminal.press('?');
    expect(terminal.written).toContain('48;2;20;60;120m');
    expect(terminal.written).not.toContain('Walk');
    terminal.press('q');
    await end;
  });

  test('without keys it plays to the end and is done; an abort ends it at once', async () => {
    const terminal = new FakeTerminal();
    terminal.input.isTTY = false;
    const end = terminal.play(tinyPlayer());
    terminal.wait(5000);
    expect(await end).toBe('quit');
    expect(terminal.isRaw).toBe(false);
    const abort = new AbortController();
    const aborted = new FakeTerminal().play(tinyPlayer(), { signal: abort.signal });
    abort.abort();
    expect(await aborted).toBe('quit');
  });

  test('gives the terminal back when drawing fails', async () => {
    const terminal = new FakeTerminal();
    let isBroken = false;
    const player = tinyPlayer(
      {},
      {
        picture: () => ({
          width: 2,
          height: 2,
          draw: () => {
            if (isBroken) throw new Error('the picture is broken');
          },
        }),
      },
    );
    const end = terminal.play(player);
    isBroken = true;
    terminal.wait(100);
    await expect(end).rejects.toThrow('the picture is broken');
    expect(terminal.written.endsWith('\u001b[?1049l')).toBe(true);
    expect([terminal.listeners, terminal.pendingTimers]).toEqual([0, 0]);
  });

  test('says what to do where there is no terminal', async () => {
    const terminal = new FakeTerminal();
    terminal.output.isTTY = false;
    await expect(terminal.play(tinyPlayer())).rejects.toThrow('the output is no terminal to play in');
    expect(terminal.written).toBe('');
  });
});

describe('framesAsText', () => {
  test('prints frames from the first to the last, each a screen of lines', () => {
    const frames = framesAsText(tinyPlayer(), 3, { columns: 60, rows: 20 }, '24bit');
    const plain = frames.map((frame) => frame.replaceAll(/\u001b\[[0-9;]*m/g, ''));
    expect(plain.map((frame) => /step (\d+)/.exec(frame)?.[1])).toEqual(['0', '50', '100']);
    expect(plain.every((frame) => frame.split('\n').length === 21)).toBe(true);
    expect(
      plain[0]
        ?.split('\n')
        .slice(0, 20)
        .every((line) => line.length === 60),
    ).toBe(true);
    expect(plain[2]?.split('\n').slice(16)).toMatchInlineSnapshot(`
     [
       "━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━",
       " Coins  test/Coins-v1                                seed 7 ",
       " step 100/100  time 4.0s  score 19.25                       ",
       " Walk over the field and gather coins; do not...  truncated ",
       "",
     ]
    `);
    expect(() => framesAsText(tinyPlayer(), 0, { columns: 60, rows: 20 }, '24bit')).toThrow('frames is 0');
  });
});
