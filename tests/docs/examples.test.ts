import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { registry } from '#gatogym/envs/registry.js';
import { cliPath } from '../commandLine.js';
import { temporaryDirectories } from '../temporary.js';
import { brokenLinks, codeBlocks, documents } from './markdown.js';

const directory = temporaryDirectories();

const programs = ['README.md', 'docs/determinism.md'].flatMap((file) =>
  codeBlocks(file, 'js').map((code, index) => ({ file, number: index + 1, code })),
);

describe('what the documents show', () => {
  const elsewhere = directory('elsewhere');

  beforeAll(() => {
    // As after `npm install gatogym`.
    fs.mkdirSync(path.join(elsewhere, 'node_modules'), { recursive: true });
    fs.symlinkSync(process.cwd(), path.join(elsewhere, 'node_modules/gatogym'), 'junction');
  });

  test('the commands of the README run, one after the other', () => {
    const commands = codeBlocks('README.md', 'sh');
    expect(commands.length).toBeGreaterThan(1);
    const script = `gatogym() { "${process.execPath}" "${cliPath}" "$@"; }\n${commands.join('')}`;
    const { status, stdout, stderr } = spawnSync('sh', ['-ec', script], { cwd: elsewhere, encoding: 'utf8' });
    expect({ status, stderr }).toMatchObject({ status: 0 });
    expect(stdout).toContain('arcade/Bricks-v1');
    expect(fs.statSync(path.join(elsewhere, 'data/bricks.gif')).size).toBeGreaterThan(10_000);
    expect(fs.readdirSync(path.join(elsewhere, 'data/bricks-gray84'))).toContain('dataset.json');
  });

  test.each([
    ['docs/arcade.md', 'data/bricks-protocol'],
    ['docs/mazes.md', 'data/boss'],
    ['docs/learning.md', 'data/first-policy'],
    ['docs/robotics.md', 'data/robots'],
    ['docs/studio.md', 'data/watched'],
    ['docs/words.md', 'data/told'],
  ])('so do those of %s', (page, dataset) => {
    const commands = codeBlocks(page, 'sh');
    const script = `gatogym() { "${process.execPath}" "${cliPath}" "$@"; }\n${commands.join('')}`;
    const { status, stderr } = spawnSync('sh', ['-ec', script], { cwd: elsewhere, encoding: 'utf8' });
    expect({ status, stderr }).toMatchObject({ status: 0 });
    expect(fs.readdirSync(path.join(elsewhere, dataset))).toContain('dataset.json');
  });

  test.each(programs)('program $number of $file runs and prints something', ({ file, number, code }) => {
    const script = path.join(elsewhere, `${path.basename(file, '.md')}${number}.mjs`);
    fs.writeFileSync(script, code);
    const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
      cwd: elsewhere,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/\d/);
  });
});

test('the scores in the README are those of the specs', () => {
  const rows = fs.readFileSync('README.md', 'utf8').match(/^\| `\w+\/.*$/gm) ?? [];
  expect(rows.length).toBeGreaterThan(2);
  for (const row of rows) {
    const [id, , random, expert] = row
      .split('|')
      .map((cell) => cell.replaceAll('`', '').trim())
      .slice(1);
    const { reference } = registry.describe(id!);
    expect([id, Number(random), Number(expert)]).toEqual([id, reference.random, reference.expert]);
  }
});

test.each(documents())('the links of %s lead somewhere', (file) => {
  expect(brokenLinks(file)).toEqual([]);
});

test.each(['arcade', 'generalist', 'mazes', 'robotics', 'words', 'specialists'])(
  'the page of the %s says what it is made from',
  (name) => {
    const { status, stderr } = spawnSync(process.execPath, [`scripts/${name}.js`, '--check'], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  },
);
