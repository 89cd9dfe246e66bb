import { expect, test } from '@jest/globals';
import { run } from '../commandLine.js';

/** `npm run fuzz` tries more, and those that fail here: `npm run fuzz -- --first NUMBER --mutants 1`. */
const MUTANTS = 6000;

// In a process of its own: how much memory one of jest's has grown to when it comes to this says nothing about a reader.
test(`of ${MUTANTS} datasets that were changed, each is read or refused in one line, fast and in little memory`, async () => {
  const args = ['scripts/fuzz.js', '--readers', 'typescript', '--mutants', String(MUTANTS)];
  const { status, stdout, stderr } = await run(process.execPath, args);
  expect({ status, stdout, stderr }).toEqual({
    status: 0,
    stdout: `tried ${MUTANTS} of ${MUTANTS} mutants: 0 wrong (go on with --first ${MUTANTS})\n`,
    stderr: '',
  });
}, 300_000);
