import { nameOf } from '../datasets/files.js';
import { Dataset, UserError, bytesText, merge as mergeDatasets } from '../index.js';
import { refuseDamage } from './info.js';
import { count, print } from './output.js';
import { text, texts } from './values.js';
import { shared, verb } from './verb.js';
import { writing, writingOptions } from './writing.js';

export const merge = verb(
  {
    command: 'merge <dirs..>',
    describe: 'put several datasets, or the parts of one, together into a new one',
    positionals: { dirs: { type: 'string', describe: 'directories of the datasets' } },
    options: {
      out: { type: 'string', demandOption: true, describe: 'directory of the new dataset' },
      name: {
        type: 'string',
        describe: "the new dataset's name (default: theirs where they share one, else that of --out)",
      },
      resume: writingOptions.resume,
      quiet: shared.quiet,
    },
    example: ['$0 merge data/part-1 data/part-2 --out data/whole', 'what one machine would have recorded'],
  },
  async (values) => {
    const out = text(values, 'out');
    if (!out) throw new UserError('say where to write: --out DIR');
    const datasets = texts(values, 'dirs').map((directory) => Dataset.open(directory));
    for (const dataset of datasets) refuseDamage(dataset);
    const total = datasets.reduce((sum, { length }) => sum + length, 0);
    const name = text(values, 'name') ?? sharedName(datasets) ?? nameOf(out);
    const heading = `copying ${count(total)} episodes of ${count(datasets.length)} datasets into ${out}`;
    const manifest = await writing({ label: 'merge', heading, total, out }, values, (options) =>
      mergeDatasets(datasets, out, name, options),
    );
    for (const dataset of datasets) dataset.close();
    if (!manifest) return;
    const bytes = manifest.shards.reduce((sum, shard) => sum + shard.bytes, 0);
    print(`wrote ${out}: ${count(total)} episodes, ${bytesText(bytes)}. Next: gatogym verify ${out}`);
  },
);

function sharedName(datasets: readonly Dataset[]): string | undefined {
  const names = new Set(datasets.map(({ manifest }) => manifest.plan.name));
  return names.size === 1 ? [...names][0] : undefined;
}
