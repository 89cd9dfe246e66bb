import { expect, test } from '@jest/globals';
import { UserError } from '#gatogym/envs/index.js';
import { columnsOf } from '#gatogym/datasets/format/column.js';
import { MAX_CONTENT_BYTES, encodeFrame, parseFrameHeader } from '#gatogym/datasets/format/frame.js';
import { encodeGroup } from '#gatogym/datasets/format/groupFrame.js';
import type { Plan, Source } from '#gatogym/datasets/source.js';
import { DatasetWriter } from '#gatogym/datasets/writer.js';
import { registry } from '#gatogym/envs/registry.js';
import { bytesPerElement } from '#gatogym/envs/core/dtypes.js';
import { elementsOf } from '#gatogym/envs/core/spaces.js';
import { temporaryDirectories } from '../temporary.js';
import { counterPlan, counterSource } from './counterDataset.js';

const directory = temporaryDirectories();

/** A plan whose observations are so many bytes. */
function planOfRows(shape: readonly number[]): Plan {
  const source = counterSource(1, 1);
  const space = { type: 'box', dtype: 'uint8', shape, low: 0, high: 255 } as const;
  const spec = { ...source.spec, observations: { ...source.spec.observations, rgb: space } };
  const columns = columnsOf(spec, ['rgb'], false);
  return { ...counterPlan, sources: [{ ...source, spec, columns, observations: ['rgb'] }] };
}

test('an observation of 64 MiB can be recorded, a larger one is refused before anything is', () => {
  const [width, height] = [4096, MAX_CONTENT_BYTES / 4096];
  DatasetWriter.create(directory('largest'), planOfRows([height, width, 1])).pause();
  const create = (): unknown => DatasetWriter.create(directory('larger'), planOfRows([height + 1, width, 1]));
  expect(create).toThrow(UserError);
  expect(create).toThrow(/shape" is \[16385,4096,1\], expected fewer numbers than fit a frame$/);
});

test('all observations of every environment fit together, twice over', () => {
  for (const id of registry.match('*')) {
    const spec = registry.describe(id);
    const columns = columnsOf(spec, Object.keys(spec.observations), true);
    const bytes = columns.map(
      ({ dtype, shape, chunkRows }) => chunkRows * elementsOf(shape) * bytesPerElement(dtype),
    );
    expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(MAX_CONTENT_BYTES / 2);
  }
});

test('an episode whose actions and rewards no reader takes is refused when it is written', () => {
  const source: Source = { ...counterSource(1, 1) };
  const episode = { instruction: '', return: 0, terminated: true, truncated: false, success: false };
  const encode = (length: number): unknown => encodeGroup(source, 0, 0, [{ ...episode, length }], {}, []);
  expect(() => encode(MAX_CONTENT_BYTES / 8)).toThrow(
    /^refused to record an episode of test\/Counter-v1: actions and rewards take 68157444 bytes, expected at most/,
  );
});

test('a frame of more content than readers take is not written, and not believed', () => {
  expect(() => encodeFrame('chunk', new Uint8Array(MAX_CONTENT_BYTES + 1))).toThrow(
    /^refused to write 67108865/,
  );
  const header = encodeFrame('chunk', new Uint8Array(1)).subarray(0, 20);
  const stating = (bytes: number): unknown => {
    new DataView(header.buffer).setUint32(12, bytes, true);
    return parseFrameHeader(header);
  };
  expect(stating(MAX_CONTENT_BYTES)).toBeDefined();
  expect(stating(MAX_CONTENT_BYTES + 1)).toBeUndefined();
});
