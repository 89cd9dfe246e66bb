/**
 * Runs every test that this machine can run. What cannot run is named in a line that begins with SKIPPED; under CI=true
 * that is a failure, so that nothing is ever skipped where it counts.
 */
import { spawnSync } from 'node:child_process';

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

function findPython() {
  const candidates = [process.env.PYTHON, '.venv/bin/python', 'python3', 'python'].filter(Boolean);
  const needs = 'import numpy, msgpack, zstandard, pytest, xxhash';
  return candidates.find((python) => spawnSync(python, ['-c', needs], { stdio: 'ignore' }).status === 0);
}

run('types', 'npm', ['run', '--silent', 'typecheck']);
run('lint', 'npm', ['run', '--silent', 'lint']);
run('unit, property, golden, crash, browser', 'npm', ['run', '--silent', 'jest']);

const python = findPython();
if (python) run('Python', python, ['-m', 'pytest', '-q', 'python/tests']);
else
  skip(
    'Python',
    'no Python with numpy, msgpack, zstandard, pytest and xxhash (pip install -e "python[test]" brings them)',
  );

const tally = (outcome) => results.filter((result) => result.outcome === outcome);
process.stdout.write(`\n${results.map(({ name, outcome }) => `${outcome.padEnd(8)}${name}`).join('\n')}\n`);
process.stdout.write(
  `\n${tally('passed').length} passed, ${tally('failed').length} failed, ${tally('skipped').length} skipped\n`,
);
process.exitCode = tally('failed').length > 0 ? 1 : 0;
