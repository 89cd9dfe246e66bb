import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { sayMissing } from '../../../missing.js';

type Difference = {
  readonly id: string;
  readonly seed: number;
  readonly error: number;
  /** Mean absolute difference of a channel, of 255. */
  readonly mean: number;
  /** The greatest difference between the means of blocks of 16 x 16 pixels. */
  readonly worst: number;
  /** The mean difference from the picture before: what a wrong picture would show. */
  readonly other: number;
  readonly colors: number;
};

test('WebGL and the raycaster draw the same pictures', async () => {
  const script = fileURLToPath(new URL('drawBoth.js', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script]);
  const results = JSON.parse(stdout) as Difference[] | { readonly missing: string };
  if (!Array.isArray(results)) {
    sayMissing(`WebGL in Node: ${(results as { missing: string }).missing}`);
    return;
  }
  expect(results).toHaveLength(24);
  for (const { error, mean, worst, colors } of results) {
    expect(error).toBe(0);
    expect(colors).toBeGreaterThan(100);
    // One samples texels, the other smooths them: pixels differ a little, their means hardly.
    expect(mean).toBeLessThan(4);
    expect(worst).toBeLessThan(10);
  }
  const others = results.map(({ other }) => other).sort((a, b) => a - b);
  expect(others[12]).toBeGreaterThan(30);
});
