import fs from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { Rng } from '#gatogym/envs/core/rng.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { fastDirectory } from '../temporary.js';
import { makeCorpora } from './corpora.js';
import { exercise, put } from './exercise.js';
import { mutate } from './mutations.js';

/** `npm run fuzz` asks for more, or for those from a number on: a failure names its own. */
const MUTANTS = Number(process.env['FUZZ_MUTANTS'] ?? 6000);
const FIRST = Number(process.env['FUZZ_FIRST'] ?? 0);
/** MiB: a chunk may hold 256 of them, who asks for all its rows gets a copy, and memory is given back with delay. */
const MOST_MEMORY = 2 * 256 + 128;
/** Failures that are shown. */
const SHOWN = 5;

const root = fastDirectory();
afterAll(() => {
  fs.rmSync(root, { recursive: true, force: true });
});

test(
  `of ${MUTANTS} datasets that were changed, each is read or refused in one line, fast and in little memory`,
  async () => {
    const corpora = await makeCorpora(root);
    const [at, out] = [path.join(root, 'mutant'), path.join(root, 'out')];
    // Where a mutant makes the test hang, its number stands here.
    const current = fs.openSync(path.join(root, 'number'), 'w');
    const found: string[] = [];
    let before = 0;
    for (let number = FIRST; number < FIRST + MUTANTS && found.length < SHOWN; number++) {
      if (number === FIRST + 500) before = process.resourceUsage().maxRSS;
      fs.writeSync(current, String(number).padEnd(12), 0);
      const rng = new Rng();
      rng.seed(number as Seed);
      const { draft, isReal } = corpora[rng.below(corpora.length)]!;
      const mutant = draft.copy();
      mutate(mutant, rng);
      put(mutant.files, at);
      for (const wrong of await exercise(at, out, rng, isReal))
        found.push(`FUZZ_FIRST=${number} FUZZ_MUTANTS=1: ${wrong}`);
    }
    fs.closeSync(current);
    expect(found).toEqual([]);
    if (before > 0) expect((process.resourceUsage().maxRSS - before) / 1024).toBeLessThan(MOST_MEMORY);
  },
  Math.max(120_000, MUTANTS * 50),
);
