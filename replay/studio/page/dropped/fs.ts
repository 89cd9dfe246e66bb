/** What datasets/files.ts asks of `node:fs` to read a dataset, answered from files that were dropped on the page. */
const held = new Map<string, Uint8Array>();
/** Files that are open, by their handles. */
const open: string[] = [];

/** Holds the files of a directory, in place of all that were held before. @param files by path */
export function hold(files: ReadonlyMap<string, Uint8Array>): void {
  held.clear();
  for (const [path, bytes] of files) held.set(path, bytes);
}

type Stats = { readonly size: number; isFile(): boolean; isDirectory(): boolean };

function statSync(path: string, { throwIfNoEntry = true } = {}): Stats | undefined {
  const bytes = throwIfNoEntry ? contentOf(path) : held.get(path);
  return bytes && { size: bytes.length, isFile: () => true, isDirectory: () => false };
}

function contentOf(path: string): Uint8Array {
  const bytes = held.get(path);
  if (!bytes) throw Object.assign(new Error(`no such file: ${path}`), { code: 'ENOENT' });
  return bytes;
}

function readFileSync(path: string, encoding?: 'utf8'): Uint8Array | string {
  const bytes = contentOf(path);
  return encoding === undefined ? bytes : new TextDecoder().decode(bytes);
}

function openSync(path: string): number {
  contentOf(path);
  return open.push(path) - 1;
}

function readSync(handle: number, out: Uint8Array, at: number, length: number, from: number): number {
  const part = contentOf(open[handle] ?? '').subarray(from, from + length);
  out.set(part, at);
  return part.length;
}

export default {
  statSync,
  readFileSync,
  openSync,
  readSync,
  existsSync: (path: string): boolean => held.has(path),
  readdirSync: (directory: string): string[] =>
    [...held.keys()]
      .filter((path) => path.startsWith(`${directory}/`))
      .map((path) => path.slice(directory.length + 1)),
  fstatSync: (handle: number): Stats | undefined => statSync(open[handle] ?? ''),
  closeSync: (handle: number): void => {
    open[handle] = '';
  },
};
