import os from 'node:os';
import { type EnvRef, registry } from '../../envs/index.js';
import { type CodecPerf, codecPerf } from './codecPerf.js';
import { type EnvPerf, envPerf } from './envPerf.js';
import { type GeneralistPerf, generalistPerf } from './generalistPerf.js';
import type { Effort } from './measure.js';
import { type RecordingPerf, recordingPerf } from './recordingPerf.js';
import { type TokensPerf, tokensPerf } from './tokensPerf.js';

/** The speed of every part on this machine. Compare ratios: absolute figures change with the machine and its load. */
export type PerfReport = {
  readonly machine: { readonly processor: string; readonly cores: number; readonly node: string };
  readonly environments: readonly (EnvPerf & { readonly name: string })[];
  readonly recordings: readonly (RecordingPerf & { readonly name: string; readonly recordedSteps: number })[];
  readonly codecs: readonly (CodecPerf & { readonly name: string })[];
  readonly tokens: readonly (TokensPerf & { readonly name: string })[];
  readonly generalists: readonly (GeneralistPerf & { readonly name: string })[];
};

/** Arcade games are mostly played with every fourth frame seen. */
const SKIP = [{ wrap: 'frameSkip', skip: 4 }];
/** Episodes that the generalist plays at once. */
const LANES = [1, 8];

/**
 * @param ids environments to measure
 * @param agent who plays while it is recorded
 * @param onStart told of each part before it is measured
 */
export async function measurePerf(
  ids: readonly string[],
  agent: string,
  effort: Effort,
  onStart: (what: string) => void,
): Promise<PerfReport> {
  const refs = ids.flatMap((id): EnvRef[] =>
    id.startsWith('arcade/') ? [{ id }, { id, wrappers: SKIP }] : [{ id }],
  );
  const environments: PerfReport['environments'][number][] = [];
  const recordings: PerfReport['recordings'][number][] = [];
  const codecs: PerfReport['codecs'][number][] = [];
  const tokens: PerfReport['tokens'][number][] = [];
  const generalists: PerfReport['generalists'][number][] = [];
  for (const ref of refs) {
    const name = nameOf(ref);
    const { defaultObservation, picture } = registry.describe(ref.id);
    onStart(`${name}: stepping and observing`);
    environments.push({ name, ...(await envPerf(ref, effort)) });
    onStart(`${name}: recording and reading`);
    for (const observations of [[], [defaultObservation]]) {
      const result = await recordingPerf(ref, agent, observations, effort);
      recordings.push({ name, ...result, recordedSteps: result.bareSteps / (1 + result.overhead) });
    }
    onStart(`${name}: codecs`);
    for (const key of new Set([defaultObservation, picture]))
      codecs.push({ name, ...(await codecPerf(ref, key, effort)) });
    onStart(`${name}: tokens`);
    tokens.push({ name, ...(await tokensPerf(ref, agent, effort)) });
    onStart(`${name}: the generalist`);
    for (const lanes of LANES) {
      const played = await generalistPerf(ref, lanes, effort);
      if (played) generalists.push({ name, ...played });
    }
  }
  const machine = {
    processor: os.cpus()[0]?.model ?? 'unknown',
    cores: os.availableParallelism(),
    node: process.version,
  };
  return { machine, environments, recordings, codecs, tokens, generalists };
}

function nameOf({ id, wrappers = [] }: EnvRef): string {
  return wrappers.length > 0 ? `${id} skip 4` : id;
}
