import { joinPath, namesIn, readText } from '../datasets/files.js';
import {
  NpzEpisodes,
  UserError,
  bytesText,
  importEpisodes,
  parseOutsideSpec,
  toSeed,
  withSpacesOf,
} from '../index.js';
import { count, print, printJson } from './output.js';
import { flag, text, texts } from './values.js';
import { shared, verb } from './verb.js';
import { writing, writingOptions } from './writing.js';

export const importVerb = verb(
  {
    command: 'import <files..>',
    describe:
      'write episodes that were recorded elsewhere as a dataset: they are kept, and cannot be run again',
    positionals: {
      files: { type: 'string', describe: '.npz files of an episode each, or directories of them' },
    },
    options: {
      spec: {
        type: 'string',
        demandOption: true,
        describe: 'JSON file that says what they are: docs/outside.md',
      },
      out: { type: 'string', demandOption: true, describe: 'directory of the new dataset' },
      name: { type: 'string', describe: "the dataset's name (default: that of --out)" },
      seed: {
        type: 'string',
        default: '0',
        describe: 'tells this import from others of the same agent in the same world',
      },
      resume: writingOptions.resume,
      quiet: shared.quiet,
      json: shared.json,
    },
    example: [
      '$0 import episodes/*.npz --spec drawer.json --out data/drawer',
      'what a real robot did, from NumPy arrays',
    ],
  },
  async (values) => {
    const files = texts(values, 'files').flatMap(npzFiles);
    const [first] = files;
    if (first === undefined) throw new UserError('there is no .npz file to import');
    const file = String(text(values, 'spec'));
    const spec = withSpacesOf(first, parseOutsideSpec(readText(file), file));
    const out = String(text(values, 'out'));
    const name = text(values, 'name');
    const seed = toSeed(text(values, 'seed') ?? 0);
    const total = files.length;
    const heading = `importing ${count(total)} episodes of ${spec.id} into ${out}`;
    const manifest = await writing({ label: 'import', heading, total, out }, values, (options) =>
      importEpisodes(spec, new NpzEpisodes(files, spec), out, {
        ...options,
        seed,
        ...(name ? { name } : {}),
      }),
    );
    if (!manifest) return;
    const bytes = manifest.shards.reduce((sum, shard) => sum + shard.bytes, 0);
    if (flag(values, 'json')) printJson({ directory: out, episodes: total, bytes, totals: manifest.totals });
    else print(`wrote ${out}: ${count(total)} episodes, ${bytesText(bytes)}. Next: gatogym verify ${out}`);
  },
);

/** The file itself, or those in the directory, by name. */
function npzFiles(given: string): string[] {
  if (given.endsWith('.npz')) return [given];
  return namesIn(given)
    .filter((name) => name.endsWith('.npz'))
    .sort()
    .map((name) => joinPath(given, name));
}
