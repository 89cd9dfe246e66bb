import { findAgent } from '../agents/index.js';
import { Dataset, type Plan, hasManifest } from '../datasets/index.js';
import { joinPath } from '../datasets/files.js';
import { type EnvRef, type Seed, UserError, resolveRef } from '../envs/index.js';
import { type RecordOptions, type RecordedGroup, planOf, recordPlan } from '../recorder/index.js';
import { heldOutRoot, withHeldOutLevels } from './heldOut.js';
import { environmentName } from './names.js';
import type { BenchmarkReport } from './report.js';
import { reportOf } from './reportOf.js';
import { type Timing, readState, writeState } from './state.js';

/** The episodes' place in a benchmark's directory. */
export const EPISODES = 'episodes';

export type BenchmarkRequest = {
  /** As `findAgent` finds them: ids, `kind:argument`, `specialist`. */
  readonly agents: readonly string[];
  readonly environments: readonly EnvRef[];
  /** Of each agent in each environment. */
  readonly episodes: number;
  readonly seed: Seed;
};

/** @throws UserError when something is unknown, or named twice */
export async function benchmarkPlan(request: BenchmarkRequest): Promise<Plan> {
  const { agents, environments, episodes, seed } = request;
  if (agents.length === 0) throw new UserError('say which agents: --agents random,specialist');
  if (environments.length === 0) throw new UserError("say where they play: --envs 'maze/*'");
  const refs = environments.map((env) => resolveRef(withHeldOutLevels(env)));
  refuseTwice('agent', agents);
  refuseTwice('environment', refs.map(environmentName));
  for (const ref of refs) refuseSame(agents, ref);
  return planOf({
    name: 'benchmark',
    seed: heldOutRoot(seed),
    sources: refs.flatMap((env) => agents.map((agent) => ({ env, agent, episodes }))),
  });
}

/**
 * Has every agent play the same episodes, which lie in `episodes/` of the directory as a dataset, and computes the report.
 * @returns undefined when it was stopped; it can be resumed
 */
export async function benchmark(
  request: BenchmarkRequest,
  directory: string,
  options: Omit<RecordOptions, 'isTimed'>,
): Promise<BenchmarkReport | undefined> {
  const plan = await benchmarkPlan(request);
  const out = joinPath(directory, EPISODES);
  if (!options.resume && hasManifest(out))
    throw new UserError(
      `${directory} already holds a benchmark: add --resume to continue it, or choose another --out`,
    );
  const { seed } = request;
  const timings = timingsSoFar(directory, plan);
  const add = (group: RecordedGroup): void => {
    const { decisions, seconds } = timings[group.source] as Timing;
    const steps = group.episodes.reduce((sum, { length }) => sum + length, 0);
    timings[group.source] = { decisions: decisions + steps, seconds: seconds + group.actSeconds };
  };
  try {
    const { manifest } = await recordPlan(plan, out, {
      ...options,
      isTimed: true,
      onStart: (committed, cutOff) => {
        writeState(directory, { seed, timings });
        options.onStart?.(committed, cutOff);
      },
      onCommit: (committed, group) => {
        add(group);
        options.onCommit?.(committed, group);
      },
    });
    if (!manifest) return undefined;
  } finally {
    if (hasManifest(out)) writeState(directory, { seed, timings });
  }
  const dataset = Dataset.open(out);
  try {
    return reportOf({ dataset, directory: EPISODES, agents: request.agents, seed, timings });
  } finally {
    dataset.close();
  }
}

/** What earlier runs of the same benchmark measured, one each source. */
function timingsSoFar(directory: string, { sources }: Plan): Timing[] {
  const timings = readState(directory)?.timings ?? [];
  return sources.map((_, i) => timings[i] ?? { decisions: 0, seconds: 0 });
}

function refuseTwice(what: string, names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new UserError(`${what} "${twice}" is named twice`);
}

/** `specialist` is another name of an agent that has an id. */
function refuseSame(agents: readonly string[], { id }: EnvRef): void {
  const seen = new Map<string, string>();
  for (const agent of agents) {
    const found = findAgent(agent, id).id;
    const other = seen.get(found);
    if (other !== undefined)
      throw new UserError(`agents "${other}" and "${agent}" are the same in ${id}: leave one of them out`);
    seen.set(found, agent);
  }
}
