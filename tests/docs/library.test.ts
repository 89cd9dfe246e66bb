import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { temporaryDirectories } from '../temporary.js';
import { codeBlocks } from './markdown.js';

const PAGE = 'docs/library.md';

const directory = temporaryDirectories()('elsewhere');
const programs = codeBlocks(PAGE, 'js').map((code, index) => ({ code, file: `program${index + 1}.mjs` }));

beforeAll(() => {
  // As after `npm install gatogym`.
  fs.mkdirSync(path.join(directory, 'node_modules'), { recursive: true });
  fs.symlinkSync(process.cwd(), path.join(directory, 'node_modules/gatogym'), 'junction');
  for (const { file, code } of programs) fs.writeFileSync(path.join(directory, file), code);
});

/** What stands beside each line that prints. */
function promised(code: string): string[] {
  return [...code.matchAll(/^ *console\.log\(.*\); \/\/ (.*)$/gm)].map((line) => line[1] as string);
}

test('every program of the guide prints something, and says what', () => {
  for (const { code } of programs) {
    expect(promised(code).length).toBeGreaterThan(0);
    expect(promised(code)).toHaveLength(code.match(/console\.log/g)?.length ?? 0);
  }
});

test.each(programs)('$file prints what the guide says', ({ file, code }) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file], {
    cwd: directory,
    encoding: 'utf8',
  });
  expect({ status, stderr, printed: stdout.trimEnd().split('\n') }).toEqual({
    status: 0,
    stderr: '',
    printed: promised(code),
  });
});
