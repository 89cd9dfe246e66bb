import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { registry } from '#gatogym/envs/index.js';
import { cliPath, gatogym } from '../commandLine.js';
import { temporaryDirectories } from '../temporary.js';

const directory = temporaryDirectories();
const rooms = directory('rooms');

beforeAll(async () => {
  const made = await gatogym(
    'record',
    '--env',
    'maze/FourRooms-v1',
    '--episodes',
    '20',
    '--seed',
    '3',
    '--out',
    rooms,
  );
  expect(made).toMatchObject({ status: 0 });
});

describe('--json prints one value and nothing else', () => {
  test.each([
    ['envs', []],
    ['info', [rooms]],
    ['verify', [rooms]],
    ['record', ['--env', 'maze/FourRooms-v1', '--episodes', '2', '--seed', '1', '--out', directory('json')]],
  ] as const)('gatogym %s', async (verb, args) => {
    const { status, stdout } = await gatogym(verb, ...args, '--json');
    expect(status).toBe(0);
    expect(typeof JSON.parse(stdout)).toBe('object');
  });

  test('envs gives the specs: ids, spaces, instructions, reference scores', async () => {
    const specs = JSON.parse((await gatogym('envs', '--json')).stdout) as Record<string, unknown>[];
    expect(specs.map(({ id }) => id)).toEqual(registry.ids);
    for (const spec of specs)
      expect(spec).toMatchObject({
        instruction: expect.stringMatching(/\w+ \w+/),
        actionSpace: { type: expect.any(String) },
        observations: expect.any(Object),
        reference: { random: expect.any(Number), expert: expect.any(Number) },
      });
  });
});

describe('--help', () => {
  const verbs = ['envs', 'record', 'info', 'verify', 'replay', 'materialize', 'train', 'perf', 'demo'];

  test('lists every verb', async () => {
    const { stdout, status } = await gatogym('--help');
    expect(status).toBe(0);
    for (const verb of verbs) expect(stdout).toContain(`gatogym ${verb}`);
  });

  test.each(verbs)('of %s has an example that uses options it has', async (verb) => {
    const { stdout, status } = await gatogym(verb, '--help');
    expect(status).toBe(0);
    const [options = '', example = ''] = stdout.split('Examples:');
    expect(example).toContain(`gatogym ${verb}`);
    for (const [option] of example.matchAll(/--[a-z-]+/g)) expect(options).toContain(option);
  });
});

test('wrappers named behind an id record what a recipe with them records', async () => {
  const wrappers = [
    { wrap: 'randomBursts', probability: 0.2, steps: 3 },
    { wrap: 'timeLimit', steps: 30 },
  ];
  const sources = [{ env: { id: 'maze/FourRooms-v1', wrappers }, agent: 'specialist', episodes: 8 }];
  const recipe = path.join(directory('recipes'), 'recipe.json');
  fs.mkdirSync(path.dirname(recipe), { recursive: true });
  fs.writeFileSync(recipe, JSON.stringify({ name: 'named', seed: 5, sources }));
  const [written, named] = [directory('written'), path.join(directory('places'), 'named')];
  const env = 'maze/FourRooms-v1+randomBursts:probability=0.2,steps=3+timeLimit:steps=30';
  const outcomes = [
    await gatogym('record', '--recipe', recipe, '--out', written),
    await gatogym(
      ...['record', '--env', env, '--agent', 'specialist', '--episodes', '8', '--seed', '5', '--out', named],
    ),
  ];
  expect(outcomes).toMatchObject([{ status: 0 }, { status: 0 }]);
  const [one, two] = [written, named].map((out) => fs.readFileSync(path.join(out, 'shard-00000.traj')));
  expect(Buffer.compare(one!, two!)).toBe(0);
});

test('verify says what it checked', async () => {
  const { status, stdout } = await gatogym('verify', rooms, '--quiet');
  expect(status).toBe(0);
  expect(stdout).toMatch(/is sound: 20 episodes, \d+ steps run again, all as recorded\n$/);
});

test('a recording names its seed, shows where it stands, and says what to do next', async () => {
  const out = directory('told');
  const { stdout, stderr } = await gatogym('record', '--env', 'maze/Four*', '--episodes', '5', '--out', out);
  expect(stderr).toMatch(/^recording 5 episodes with seed \d+ into /);
  expect(stderr).toContain('5/5 episodes');
  expect(stdout).toMatch(/^wrote .+: 5 episodes, .+ Next: gatogym verify .+\n$/);
});

test('stopped by Ctrl-C, a recording says how to go on, and ends with the same bytes', async () => {
  const args = (out: string): string[] =>
    [
      'record',
      '--env',
      'arcade/Bricks-v1',
      '--agent',
      'random',
      '--episodes',
      '4000',
      '--seed',
      '2',
      '--out',
      out,
    ].concat('--resume');
  const stopped = directory('stopped/set');
  const { status, stderr } = await interrupted(args(stopped));
  expect(status).toBe(130);
  expect(stderr).toMatch(
    /stopped: [\d,]+ of 4,000 episodes are committed in .+; the same command with --resume continues/,
  );
  expect(await gatogym('verify', stopped, '--quick', '--quiet')).toMatchObject({ status: 0 });
  expect(await gatogym(...args(stopped))).toMatchObject({ status: 0 });

  const whole = directory('whole/set');
  expect(await gatogym(...args(whole))).toMatchObject({ status: 0 });
  for (const name of fs.readdirSync(whole))
    expect(fs.readFileSync(path.join(stopped, name))).toEqual(fs.readFileSync(path.join(whole, name)));
});

/** Runs a command and interrupts it once it has committed something. */
function interrupted(args: readonly string[]): Promise<{ status: number | null; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [cliPath, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    const shard = path.join(args[args.indexOf('--out') + 1]!, 'shard-00000.traj');
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const timer = setInterval(() => {
      if (!fs.existsSync(shard) || fs.statSync(shard).size < 10_000) return;
      clearInterval(timer);
      child.kill('SIGINT');
    }, 5);
    child.on('close', (status) => {
      clearInterval(timer);
      resolve({ status, stderr });
    });
  });
}

test('who reads only the beginning of what is printed ends the command, and not with an error', async () => {
  const program = spawn(process.execPath, [cliPath, 'envs', '--json'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stderr = '';
  program.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  program.stdout.once('data', () => program.stdout.destroy());
  const [status] = (await once(program, 'close')) as [number];
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
