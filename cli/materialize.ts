import { Dataset, Progress, UserError, bytesText, materialize as materializeDataset } from '../index.js';
import { refuseDamage } from './info.js';
import { count, print } from './output.js';
import { flag, text, texts } from './values.js';
import { shared, verb } from './verb.js';

export const materialize = verb(
  {
    command: 'materialize <dir>',
    describe: 'run every episode again and write a dataset with its observations',
    positionals: { dir: { type: 'string', describe: 'directory of the dataset' } },
    options: {
      observation: { type: 'string', demandOption: true, describe: 'observation to write; may be repeated' },
      out: { type: 'string', demandOption: true, describe: 'directory of the new dataset' },
      quiet: shared.quiet,
    },
    example: [
      '$0 materialize data/bricks --observation gray84 --out data/bricks-gray84',
      'add pictures to recorded actions',
    ],
  },
  async (values) => {
    const dataset = Dataset.open(String(text(values, 'dir')));
    refuseDamage(dataset);
    const observations = texts(values, 'observation');
    const out = text(values, 'out');
    if (!out) throw new UserError('say where to write: --out DIR');
    const progress = new Progress({
      label: 'materialize',
      total: dataset.length,
      stream: process.stderr,
      isQuiet: flag(values, 'quiet'),
    });
    const manifest = await materializeDataset(dataset, observations, out, (done, steps) => {
      progress.update(done, steps);
    });
    progress.end();
    dataset.close();
    const bytes = manifest.shards.reduce((sum, shard) => sum + shard.bytes, 0);
    const steps = manifest.totals.reduce((sum, total) => sum + total.steps, 0);
    print(
      `wrote ${out}: ${bytesText(bytes)}, ${(bytes / steps).toFixed(2)} bytes a step of ${count(steps)}. Next: gatogym info ${out}`,
    );
  },
);
