import { type TensorSpace, dtypeOf, shapeOf } from '../envs/index.js';
import type { ColumnStatistics, Moments } from './columnStatistics.js';
import { rounded } from './rounded.js';
import type { Source } from './source.js';
import type { SourceTotals } from './summary.js';

/** Values of a discrete column that the card names, the most frequent ones first. */
const NAMED = 6;

export const COLUMN_HEAD = ['column', 'dtype', 'shape', 'range', 'recorded', 'meaning'];

/** What the card says of a source's columns: what they may hold, and what they do. */
export function columnRows(source: Source, { columns = {} }: SourceTotals): string[][] {
  const [least, greatest] = source.spec.rewardRange;
  const rewards = recordedText(columns['rewards'], undefined);
  const rows = spacesOf(source).map(({ name, per, space }) => [
    `\`${name}\``,
    dtypeOf(space),
    `[${[per, ...shapeOf(space)].join(', ')}]`,
    rangeText(space),
    recordedText(columns[name], space),
    meaningText(space),
  ]);
  return rows.toSpliced(1, 0, [
    '`rewards`',
    'float32',
    '[T]',
    `${least} to ${greatest}`,
    rewards,
    'reward of the step',
  ]);
}

export const ELEMENT_HEAD = ['element', 'unit', 'mean', 'std', 'min', 'max'];

/** For vectors whose elements have names, what was recorded of each. */
export function vectorTables(
  source: Source,
  { columns = {} }: SourceTotals,
): { readonly name: string; readonly rows: readonly string[][] }[] {
  return spacesOf(source).flatMap(({ name, space }) => {
    const statistics = columns[name];
    if (space.type !== 'box' || !space.names || !statistics || 'counts' in statistics) return [];
    const { mean, std, min, max } = statistics;
    const units = [space.unit ?? ''].flat();
    const rows = space.names.map((element, i) => [
      element,
      units[i] ?? units[0] ?? '',
      ...[mean, std, min, max].map((numbers) => rounded(numbers[i] ?? 0)),
    ]);
    return [{ name, rows }];
  });
}

/** A column that a space describes, and how many rows an episode has of it. */
type DescribedColumn = { readonly name: string; readonly per: 'T' | 'T+1'; readonly space: TensorSpace };

function spacesOf({ spec, observations, extras = {} }: Source): DescribedColumn[] {
  return [
    { name: 'actions', per: 'T', space: spec.actionSpace },
    ...observations.map((key): DescribedColumn => ({
      name: `observations/${key}`,
      per: 'T+1',
      space: spec.observations[key] as TensorSpace,
    })),
    ...Object.entries(extras).map(([name, space]): DescribedColumn => ({
      name: `extras/${name}`,
      per: 'T',
      space,
    })),
  ];
}

function rangeText(space: TensorSpace): string {
  if (space.type === 'discrete') return `0 to ${space.n - 1}`;
  if (space.type === 'multiDiscrete') return space.nvec.join(', ');
  return `${Math.min(...[space.low].flat())} to ${Math.max(...[space.high].flat())}`;
}

function meaningText(space: TensorSpace): string {
  if (space.type === 'box' && space.names) return space.meaning ?? '';
  const unit = space.type === 'box' && space.unit ? ` [${[space.unit].flat().join(', ')}]` : '';
  const labels = space.type === 'discrete' ? space.labels?.join(', ') : undefined;
  return [`${space.meaning ?? ''}${unit}`, labels].filter(Boolean).join(': ');
}

function recordedText(statistics: ColumnStatistics | undefined, space: TensorSpace | undefined): string {
  if (!statistics || statistics.rows === 0) return '';
  if ('counts' in statistics)
    return sharesText(statistics.counts, space?.type === 'discrete' ? space.labels : undefined);
  return momentsText(statistics);
}

function sharesText(counts: readonly number[], labels: readonly string[] | undefined): string {
  const all = counts.reduce((sum, n) => sum + n, 0);
  const shares = counts.map((n, value) => ({ name: labels?.[value] ?? String(value), share: n / all }));
  shares.sort((a, b) => b.share - a.share);
  const named = shares.filter(({ share }, i) => i < NAMED && share > 0);
  return named.map(({ name, share }) => `${name} ${percent(share)}`).join(', ');
}

/** Of all places together. */
function momentsText({ mean, std, min, max }: Moments): string {
  const average = mean.reduce((sum, each) => sum + each, 0) / mean.length;
  const square = mean.reduce((sum, each, i) => sum + (each - average) ** 2 + (std[i] as number) ** 2, 0);
  const spread = Math.sqrt(square / mean.length);
  return `${rounded(Math.min(...min))} to ${rounded(Math.max(...max))}, mean ${rounded(average)} ± ${rounded(spread)}`;
}

function percent(share: number): string {
  return share < 0.01 ? '<1%' : `${Math.round(100 * share)}%`;
}
