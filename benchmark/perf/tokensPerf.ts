import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { TextVocabulary, openMixture, tokenize } from '../../datasets/index.js';
import { type EnvRef, type Seed, registry } from '../../envs/index.js';
import { planOf, recordPlan } from '../../recorder/index.js';
import { type Effort, rate } from './measure.js';

/** How fast `gatogym tokenize` turns recorded episodes into tokens, reading and writing included, on one core. */
export type TokensPerf = {
  readonly env: EnvRef;
  readonly observation: string;
  readonly tokensPerSecond: number;
  /** Of all files, the table of patches included. */
  readonly bytesPerToken: number;
};

const EPISODES = 8;
const SEQUENCES = 64;
const LENGTH = 1024;
const TEXT = 1024;

/** Measures the grey picture where there is one, as learning agents see it, else the default observation. */
export async function tokensPerf(ref: EnvRef, agent: string, effort: Effort): Promise<TokensPerf> {
  const { observations, defaultObservation } = registry.describe(ref.id);
  const observation = 'gray84' in observations ? 'gray84' : defaultObservation;
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'gatogym-perf-'));
  const data = path.join(directory, 'episodes');
  const out = path.join(directory, 'tokens');
  const source = { env: ref, agent, episodes: EPISODES, observations: [observation] };
  await recordPlan(await planOf({ name: 'perf', seed: 0, sources: [source] }), data, { workers: 1 });
  const sources = openMixture([{ data, weight: 1 }], new TextVocabulary(TEXT));
  const rules = { seed: 0 as Seed, length: LENGTH, sequences: SEQUENCES, prompts: 0.25 };
  let bytesPerToken = 0;
  const tokensPerSecond = rate(() => {
    fs.rmSync(out, { recursive: true, force: true });
    ({ bytesPerToken } = tokenize(sources, out, { ...rules, text: TEXT, instructions: true }));
    return SEQUENCES * LENGTH;
  }, effort);
  fs.rmSync(directory, { recursive: true });
  return { env: ref, observation, tokensPerSecond, bytesPerToken };
}
