import path from 'node:path';
import { build } from 'esbuild';

/**
 * Makes a program of TypeScript among the tests one that Node runs. It takes gatogym from dist/, as tests do.
 * @param entry its file
 * @returns the program's file: in runs/, because `#gatogym/*` means something within this package only
 */
export async function bundled(entry) {
  const outfile = path.resolve('runs', path.dirname(entry), `${path.basename(entry, '.ts')}.mjs`);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    external: ['#gatogym/*'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}
