import zlib from 'node:zlib';
import { UserError } from '../../envs/index.js';
import { crc32 } from '../codecs/crc32.js';
import { FileBytes } from '../files.js';

/** A file within a zip file. */
export type ZipEntry = { readonly name: string; readonly bytes: Uint8Array };

/** What a zip file may hold in all. */
const MAX_BYTES = 2 ** 30;
const MAX_ENTRIES = 4096;
/** Signatures, and the sizes of what they begin, without names and comments. */
const END = { signature: 0x06054b50, size: 22 };
const CENTRAL = { signature: 0x02014b50, size: 46 };
const LOCAL = { signature: 0x04034b50, size: 30 };
const MAX_COMMENT = 65535;
/** Of the format, times ten. */
const VERSION = 20;
const STORED = 0;
const DEFLATED = 8;

/**
 * Reads a zip file whole: what is stored or deflated, of less than 4 GiB. Source: PKWARE's APPNOTE 6.3.
 * @throws UserError when it is no such file, is damaged, or would take more than 1 GiB of memory
 */
export function readZip(path: string): ZipEntry[] {
  const file = new FileBytes(path);
  try {
    return entriesOf(file);
  } finally {
    file.close();
  }
}

/** A zip file in which nothing is compressed: the same entries give the same bytes. */
export function writeZip(entries: readonly ZipEntry[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const label = new TextEncoder().encode(name);
    const sum = crc32(bytes);
    const local = headerOf(LOCAL, 4, label, sum, bytes.length);
    const central = headerOf(CENTRAL, 6, label, sum, bytes.length);
    viewOf(central).setUint16(4, VERSION, true);
    viewOf(central).setUint32(42, offset, true);
    parts.push(local, bytes);
    directory.push(central);
    offset += local.length + bytes.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = new DataView(new ArrayBuffer(END.size));
  end.setUint32(0, END.signature, true);
  end.setUint16(8, entries.length, true);
  end.setUint16(10, entries.length, true);
  end.setUint32(12, size, true);
  end.setUint32(16, offset, true);
  return Buffer.concat([...parts, ...directory, new Uint8Array(end.buffer)]);
}

/** A header with its name, as far as a local and a central one have the same, from `at` on. */
function headerOf(
  { size, signature }: typeof LOCAL,
  at: number,
  label: Uint8Array,
  sum: number,
  length: number,
): Uint8Array {
  const header = new Uint8Array(size + label.length);
  const view = viewOf(header);
  view.setUint32(0, signature, true);
  // Version, flags, method, time, and the date 1980-01-01, before which zip knows none.
  for (const [i, value] of [VERSION, 0, STORED, 0, 33].entries()) view.setUint16(at + 2 * i, value, true);
  view.setUint32(at + 10, sum, true);
  view.setUint32(at + 14, length, true);
  view.setUint32(at + 18, length, true);
  view.setUint16(at + 22, label.length, true);
  header.set(label, size);
  return header;
}

function entriesOf(file: FileBytes): ZipEntry[] {
  const tailStart = Math.max(0, file.size - END.size - MAX_COMMENT);
  const tail = file.read(tailStart, file.size - tailStart);
  const tailView = viewOf(tail);
  let at = tail.length - END.size;
  while (at >= 0 && tailView.getUint32(at, true) !== END.signature) at--;
  if (at < 0) throw new UserError(`${file.file} is no zip file, or was cut short`);
  const count = tailView.getUint16(at + 10, true);
  const size = tailView.getUint32(at + 12, true);
  const start = tailView.getUint32(at + 16, true);
  if (count > MAX_ENTRIES || start + size > file.size)
    throw new UserError(`${file.file} has a directory that a zip file of ${file.size} bytes cannot have`);
  const directory = file.read(start, size);
  const view = viewOf(directory);
  const entries: ZipEntry[] = [];
  let left = MAX_BYTES;
  for (let next = 0; entries.length < count;) {
    if (next + CENTRAL.size > size || view.getUint32(next, true) !== CENTRAL.signature)
      throw new UserError(
        `${file.file} is damaged: its directory ends after ${entries.length} of ${count} files`,
      );
    const nameLength = view.getUint16(next + 28, true);
    const nameStart = next + CENTRAL.size;
    const name = new TextDecoder().decode(directory.subarray(nameStart, nameStart + nameLength));
    const length = view.getUint32(next + 24, true);
    left -= Math.max(length, view.getUint32(next + 20, true));
    if (left < 0)
      throw new UserError(`${file.file} holds more than ${MAX_BYTES} bytes: too much for one episode`);
    entries.push({ name, bytes: contentOf(file, name, view, next, length) });
    next = nameStart + nameLength + view.getUint16(next + 30, true) + view.getUint16(next + 32, true);
  }
  return entries;
}

/** @param at where the directory tells of it */
function contentOf(
  file: FileBytes,
  name: string,
  directory: DataView,
  at: number,
  length: number,
): Uint8Array {
  const method = directory.getUint16(at + 10, true);
  const stored = directory.getUint32(at + 20, true);
  const start = directory.getUint32(at + 42, true);
  const header = file.read(start, LOCAL.size);
  if (header.length < LOCAL.size || viewOf(header).getUint32(0, true) !== LOCAL.signature)
    throw new UserError(`${file.file} is damaged: "${name}" is not where its directory says`);
  const skip = LOCAL.size + viewOf(header).getUint16(26, true) + viewOf(header).getUint16(28, true);
  const bytes = unpacked(file.read(start + skip, stored), method, length);
  if (bytes?.length !== length || crc32(bytes) !== directory.getUint32(at + 16, true))
    throw new UserError(`${file.file} is damaged: "${name}" does not match its checksum`);
  return bytes;
}

/** @returns undefined for what is damaged, or packed in another way */
function unpacked(bytes: Uint8Array, method: number, length: number): Uint8Array | undefined {
  if (method === STORED) return bytes;
  if (method !== DEFLATED) return undefined;
  try {
    return zlib.inflateRawSync(bytes, { maxOutputLength: Math.max(1, length) });
  } catch {
    return undefined;
  }
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
