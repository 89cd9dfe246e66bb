import { sha256Hex } from '../canonical.js';
import { joinPath, writeBytes } from '../files.js';
import type { FileEntry, ShardEntry } from './manifest.js';
import type { ShardBuilder } from './shardBuilder.js';

/** Writes a shard's arrays, each into a file of its own, as they lie in memory: little-endian, without a header. */
export function writeShard(directory: string, index: number, { tokens, sources }: ShardBuilder): ShardEntry {
  const name = `shard-${String(index).padStart(5, '0')}`;
  const files = {
    tokens: writeArray(directory, `${name}.tokens.bin`, tokens.ids),
    positions: writeArray(directory, `${name}.positions.bin`, tokens.positions),
    kinds: writeArray(directory, `${name}.kinds.bin`, tokens.kinds),
    sources: writeArray(directory, `${name}.sources.bin`, sources),
  };
  return { sequences: sources.length, files };
}

export function writeArray(
  directory: string,
  file: string,
  { buffer, byteOffset, byteLength }: ArrayBufferView,
): FileEntry {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  writeBytes(joinPath(directory, file), bytes, { isNew: true });
  return { file, bytes: bytes.length, sha256: sha256Hex(bytes) };
}
