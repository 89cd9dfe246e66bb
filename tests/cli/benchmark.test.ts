import fs from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { BenchmarkReport } from '#gatogym/benchmark/index.js';
import { gatogym } from '../commandLine.js';
import { temporaryDirectories } from '../temporary.js';

const directory = temporaryDirectories();
const data = directory('data');
const rooms = ['--envs', 'maze/FourRooms-v1', '--episodes', '12', '--seed', '4'];

beforeAll(async () => {
  const specialist = ['--env', 'maze/FourRooms-v1', '--episodes', '30', '--seed', '4', '--quiet'];
  const recorded = await gatogym('record', ...specialist, '--store', 'observations', '--out', data);
  expect(recorded).toMatchObject({ status: 0 });
});

describe('gatogym benchmark', () => {
  const out = directory('out');
  const agents = `random,nearest:${data}`;

  test('prints tables, writes the report, and says what to type next', async () => {
    const { status, stdout, stderr } = await gatogym(
      'benchmark',
      ...['--agents', agents, '--agents', 'specialist', ...rooms, '--out', out],
    );
    expect({ status, stdout }).toMatchObject({ status: 0 });
    expect(stderr).toContain('playing 36 episodes with seed 4');
    expect(stdout).toMatch(/maze\/FourRooms-v1 +random +0\.0/);
    expect(stdout).toMatch(/specialist +100\.0/);
    expect(stdout).toMatch(/probability of improvement/);
    expect(stdout).toContain(`wrote ${out}/report.html. Next: gatogym verify ${out}/episodes`);
    expect(fs.readdirSync(out).sort()).toEqual([
      'episodes',
      'report.html',
      'report.json',
      'report.md',
      'state.json',
    ]);
    expect(await gatogym('verify', `${out}/episodes`, '--quiet')).toMatchObject({ status: 0 });
  });

  test('prints the same report as JSON, and nothing else, when it is asked for that', async () => {
    // Without a seed it is that of the benchmark that is there, and nothing is played again.
    const { status, stdout, stderr } = await gatogym(
      'benchmark',
      ...['--agents', agents, '--agents', 'specialist', ...rooms.slice(0, 4), '--out', out],
      ...['--resume', '--json', '--quiet'],
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const report = JSON.parse(stdout) as BenchmarkReport;
    expect(report).toEqual(JSON.parse(fs.readFileSync(`${out}/report.json`, 'utf8')));
    expect(report).toMatchObject({ format: 'gatogym-benchmark', version: 1, seed: 4, episodes: 12 });
    expect(report.agents.map(({ agent }) => agent)).toEqual(['random', `nearest:${data}`, 'specialist']);
  });

  test('reads environments with settings and wrappers of their own from a file', async () => {
    const wrapped = { id: 'maze/FourRooms-v1', wrappers: [{ wrap: 'stickyActions' }] };
    const suite = { environments: ['maze/FourRooms-v1', wrapped, 'maze/Sokoban*'] };
    fs.writeFileSync(directory('suite.json'), JSON.stringify(suite));
    const { status, stdout } = await gatogym(
      'benchmark',
      ...['--agents', 'specialist', '--suite', directory('suite.json'), '--episodes', '2'],
      ...['--out', directory('suite'), '--json', '--quiet'],
    );
    expect(status).toBe(0);
    const { environments } = JSON.parse(stdout) as BenchmarkReport;
    expect(environments.map(({ env }) => env.wrappers?.length)).toEqual([0, 1, 0, 0, 0]);
  });
});

describe('what is refused, in one line', () => {
  const out = ['--out', directory('never'), '--quiet'];
  const bare = directory('bare');
  const suite = directory('wrong.json');

  beforeAll(async () => {
    fs.writeFileSync(suite, '{"environments": ["maze/FourRooms-v1", {"idd": 1}]}');
    const random = ['--env', 'maze/FourRooms-v1', '--agent', 'random', '--episodes', '2', '--quiet'];
    expect(await gatogym('record', ...random, '--out', bare)).toMatchObject({ status: 0 });
  });

  test.each<[string, string[], string[]]>([
    ['no directory', ['--agents', 'random', ...rooms], ['benchmark needs --out']],
    ['no agents', [...rooms, ...out], ['say which agents: --agents random,specialist']],
    ['no environments', ['--agents', 'random', ...out], ['say where they play']],
    ['an unknown agent', ['--agents', 'random,specalist', ...rooms, ...out], ['"specalist"', '"specialist"']],
    ['an empty name', ['--agents', 'random,,specialist', ...rooms, ...out], ['agents holds an empty name']],
    ['the same agent twice', ['--agents', 'random,random', ...rooms, ...out], ['"random" is named twice']],
    [
      'an agent for another world',
      ['--agents', 'bricks-planner', ...rooms, ...out],
      ['"bricks-planner" plays arcade/Bricks-v*, not maze/FourRooms-v1'],
    ],
    [
      'an unknown environment',
      ['--agents', 'random', '--envs', 'maze/FourRoms-v1', ...out],
      ['"maze/FourRoms-v1"', '"maze/FourRooms-v1"'],
    ],
    ['a pattern of nothing', ['--agents', 'random', '--envs', 'chess/*', ...out], ['"chess/*"']],
    [
      'no number',
      ['--agents', 'random', ...rooms, '--episodes', 'many', ...out],
      ['"many"', 'a whole number'],
    ],
    ['no seed', ['--agents', 'random', ...rooms, '--seed', 'x', ...out], ['"x"', 'an integer']],
    ['a misspelt option', ['--agent', 'random', ...rooms, ...out], ['"agent"', '"agents"']],
    ['no dataset', ['--agents', 'nearest:nowhere', ...rooms, ...out], ['nowhere is not a dataset']],
    ['no argument', ['--agents', 'nearest', ...rooms, ...out], ['expected nearest:DATASET']],
    [
      'a dataset without observations',
      ['--agents', `nearest:${bare}`, ...rooms, ...out],
      ['holds no observations of maze/FourRooms-v1', '--store observations'],
    ],
    [
      'a dataset without the environment',
      ['--agents', `nearest:${data}`, '--envs', 'arcade/Bricks-v1', ...out],
      ['has no episodes of arcade/Bricks-v1; it has maze/FourRooms-v1'],
    ],
    [
      'a suite that is wrong',
      ['--agents', 'random', '--suite', suite, ...out],
      ['wrong.json, environments[1]', 'an object with an "id"'],
    ],
    [
      'a suite, and more',
      ['--agents', 'random', '--suite', suite, '--envs', 'maze/*', ...out],
      ['--envs goes without --suite'],
    ],
  ])('%s', async (_, args, told) => {
    const { status, stdout, stderr } = await gatogym('benchmark', ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^gatogym: .+\n$/);
    for (const words of told) expect(stderr).toContain(words);
  });
});
