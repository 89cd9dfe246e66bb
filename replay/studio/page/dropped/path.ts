/** What datasets/files.ts asks of `node:path` to read a dataset. */
function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export default {
  basename,
  join: (...parts: string[]): string => parts.join('/'),
  resolve: (path: string): string => path,
  dirname: (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/'))),
};
