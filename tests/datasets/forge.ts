import { Dataset, DatasetWriter } from '#gatogym/datasets/index.js';
import type { TypedArray } from '#gatogym/envs/index.js';
import { ChunkedColumn, rowElements } from '#gatogym/datasets/format/column.js';
import { type EpisodeOutcome, encodeGroup } from '#gatogym/datasets/format/groupFrame.js';

export type Columns = Record<string, TypedArray>;

/** Writes a dataset of one episode with right checksums whose content was changed: what no flipped bit would do. */
export function forge(
  from: string,
  to: string,
  change: (columns: Columns) => void,
  outcomeChanges: (outcome: EpisodeOutcome) => Partial<EpisodeOutcome> = () => ({}),
): string {
  const dataset = Dataset.open(from);
  const [source] = dataset.sources;
  if (!source || dataset.length !== 1) throw new RangeError('expected a dataset of one episode');
  const columns: Columns = Object.fromEntries(
    source.columns.map(({ name }) => [name, dataset.column(0, name)]),
  );
  const { seed: _seed, agentSeed: _agentSeed, source: _source, ...outcome } = dataset.summary(0);
  change(columns);
  const changed = { ...outcome, ...outcomeChanges(outcome) };
  const chunked = source.columns
    .filter(({ chunkRows }) => chunkRows > 0)
    .map((layout) => {
      const column = new ChunkedColumn(layout);
      const values = columns[layout.name]!;
      const elements = rowElements(layout);
      for (let at = 0; at < values.length; at += elements) column.push(values.subarray(at, at + elements));
      column.finish();
      return column;
    });
  const inline = Object.fromEntries(
    source.columns.filter(({ chunkRows }) => chunkRows === 0).map(({ name }) => [name, columns[name]!]),
  );
  const writer = DatasetWriter.create(to, dataset.manifest.plan);
  writer.append(encodeGroup(source, 0, 0, [changed], inline, chunked));
  writer.finish();
  dataset.close();
  return to;
}
