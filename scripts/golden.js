/** Writes the transcripts in tests/golden anew: after a change of dynamics that is meant, and raised a version. */
import { spawnSync } from 'node:child_process';

const { status } = spawnSync('npm', ['run', '--silent', 'jest', '--', 'tests/golden'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, GOLDEN: 'write' },
});
process.exitCode = status ?? 1;
