import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { UserError } from '../../../envs/index.js';

/** Where the build puts the page: beside the compiled sources. */
const PAGE = path.resolve(import.meta.dirname, '../../../studio');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

export type PageFile = { readonly file: string; readonly type: string };

/** The files of the page by their addresses: these and no others are served. @throws UserError when it was not built */
export function pageFiles(): ReadonlyMap<string, PageFile> {
  if (!fs.existsSync(path.join(PAGE, 'index.html')))
    throw new UserError(`the page of the studio is not built: ${PAGE} has no index.html (npm run build)`);
  const names = ['index.html', ...fs.readdirSync(path.join(PAGE, 'assets')).map((name) => `assets/${name}`)];
  const files = names.map((name) => [`/${name}`, entry(path.join(PAGE, name))] as const);
  const encoder = h264Script();
  return new Map([
    ...files,
    ['/mujoco.wasm', entry(mujocoWasm())],
    ...(encoder === undefined ? [] : [['/h264.js', entry(encoder)] as const]),
  ]);
}

/** The script that plays one episode of a suite in a file of its own, and its style. */
export function shareFiles(suite: string): { readonly script: string; readonly style: string } {
  const read = (name: string): string => fs.readFileSync(path.join(PAGE, 'share', name), 'utf8');
  return { script: read(`${suite}.js`), style: read('share.css') };
}

/** MuJoCo's WebAssembly, in its package. */
export function mujocoWasm(): string {
  const require = createRequire(import.meta.url);
  return path.join(path.dirname(require.resolve('@mujoco/mujoco')), 'mujoco.wasm');
}

/** The encoder of videos, as a script for browsers; undefined where its package is not installed. */
function h264Script(): string | undefined {
  const require = createRequire(import.meta.url);
  try {
    return path.join(path.dirname(require.resolve('h264-mp4-encoder')), 'h264-mp4-encoder.web.js');
  } catch {
    return undefined;
  }
}

function entry(file: string): PageFile {
  return { file, type: TYPES[path.extname(file)] ?? 'application/octet-stream' };
}
