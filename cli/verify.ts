import os from 'node:os';
import { Dataset, UserError, type VerifyReport, divergenceText, verify as verifyDataset } from '../index.js';
import { count, print, printJson } from './output.js';
import { overEpisodes } from './overEpisodes.js';
import { flag, text, wholeNumber } from './values.js';
import { shared, verb } from './verb.js';

/** Divergent episodes that are printed one by one. */
const SHOWN = 10;

export const verify = verb(
  {
    command: 'verify <dir>',
    describe: 'check every byte, run every episode again, and name the first step that differs',
    positionals: { dir: { type: 'string', describe: 'directory of the dataset' } },
    options: {
      quick: { type: 'boolean', default: false, describe: 'check the bytes only' },
      workers: { type: 'string', describe: 'worker threads (default: one a core)' },
      quiet: shared.quiet,
      json: shared.json,
    },
    example: ['$0 verify data/bricks', 'exit status 0: as recorded, 1: runs differently, 2: damaged'],
  },
  async (values) => {
    const dataset = Dataset.open(String(text(values, 'dir')));
    const quick = flag(values, 'quick');
    const report = await overEpisodes('verify', dataset.length, flag(values, 'quiet'), (onEpisode) =>
      verifyDataset(dataset, {
        quick,
        workers: wholeNumber(values, 'workers', 1) ?? os.availableParallelism(),
        onEpisode,
      }),
    );
    dataset.close();
    const { episodes, steps, damage, divergences } = report;
    if (flag(values, 'json')) printJson(report);
    else {
      for (const found of divergences.slice(0, SHOWN)) print(`${found.where} ${divergenceText(found)}`);
      if (divergences.length > SHOWN) print(`… and ${divergences.length - SHOWN} more episodes`);
    }
    if (divergences.length > 0) process.exitCode = 1;
    const [first] = damage;
    if (first) {
      const more = damage.length > 1 ? ` (and ${damage.length - 1} more)` : '';
      throw new UserError(
        `${dataset.directory}: ${first.shard} at byte ${first.offset}: ${first.what}${more}`,
      );
    }
    if (flag(values, 'json')) return;
    if (divergences.length > 0)
      print(`${divergences.length} of ${count(episodes)} episodes run differently now`);
    else
      print(
        `${dataset.directory} is sound: ${count(episodes)} episodes, ${count(steps)} steps ${doneWith(report, quick)}`,
      );
  },
);

/** What was done with them. */
function doneWith({ episodes, outside }: VerifyReport, quick: boolean): string {
  if (quick) return 'checked';
  if (outside === 0) return 'run again, all as recorded';
  const content = `${count(outside)} episodes from outside checked for content only: they cannot be run again`;
  return outside === episodes
    ? `(${content})`
    : `checked, all that can be run again as recorded (${content})`;
}
