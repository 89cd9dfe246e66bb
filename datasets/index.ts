export { type ColumnLayout, columnsOf } from './format/column.js';
export { HASH_INTERVAL } from './evidence.js';
export { Dataset, type EpisodeSummary, openDataset } from './dataset.js';
export type { Damage } from './shardSet.js';
export { EnvCache } from './envCache.js';
export type { Episode, EpisodeId } from './episode.js';
export { episodeId } from './episodeId.js';
export { type Extras, GroupBuilder } from './groupBuilder.js';
export type { EncodedGroup, EpisodeOutcome } from './format/groupFrame.js';
export { type AgentIdentity, HUMAN } from './identity.js';
export { type Manifest, type ShardEntry, datasetChecksum, hasManifest, readManifest } from './manifest.js';
export { type MaterializeOptions, materialize } from './materialize.js';
export { merge } from './merge.js';
export { type LostEpisode, type RepairResult, repair } from './repair.js';
export type { CopyOptions } from './shares.js';
export { type ImportOptions, type OutsideEpisodes, importEpisodes } from './outside/importEpisodes.js';
export type { OutsideEpisode } from './outside/outsideEpisode.js';
export { type ExportOptions, exportNpz } from './npz/exportNpz.js';
export { NpzEpisodes, withSpacesOf } from './npz/npzEpisodes.js';
export { type OutsideSpec, parseOutsideSpec } from './outside/outsideSpec.js';
export { RecordedWorld } from './outside/recordedWorld.js';
export { type Part, partOf } from './partition.js';
export { type Difference, type Divergence, divergenceText } from './divergence.js';
export { resimulate } from './resimulate.js';
export { type Selection, parseSelection, selectEpisodes } from './select.js';
export {
  DEFAULT_SHARD_BYTES,
  type Group,
  type Parent,
  type Plan,
  type Origin,
  type Source,
  type SourceSpec,
  episodeCount,
  groupAt,
  groupCount,
  groupSizeFor,
  seedsOf,
} from './source.js';
export type { ColumnStatistics, Moments, ValueCounts } from './columnStatistics.js';
export type { Distribution, Histogram, Statistics } from './distribution.js';
export type { SourceTotals } from './summary.js';
export { type VerifyReport, verify } from './verify.js';
export { gatogymVersion } from './version.js';
export type { WriteOptions, WriteResult } from './writeGroups.js';
export { DatasetWriter } from './writer.js';
export * from './tokens/index.js';
