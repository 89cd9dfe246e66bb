import { readFileSync } from 'node:fs';

/** The nearest package.json above this module is gatogym's own, in a checkout and installed alike. */
function readVersion(): string {
  for (const path of ['../package.json', '../../package.json']) {
    try {
      const description = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as {
        version?: string;
      };
      if (description.version) return description.version;
    } catch {
      // Not here: try the next level up.
    }
  }
  throw new Error('gatogym cannot find its own package.json');
}

export const gatogymVersion = readVersion();
