import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { registry } from '#gatogym/envs/index.js';
import { run } from './commandLine.js';
import { temporaryDirectories } from './temporary.js';

const directory = temporaryDirectories();
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

describe('the package, packed and installed in an empty folder', () => {
  const folder = directory('empty');
  const inFolder = (name: string): string => path.join(folder, name);

  beforeAll(async () => {
    fs.mkdirSync(folder, { recursive: true });
    // The build is there already: that is what all tests run against.
    const packed = await run(npm, ['pack', '--ignore-scripts', '--json', '--pack-destination', folder]);
    const [{ filename, files }] = JSON.parse(packed.stdout) as [
      { filename: string; files: { path: string }[] },
    ];
    expect(
      files.map((file) => file.path).filter((file) => /^(tests|data|python|node_modules)\//.test(file)),
    ).toEqual([]);
    expect(files.map((file) => file.path)).toContain('dist/studio/index.html');
    fs.writeFileSync(inFolder('package.json'), '{ "name": "user", "private": true, "type": "module" }');
    const flags = ['--prefer-offline', '--omit=optional', '--no-audit', '--no-fund', '--loglevel=error'];
    const installed = await run(npm, ['install', ...flags, `./${filename}`], folder);
    expect(installed).toMatchObject({ status: 0 });
  }, 240_000);

  test('has a gatogym command that works', async () => {
    const command = inFolder(`node_modules/.bin/gatogym${process.platform === 'win32' ? '.cmd' : ''}`);
    const { status, stdout } = await run(command, ['envs', '--json'], folder);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toHaveLength(registry.ids.length);
    const args = [
      'record',
      '--env',
      '*',
      '--agent',
      'random',
      '--episodes',
      '2',
      '--out',
      'data/all',
      '--quiet',
    ];
    expect(await run(command, args, folder)).toMatchObject({ status: 0 });
    expect(await run(command, ['verify', 'data/all', '--quiet'], folder)).toMatchObject({ status: 0 });
  });

  test('is imported by its name', async () => {
    fs.writeFileSync(
      inFolder('program.js'),
      `import { VectorEnv, make, openDataset, record } from 'gatogym';
const env = await make('maze/FourRooms-v1');
const { observation } = env.reset({ seed: 3 });
const envs = await VectorEnv.create('arcade/Bricks-v1', { numEnvs: 4, observations: ['ram'], workers: 2 });
envs.reset(1);
envs.step();
await envs.close();
const five = { env: 'maze/FourRooms-v1', agent: 'specialist', episodes: 5, seed: 1 };
await record(five, 'data/five', { workers: 1 });
console.log(observation.length, envs.rewards.length, openDataset('data/five').length);
`,
    );
    expect(await run(process.execPath, ['program.js'], folder)).toMatchObject({
      status: 0,
      stdout: '147 4 5\n',
    });
  });

  test('brings types', async () => {
    const program = (
      id: string,
    ): string => `import { type Env, type Episode, make, openDataset, record } from 'gatogym';
export const env: Env = await make(${id});
export const reward: number = env.step(0).reward;
await record({ env: ${id}, agent: 'random', episodes: 2, seed: 1, observations: ['symbolic'] }, 'data/two');
export const episodes: Episode[] = [...openDataset('data/two').episodes()];
`;
    const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--types', 'node'];
    const tsc = path.resolve('node_modules/typescript/bin/tsc');
    const typeRoots = ['--typeRoots', path.resolve('node_modules/@types')];
    const check = (file: string): ReturnType<typeof run> =>
      run(process.execPath, [tsc, ...flags, ...typeRoots, file], folder);
    fs.writeFileSync(inFolder('right.ts'), program("'maze/FourRooms-v1'"));
    expect(await check('right.ts')).toMatchObject({ status: 0, stdout: '' });
    fs.writeFileSync(inFolder('wrong.ts'), program('7'));
    expect((await check('wrong.ts')).stdout).toMatch(/wrong\.ts\(2,\d+\): error TS2345/);
  });
});
