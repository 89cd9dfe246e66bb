import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from '@jest/globals';

/** Makes fresh directories for a test file, and removes them after it. */
export function temporaryDirectories(): (name: string) => string {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'gatogym-test-'));
  afterAll(() => {
    fs.rmSync(root, { recursive: true, force: true });
  });
  return (name) => path.join(root, name);
}

/** A fresh directory in memory where the machine has such a place: for tests that write very many small files. */
export function fastDirectory(): string {
  return fs.mkdtempSync(path.join(fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir(), 'gatogym-test-'));
}
