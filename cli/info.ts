import { Dataset, type SourceTotals, UserError, bytesText, episodeCount } from '../index.js';
import { count, decimal, print, printJson, table } from './output.js';
import { flag, text } from './values.js';
import { shared, verb } from './verb.js';

export const info = verb(
  {
    command: 'info <dir>',
    describe: 'say what is in a dataset',
    positionals: { dir: { type: 'string', describe: 'directory of the dataset' } },
    options: { json: shared.json },
    example: ['$0 info data/bricks', 'episodes, steps, returns and bytes'],
  },
  async (values) => {
    const dataset = Dataset.open(String(text(values, 'dir')));
    refuseDamage(dataset);
    const { manifest } = dataset;
    if (flag(values, 'json')) {
      printJson({
        directory: dataset.directory,
        episodes: dataset.length,
        bytes: dataset.bytes,
        ...manifest,
      });
    } else {
      print(
        `${dataset.directory} · ${manifest.plan.name} · seed ${manifest.plan.seed} · gatogym ${manifest.gatogym}`,
      );
      print(manifest.complete ? summaryOf(dataset) : unfinished(dataset));
    }
    dataset.close();
    await Promise.resolve();
  },
);

/** @throws UserError that names the first damage and what is intact */
export function refuseDamage(dataset: Dataset): void {
  const { directory, damage, length } = dataset;
  const [first] = damage;
  if (!first) return;
  let lost = 0;
  for (let index = 0; index < length; index++) lost += dataset.isLost(index) ? 1 : 0;
  throw new UserError(
    `${directory}/${first.shard} is damaged at byte ${first.offset}: ${first.what}; the other ${count(length - lost)} of ${count(length)} episodes are there`,
  );
}

function summaryOf(dataset: Dataset): string {
  const { plan, totals, shards } = dataset.manifest;
  const rows = plan.sources.flatMap(({ env, agent, observations, spec }, i) => {
    const total = totals[i] as SourceTotals;
    // One part of a recording may have no episode of a source.
    if (total.episodes === 0) return [];
    const row = [
      env.id,
      agent.id,
      count(total.episodes),
      count(total.steps),
      decimal(total.return.mean),
      decimal(spec.reference.random),
      decimal(spec.reference.expert),
      (total.bytes / total.steps).toFixed(2),
      observations.join(', ') || 'actions',
    ];
    return [row];
  });
  const head = [
    'environment',
    'agent',
    'episodes',
    'steps',
    'mean return',
    'random',
    'expert',
    'bytes/step',
    'stored',
  ];
  const sum = `${count(dataset.length)} episodes in ${shards.length} shards, ${bytesText(dataset.bytes)}`;
  return `${table(head, rows)}\n${sum}. Next: gatogym replay ${dataset.directory} --episode 0 --terminal`;
}

function unfinished(dataset: Dataset): string {
  const planned = episodeCount(dataset.manifest.plan);
  return `not complete: ${count(dataset.length)} of ${count(planned)} episodes, ${bytesText(dataset.bytes)}; gatogym record --resume finishes it`;
}
