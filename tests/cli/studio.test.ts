import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { cliPath, gatogym } from '../commandLine.js';
import { readMp4 } from '../replay/mp4/readMp4.js';
import { temporaryDirectories } from '../temporary.js';

const directory = temporaryDirectories();
const watched = directory('watched');

describe('gatogym replay', () => {
  beforeAll(async () => {
    const args = ['--env', 'maze/Empty-v1', '--agent', 'specialist', '--episodes', '2', '--seed', '1'];
    expect(await gatogym('record', ...args, '--out', watched, '--quiet')).toMatchObject({ status: 0 });
  });

  test('--studio prints an address that answers, and ends with Ctrl-C', async () => {
    const child = spawn(process.execPath, [cliPath, 'replay', watched, '--studio'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const printed = await new Promise<string>((resolve) => {
      child.stdout.once('data', (text: Buffer) => {
        resolve(text.toString());
      });
    });
    const [, url = ''] = /^2 episodes at (http:\/\/127\.0\.0\.1:\d+\/) /.exec(printed) ?? [];
    const told = (await (await fetch(`${url}api/dataset`)).json()) as { saveTo: string };
    expect(told.saveTo).toBe(`${watched}-branches`);
    expect(await (await fetch(url)).text()).toContain('gatogym studio');
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(fs.existsSync(`${watched}-branches`)).toBe(false);
  });

  test('--html writes a file once, and again when it is told to', async () => {
    const file = directory('episode.html');
    const args = ['replay', watched, '--episode', '1', '--html', file];
    expect(await gatogym(...args)).toMatchObject({ status: 0 });
    expect(fs.readFileSync(file, 'utf8')).toContain("default-src 'none'");
    expect(await gatogym(...args)).toMatchObject({ status: 2 });
    expect(await gatogym(...args, '--force')).toMatchObject({ status: 0 });
  });

  test('--mp4 writes a video of the steps that are asked for, once', async () => {
    const file = directory('episode.mp4');
    const args = ['replay', watched, '--episode', '1', '--mp4', file, '--to', '3'];
    const { status, stdout } = await gatogym(...args);
    expect([status, stdout]).toEqual([0, expect.stringMatching(/: 384x452, 4 frames, 10 a second, /)]);
    expect(readMp4(fs.readFileSync(file)).sizes).toHaveLength(4);
    expect(await gatogym(...args)).toMatchObject({ status: 2 });
  });

  test.each([
    [['--studio', '--port', 'high'], '--port is "high", expected a whole number from 0'],
    [['--terminal', '--save', 'x'], '--save goes with --studio, which is not given'],
    [['--html', 'x.html', '--open'], '--open goes with --studio, which is not given'],
    [[], 'say how to look at it: --studio, --terminal, --gif FILE, --mp4 FILE, --html FILE or --png DIR'],
  ])('refuses %j in one line', async (args, message) => {
    expect(await gatogym('replay', watched, ...args)).toMatchObject({
      status: 2,
      stderr: `gatogym: ${message}\n`,
    });
  });
});
