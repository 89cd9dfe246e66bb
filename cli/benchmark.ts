import os from 'node:os';
import {
  normalisedInterval,
  normalisedText,
  percentText,
  rateText,
  scoreInterval,
  scoreText,
} from '../benchmark/figures.js';
import { remarks } from '../benchmark/markdown.js';
import {
  type BenchmarkReport,
  type BenchmarkRequest,
  Progress,
  type Seed,
  UserError,
  benchmark as runBenchmark,
  drawSeed,
  readState,
  toSeed,
  writeReport,
} from '../index.js';
import { joinPath } from '../datasets/files.js';
import { INTERRUPTED_STATUS, interruptible } from './interrupt.js';
import { count, print, printJson, table } from './output.js';
import { readSuite } from './suite.js';
import { envRefs, flag, names, text, wholeNumber } from './values.js';
import { type Values, shared, verb } from './verb.js';

export const benchmark = verb(
  {
    command: 'benchmark',
    describe: 'score agents on the same held-out episodes, and write a report',
    options: {
      agents: {
        type: 'string',
        describe:
          'agents, separated by commas or repeated: random, specialist, nearest:DATASET; random and specialist, when among them, are what 0 and 100 are measured by',
      },
      envs: {
        type: 'string',
        describe: "environment ids or patterns ('maze/*'), separated by commas or repeated",
      },
      suite: {
        type: 'string',
        describe: 'JSON file with environments, each with settings and wrappers of its own',
      },
      episodes: { type: 'string', default: '50', describe: 'episodes of each agent in each environment' },
      out: { type: 'string', demandOption: true, describe: 'directory of the report and the episodes' },
      seed: shared.seed,
      workers: {
        type: 'string',
        describe: 'worker threads (default: one a core); scores do not depend on it',
      },
      config: { type: 'string', describe: 'environment setting, name=value; may be repeated' },
      wrap: { type: 'string', describe: 'wrapper, from the inside out: frameSkip:skip=4; may be repeated' },
      resume: {
        type: 'boolean',
        default: false,
        describe: 'continue where an interrupted benchmark stopped',
      },
      quiet: shared.quiet,
      json: shared.json,
    },
    example: [
      "$0 benchmark --agents random,specialist --envs 'maze/*' --out runs/mazes",
      '50 episodes of each agent in each maze',
    ],
  },
  async (values) => {
    const out = String(text(values, 'out'));
    const request = requestOf(values);
    const report = await run(request, out, values);
    if (!report) return;
    const page = writeReport(out, report);
    if (flag(values, 'json')) printJson(report);
    else
      print(
        `${textOf(report)}\n\nwrote ${page}. Next: gatogym verify ${joinPath(out, report.dataset.directory)}`,
      );
  },
);

async function run(
  request: BenchmarkRequest,
  out: string,
  values: Values,
): Promise<BenchmarkReport | undefined> {
  const isQuiet = flag(values, 'quiet');
  const { agents, environments, episodes, seed } = request;
  const total = agents.length * environments.length * episodes;
  let progress: Progress | undefined;
  let [steps, bytes, done] = [0, 0, 0];
  const report = await interruptible((signal) =>
    runBenchmark(request, out, {
      workers: wholeNumber(values, 'workers', 1) ?? os.availableParallelism(),
      resume: flag(values, 'resume'),
      signal,
      onStart: (committed) => {
        done = committed;
        if (!isQuiet) {
          process.stderr.write(`playing ${count(total)} episodes with seed ${seed} into ${out}\n`);
          if (committed > 0) process.stderr.write(`${count(committed)} episodes are there already\n`);
        }
        progress = new Progress({ label: 'benchmark', total, done, stream: process.stderr, isQuiet });
      },
      onCommit: (committed, group) => {
        done = committed;
        steps += group.episodes.reduce((sum, { length }) => sum + length, 0);
        bytes += group.bytes.length;
        progress?.update(done, steps, bytes);
      },
    }),
  );
  progress?.end();
  if (!report) {
    process.stderr.write(
      `stopped: ${count(done)} of ${count(total)} episodes are committed in ${out}; the same command with --resume continues\n`,
    );
    process.exitCode = INTERRUPTED_STATUS;
  }
  return report;
}

function requestOf(values: Values): BenchmarkRequest {
  const agents = names(values, 'agents');
  const file = text(values, 'suite');
  const isNamed = ['envs', 'config', 'wrap'].find((name) => text(values, name) !== undefined);
  if (file !== undefined && isNamed !== undefined)
    throw new UserError(`--${isNamed} goes without --suite: write it into ${file}`);
  return {
    agents,
    environments: file === undefined ? envRefs(values, 'envs') : readSuite(file),
    episodes: wholeNumber(values, 'episodes', 1) ?? 0,
    seed: seedOf(values),
  };
}

/** The seed given, or that of the benchmark being resumed, or a new one. */
function seedOf(values: Values): Seed {
  const given = text(values, 'seed');
  if (given !== undefined) return toSeed(given);
  const begun = flag(values, 'resume') ? readState(String(text(values, 'out'))) : undefined;
  return begun?.seed ?? drawSeed();
}

function textOf(report: BenchmarkReport): string {
  const { environments, agents, excluded, improvements } = report;
  const rows = environments.flatMap(({ environment, agents: plays }) =>
    plays.map((play, i) => [
      i === 0 ? environment : '',
      play.agent,
      normalisedText(play.normalised),
      normalisedInterval(play.normalisedLow, play.normalisedHigh),
      scoreText(play.mean),
      scoreInterval(play.low, play.high),
      percentText(play.success),
      scoreText(play.length),
      rateText(play.decisionsPerSecond),
    ]),
  );
  const scored = environments.length - excluded.length;
  const totals = agents.map(({ agent, iqm, iqmLow, iqmHigh, tasksAbove }) => [
    agent,
    normalisedText(iqm),
    normalisedInterval(iqmLow, iqmHigh),
    `${tasksAbove['50'] ?? 0} of ${scored}`,
    `${tasksAbove['100'] ?? 0} of ${scored}`,
  ]);
  const better = improvements.map(({ agent, over, probability, low, high }) => [
    agent,
    over,
    percentText(probability),
    `${percentText(low)} to ${percentText(high)}`,
  ]);
  const head = [
    'environment',
    'agent',
    'score',
    'interval',
    'return',
    'interval',
    'solved',
    'steps',
    'decisions/s',
  ];
  return [
    table(head, rows),
    table(['agent', 'interquartile mean', 'interval', 'above 50%', 'above 100%'], totals),
    ...(better.length > 0
      ? [table(['agent', 'over', 'probability of improvement', 'interval'], better)]
      : []),
    ...remarks(report),
  ].join('\n\n');
}
