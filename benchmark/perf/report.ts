import os from 'node:os';
import { type EnvRef, registry } from '../../envs/index.js';
import { type CodecPerf, codecPerf } from './codecPerf.js';
import { type EnvPerf, envPerf } from './envPerf.js';
import { type GeneralistPerf, generalistPerf } from './generalistPerf.js';
import type { Effort } from './measure.js';
import { type RecordingPerf, recordingPerf } from './recordingPerf.js';
import { shortenedForSlow } from './shortened.js';
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

/** What can be measured, each a part of the report. */
export const perfParts = ['environments', 'recordings', 'codecs', 'tokens', 'generalists'] as const;
export type PerfPart = (typeof perfParts)[number];

/** Arcade games are mostly played with every fourth frame seen. */
const SKIP = [{ wrap: 'frameSkip', skip: 4 }];
/** Episodes that the generalist plays at once. */
const LANES = [1, 8];

/**
 * @param ids environments to measure
 * @param agent who plays while it is recorded; where it decides slowly, episodes are cut
 * @param parts what to measure; the rest of the report is empty
 * @param onStart told of each part before it is measured
 */
export async function measurePerf(
  ids: readonly string[],
  agent: string,
  effort: Effort,
  parts: readonly PerfPart[],
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
    const begins = (part: PerfPart, what: string): boolean => {
      if (!parts.includes(part)) return false;
      onStart(`${name}: ${what}`);
      return true;
    };
    if (begins('environments', 'stepping and observing'))
      environments.push({ name, ...(await envPerf(ref, effort)) });
    if (begins('recordings', 'recording and reading')) {
      const played = shortenedForSlow(ref, agent);
      for (const observations of [[], [defaultObservation]]) {
        const result = await recordingPerf(played, agent, observations, effort);
        recordings.push({ name, ...result, recordedSteps: result.bareSteps / (1 + result.overhead) });
      }
    }
    if (begins('codecs', 'codecs'))
      for (const key of new Set([defaultObservation, picture]))
        codecs.push({ name, ...(await codecPerf(ref, key, effort)) });
    if (begins('tokens', 'tokens'))
      tokens.push({ name, ...(await tokensPerf(shortenedForSlow(ref, agent), agent, effort)) });
    if (begins('generalists', 'the generalist'))
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
