import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { exportNpz, importEpisodes, openDataset } from '#gatogym/datasets/index.js';
import { cliPath, gatogym } from '../commandLine.js';
import { drawer, drawerEpisode, importDrawers } from '../datasets/outside/drawer.js';
import { expectSameFiles } from '../datasets/recorded.js';
import { temporaryDirectories } from '../temporary.js';

const directory = temporaryDirectories();
const [drawers, arrays, spec] = [directory('drawers'), directory('arrays'), directory('drawer.json')];

function writeSpec(file: string, content: object): void {
  const text = (_: string, value: unknown): unknown =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
  fs.writeFileSync(file, JSON.stringify(content, text));
}

beforeAll(async () => {
  await importDrawers(drawers, 5);
  const dataset = openDataset(drawers);
  exportNpz(dataset, Array(5).keys(), arrays);
  dataset.close();
  writeSpec(spec, drawer);
});

test('what is exported and imported again is the same dataset', async () => {
  const [files, again] = [directory('files'), directory('again')];
  expect(await gatogym('export', drawers, '--to', 'npz', '--out', files, '--quiet')).toMatchObject({
    status: 0,
    stdout: `wrote 5 episodes into ${files}, episode-00000.npz the first\n`,
  });
  const args = ['import', files, '--spec', spec, '--name', 'drawers', '--out', again, '--quiet'];
  expect(await gatogym(...args)).toMatchObject({ status: 0 });
  expectSameFiles(again, drawers);
});

test('some episodes are exported', async () => {
  const out = directory('some');
  expect(await gatogym('export', drawers, '--out', out, '--select', 'success=true', '--quiet')).toMatchObject(
    {
      status: 0,
    },
  );
  expect(fs.readdirSync(out)).toEqual(['episode-00000.npz', 'episode-00003.npz']);
});

test('info and verify say what cannot be run again', async () => {
  expect((await gatogym('info', drawers)).stdout).toContain(
    'outside/Drawer-v0 comes from outside and cannot be run again: a bench (licence CC-BY-4.0)',
  );
  expect(await gatogym('verify', drawers)).toMatchObject({
    status: 0,
    stdout: `${drawers} is sound: 5 episodes, 60 steps (5 episodes from outside checked for content only: they cannot be run again)\n`,
  });
});

test('a picture of every step is written', async () => {
  const out = directory('pictures');
  expect(await gatogym('replay', drawers, '--episode', '2', '--png', out)).toMatchObject({ status: 0 });
  expect(fs.readdirSync(out)).toHaveLength(13);
});

test('an import that is killed goes on with --resume, to the same bytes', async () => {
  const [many, files, out, whole] = ['many', 'many-files', 'killed', 'undisturbed'].map(directory) as [
    string,
    string,
    string,
    string,
  ];
  const open = { ...drawer, maxSteps: 5000 };
  await importEpisodes(open, { length: 120, at: (i) => drawerEpisode(i % 7, 40) }, many);
  exportNpz(openDataset(many), Array(120).keys(), files);
  writeSpec(directory('open.json'), open);
  const args = (to: string): string[] => [
    'import',
    files,
    '--spec',
    directory('open.json'),
    '--name',
    'x',
    '--out',
    to,
    '--quiet',
  ];
  const child = spawn(process.execPath, [cliPath, ...args(out)], { stdio: 'ignore' });
  const shard = path.join(out, 'shard-00000.traj');
  while (child.exitCode === null && !(fs.existsSync(shard) && fs.statSync(shard).size > 20_000))
    await new Promise((resolve) => setTimeout(resolve, 2));
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('close', resolve));
  expect(openDataset(out).manifest.complete).toBe(false);
  expect(await gatogym(...args(out), '--resume')).toMatchObject({ status: 0 });
  expect(await gatogym(...args(whole))).toMatchObject({ status: 0 });
  expectSameFiles(out, whole);
}, 60_000);

describe('is refused in one line', () => {
  const file = (name: string, content: string): string => {
    const at = directory(name);
    fs.writeFileSync(at, content);
    return at;
  };
  const never = directory('never');
  const importing = (from: string, said = spec): string[] => [
    'import',
    from,
    '--spec',
    said,
    '--out',
    never,
    '--quiet',
  ];

  test.each([
    ['no files', () => importing(directory('nothing')), 'there is no .npz file to import'],
    ['a file that is not there', () => importing(directory('no.npz')), 'no such file or directory'],
    ['a file that is no .npz', () => importing(file('text.npz', 'text')), 'is no zip file, or was cut short'],
    ['a spec that is not there', () => importing(arrays, directory('no.json')), 'no such file or directory'],
    ['a spec that is none', () => importing(arrays, file('none.json', '[]')), 'is no spec'],
    ['a seed that is none', () => [...importing(arrays), '--seed', 'x'], 'seed "x" is not'],
    [
      'an episode that is not what the spec says',
      () => {
        writeSpec(directory('short.json'), { ...drawer, maxSteps: 12 });
        return importing(arrays, directory('short.json'));
      },
      'episode-00003.npz is refused: it has 13 steps, its spec allows 12',
    ],
    [
      'a materialization',
      () => ['materialize', drawers, '--observation', 'state', '--out', never],
      'come from outside and cannot be run again',
    ],
    ['an export into what is there', () => ['export', drawers, '--out', arrays], 'is not empty'],
    ['an export to what is unknown', () => ['export', drawers, '--to', 'hdf5', '--out', never], '"npz"'],
  ] as const)('%s', async (_, args, told) => {
    const { status, stdout, stderr } = await gatogym(...args());
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^gatogym: .+\n$/);
    expect(stderr).toContain(told);
    fs.rmSync(never, { recursive: true, force: true });
  });
});
