import type { DroppedFile } from './droppedDataset.js';

/** Hears of files that are dropped on the page. A page that is dropped, such as an exported episode, is opened by the browser itself. */
export function hearDrops(opened: (files: Promise<DroppedFile[]>) => void): void {
  const mark = (isOver: boolean): void => {
    document.body.classList.toggle('dropping', isOver);
  };
  addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    mark(true);
  });
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) mark(false);
  });
  addEventListener('drop', (event) => {
    mark(false);
    const items = [...(event.dataTransfer?.items ?? [])];
    const entries = items.map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
    const isPage = entries.length === 1 && /\.html?$/.test(entries[0]?.name ?? '');
    if (entries.length === 0 || isPage) return;
    event.preventDefault();
    opened(Promise.all(entries.map((entry) => filesOf(entry, ''))).then((files) => files.flat()));
  });
}

/** The file of an entry, or all files of a directory and those in it. */
async function filesOf(entry: FileSystemEntry, above: string): Promise<DroppedFile[]> {
  const path = `${above}${entry.name}`;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => {
      (entry as FileSystemFileEntry).file(resolve, reject);
    });
    return [{ path, file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    // A directory is told in parts, the last of which is empty.
    if (some.length === 0) break;
    all.push(...some);
  }
  return (await Promise.all(all.map((child) => filesOf(child, `${path}/`)))).flat();
}
