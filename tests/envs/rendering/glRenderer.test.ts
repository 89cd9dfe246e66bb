import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { sayMissing } from '../../missing.js';
import { expectAlike } from './alike.js';
import type { Difference } from './compareRenderers.js';

test('WebGL and the rasteriser draw the same pictures', async () => {
  const results = JSON.parse(await outputOf('headlessComparison.ts')) as
    Difference[] | { readonly missing: string };
  if (Array.isArray(results)) expectAlike(results);
  else sayMissing(`WebGL in Node: ${results.missing}`);
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

/** What a script of this folder prints, run by a process of its own. */
async function outputOf(script: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(script, import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    external: ['#gatogym/*'],
  });
  const run = promisify(execFile)(process.execPath, ['--input-type=module']);
  run.child.stdin?.end(outputFiles[0]?.text);
  return (await run).stdout;
}
