import { wrongField } from './fields.js';
import { MIN_GROUP_BYTES } from './limits.js';
import type { Manifest } from './manifest.js';
import { planShape } from './planShape.js';
import { isShardName, shardNumber } from './format/shard.js';
import { line, listOf, mapOf, number, objectOf, that, truth, whole } from './shape.js';
import { groupCount } from './source.js';

const sha256 = that('a SHA-256 in hex', (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value));

const numbers = listOf(number);

const histogram = objectOf({ low: number, high: number, counts: numbers });

const statistics = objectOf({ mean: number, std: number, min: number, max: number }, { histogram });

const columnStatistics = objectOf(
  { rows: whole() },
  { counts: numbers, mean: numbers, std: numbers, min: numbers, max: numbers },
);

const fields = objectOf(
  {
    gatogym: line,
    plan: planShape,
    complete: truth,
    shards: listOf(
      objectOf({
        file: that("a shard's name", (value) => typeof value === 'string' && isShardName(value)),
        bytes: whole(),
        groups: whole(),
        sha256,
      }),
    ),
    totals: listOf(
      objectOf(
        {
          episodes: whole(),
          steps: whole(),
          bytes: whole(),
          successes: whole(),
          return: statistics,
          length: statistics,
        },
        { columns: mapOf(columnStatistics) },
      ),
    ),
  },
  { index: objectOf({ bytes: whole(), sha256 }) },
);

/**
 * Whether a manifest is what a recorder writes. Its checksum says only that it is as its writer left it: who writes it anew for
 * other content writes a right one.
 * @throws UserError that names the field
 */
export function refuseMalformed(value: unknown, file: string): asserts value is Manifest {
  fields(value, { file, path: '' });
  const { complete, plan, shards, totals } = value as Manifest;
  for (const [i, shard] of shards.entries()) {
    const before = shards[i - 1];
    if (before && shardNumber(before.file) >= shardNumber(shard.file))
      throw wrongField(file, `shards[${i}].file`, shard.file, `one after ${before.file}`);
    if (shard.groups * MIN_GROUP_BYTES > shard.bytes)
      throw wrongField(file, `shards[${i}].groups`, shard.groups, `no more than fit ${shard.bytes} bytes`);
  }
  const groups = shards.reduce((sum, shard) => sum + shard.groups, 0);
  const planned = complete ? groupCount(plan) : 0;
  if (groups !== planned)
    throw wrongField(file, 'shards', `${groups} groups of episodes`, `${planned}, as the plan has`);
  const sources = complete ? plan.sources.length : 0;
  if (totals.length !== sources)
    throw wrongField(file, 'totals', `a list of ${totals.length}`, `${sources}, one each source`);
}
