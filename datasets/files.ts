import fs from 'node:fs';
import path from 'node:path';
import { UserError } from '../envs/index.js';

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the device; free some, then run the same command with --resume',
  EDQUOT: 'the disk quota is used up; free some, then run the same command with --resume',
  EFBIG: 'the file may not grow any larger (a file size limit is set)',
  EROFS: 'the file system is read-only; choose another directory',
  EACCES: 'permission denied',
  EPERM: 'the operation is not permitted; choose another directory',
  ENOENT: 'no such file or directory',
  ENOTDIR: 'a part of the path is not a directory',
  EEXIST: 'it is there already; remove it or choose another',
  EISDIR: 'it is a directory, not a file',
  EMFILE: 'too many files are open',
  EIO: 'the device reports a read or write error',
};

/**
 * Runs file-system work, and tells the person in one line what the system refused.
 * @throws UserError for any failure the system gives a code for
 */
export function withFile<T>(what: string, file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (!code || error instanceof UserError) throw error;
    throw new UserError(`cannot ${what} ${file}: ${reasons[code] ?? code}`);
  }
}

/** Writes a file, and makes the directory it belongs in. @param isNew whether one that is there is left as it is, an error */
export function writeBytes(file: string, bytes: Uint8Array, { isNew }: { readonly isNew: boolean }): void {
  makeDirectory(path.dirname(file));
  withFile('write', file, () => {
    fs.writeFileSync(file, bytes, { flag: isNew ? 'wx' : 'w' });
  });
}

/** What a file is called while it is written that is to replace another at once. */
export function temporaryName(file: string): string {
  return `${file}.tmp`;
}

/** Replaces a file at once: readers see the old content or the new, whole, whatever happens meanwhile. */
export function writeWhole(file: string, content: string): void {
  const temporary = temporaryName(file);
  withFile('write', file, () => {
    const handle = fs.openSync(temporary, 'w');
    try {
      fs.writeFileSync(handle, content);
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
  });
  renameFile(temporary, file);
}

/** Gives a file another name, and replaces at once what has that name. It is so after a power cut, too. */
export function renameFile(from: string, to: string): void {
  withFile('write', to, () => {
    fs.renameSync(from, to);
  });
  syncDirectory(path.dirname(to));
}

/** What systems say that do not let a directory be opened, or forced to the device: they write its names in their own way. */
const NO_SYNC: readonly unknown[] = ['EACCES', 'EPERM', 'EISDIR', 'EINVAL', 'ENOTSUP', 'EBADF'];

/** Forces a directory's names to the device: a file that was made in it, or has another name, is there after a power cut. */
function syncDirectory(directory: string): void {
  withFile('write', directory, () => {
    let handle: number | undefined;
    try {
      handle = fs.openSync(directory, 'r');
      fs.fsyncSync(handle);
    } catch (error) {
      if (!NO_SYNC.includes((error as NodeJS.ErrnoException).code)) throw error;
    } finally {
      if (handle !== undefined) fs.closeSync(handle);
    }
  });
}

/** Removes a file; that it is not there is no error. */
export function removeFile(file: string): void {
  withFile('remove', file, () => {
    fs.rmSync(file, { force: true });
  });
}

/** Opening a pipe or reading a device need never end. @throws UserError when the file is one, or a directory */
function refuseSpecial(file: string): void {
  withFile('read', file, () => {
    const found = fs.statSync(file);
    if (!found.isFile())
      throw new UserError(
        `cannot read ${file}: it is ${found.isDirectory() ? 'a directory' : 'a device'}, not a file`,
      );
  });
}

export function readBytes(file: string): Uint8Array {
  refuseSpecial(file);
  return withFile('read', file, () => fs.readFileSync(file));
}

/** @param most bytes that it may have @throws UserError when it has more */
export function readText(file: string, most = Infinity): string {
  refuseSpecial(file);
  const size = sizeOfFile(file);
  if (size > most) throw new UserError(`${file} has ${size} bytes, expected no more than ${most}`);
  return withFile('read', file, () => fs.readFileSync(file, 'utf8'));
}

/** Makes a directory and what is missing of the path to it. (Node's `recursive` never ends where a system has no such place: in /proc.) */
export function makeDirectory(directory: string): void {
  if (fs.existsSync(directory)) return;
  const parent = path.dirname(directory);
  if (parent !== directory) makeDirectory(parent);
  withFile('create', directory, () => {
    fs.mkdirSync(directory);
  });
  syncDirectory(parent);
}

/** A file's length in bytes; undefined when there is no such file. */
export function sizeIfThere(file: string): number | undefined {
  return withFile('read', file, () => fs.statSync(file, { throwIfNoEntry: false })?.size);
}

/** Names in a directory; none when it does not exist. */
export function namesIn(directory: string): string[] {
  return withFile('read', directory, () => {
    try {
      return fs.readdirSync(directory);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  });
}

export function sizeOfFile(file: string): number {
  return withFile('read', file, () => fs.statSync(file).size);
}

/** Random access to a file's bytes. */
export class FileBytes {
  readonly file: string;
  readonly size: number;
  readonly #handle: number;

  constructor(file: string) {
    this.file = file;
    refuseSpecial(file);
    this.#handle = withFile('read', file, () => fs.openSync(file, 'r'));
    this.size = fs.fstatSync(this.#handle).size;
  }

  /** Up to `length` bytes from `offset`: fewer where the file ends. A copy. */
  read(offset: number, length: number): Uint8Array {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, this.size - offset)));
    let done = 0;
    while (done < bytes.length) {
      const at = offset + done;
      const got = withFile('read', this.file, () =>
        fs.readSync(this.#handle, bytes, done, bytes.length - done, at),
      );
      if (got === 0) return bytes.subarray(0, done);
      done += got;
    }
    return bytes;
  }

  close(): void {
    fs.closeSync(this.#handle);
  }
}

/** Appends to a file. A failed append leaves the file as long as it was. */
export class AppendFile {
  readonly file: string;
  size: number;
  readonly #handle: number;

  constructor(file: string, options: { readonly truncateTo: number }) {
    this.file = file;
    this.#handle = withFile('write', file, () => {
      const handle = fs.openSync(file, options.truncateTo === 0 ? 'w' : 'r+');
      fs.ftruncateSync(handle, options.truncateTo);
      return handle;
    });
    this.size = options.truncateTo;
    if (options.truncateTo === 0) syncDirectory(path.dirname(file));
  }

  append(bytes: Uint8Array): void {
    try {
      withFile('write', this.file, () => {
        for (let done = 0; done < bytes.length;) {
          done += fs.writeSync(this.#handle, bytes, done, bytes.length - done, this.size + done);
        }
      });
    } catch (error) {
      this.#forgetFailed();
      throw error;
    }
    this.size += bytes.length;
  }

  #forgetFailed(): void {
    try {
      fs.ftruncateSync(this.#handle, this.size);
    } catch {
      // The device fails; who continues cuts off what is not whole.
    }
  }

  /** Forces what was appended to the device. */
  sync(): void {
    withFile('write', this.file, () => {
      fs.fsyncSync(this.#handle);
    });
  }

  close(): void {
    fs.closeSync(this.#handle);
  }
}

export function joinPath(...parts: string[]): string {
  return path.join(...parts);
}

/** What a directory is called: the last part of the whole path to it. */
export function nameOf(directory: string): string {
  return path.basename(path.resolve(directory));
}

export function baseName(file: string): string {
  return path.basename(file);
}
