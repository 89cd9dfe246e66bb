/**
 * Tries the readers, TypeScript's and Python's, on datasets that were changed as a disk or a stranger would (tests/fuzz). Each has a
 * number; what is wrong is printed with it, and `--first NUMBER --mutants 1` does the same again.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { bundled } from './bundled.js';
import { findPython } from './python.js';

const { values } = parseArgs({
  options: {
    mutants: { type: 'string', default: '200000' },
    first: { type: 'string', default: '0' },
    readers: { type: 'string', default: 'both' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const READERS = ['both', 'typescript', 'python'];
/** Mutants that one process tries: how far it is is said between two. */
const BATCH = 10_000;
/** A mutant that takes longer than this makes a reader hang, however busy the machine is. */
const HANGS_MS = 180_000;

if (values.help) {
  console.log(
    `npm run fuzz -- [--mutants 200000] [--first 0] [--readers ${READERS.join('|')}]\n\nTries readers on datasets that were changed.`,
  );
  process.exit(0);
}
if (!READERS.includes(values.readers))
  fail(`--readers is ${values.readers}, expected one of ${READERS.join(', ')}`);
const isPython = values.readers !== 'typescript';
const python = isPython ? findPython(['numpy', 'msgpack', 'zstandard']) : undefined;
if (isPython && !python)
  fail('no Python with numpy, msgpack and zstandard; --readers typescript does without');
const program = await bundled('tests/fuzz/campaign.ts');
const fast = fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir();
let root = '';
let child;
const forget = () => {
  child?.kill('SIGKILL');
  fs.rmSync(root, { recursive: true, force: true });
};
process.on('exit', forget);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

const first = Number(values.first);
const end = first + Number(values.mutants);
let wrong = 0;
for (let from = first; from < end;) {
  const last = Math.min(end, from + BATCH) - 1;
  const stoppedAt = await tried(from, last);
  from = stoppedAt === undefined ? last + 1 : stoppedAt + 1;
  console.log(`tried ${from - first} of ${end - first} mutants: ${wrong} wrong (go on with --first ${from})`);
}
process.exitCode = wrong > 0 ? 1 : 0;

/** Has a process try some. Gives the number of one that it did not come to an end with. */
function tried(from, last) {
  root = fs.mkdtempSync(path.join(fast, 'gatogym-fuzz-'));
  const numbers = ['--first', String(from), '--last', String(last)];
  const args = [...numbers, '--root', root, '--readers', values.readers, '--python', python ?? ''];
  child = spawn(process.execPath, ['--enable-source-maps', program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    wrong += line.startsWith('mutant ') ? 1 : 0;
    console.log(line);
  });
  let seen = '';
  const watch = setInterval(() => {
    const now = numberNow();
    if (now === seen && now !== '') child.kill('SIGKILL');
    seen = now;
  }, HANGS_MS);
  return new Promise((resolve) => {
    child.on('close', (status, signal) => {
      clearInterval(watch);
      const at = Number(numberNow() || from);
      forget();
      if (status === 0) return resolve(undefined);
      wrong++;
      console.log(`mutant ${at}: the process ended with ${status ?? signal}`);
      resolve(at);
    });
  });
}

function numberNow() {
  const file = path.join(root, 'number');
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : '';
}

function fail(message) {
  console.error(`fuzz: ${message}`);
  process.exit(2);
}
