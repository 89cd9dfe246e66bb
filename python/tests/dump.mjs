// Prints what the TypeScript reader makes of a dataset, as JSON: every episode, and of every column its dtype, shape
// and the SHA-256 of its bytes, whole and for some ranges of rows.
// Usage: node dump.mjs DATASET (after npx tsc -p . in the repository)
import { createHash } from 'node:crypto';
import { Dataset } from '../../dist/index.js';

const dataset = Dataset.open(process.argv[2]);

const sha256 = (array) =>
  createHash('sha256')
    .update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
    .digest('hex');

/** Ranges that begin and end within chunks, at their borders and across them. */
function rangesOf(rows, chunkRows) {
  const border = chunkRows > 0 && chunkRows < rows ? chunkRows : rows >> 1;
  const ranges = [
    [0, 1],
    [rows - 1, rows],
    [rows >> 1, rows >> 1],
    [border - 1, border + 1],
    [border, rows],
    [rows >> 2, (rows * 3) >> 2],
  ];
  return ranges.filter(([from, to]) => from >= 0 && from <= to && to <= rows);
}

function describe(index) {
  const { env, agent, hashes, ...episode } = dataset.episode(index);
  const { source } = dataset.summary(index);
  const columns = Object.fromEntries(
    dataset.sources[source].columns.map(({ name, dtype, shape, chunkRows }) => {
      const values = dataset.column(index, name);
      const rows = values.length / shape.reduce((product, n) => product * n, 1);
      const ranges = rangesOf(rows, chunkRows).map(([from, to]) => ({
        from,
        to,
        sha256: sha256(dataset.column(index, name, { from, to })),
      }));
      return [name, { dtype, shape: [rows, ...shape], sha256: sha256(values), ranges }];
    }),
  );
  const { id, seed, agentSeed, instruction, length, terminated, truncated, success } = episode;
  return {
    ...{ id, source, env, agent, seed, agentSeed, instruction, length, return: episode.return },
    ...{ terminated, truncated, success, columns },
  };
}

const episodes = Array.from({ length: dataset.length }, (_, index) => describe(index));
process.stdout.write(JSON.stringify({ episodes, damage: dataset.damage.length }));
dataset.close();
