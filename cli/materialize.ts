import { Dataset, UserError, bytesText, materialize as materializeDataset } from '../index.js';
import { refuseDamage } from './info.js';
import { count, print } from './output.js';
import { text, texts } from './values.js';
import { verb } from './verb.js';
import { writing, writingOptions } from './writing.js';

export const materialize = verb(
  {
    command: 'materialize <dir>',
    describe: 'run every episode again and write a dataset with its observations',
    positionals: { dir: { type: 'string', describe: 'directory of the dataset' } },
    options: {
      observation: { type: 'string', demandOption: true, describe: 'observation to write; may be repeated' },
      out: { type: 'string', demandOption: true, describe: 'directory of the new dataset' },
      ...writingOptions,
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
    const total = dataset.length;
    const heading = `running ${count(total)} episodes again for ${observations.join(', ')} into ${out}`;
    const manifest = await writing({ label: 'materialize', heading, total, out }, values, (options) =>
      materializeDataset(dataset, observations, out, options),
    );
    dataset.close();
    if (!manifest) return;
    const bytes = manifest.shards.reduce((sum, shard) => sum + shard.bytes, 0);
    const steps = manifest.totals.reduce((sum, total) => sum + total.steps, 0);
    print(
      `wrote ${out}: ${bytesText(bytes)}, ${(bytes / steps).toFixed(2)} bytes a step of ${count(steps)}. Next: gatogym info ${out}`,
    );
  },
);
