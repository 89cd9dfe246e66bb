import fs from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { TextVocabulary } from '#gatogym/datasets/tokens/text.js';
import { gatogym } from '../commandLine.js';
import { temporaryDirectories } from '../temporary.js';

const directory = temporaryDirectories();
const rooms = directory('rooms');
const bare = directory('bare');
const out = directory('tokens');
const record = [
  'record',
  '--env',
  'maze/FourRooms-v1',
  '--episodes',
  '30',
  '--seed',
  '5',
  '--quiet',
  '--out',
];

beforeAll(async () => {
  expect(await gatogym(...record, rooms, '--observation', 'symbolic')).toMatchObject({ status: 0 });
  expect(await gatogym(...record, bare)).toMatchObject({ status: 0 });
});

const file = (name: string, content: string): string => {
  fs.writeFileSync(directory(name), content);
  return directory(name);
};

describe('gatogym tokenize', () => {
  test('tells tokens, proportions, unique patches and bytes a token', async () => {
    const { status, stdout, stderr } = await gatogym(
      ...['tokenize', rooms, '--out', out, '--seed', '3', '--sequences', '8', '--vocabulary', '512'],
    );
    expect([status, stdout.replaceAll(directory(''), '')]).toEqual([
      0,
      expect.stringMatching(
        /maze\/FourRooms-v1 \(grid-planner\) +100\.0% +100\.0% +8 .+\n\nwrote \/tokens: 8,192 tokens, 7\.00 bytes a token; 0 unique image patches; [23]\.\d% are to be predicted\n$/,
      ),
    ]);
    expect(stderr).toContain('writing 8 sequences with seed 3 into');
    expect(stderr).toContain('8192/8192 tokens');
    expect(fs.readFileSync(`${out}/README.md`, 'utf8')).toContain('8 sequences of 1,024 tokens');
  });

  test('writes actions as the words of their labels, where that is asked for', async () => {
    const said = directory('said');
    const { status, stdout } = await gatogym(
      ...['tokenize', rooms, '--out', said, '--seed', '3', '--sequences', '2', '--vocabulary', '512'],
      ...['--actions', 'words', '--json', '--quiet', '--prompts', '0'],
    );
    expect(status).toBe(0);
    const [source] = (JSON.parse(stdout) as { sources: { actions: string; actionTokens: number }[] }).sources;
    expect(source!.actions).toBe('words');
    const kinds = fs.readFileSync(`${said}/shard-00000.kinds.bin`);
    const bytes = Uint8Array.from(fs.readFileSync(`${said}/shard-00000.tokens.bin`));
    const ids = [...new Int32Array(bytes.buffer)].filter((_, i) => (kinds[i]! & 64) !== 0);
    const words = new TextVocabulary(512).decode(ids.slice(0, 3 * source!.actionTokens));
    expect(words).toMatch(/^((turn left|turn right|forward|pick up|drop|toggle|done)\n*){3}$/);
  });

  test('prints its manifest, by default of as many sequences as see every step once', async () => {
    const { status, stdout, stderr } = await gatogym(
      ...[
        'tokenize',
        rooms,
        '--out',
        directory('json'),
        '--seed',
        '3',
        '--json',
        '--quiet',
        '--length',
        '512',
      ],
    );
    expect([status, stderr]).toEqual([0, '']);
    const manifest = JSON.parse(stdout) as {
      sequences: number;
      sources: { steps: number }[];
      length: number;
    };
    expect(manifest.sequences).toBe(Math.ceil((manifest.sources[0]!.steps * 51) / 512));
  });

  test.each<[string[], string]>([
    [[], 'say which datasets: gatogym tokenize DIR, or --mixture FILE'],
    [['/no/such'], '/no/such is not a dataset'],
    [[bare], 'has actions only of maze/FourRooms-v1; gatogym materialize'],
    [[rooms, '--weights', '0'], '--weights: "0" is no weight, expected a number above 0'],
    [[rooms, '--weights', '1,2'], '--weights has 2 numbers for 1 datasets: 1,2'],
    [[rooms, '--weights', 'NaN'], '"NaN" is no weight'],
    [[rooms, '--observation', 'symbolc'], 'did you mean "symbolic"?'],
    [
      [rooms, '--length', '40'],
      'a sequence of 40 tokens is too short for one step of maze/FourRooms-v1 (symbolic)',
    ],
    [[rooms, '--prompts', '2'], '--prompts is "2", expected a number from 0 to 1'],
    [[rooms, '--vocabulary', '100'], 'a vocabulary of 100 text tokens was asked for, expected 256 to 32000'],
    [[rooms, '--sequences', '0'], '--sequences is "0", expected a whole number from 1'],
    [['--mixture', '/no/such.json'], 'cannot read /no/such.json'],
    [[rooms, '--mixture', file('m.json', '{"parts":[{"data":"x"}]}')], 'write them into it'],
    [
      ['--mixture', file('zero.json', '{"parts":[{"data":"x","weight":0}]}')],
      '"weight" is 0, expected a number above 0',
    ],
    [['--mixture', file('missing.json', '{"parts":[{"data":"/no/such"}]}')], '/no/such is not a dataset'],
  ])('refuses %j', async (args, told) => {
    const given = ['tokenize', ...args, '--out', directory('never'), '--seed', '1', '--quiet'];
    const { status, stdout, stderr } = await gatogym(...given);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^gatogym: .+\n$/);
    expect(stderr).toContain(told);
    expect(fs.existsSync(directory('never'))).toBe(false);
  });

  test('refuses tokens in a directory that is not empty', async () => {
    const { status, stderr } = await gatogym('tokenize', rooms, '--out', rooms, '--quiet');
    expect([status, stderr]).toEqual([
      2,
      `gatogym: ${rooms} is not empty: choose another --out, or empty it yourself\n`,
    ]);
  });
});
