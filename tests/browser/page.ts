import { readFile } from 'node:fs/promises';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { build } from 'esbuild';
import * as playwright from 'playwright-core';
import { describeWith } from '../missing.js';
import { findChromium } from './chromium.js';

/** The exports of a module as a page offers them: asynchronous, and with arguments and results that are plain data. */
type Callable = Readonly<Record<string, (...args: never[]) => unknown>>;

/** Files that every page may fetch: the two WebAssembly modules, beside the script. */
const WASM: Readonly<Record<string, string>> = {
  '/mujoco.wasm': 'node_modules/@mujoco/mujoco/mujoco.wasm',
  '/zstd.wasm': 'node_modules/@bokuweb/zstd-wasm/dist/web/zstd.wasm',
};

/** Software WebGL, the same on machines with a graphics card and without. */
const LAUNCH = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

/**
 * A TypeScript module in headless Chromium: bundled, served from this machine, its exports called from the test.
 * Both sides name the same module, so a test can call one function here and there and compare.
 */
export class Page<Exports extends Callable> {
  readonly #entry: string;
  readonly #files = new Map<string, Uint8Array>();
  #server: Server | undefined;
  #browser: playwright.Browser | undefined;
  #tab: playwright.Page | undefined;

  /** @param entry the module, relative to the root of the repository */
  constructor(entry: string) {
    this.#entry = entry;
  }

  /** Lets the page fetch `url` ("/shard.traj"). */
  serve(url: string, bytes: Uint8Array): void {
    this.#files.set(url, bytes);
  }

  async open(executable: string): Promise<void> {
    for (const [url, file] of Object.entries(WASM)) this.serve(url, await readFile(file));
    for (const [url, bytes] of await bundle(this.#entry)) this.serve(url, bytes);
    this.serve('/', Buffer.from('<!doctype html><title>gatogym</title>'));
    this.#server = await listen(this.#files);
    // Chromium refuses its sandbox to root, and these pages hold nothing but our own code.
    this.#browser = await playwright.chromium.launch({
      executablePath: executable,
      args: LAUNCH,
      chromiumSandbox: false,
    });
    this.#tab = await this.#browser.newPage();
    await this.#tab.goto(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`);
  }

  /** Calls an export of the module in the page. An error thrown there is thrown here. */
  async call<Name extends keyof Exports & string>(
    name: Name,
    ...args: Parameters<Exports[Name]>
  ): Promise<Awaited<ReturnType<Exports[Name]>>> {
    if (!this.#tab) throw new Error('the page is not open');
    const result = await this.#tab.evaluate(
      async (wanted) => {
        const exports = (await import(wanted.script)) as Record<string, (...given: unknown[]) => unknown>;
        return exports[wanted.name]?.(...wanted.args);
      },
      { script: '/page.js', name, args },
    );
    return result as Awaited<ReturnType<Exports[Name]>>;
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    this.#server?.close();
  }
}

/** Tests that run in a page, which is open while they do; skipped, loudly, where there is no Chromium. */
export function describeInPage<Exports extends Callable>(
  name: string,
  entry: string,
  tests: (page: Page<Exports>) => void,
): void {
  const chromium = findChromium();
  const missing = chromium ? undefined : 'browser: no Chromium found (set CHROMIUM=path)';
  const page = new Page<Exports>(entry);
  describeWith(missing, name, () => {
    beforeAll(() => page.open(chromium as string));
    afterAll(() => page.close());
    tests(page);
  });
}

/** The module and all it imports, as scripts for a page, by their addresses; the module itself is "/page.js". */
async function bundle(entry: string): Promise<[string, Uint8Array][]> {
  const outdir = path.resolve('page');
  const { outputFiles } = await build({
    entryPoints: { page: entry },
    outdir,
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    // What is imported dynamically stays in scripts of its own: threads, which only Node loads.
    splitting: true,
    // Left as they are, so that a static import of one anywhere in the page's graph fails it at once.
    external: ['node:*', 'module'],
    logLevel: 'error',
  });
  return outputFiles.map((file) => [`/${path.basename(file.path)}`, file.contents]);
}

const TYPES: Readonly<Record<string, string>> = {
  '': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
};

function listen(files: ReadonlyMap<string, Uint8Array>): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page');
    const bytes = files.get(pathname);
    const type = TYPES[path.extname(pathname)] ?? 'application/octet-stream';
    response.writeHead(bytes ? 200 : 404, { 'content-type': type });
    response.end(bytes);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(server);
    });
  });
}
