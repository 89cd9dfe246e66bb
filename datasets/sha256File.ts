import { createHash } from 'node:crypto';
import { FileBytes } from './files.js';

/** SHA-256 of a file in hex, read in pieces. */
export function sha256File(path: string): string {
  const file = new FileBytes(path);
  const hash = createHash('sha256');
  for (let at = 0; at < file.size; at += 1 << 22) hash.update(file.read(at, 1 << 22));
  file.close();
  return hash.digest('hex');
}
