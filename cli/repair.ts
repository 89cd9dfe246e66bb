import { Dataset, type LostEpisode, UserError, bytesText, repair as repairDataset } from '../index.js';
import { count, print, printJson } from './output.js';
import { flag, text } from './values.js';
import { shared, verb } from './verb.js';
import { writing, writingOptions } from './writing.js';

/** Lost episodes that are named one by one. */
const SHOWN = 20;

export const repair = verb(
  {
    command: 'repair <dir>',
    describe: 'write what is intact of a damaged or unfinished dataset into a new one, and name what is lost',
    positionals: { dir: { type: 'string', describe: 'directory of the dataset; it is left as it is' } },
    options: {
      out: { type: 'string', demandOption: true, describe: 'directory of the new dataset' },
      resume: writingOptions.resume,
      quiet: shared.quiet,
      json: shared.json,
    },
    example: [
      '$0 repair data/bricks --out data/bricks-repaired',
      'keep all that gatogym verify finds intact',
    ],
  },
  async (values) => {
    const out = text(values, 'out');
    if (!out) throw new UserError('say where to write: --out DIR');
    const dataset = Dataset.inspect(String(text(values, 'dir')));
    const total = dataset.length;
    let lost: readonly LostEpisode[] = [];
    let lostCount = 0;
    const heading = `copying what is intact of ${count(total)} episodes into ${out}`;
    const manifest = await writing({ label: 'repair', heading, total, out }, values, async (options) => {
      const result = await repairDataset(dataset, out, options);
      ({ lost, lostCount } = result);
      return result;
    });
    dataset.close();
    if (!manifest) return;
    const bytes = manifest.shards.reduce((sum, shard) => sum + shard.bytes, 0);
    const kept = manifest.totals.reduce((sum, { episodes }) => sum + episodes, 0);
    if (flag(values, 'json')) {
      printJson({ directory: out, episodes: kept, bytes, lost, lostCount });
      return;
    }
    for (const { episode, env, agent, seed } of lost.slice(0, SHOWN))
      print(`lost: episode ${episode}, ${agent} in ${env} with seed ${seed}`);
    if (lostCount > SHOWN) print(`… and ${count(lostCount - SHOWN)} more episodes`);
    print(`wrote ${out}: ${count(kept)} episodes, ${bytesText(bytes)}. Next: gatogym verify ${out}`);
  },
);
