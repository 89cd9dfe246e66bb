import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { expect, test } from '@jest/globals';
import { sayMissing } from '../../missing.js';

type Difference = {
  readonly width: number;
  readonly view: number;
  readonly error: number;
  /** Mean absolute difference of a channel, of 255. */
  readonly mean: number;
  /** Fraction of the pixels that differ by more than 32 in a channel. */
  readonly strong: number;
  readonly colors: number;
};

test('WebGL and the rasteriser draw the same pictures', async () => {
  const script = fileURLToPath(new URL('drawBoth.js', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script]);
  const results = JSON.parse(stdout) as Difference[] | { readonly missing: string };
  if (!Array.isArray(results)) {
    sayMissing(`WebGL in Node: ${(results as { missing: string }).missing}`);
    return;
  }
  expect(results).toHaveLength(10);
  for (const { error, mean, strong, colors } of results) {
    expect(error).toBe(0);
    // Not an empty picture.
    expect(colors).toBeGreaterThan(50);
    expect(mean).toBeLessThan(0.15);
    expect(strong).toBeLessThan(0.003);
  }
});

test('a worker thread that asks for WebGL is told that it cannot have it', async () => {
  const module = new URL('../../../dist/envs/rendering/gl/headless.js', import.meta.url).href;
  const source = `import { parentPort } from 'node:worker_threads';
    const { headlessContext } = await import(${JSON.stringify(module)});
    try { headlessContext(8, 8); } catch (error) { parentPort.postMessage(error.name + ': ' + error.message); }`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`));
  const message = await new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
  expect(message).toMatch('UserError: WebGL in Node works in the main thread');
});
