import { spoiltEnd } from '../datasets/spoiltEnd.js';
import {
  type Damage,
  Dataset,
  type Selection,
  type SourceTotals,
  UserError,
  bytesText,
  episodeCount,
  selectEpisodes,
} from '../index.js';
import { count, decimal, print, printJson, table } from './output.js';
import { flag, selectionGiven, text } from './values.js';
import { shared, verb } from './verb.js';

export const info = verb(
  {
    command: 'info <dir>',
    describe: 'say what is in a dataset',
    positionals: { dir: { type: 'string', describe: 'directory of the dataset' } },
    options: { select: shared.select, json: shared.json },
    example: ['$0 info data/bricks', 'episodes, steps, returns and bytes'],
  },
  async (values) => {
    const dataset = Dataset.open(String(text(values, 'dir')));
    const spoilt = spoiltEnd(dataset);
    if (!spoilt) refuseDamage(dataset);
    const { manifest } = dataset;
    const select = selectionGiven(values);
    if (select) {
      const numbers = selectEpisodes(dataset, select);
      if (flag(values, 'json'))
        printJson({ directory: dataset.directory, select, episodes: numbers.length, numbers: [...numbers] });
      else print(selectedOf(dataset, select, numbers));
    } else if (flag(values, 'json')) {
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
      print(manifest.complete ? summaryOf(dataset) : unfinished(dataset, spoilt));
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
  let there = 0;
  for (const group of dataset.groupsThere()) there += dataset.groupRange(group).count;
  throw new UserError(
    `${directory}/${first.shard} is damaged at byte ${first.offset}: ${first.what}; the other ${count(there)} of ${count(length)} episodes are there`,
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
      decimal(spec.reference?.random),
      decimal(spec.reference?.expert),
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
  return `${table(head, rows)}\n${originsOf(dataset)}${sum}. Next: ${nextOf(dataset)}`;
}

/** What can be done with it: of episodes from outside there may be no picture. */
function nextOf({ sources, manifest, directory }: Dataset): string {
  const first = sources.find((_, i) => (manifest.totals[i] as SourceTotals).episodes > 0);
  return first?.spec.picture === ''
    ? `gatogym verify ${directory}`
    : `gatogym replay ${directory} --episode 0 --terminal`;
}

/** A line for each world whose episodes cannot be run again. */
function originsOf({ sources }: Dataset): string {
  const lines = sources.flatMap(({ env, origin }) =>
    origin
      ? [`${env.id} comes from outside and cannot be run again: ${origin.from} (licence ${origin.licence})\n`]
      : [],
  );
  return lines.join('');
}

/** What the episodes have in common that were selected. */
function selectedOf(dataset: Dataset, select: Selection, numbers: Uint32Array): string {
  const outcomes = Array.from(numbers, (number) => dataset.outcome(number));
  const words = Object.entries(select).map(([name, value]) => `${name}=${String(value)}`);
  const head = `${count(numbers.length)} of ${count(dataset.length)} episodes: ${words.join(', ')}`;
  if (outcomes.length === 0) return head;
  const steps = outcomes.reduce((sum, { length }) => sum + length, 0);
  const returns = outcomes.reduce((sum, outcome) => sum + outcome.return, 0);
  const successes = outcomes.filter(({ success }) => success).length;
  return [
    head,
    `${count(steps)} steps, mean return ${decimal(returns / outcomes.length)}, ${((100 * successes) / outcomes.length).toFixed(0)}% solved. The first: ${numbers.slice(0, 10).join(', ')}`,
  ].join('\n');
}

function unfinished(dataset: Dataset, spoilt: Damage | undefined): string {
  const planned = episodeCount(dataset.manifest.plan);
  const again = spoilt
    ? `, and writes again what was spoilt from byte ${count(spoilt.offset)} of ${spoilt.shard} on`
    : '';
  return `not complete: ${count(dataset.length)} of ${count(planned)} episodes, ${bytesText(dataset.bytes)}; gatogym record --resume finishes it${again}`;
}
