import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Dataset } from '#gatogym/datasets/index.js';
import { type Outcome, gatogym } from '../commandLine.js';
import { temporaryDirectories } from '../temporary.js';

const directory = temporaryDirectories();
const sound = directory('sound');

beforeAll(async () => {
  const args = [
    '--env',
    'maze/FourRooms-v1',
    '--agent',
    'random',
    '--episodes',
    '200',
    '--seed',
    '5',
    '--quiet',
  ];
  // Three groups, of 81, 81 and 38 episodes; a shard each.
  const made = await gatogym('record', ...args, '--shard-bytes', '4000', '--out', sound);
  expect(made).toMatchObject({ status: 0 });
  expect(fs.readdirSync(sound)).toContain('shard-00002.traj');
});

/** A copy of the dataset whose second shard was changed. */
function copyWith(name: string, change: (bytes: Buffer) => Uint8Array): string {
  const copy = directory(name);
  fs.cpSync(sound, copy, { recursive: true });
  const shard = path.join(copy, 'shard-00001.traj');
  fs.writeFileSync(shard, change(fs.readFileSync(shard)));
  return copy;
}

/** Refused in one line, with these words. */
function expectOneLine({ status, stderr }: Outcome, words: RegExp): void {
  expect(stderr).toMatch(/^gatogym: .+\n$/);
  expect(stderr).toMatch(words);
  expect(status).toBe(2);
}

/** Episodes of the other shards are there as before. */
function expectRestIntact(copy: string): void {
  const [before, now] = [Dataset.open(sound), Dataset.open(copy)];
  for (const index of [0, 80, 162, 199]) expect(now.episode(index)).toEqual(before.episode(index));
  before.close();
  now.close();
}

describe('a shard that is cut short', () => {
  let copy: string;
  beforeAll(() => {
    copy = copyWith('cut', (bytes) => bytes.subarray(0, bytes.length - 100));
  });
  const told = /shard-00001\.traj.* has \d+ bytes, expected \d+; episodes 81 to 161 are lost/;

  test('is named by info and verify with the episodes it cost; the others are there', async () => {
    const info = await gatogym('info', copy);
    expectOneLine(info, told);
    expect(info.stderr).toContain('the other 119 of 200 episodes are there');
    expectOneLine(await gatogym('verify', copy, '--quiet'), told);
    expectRestIntact(copy);
  });

  test('is named in the JSON that verify prints', async () => {
    const outcome = await gatogym('verify', copy, '--quick', '--quiet', '--json');
    expectOneLine(outcome, told);
    const report = JSON.parse(outcome.stdout) as { damage: { shard: string }[] };
    expect(report).toMatchObject({ episodes: 200, steps: expect.any(Number), divergences: [] });
    expect(report.damage.map(({ shard }) => shard)).toEqual(['shard-00001.traj', 'shard-00001.traj']);
  });

  test('does not keep from replaying an episode of another shard', async () => {
    const gif = directory('other.gif');
    expect(await gatogym('replay', copy, '--episode', '190', '--to', '2', '--gif', gif)).toMatchObject({
      status: 0,
    });
    expect(fs.statSync(gif).size).toBeGreaterThan(100);
    const lost = await gatogym('replay', copy, '--episode', '100', '--gif', directory('lost.gif'));
    expectOneLine(lost, /episode 100 of .+ is lost to damage \(gatogym verify tells where\)/);
  });

  test('is not materialized', async () => {
    const out = directory('made');
    expectOneLine(await gatogym('materialize', copy, '--observation', 'rgb', '--out', out, '--quiet'), told);
    expect(fs.existsSync(out)).toBe(false);
  });
});

describe('a shard with one flipped bit', () => {
  let copy: string;
  beforeAll(() => {
    copy = copyWith('flipped', (bytes) => bytes.with(bytes.length - 50, bytes.at(-50)! ^ 8));
  });

  test('is named by verify with the first episode it cost; the others are there', async () => {
    const told = /shard-00001\.traj at byte \d+: episode 81 .*checksum does not match \(and 80 more\)/;
    expectOneLine(await gatogym('verify', copy, '--quiet'), told);
    expectRestIntact(copy);
  });

  test('is not replayed', async () => {
    const outcome = await gatogym('replay', copy, '--episode', '100', '--gif', directory('flipped.gif'));
    expectOneLine(outcome, /episode 100 \(shard-00001\.traj, byte \d+\) is damaged/);
  });
});

test('a manifest that was altered, or is no JSON, is refused by every verb', async () => {
  const altered = directory('altered');
  fs.cpSync(sound, altered, { recursive: true });
  const file = path.join(altered, 'dataset.json');
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('"seed": 5', '"seed": 6'));
  expectOneLine(await gatogym('info', altered), /dataset\.json was altered/);
  expectOneLine(await gatogym('verify', altered, '--quiet'), /dataset\.json was altered/);
  fs.truncateSync(file, 1000);
  expectOneLine(
    await gatogym('replay', altered, '--gif', directory('x.gif')),
    /dataset\.json is not a JSON object/,
  );
});

describe('options that would change nothing are refused', () => {
  test.each([
    [['--gif', 'x.gif', '--size', '64x64'], /--size goes with --renderer webgl/],
    [['--gif', 'x.gif', '--every', '2'], /--every goes with --png/],
    [['--gif', 'x.gif', '--frames', '2'], /--frames goes with --terminal/],
    [['--png', 'x', '--force'], /--force goes with --gif/],
  ])('replay %j', async (args, told) => {
    expectOneLine(await gatogym('replay', sound, ...args), told);
  });
});

test('a directory that is taken is told in one line, before anything else is said', async () => {
  const args = ['--env', 'maze/FourRooms-v1', '--agent', 'random', '--episodes', '3', '--out', sound];
  expectOneLine(await gatogym('record', ...args), /already holds a dataset/);
});
