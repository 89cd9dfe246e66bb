/**
 * Runs every test that this machine can run. What cannot run is named in a line that begins with SKIPPED; under CI=true
 * that is a failure, so that nothing is ever skipped where it counts.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { TRAINING_PACKAGES, findPython } from './python.js';

const isCi = process.env.CI === 'true';
const results = [];

function run(name, command, args, options = {}) {
  process.stdout.write(`\n== ${name}\n`);
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
  });
  results.push({ name, outcome: status === 0 ? 'passed' : 'failed' });
}

function skip(name, why) {
  process.stdout.write(`\nSKIPPED: ${name}: ${why}\n`);
  results.push({ name, outcome: isCi ? 'failed' : 'skipped' });
}

run('types', 'npm', ['run', '--silent', 'typecheck']);
run('lint', 'npm', ['run', '--silent', 'lint']);
run('unit, property, golden, crash, browser', 'npm', ['run', '--silent', 'jest']);

const packages = ['numpy', 'msgpack', 'zstandard', 'pytest', 'xxhash'];
const python = findPython([...packages, ...TRAINING_PACKAGES, 'onnxruntime']);
if (python) {
  run('Python', python, ['-m', 'pytest', '-q', 'python/tests']);
  const out = fs.mkdtempSync(path.join(os.tmpdir(), 'gatogym-loop-'));
  const small = ['--share', '0.005', '--steps', '20', '--episodes', '2', '--out', path.join(out, 'loop')];
  run('loop', 'node', ['scripts/loop.js', ...small], { env: { ...process.env, PYTHON: python } });
  fs.rmSync(out, { recursive: true });
} else {
  const why = 'no Python with the packages that tests need (pip install -e "python[test]" brings them)';
  skip('Python', why);
  skip('loop', why);
}

const tally = (outcome) => results.filter((result) => result.outcome === outcome);
process.stdout.write(`\n${results.map(({ name, outcome }) => `${outcome.padEnd(8)}${name}`).join('\n')}\n`);
process.stdout.write(
  `\n${tally('passed').length} passed, ${tally('failed').length} failed, ${tally('skipped').length} skipped\n`,
);
process.exitCode = tally('failed').length > 0 ? 1 : 0;
