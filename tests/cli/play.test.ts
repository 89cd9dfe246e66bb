import { spawn, spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { Dataset, verify } from '#gatogym/datasets/index.js';
import { cliPath, gatogym } from '../commandLine.js';
import { describeWith } from '../missing.js';
import { temporaryDirectories } from '../temporary.js';

const directory = temporaryDirectories();
/** Util-linux's: runs a command on a terminal of its own. */
const hasScript =
  spawnSync('script', ['--version'], { encoding: 'utf8' }).status === 0 && process.platform === 'linux';
const missing = hasScript ? undefined : "play: no terminal to play in (util-linux's script is not there)";

const [COLUMNS, ROWS] = [100, 40];

/** The characters that a terminal shows: programs write only those that changed. */
class Shown {
  readonly #cells = Array.from({ length: ROWS }, () => Array.from({ length: COLUMNS }, () => ' '));
  #row = 0;
  #column = 0;
  #rest = '';

  write(text: string): void {
    const all = this.#rest + text;
    const escapes = /\u001b\[([\d;?<>=]*)([A-Za-z])|\u001b(?:$|\[[\d;?<>=]*$)|[^]/gu;
    this.#rest = '';
    for (const [token, numbers = '', command] of all.matchAll(escapes)) {
      if (command === 'H') {
        const [row = 1, column = 1] = numbers.split(';').map(Number);
        [this.#row, this.#column] = [row - 1, column - 1];
      } else if (command === undefined) {
        if (token.startsWith('\u001b')) this.#rest = token;
        else this.#put(token);
      }
    }
  }

  includes(words: string): boolean {
    return this.#cells.some((cells) => cells.join('').includes(words));
  }

  #put(character: string): void {
    const cells = this.#cells[this.#row];
    if (cells && this.#column < COLUMNS) cells[this.#column++] = character;
  }
}

/** Runs gatogym on a terminal, pressing keys one after the other when what should be there before them is on the screen. */
function playing(args: readonly string[], script: readonly (readonly [shown: string, keys: string])[]) {
  const command = [process.execPath, cliPath, 'play', ...args].map((word) => `'${word}'`).join(' ');
  const child = spawn('script', ['-qefc', `stty rows ${ROWS} cols ${COLUMNS}; ${command}`, '/dev/null'], {
    stdio: 'pipe',
  });
  const screen = new Shown();
  let all = '';
  let next = 0;
  let isPressing = false;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    all += text;
    screen.write(text);
    const [words, keys] = script[next] ?? [];
    if (isPressing || words === undefined || !screen.includes(words)) return;
    isPressing = true;
    next++;
    // Keys that end an episode are not listened to at once.
    setTimeout(() => {
      isPressing = false;
      child.stdin.write(keys ?? '');
    }, 700);
  });
  return new Promise<{ status: number | null; shown: string }>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      resolve({ status, shown: all });
    });
  });
}

describeWith(missing, 'gatogym play', () => {
  test('records what a person plays and keeps, and nothing of what they discard', async () => {
    const out = directory('mine');
    const steps = '\u001b[A'.repeat(30);
    const limit = ['--wrap', 'timeLimit:steps=30'];
    const { status, shown } = await playing(
      ['maze/FourRooms-v1', ...limit, '--out', out, '--seed', '6'],
      [
        ['begin', `x${steps}`],
        ['The episode is over', '\u007f'],
        ['begin', `x${steps}`],
        ['The episode is over', '\r'],
        ['begin', `x${steps}`],
        ['The episode is over', 'q'],
      ],
    );
    expect(status).toBe(0);
    expect(shown).toContain(`kept 2 in ${out}, 2 in all`);
    // The terminal is given back: the second screen is left, the cursor is shown.
    expect(shown).toContain('\u001b[?25h\u001b[?1049l');
    const dataset = Dataset.open(out);
    expect(await verify(dataset)).toMatchObject({ episodes: 2, steps: 60, damage: [], divergences: [] });
    dataset.close();
  }, 60_000);

  test('is left by Ctrl-C, with nothing kept of an episode that is not over', async () => {
    const out = directory('left');
    const { status, shown } = await playing(
      ['arcade/Bricks-v1', '--out', out],
      [
        ['begin', ' '],
        ['x1', '\u0003'],
      ],
    );
    expect(status).toBe(0);
    expect(shown).toContain(`nothing was kept: ${out} is as it was`);
    expect(shown).toContain('\u001b[?1049l');
  }, 60_000);
});

test('what cannot be played is refused in one line', async () => {
  const none = directory('none');
  for (const [args, message] of [
    [['arcade/Bricks-v1', '--out', none], 'to play needs a terminal'],
    [['maze/FourRooms-v1', '--out', none, '--pace', 'realtime'], 'is played with --pace keys'],
    [['arcade/*', '--out', none], 'environments, expected one: arcade/Bricks-v1'],
    [['arcade/Bricks-v1', '--resume'], '--resume needs --out DIR'],
    [['arcade/Brick-v1', '--out', none], 'did you mean "arcade/Bricks-v1"'],
  ] as const) {
    const { status, stdout, stderr } = await gatogym('play', ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^gatogym: .+\n$/);
    expect(stderr).toContain(message);
  }
});
