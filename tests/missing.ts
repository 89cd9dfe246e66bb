import { describe, test } from '@jest/globals';

/**
 * Says loudly that this machine lacks what a test needs. Under CI=true that is an error: nothing is skipped there.
 * @param what what does not run, and what to install: "browser: no Chromium found (set CHROMIUM=path)"
 */
export function sayMissing(what: string): void {
  if (process.env['CI'] === 'true') throw new Error(what);
  process.stderr.write(`\nSKIPPED: ${what}\n`);
}

/** Tests that need something of the machine; `missing` says what it lacks, and is undefined when it lacks nothing. */
export function describeWith(missing: string | undefined, name: string, tests: () => void): void {
  if (missing === undefined) describe(name, tests);
  else {
    test(`${name}: what it needs is there`, () => {
      sayMissing(missing);
    });
    describe.skip(name, tests);
  }
}
