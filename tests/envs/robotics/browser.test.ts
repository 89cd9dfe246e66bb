import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { makeCore } from '#gatogym/envs/make.js';

const BROWSER = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const root = fileURLToPath(new URL('../../../', import.meta.url));

/** What runs in the page: hashes of the states and of the last picture. */
const PAGE = `
import { makeCore } from './dist/envs/make.js';
import { hashWords } from './dist/envs/core/hash.js';
import { loadMujoco } from './dist/envs/robotics/mujoco.js';
await loadMujoco({ url: 'mujoco.wasm' });
const env = await makeCore({ id: 'robotics/CartpoleSwingup-v1' });
const picture = new Uint8Array(84 * 84 * 3);
const observe = env.observer('rgb', picture, 0);
env.reset(5);
const hashes = [env.hash()];
for (let i = 0; i < 1000; i++) {
  env.step(Float32Array.of(i % 130 < 65 ? 0.9 : -1), 0);
  if (i % 100 === 99) hashes.push(env.hash());
}
observe();
globalThis.result = [...hashes, hashWords(new Uint32Array(picture.buffer))];
`;

async function inNode(): Promise<number[]> {
  const { hashWords } = await import('#gatogym/envs/core/hash.js');
  const env = await makeCore({ id: 'robotics/CartpoleSwingup-v1' });
  const picture = new Uint8Array(84 * 84 * 3);
  const observe = env.observer('rgb', picture, 0);
  env.reset(5 as Seed);
  const hashes = [env.hash()];
  for (let i = 0; i < 1000; i++) {
    env.step(Float32Array.of(i % 130 < 65 ? 0.9 : -1), 0);
    if (i % 100 === 99) hashes.push(env.hash());
  }
  observe();
  env.close();
  return [...hashes, hashWords(new Uint32Array(picture.buffer))];
}

async function inBrowser(): Promise<number[]> {
  const bundled = await build({
    stdin: { contents: PAGE, resolveDir: root },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    // MuJoCo's loader imports it, in Node only.
    external: ['module'],
    write: false,
    logLevel: 'error',
  });
  const script = bundled.outputFiles[0]?.text ?? '';
  const wasm = await readFile(`${root}node_modules/@mujoco/mujoco/mujoco.wasm`);
  const served: Readonly<Record<string, readonly [string, string | Buffer]>> = {
    '/': ['text/html', '<!doctype html><script type="module" src="page.js"></script>'],
    '/page.js': ['text/javascript', script],
    '/mujoco.wasm': ['application/wasm', wasm],
  };
  const server = createServer((request, response) => {
    const [type, body] = served[request.url ?? ''] ?? ['text/plain', ''];
    response.setHeader('content-type', type).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const result = await page.waitForFunction('globalThis.result', undefined, { timeout: 40_000 });
    return (await result.jsonValue()) as number[];
  } finally {
    await browser.close();
    server.close();
  }
}

test('a browser reaches the same states and the same pixels as Node', async () => {
  if (!existsSync(BROWSER)) {
    console.warn(`NOT RUN: there is no browser at ${BROWSER} (set CHROMIUM)`);
    return;
  }
  const expected = await inNode();
  expect(new Set(expected).size).toBe(12);
  expect(await inBrowser()).toEqual(expected);
});
