import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { cliPath, gatogym, run } from '../commandLine.js';
import { temporaryDirectories } from '../temporary.js';

const directory = temporaryDirectories();
const sound = directory('sound');
const rooms = ['--env', 'maze/FourRooms-v1', '--agent', 'random', '--seed', '5', '--quiet'];
const record = (out: string, ...more: string[]): string[] => ['record', ...rooms, '--out', out, ...more];

/** A command that is refused, and what the one line must say: the value, what was expected, the nearest name. */
type Refusal = readonly [args: readonly string[], told: readonly string[]];

function file(name: string, content: string): string {
  fs.writeFileSync(directory(name), content);
  return directory(name);
}

beforeAll(async () => {
  fs.mkdirSync(directory('empty'));
  fs.mkdirSync(directory('strange'));
  file('strange/note.txt', 'not a dataset');
  expect(await gatogym(...record(sound, '--episodes', '300'))).toMatchObject({ status: 0 });
});

function refused(name: string, refusals: readonly Refusal[]): void {
  describe(name, () => {
    test.each(refusals.map(([args, told]) => [args.join(' '), args, told] as const))(
      'gatogym %s',
      async (_, args, told) => {
        const { status, stdout, stderr } = await gatogym(...args);
        expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
        expect(stderr).toMatch(/^gatogym: .+\n$/);
        for (const words of told) expect(stderr).toContain(words);
      },
    );
  });
}

const out = directory('never');
const bricks = ['record', '--agent', 'random', '--episodes', '1', '--out', out, '--quiet'];

refused('names that are not', [
  [
    [...bricks, '--env', 'arcade/Brick-v1'],
    ['"arcade/Brick-v1"', 'did you mean "arcade/Bricks-v1"?'],
  ],
  [
    [...bricks, '--env', 'bricks'],
    ['"bricks"', '"arcade/Bricks-v1"'],
  ],
  [
    [...bricks, '--env', 'arcade/Bricks-v2'],
    ['"arcade/Bricks-v2"', '"arcade/Bricks-v1"', 'dynamics'],
  ],
  [
    [...bricks, '--env', 'chess/*'],
    ['"chess/*"', 'gatogym envs'],
  ],
  [record(out, '--episodes', '1', '--agent', 'randm'), ['"randm"', '"random"']],
  [
    record(out, '--episodes', '1', '--agent', 'bricks-planner'),
    ['bricks-planner', 'arcade/Bricks', '--agent specialist'],
  ],
  [record(out, '--episodes', '1', '--observation', 'rgbb'), ['"rgbb"', '"rgb"']],
  [record(out, '--episodes', '1', '--wrap', 'frameSkp'), ['"frameSkp"', '"frameSkip"']],
  [
    [...bricks, '--env', 'arcade/Bricks-v1+frameSkp'],
    ['"frameSkp"', '"frameSkip"'],
  ],
  [
    [...bricks, '--env', 'arcade/Bricks-v1+frameSkip:4'],
    ['wrapper frameSkip', '"4"', 'name=value'],
  ],
  [record(out, '--episodes', '1', '--wrap', 'frameSkip:skp=4'), ['frameSkip', '"skp"', '"skip"']],
  [record(out, '--episodes', '1', '--wrap', 'frameSkip:skip=x'), ['"skip"', '"x"', 'a number']],
  [record(out, '--episodes', '1', '--config', 'sise=9'), ['"sise"']],
  [record(out, '--episodes', '1', '--epsiodes', '1'), ['"epsiodes"', '"episodes"']],
  [
    ['record', '--evn', 'maze/FourRooms-v1'],
    ['"evn"', '"env"'],
  ],
  [
    ['recrod', '--out', out],
    ['"recrod"', '"record"'],
  ],
  [
    ['materialize', sound, '--observation', 'rbg', '--out', out, '--quiet'],
    ['"rbg"', '"rgb"'],
  ],
  [record(out, '--episodes', '1', '--store', 'everything'), ['"everything"', '"actions"', '"observations"']],
]);

refused('numbers that are not', [
  ...['1.5', 'abc', '-1', '9007199254740992', '0x10', 'NaN'].map((seed): Refusal => [
    record(out, '--episodes', '1', '--seed', seed),
    [`"${seed}"`, 'an integer from 0 to 9007199254740991'],
  ]),
  ...['0', '-3', '2.5', 'many', 'NaN', '1e3'].map((episodes): Refusal => [
    record(out, '--episodes', episodes),
    [`"${episodes}"`, 'a whole number from 1'],
  ]),
  [record(out, '--episodes', '1', '--workers', '0'), ['"0"', 'a whole number from 1']],
  [record(out, '--episodes', '1', '--shard-bytes', 'x'), ['"x"', 'a whole number from 1']],
  [
    ['replay', sound, '--gif', out, '--episode', '300'],
    ['300', 'counted from 0'],
  ],
  [['replay', sound, '--gif', out, '--episode', '-1'], ['"-1"']],
  [
    ['replay', sound, '--gif', out, '--from', '5', '--to', '3'],
    ['5', '3', 'backwards'],
  ],
  [
    ['replay', sound, '--gif', out, '--to', '5000'],
    ['5000', "the episode's length"],
  ],
  [
    ['replay', sound, '--gif', out, '--renderer', 'webgl', '--size', 'big'],
    ['"big"', '640x480'],
  ],
]);

