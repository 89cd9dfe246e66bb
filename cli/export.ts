import { Dataset, exportNpz, selectEpisodes } from '../index.js';
import { refuseDamage } from './info.js';
import { count, print } from './output.js';
import { overEpisodes } from './overEpisodes.js';
import { flag, selectionGiven, text } from './values.js';
import { shared, verb } from './verb.js';

export const exportVerb = verb(
  {
    command: 'export <dir>',
    describe: 'write episodes for other programs: a .npz file of NumPy arrays each',
    positionals: { dir: { type: 'string', describe: 'directory of the dataset' } },
    options: {
      to: { choices: ['npz'], default: 'npz', describe: 'format of the files' },
      out: { type: 'string', demandOption: true, describe: 'directory of the files' },
      select: shared.select,
      quiet: shared.quiet,
    },
    example: ['$0 export data/bricks-gray84 --to npz --out arrays', 'actions, rewards and observations'],
  },
  async (values) => {
    const dataset = Dataset.open(String(text(values, 'dir')));
    refuseDamage(dataset);
    const out = String(text(values, 'out'));
    const numbers = selectEpisodes(dataset, selectionGiven(values) ?? {});
    const files = await overEpisodes('export', numbers.length, flag(values, 'quiet'), (onEpisode) =>
      exportNpz(dataset, numbers, out, { onEpisode }),
    );
    dataset.close();
    print(`wrote ${count(files.length)} episodes into ${out}, ${files[0] ?? 'none'} the first`);
  },
);
