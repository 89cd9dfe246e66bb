/**
 * Builds the page of the studio into dist/studio, and for each suite the script that a file of one episode carries. `tsc` comes
 * first: it checks the types, which Vite leaves out.
 */
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'vite';

const page = path.resolve('replay/studio/page');
const out = path.resolve('dist/studio');
const suites = ['arcade', 'maze', 'robotics', 'words', 'recorded'];

/**
 * Two files that modules name beside themselves and that Vite would pack: MuJoCo's WebAssembly, 10 MB, of which the page is told where it
 * is, and the script of threads, which only Node starts.
 */
const elsewhere = {
  name: 'elsewhere',
  enforce: 'pre',
  transform(code, id) {
    const isNamed = ['/mujoco.js', '/threads.ts'].some((name) => id.endsWith(name));
    if (!isNamed) return undefined;
    const found = /new URL\((['"][^'"]+['"]),\s*import\.meta\.url\)/;
    if (!found.test(code)) throw new Error(`${id} no longer names its file as it did`);
    return code.replace(found, 'new URL($1, location.href)');
  },
};

const isHeld = (id, importer) =>
  importer?.endsWith('/datasets/files.ts') && (id === 'node:fs' || id === 'node:path');

/** A dataset that is dropped on the page is read as on disk, from files that the page holds. */
const held = {
  name: 'held',
  enforce: 'pre',
  resolveId(id, importer) {
    return isHeld(id, importer) ? path.join(page, 'dropped', `${id.slice('node:'.length)}.ts`) : undefined;
  },
};

const common = {
  root: page,
  base: './',
  configFile: false,
  logLevel: 'warn',
  plugins: [elsewhere, held],
};

const options = {
  target: 'es2023',
  modulePreload: { polyfill: false },
  reportCompressedSize: false,
  chunkSizeWarningLimit: 1000,
};

// Our modules do nothing when they are loaded but say what they are: what nobody asks for is left out.
const external = (id, importer) => id === 'module' || (id.startsWith('node:') && !isHeld(id, importer));
const treeshake = {
  moduleSideEffects: (id) => id.includes('/replay/studio/page/') || id.endsWith('/dtypes.ts'),
};

await build({
  ...common,
  build: { ...options, outDir: out, emptyOutDir: true, rolldownOptions: { external, treeshake } },
});

for (const suite of suites) {
  await build({
    ...common,
    build: {
      ...options,
      outDir: path.join(out, 'share'),
      emptyOutDir: false,
      rolldownOptions: {
        input: path.join(page, 'share', `${suite}.ts`),
        external,
        treeshake,
        output: { entryFileNames: `${suite}.js`, codeSplitting: false },
      },
    },
  });
}

const [style] = fs.readdirSync(path.join(out, 'assets')).filter((name) => name.endsWith('.css'));
fs.copyFileSync(path.join(out, 'assets', style), path.join(out, 'share', 'share.css'));
