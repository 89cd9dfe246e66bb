import { spawn } from 'node:child_process';
import { Branches, type Dataset, serveStudio } from '../index.js';
import { interruptible } from './interrupt.js';
import { count, print } from './output.js';
import { flag, text, wholeNumber } from './values.js';
import type { Values } from './verb.js';

/** Options of `replay --studio`. */
export const studioOptions = {
  studio: {
    type: 'boolean',
    default: false,
    describe: 'browse and replay all episodes on a page of this machine',
  },
  port: { type: 'string', describe: 'with --studio: the port of the page (default: one that is free)' },
  save: {
    type: 'string',
    describe: 'with --studio: where what you play on is kept (default: beside the dataset, DIR-branches)',
  },
  open: { type: 'boolean', default: false, describe: 'with --studio: open the page in the browser' },
} as const;

/** What opens an address in the browser a person uses. */
const openers: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

/** Serves the studio until Ctrl-C. */
export async function serveUntilInterrupted(dataset: Dataset, values: Values): Promise<void> {
  const port = wholeNumber(values, 'port', 0);
  const directory = text(values, 'save') ?? `${dataset.directory.replace(/[\\/]+$/, '')}-branches`;
  const abort = new AbortController();
  const store = new Branches(dataset, directory, { signal: abort.signal });
  const studio = await serveStudio(dataset, { store, ...(port === undefined ? {} : { port }) });
  print(`${count(dataset.length)} episodes at ${studio.url} (Ctrl-C ends it)`);
  if (flag(values, 'open')) openInBrowser(studio.url);
  await interruptible(
    (signal) =>
      new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => {
          resolve();
        });
      }),
  );
  abort.abort();
  await studio.close();
}

function openInBrowser(url: string): void {
  const [command = '', ...args] = openers[process.platform] ?? ['xdg-open'];
  const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
  // The address is printed: where there is no browser to open, that is enough.
  child.on('error', () => undefined);
  child.unref();
}
