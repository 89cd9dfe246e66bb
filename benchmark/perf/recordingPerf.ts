import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findAgent } from '../../agents/index.js';
import {
  Dataset,
  DatasetWriter,
  GroupBuilder,
  type Plan,
  type Source,
  columnsOf,
  divergenceText,
  groupSizeFor,
  resimulate,
  seedsOf,
} from '../../datasets/index.js';
import { observeInto } from '../../envs/core/env.js';
import { type CoreEnv, type EnvRef, allocateActions, makeCore, resolveRef } from '../../envs/index.js';
import { type Effort, overhead, rate } from './measure.js';

/** What recording costs and gives for one environment and its agent, on one core. */
export type RecordingPerf = {
  readonly env: EnvRef;
  readonly agent: string;
  /** Observations recorded; none is the `actions` tier. */
  readonly observations: readonly string[];
  /** Steps a second that the agent plays without being recorded. */
  readonly bareSteps: number;
  /** Time that recording adds to a step, as a part of the bare step: 0.1 is 10%. Encoding and writing included. */
  readonly overhead: number;
  /** Of the episodes on disk, all frames and headers included. */
  readonly bytesPerStep: number;
  /** Steps a second that a reader decodes, all columns. */
  readonly readSteps: number;
  /** Episodes a second that a reader opens at random, without observations. */
  readonly readEpisodes: number;
  /** Steps a second of verification by running again. */
  readonly verifySteps: number;
};

const EPISODES = 64;
/** More than are ever recorded: how many is a matter of time. */
const MOST_GROUPS = 2 ** 20;

export async function recordingPerf(
  ref: EnvRef,
  agentName: string,
  observations: readonly string[],
  effort: Effort,
): Promise<RecordingPerf> {
  const full = resolveRef(ref);
  const env = await makeCore(full);
  const agent = await findAgent(agentName, full.id).create(env.spec, 1);
  const columns = columnsOf(env.spec, observations, env.executed !== null);
  const groupSize = groupSizeFor(env.spec.maxSteps);
  const source: Source = {
    env: full,
    agent: agent.identity,
    episodes: groupSize * MOST_GROUPS,
    groupSize,
    observations,
    columns,
    spec: env.spec,
  };
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'gatogym-perf-'));
  const out = path.join(directory, 'dataset');
  const plan: Plan = { name: 'perf', seed: 0, shardBytes: 2 ** 26, sources: [source] };
  const seeds = seedsOf(plan, source);
  const writer = DatasetWriter.create(out, plan);
  const builder = new GroupBuilder(env, source, 0);
  const { buffers, observers } = observeInto(env, agent.observations);
  const action = allocateActions(env.spec.actionSpace);
  const play = (index: number, recorder?: GroupBuilder): number => {
    const { seed, agentSeed } = seeds(index);
    let length = 0;
    env.reset(seed);
    agent.reset(0, agentSeed, env.instruction);
    recorder?.begin(seed);
    while (!env.terminated && !env.truncated) {
      for (const observe of observers) observe();
      void agent.act(buffers, action);
      env.step(action, 0);
      recorder?.step(action, 0);
      length++;
    }
    recorder?.end();
    return length;
  };
  let [played, recordedEpisodes] = [0, 0];
  const bare = (): number => play(played++);
  const recorded = (): number => {
    const length = play(recordedEpisodes++, builder);
    if (recordedEpisodes % groupSize === 0) writer.append(builder.finish(recordedEpisodes - groupSize));
    return length;
  };
  const extra = overhead(bare, recorded, effort);
  const bareSteps = rate(bare, effort);
  while (writer.groups === 0) recorded();
  writer.pause();
  const read = readingPerf(out, env, effort);
  env.close();
  fs.rmSync(directory, { recursive: true });
  return { env: full, agent: agent.identity.id, observations, bareSteps, overhead: extra, ...read };
}

function readingPerf(
  directory: string,
  env: CoreEnv,
  effort: Effort,
): Pick<RecordingPerf, 'bytesPerStep' | 'readSteps' | 'readEpisodes' | 'verifySteps'> {
  const dataset = Dataset.open(directory);
  const count = Math.min(dataset.length, EPISODES);
  let steps = 0;
  for (let i = 0; i < dataset.length; i++) steps += dataset.summary(i).length;
  let [next, random, again] = [0, 0, 0];
  const result = {
    bytesPerStep: dataset.bytes / steps,
    readSteps: rate(() => dataset.episode(next++ % count).length, effort),
    readEpisodes: rate(() => {
      random = (random + 7919) % dataset.length;
      dataset.episode(random, []);
      return 1;
    }, effort),
    verifySteps: rate(() => {
      const episode = dataset.episode(again++ % count);
      const divergence = resimulate(env, episode);
      if (divergence) throw new Error(`an episode ran differently: ${divergenceText(divergence)}`);
      return episode.length;
    }, effort),
  };
  dataset.close();
  return result;
}
