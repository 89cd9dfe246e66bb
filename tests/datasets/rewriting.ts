import { type TypedArray, viewOf } from '#gatogym/envs/core/dtypes.js';
import type { Dataset } from '#gatogym/datasets/dataset.js';
import { ChunkedColumn, rowElements } from '#gatogym/datasets/format/column.js';
import { type EpisodeOutcome, encodeGroup } from '#gatogym/datasets/format/groupFrame.js';
import { groupAt } from '#gatogym/datasets/source.js';
import { DatasetWriter } from '#gatogym/datasets/writer.js';

/** An episode that may be changed before it is written again. */
export type Draft = { outcome: EpisodeOutcome; columns: Record<string, TypedArray> };

/**
 * Writes a dataset again through the real writer, so that all its checksums are right.
 * @param change alters the draft of an episode, by its number
 */
export function rewrite(
  dataset: Dataset,
  out: string,
  change: (draft: Draft, episode: number) => void,
): void {
  const { plan } = dataset.manifest;
  const writer = DatasetWriter.create(out, plan);
  for (let group = 0; group < dataset.groups; group++) {
    const { first, count } = dataset.groupRange(group);
    const drafts = Array.from({ length: count }, (_, i) => draftOf(dataset, first + i));
    for (const [i, draft] of drafts.entries()) change(draft, first + i);
    const { source: number, first: firstOfSource } = groupAt(plan, group);
    const source = plan.sources[number]!;
    const inline: Record<string, TypedArray> = {};
    const chunked: ChunkedColumn[] = [];
    for (const layout of source.columns) {
      const values = joined(drafts.map(({ columns }) => columns[layout.name]!));
      if (layout.chunkRows === 0) inline[layout.name] = values;
      else {
        const column = new ChunkedColumn(layout, source.spec);
        const size = rowElements(layout);
        for (let at = 0; at < values.length; at += size) column.push(values.subarray(at, at + size));
        column.finish();
        chunked.push(column);
      }
    }
    const episodes = drafts.map(({ outcome }) => outcome);
    writer.append(encodeGroup(source, number, firstOfSource, episodes, inline, chunked));
  }
  writer.finish();
}

function draftOf(dataset: Dataset, index: number): Draft {
  const { source, ...outcome } = dataset.summary(index);
  const { columns } = dataset.sources[source]!;
  return {
    outcome,
    columns: Object.fromEntries(columns.map(({ name }) => [name, dataset.column(index, name)])),
  };
}

function joined(parts: readonly TypedArray[]): TypedArray {
  const [first] = parts;
  const bytes = parts.flatMap((part) => [...new Uint8Array(part.buffer, part.byteOffset, part.byteLength)]);
  const memory = Uint8Array.from(bytes).buffer;
  const dtype = first!.constructor.name.replace('Array', '').toLowerCase() as Parameters<typeof viewOf>[0];
  return viewOf(dtype, memory, 0, memory.byteLength / first!.BYTES_PER_ELEMENT);
}
