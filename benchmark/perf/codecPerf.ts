import { columnsOf } from '../../datasets/index.js';
import { ChunkedColumn, decodeColumn } from '../../datasets/format/column.js';
import { decodeFrame } from '../../datasets/format/frame.js';
import { observeInto } from '../../envs/core/env.js';
import { type EnvRef, Rng, type Seed, allocateActions, makeCore, sample } from '../../envs/index.js';
import { type Effort, rate } from './measure.js';

/** What packing and unpacking a column of observations costs, compression included, on random play. */
export type CodecPerf = {
  readonly env: EnvRef;
  readonly column: string;
  readonly encodeRows: number;
  readonly decodeRows: number;
  readonly bytesPerRow: number;
};

const ROWS = 256;

export async function codecPerf(ref: EnvRef, key: string, effort: Effort): Promise<CodecPerf> {
  const env = await makeCore(ref);
  const layout = columnsOf(env.spec, [key], false).at(-1);
  if (!layout) throw new RangeError(`no column for ${key}`);
  const { buffers, observers } = observeInto(env, [key]);
  const rng = new Rng();
  rng.seed(1 as Seed);
  const action = allocateActions(env.spec.actionSpace);
  env.reset(1 as Seed);
  const rows = Array.from({ length: ROWS }, (_, i) => {
    if (env.terminated || env.truncated) env.reset((i + 2) as Seed);
    sample(env.spec.actionSpace, rng, action);
    env.step(action, 0);
    observers[0]?.();
    return (buffers[key] as Uint8Array).slice();
  });
  env.close();
  const encode = (): ChunkedColumn => {
    const column = new ChunkedColumn(layout, env.spec);
    for (const row of rows) column.push(row);
    column.finish();
    return column;
  };
  const { frames } = encode();
  const decode = (): number => {
    for (const [i, frame] of frames.entries()) {
      const content = decodeFrame(frame, 'chunk');
      if (content) decodeColumn(layout, content, Math.min(layout.chunkRows, ROWS - i * layout.chunkRows));
    }
    return ROWS;
  };
  return {
    env: ref,
    column: key,
    encodeRows: rate(() => encode().rows, effort),
    decodeRows: rate(decode, effort),
    bytesPerRow: frames.reduce((sum, frame) => sum + frame.length, 0) / ROWS,
  };
}
