import { RecordedWorld } from '../../../datasets/outside/recordedWorld.js';
import type { SourceSpec } from '../../../datasets/source.js';
import { type DType, type TypedArray, bytesPerElement, viewOf } from '../../../envs/core/dtypes.js';
import { type TensorSpace, dtypeOf, sizeOf } from '../../../envs/core/spaces.js';
import type { CoreEnv } from '../../../envs/index.js';
import { recordedPicture } from '../../recordedPicture.js';
import type { StudioEpisode } from '../episodePacket.js';

/** A recorded column of an episode: all its rows, little-endian. */
export type ColumnReader = (name: string) => Promise<Uint8Array>;

/** A world that shows an episode from outside as it was recorded: its picture, and nothing else. */
export async function showRecorded(
  spec: SourceSpec,
  episode: StudioEpisode,
  column: ColumnReader,
): Promise<CoreEnv> {
  const key = recordedPicture(spec, 'this episode');
  const space = spec.observations[key] as TensorSpace;
  const size = sizeOf(space);
  const rows = arrayOf(dtypeOf(space), await column(`observations/${key}`));
  const row = (_: string, step: number): TypedArray => rows.subarray(step * size, (step + 1) * size);
  return new RecordedWorld({ ...spec, observations: { [key]: space } }, { ...episode, row });
}

function arrayOf(dtype: DType, bytes: Uint8Array): TypedArray {
  const own = bytes.slice();
  return viewOf(dtype, own.buffer, 0, own.length / bytesPerElement(dtype));
}
