import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { cliPath, gatogym } from '../commandLine.js';
import { temporaryDirectories } from '../temporary.js';

const directory = temporaryDirectories();
const out = directory('whole');
/** A training of a second: rooms of which a network sees its direction alone. */
const small = [
  ...['train', 'maze/EmptyRandom-v1', '--config', 'size=6', '--observation', 'direction', '--hidden', '8'],
  ...['--seed', '1', '--set', 'worlds=8', '--set', 'rollout=64', '--set', 'minibatch=128'],
];

test('trains, and says how it went and what to do next; what it wrote plays', async () => {
  const { status, stdout, stderr } = await gatogym(...small, '--steps', '2048', '--out', out);
  expect([status, stdout]).toEqual([
    0,
    expect.stringMatching(
      /^wrote .+: return [\d.]+ \([\d.]+ to [\d.]+\) in 20 new episodes\. Next: gatogym record .+\n$/,
    ),
  ]);
  expect(stderr).toContain('training ppo in maze/EmptyRandom-v1 for 2,048 steps with seed 1 into');
  expect(stderr).toMatch(/2048\/2048 steps · [\d,]+ steps\/s · return [\d.]+ · took/);
  const data = directory('data');
  const recorded = await gatogym(
    ...['record', '--env', 'maze/EmptyRandom-v1', '--config', 'size=6', '--agent', `learned:${out}`],
    ...['--episodes', '3', '--seed', '1', '--out', data, '--extra', 'logProbability', '--quiet'],
  );
  expect(recorded).toMatchObject({ status: 0, stderr: '' });
  expect(await gatogym('verify', data, '--quiet')).toMatchObject({ status: 0 });
});

test('stopped by Ctrl-C it says how to go on, and ends with the same bytes', async () => {
  const [stopped, whole] = [directory('stopped'), directory('undisturbed')];
  const args = [...small, '--steps', '8192'];
  const { status, stderr } = await interrupted([...args, '--out', stopped]);
  expect(status).toBe(130);
  expect(stderr).toMatch(
    /stopped: [\d,]+ of 8,192 steps are kept in .+; the same command with --resume continues\n$/,
  );
  const resumed = await gatogym(...args, '--out', stopped, '--resume', '--json', '--quiet');
  expect(resumed).toMatchObject({ status: 0, stderr: '' });
  expect(JSON.parse(resumed.stdout)).toMatchObject({
    directory: stopped,
    steps: 8192,
    recipe: { seed: 1 },
  });
  expect(await gatogym(...args, '--out', whole, '--quiet')).toMatchObject({ status: 0 });
  for (const name of fs.readdirSync(whole))
    expect(fs.readFileSync(`${stopped}/${name}`, 'utf8')).toBe(fs.readFileSync(`${whole}/${name}`, 'utf8'));
});

describe('bad input is one line', () => {
  const refused: readonly (readonly [args: readonly string[], told: string])[] = [
    [['train'], 'say which environment to learn'],
    [['train', 'maze/*'], 'say which environment to learn, one'],
    [['train', 'maze/FourRoms-v1'], 'did you mean "maze/FourRooms-v1"'],
    [
      [...small, '--algorithm', 'pop'],
      '--algorithm is "pop", expected one of "ppo", "td3", "league", "bc", "dagger"',
    ],
    [[...small, '--set', 'rat=1'], 'did you mean "rate"'],
    [[...small, '--hidden', '8,x'], '--hidden is "8,x", expected widths'],
    [
      [...small, '--out', out],
      'holds a training already: --resume goes on with it, another --out begins anew',
    ],
  ];
  test.each(refused.map(([args, told]) => [args.join(' '), args, told] as const))(
    'gatogym %s',
    async (_, args, told) => {
      const { status, stdout, stderr } = await gatogym(...args);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(/^gatogym: .+\n$/);
      expect(stderr).toContain(told);
    },
  );
});

/** Runs a command and interrupts it as soon as it has kept something. */
function interrupted(args: readonly string[]): Promise<{ status: number | null; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [cliPath, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    const table = `${args[args.indexOf('--out') + 1]!}/progress.csv`;
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const timer = setInterval(() => {
      if (!fs.existsSync(table)) return;
      clearInterval(timer);
      child.kill('SIGINT');
    }, 5);
    child.on('close', (status) => {
      clearInterval(timer);
      resolve({ status, stderr });
    });
  });
}
