import { type DType, bytesPerElement, dtypes } from '../envs/core/dtypes.js';
import { elementsOf } from '../envs/core/spaces.js';
import { type TensorSpace, dtypeOf, shapeOf } from '../envs/index.js';
import { codecs, fitsCodec } from './codecs/codec.js';
import { wrongField } from './fields.js';
import type { ColumnLayout } from './format/column.js';
import { MAX_CONTENT_BYTES } from './format/frame.js';
import { MAX_GROUPS, MAX_GROUP_SIZE, MAX_SOURCES } from './limits.js';
import { type Place, type Shape, line, listOf, mapOf, objectOf, oneOf, whole, words } from './shape.js';
import { type Plan, type Source, groupCount } from './source.js';
import { envShape, specShape, tensorSpace } from './specShape.js';

const columnFields = objectOf({
  name: line,
  dtype: oneOf(dtypes),
  shape: listOf(whole(0, MAX_CONTENT_BYTES), 0, 32),
  codec: oneOf(codecs),
  per: oneOf(['step', 'observation', 'hash']),
  chunkRows: whole(0, MAX_CONTENT_BYTES),
});

const sourceFields = objectOf(
  {
    env: envShape,
    agent: objectOf({ id: line, version: whole(), checkpoint: line }),
    episodes: whole(),
    groupSize: whole(1, MAX_GROUP_SIZE),
    observations: listOf(line),
    columns: listOf(columnFields),
    spec: specShape,
  },
  {
    first: whole(),
    seed: whole(),
    origin: objectOf({ from: words, licence: line }),
    parent: objectOf({ dataset: line, episode: line, step: whole(), take: whole() }),
    extras: mapOf(tensorSpace),
  },
);

const planFields = objectOf({
  name: line,
  seed: whole(),
  shardBytes: whole(1),
  sources: listOf(sourceShape, 1, MAX_SOURCES),
});

/** All that determines a dataset's bytes, checked before any of it is used. */
export const planShape: Shape = (value, place) => {
  planFields(value, place);
  const groups = groupCount(value as Plan);
  if (groups > MAX_GROUPS)
    throw wrongField(
      place.file,
      `${place.path}.sources`,
      `${groups} groups of episodes`,
      `at most ${MAX_GROUPS}`,
    );
};

function sourceShape(value: unknown, place: Place): void {
  sourceFields(value, place);
  const source = value as Source;
  const { episodes, first = 0, groupSize } = source;
  if (first % groupSize !== 0 || !Number.isSafeInteger(first + episodes))
    throw wrongField(place.file, `${place.path}.first`, first, `a multiple of groupSize, ${groupSize}`);
  for (const [i, key] of source.observations.entries())
    if (!Object.hasOwn(source.spec.observations, key))
      throw wrongField(
        place.file,
        `${place.path}.observations[${i}]`,
        key,
        'the name of one that the spec has',
      );
  const columns: Place = { ...place, path: `${place.path}.columns` };
  let chunks = 0;
  for (const [i, column] of source.columns.entries()) {
    const bytes = chunkBytes(column, { ...columns, path: `${columns.path}[${i}]` });
    chunks += column.chunkRows > 0 ? bytes : 0;
  }
  if (chunks > MAX_CONTENT_BYTES)
    throw wrongField(
      columns.file,
      columns.path,
      `${chunks} bytes a chunk of each`,
      `at most ${MAX_CONTENT_BYTES}`,
    );
  refuseWrongColumns(source, columns);
}

/** Of a chunk, or, in a column without, of a row. @throws UserError when they are too many, or not for its codec */
function chunkBytes(column: ColumnLayout, { file, path }: Place): number {
  const { dtype, shape, codec, chunkRows } = column;
  const rowBytes = elementsOf(shape) * bytesPerElement(dtype);
  const bytes = rowBytes * Math.max(1, chunkRows);
  if (bytes > MAX_CONTENT_BYTES)
    throw wrongField(
      file,
      `${path}.${chunkRows > 0 ? 'chunkRows' : 'shape'}`,
      `${bytes} bytes`,
      `at most ${MAX_CONTENT_BYTES}`,
    );
  if (!fitsCodec(codec, dtype, shape))
    throw wrongField(file, `${path}.codec`, codec, `one that writes rows of ${dtype} [${shape.join(', ')}]`);
  return bytes;
}

/** Columns that readers know by name are what those take them for. */
function refuseWrongColumns({ spec, extras = {}, columns }: Source, { file, path }: Place): void {
  const known: Readonly<Record<string, readonly [ColumnLayout['per'], TensorSpace]>> = {
    actions: ['step', spec.actionSpace],
    executedActions: ['step', spec.actionSpace],
    rewards: ['step', scalar('float32')],
    hashes: ['hash', scalar('uint32')],
    ...Object.fromEntries(
      Object.entries(spec.observations).map(([key, space]) => [
        `observations/${key}`,
        ['observation', space],
      ]),
    ),
    ...Object.fromEntries(Object.entries(extras).map(([name, space]) => [`extras/${name}`, ['step', space]])),
  };
  const names = new Set<string>();
  for (const [i, { name, per, dtype, shape }] of columns.entries()) {
    if (names.has(name)) throw wrongField(file, `${path}[${i}].name`, name, 'another name in each column');
    names.add(name);
    const [expectedPer, space] = (Object.hasOwn(known, name) && known[name]) || [];
    const expected = expectedPer && space && layoutText(expectedPer, dtypeOf(space), shapeOf(space));
    const given = layoutText(per, dtype, shape);
    if (expected !== undefined && given !== expected)
      throw wrongField(file, `${path}[${i}]`, given, expected);
  }
}

function scalar(dtype: DType): TensorSpace {
  return { type: 'box', dtype, shape: [], low: -Infinity, high: Infinity };
}

function layoutText(per: string, dtype: string, shape: readonly number[]): string {
  return `${dtype} [${shape.join(', ')}] per ${per}`;
}
