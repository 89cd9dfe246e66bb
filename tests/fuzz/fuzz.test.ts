import fs from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { fastDirectory } from '../temporary.js';
import { Fuzzer } from './fuzzer.js';

/** `npm run fuzz` tries more, and those that fail here: `npm run fuzz -- --first NUMBER --mutants 1`. */
const MUTANTS = 6000;
/** Failures that are shown. */
const SHOWN = 5;

const root = fastDirectory();
afterAll(() => {
  fs.rmSync(root, { recursive: true, force: true });
});

test(`of ${MUTANTS} datasets that were changed, each is read or refused in one line, fast and in little memory`, async () => {
  const fuzzer = await Fuzzer.in(root);
  // Where a mutant makes the test hang, its number stands here.
  const current = fs.openSync(path.join(root, 'number'), 'w');
  const found: string[] = [];
  for (let number = 0; number < MUTANTS && found.length < SHOWN; number++) {
    fs.writeSync(current, String(number).padEnd(12), 0);
    for (const what of await fuzzer.try(number)) found.push(`mutant ${number}: ${what}`);
  }
  fs.closeSync(current);
  expect(found).toEqual([]);
}, 300_000);
