import { withInfinities } from '../../../../datasets/canonical.js';
import { Dataset } from '../../../../datasets/dataset.js';
import { UserError } from '../../../../envs/core/errors.js';
import type { StudioDataset } from '../../description.js';
import { decodeEpisode } from '../../episodePacket.js';
import { decodeTable } from '../../episodeTable.js';
import { StudioData } from '../../studioData.js';
import type { EpisodeSource } from '../source.js';
import { hold } from './fs.js';

const MANIFEST = 'dataset.json';
/** What a page can hold in memory, bytes. */
const MOST = 1 << 30;

/** A file, and where it stands below what was dropped: "bricks/dataset.json". */
export type DroppedFile = { readonly path: string; readonly file: File };

/**
 * A dataset whose files were dropped on the page, read by the page itself.
 * @throws UserError when there is no dataset among the files, or it is too large
 */
export async function openDropped(dropped: readonly DroppedFile[]): Promise<EpisodeSource> {
  const manifest = dropped
    .filter(({ path }) => path === MANIFEST || path.endsWith(`/${MANIFEST}`))
    .sort((one, other) => one.path.length - other.path.length)[0];
  if (!manifest) throw new UserError(`what was dropped is no dataset: it has no ${MANIFEST}`);
  const start = manifest.path.slice(0, -MANIFEST.length);
  const own = dropped.filter(({ path }) => path.startsWith(start) && !path.slice(start.length).includes('/'));
  const size = own.reduce((sum, { file }) => sum + file.size, 0);
  if (size > MOST)
    throw new UserError(
      `the dataset has ${Math.round(size / 1e6)} MB, more than a page can hold: gatogym replay DIR --studio shows it`,
    );
  const directory = start.replace(/\/$/, '') || 'dropped';
  const contents = own.map(
    async ({ path, file }) =>
      [`${directory}/${path.slice(start.length)}`, new Uint8Array(await file.arrayBuffer())] as const,
  );
  hold(new Map(await Promise.all(contents)));
  return sourceOf(new StudioData(Dataset.open(directory), { saveTo: null, gatogym: '', players: () => [] }));
}

/** What the page asks for, read at once. */
function sourceOf(data: StudioData): EpisodeSource {
  const soon = <T>(read: () => T): Promise<T> => Promise.resolve().then(read);
  return {
    dataset: () => soon(() => JSON.parse(data.description(), withInfinities) as StudioDataset),
    table: () => soon(() => decodeTable(data.table())),
    instructions: (from, to) => soon(() => data.instructions(from, to)),
    episode: (index) => soon(() => decodeEpisode(data.episode(index))),
    column: (index, name) => soon(() => data.column(index, name)),
  };
}