refused('things that are missing', [
  [['record', ...rooms, '--episodes', '1'], ['record needs --out']],
  [
    ['record', '--out', out],
    ['--env ID --episodes N', '--recipe FILE'],
  ],
  [['record', '--out'], ['--out is given without a value']],
  [['materialize', sound], ['materialize needs --observation and --out']],
  [['info'], ['gatogym info <dir>']],
  [
    ['info', sound, 'more'],
    ['"more"', 'gatogym info <dir>'],
  ],
  [['replay', sound], ['--studio, --terminal, --gif FILE, --mp4 FILE, --html FILE or --png DIR']],
]);

refused('recipes that are none', [
  [
    ['record', '--recipe', directory('nowhere.json'), '--out', out],
    ['nowhere.json', 'no such file'],
  ],
  [['record', '--recipe', file1('{'), '--out', out], ['is not JSON']],
  [['record', '--recipe', file1('{"seed": 1}'), '--out', out], ['"sources"']],
  [
    ['record', '--recipe', file1('{"name": "a", "sede": 1, "sources": []}'), '--out', out],
    ['"sede"', '"seed"'],
  ],
  [['record', '--recipe', file1('{"name": "a", "seed": 1, "sources": []}'), '--out', out], ['no sources']],
  [
    [
      'record',
      '--recipe',
      file1('{"name": "a", "seed": 1, "sources": [{"env": "maze/FourRooms-v1"}]}'),
      '--out',
      out,
    ],
    ['sources[0]', '"agent"'],
  ],
  [
    ['record', '--recipe', file1('{}'), '--env', 'x', '--out', out],
    ['--env', '--recipe'],
  ],
]);

/** A recipe file of its own for each case, there before the tests begin. */
function file1(content: string): string {
  const name = `recipe-${fs.readdirSync(directory('.')).length}.json`;
  return file(name, content);
}

refused('directories that do not do', [
  [
    ['info', directory('nothing-here')],
    ['nothing-here', 'is not a dataset'],
  ],
  [['verify', directory('empty')], ['is not a dataset']],
  [['replay', directory('empty'), '--gif', out], ['is not a dataset']],
  [
    ['materialize', directory('strange'), '--observation', 'rgb', '--out', out, '--quiet'],
    ['is not a dataset'],
  ],
  [record(sound, '--episodes', '300'), ['already holds a dataset', '--resume', 'another --out']],
  [record(sound, '--episodes', '301', '--resume'), ['sources.0.episodes was 300, now it is 301']],
  [record(directory('strange'), '--episodes', '1'), ['is not empty and not a dataset']],
  [['materialize', sound, '--observation', 'rgb', '--out', sound, '--quiet'], ['already holds a dataset']],
  [record(path.join(directory('strange'), 'note.txt'), '--episodes', '1'), ['not a directory']],
]);

test('nothing was made by any of these', () => {
  expect(fs.existsSync(out)).toBe(false);
  expect(fs.readdirSync(directory('strange'))).toEqual(['note.txt']);
});

test('a directory in which nobody can write, not even root, is told in one line', async () => {
  const place = process.platform === 'linux' ? '/proc/dataset' : path.join(process.execPath, 'dataset');
  const { status, stderr } = await gatogym(...record(place, '--episodes', '1'));
  expect({ status, stderr }).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^gatogym: cannot create .+\n$/),
  });
});

describe('a disk that is full', () => {
  // The last part of the path is the dataset's name, which its header repeats.
  const small = directory('small/set');
  const large = directory('large/set');

  test('stops the recording with one line; what was committed is kept, and resuming gives the same bytes', async () => {
    const all = ['--episodes', '3000', '--resume'];
    const command = [process.execPath, cliPath, ...record(small, ...all)].map((word) => `'${word}'`);
    // No file may grow beyond 24 blocks of 512 or 1024 bytes: the manifest fits, the shard does not.
    const stopped = await run('sh', ['-c', `ulimit -f 24; exec ${command.join(' ')}`]);
    expect(stopped).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^gatogym: cannot write .+\n$/),
    });

    const info = await gatogym('info', small, '--json');
    const { complete, episodes } = JSON.parse(info.stdout) as { complete: boolean; episodes: number };
    expect(complete).toBe(false);
    expect(episodes).toBeGreaterThan(80);
    expect(await gatogym('verify', small, '--quiet')).toMatchObject({ status: 0 });

    expect(await gatogym(...record(small, ...all))).toMatchObject({ status: 0 });
    expect(await gatogym(...record(large, ...all))).toMatchObject({ status: 0 });
    expect(fs.readdirSync(small)).toEqual(fs.readdirSync(large));
    for (const name of fs.readdirSync(small))
      expect(fs.readFileSync(path.join(small, name))).toEqual(fs.readFileSync(path.join(large, name)));
  });

  test('stops a GIF with one line', async () => {
    if (process.platform !== 'linux') return;
    const { status, stderr } = await gatogym('replay', sound, '--gif', '/dev/full', '--force', '--to', '3');
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringMatching(
        /^gatogym: cannot write \/dev\/full: no space is left on the device.*\n$/,
      ),
    });
  });
});
