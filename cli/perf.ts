import { SPECIALIST, UserError, registry } from '../index.js';
import { type PerfPart, type PerfReport, measurePerf, perfParts } from '../benchmark/perf/report.js';
import { count, decimal, print, printJson, table } from './output.js';
import { flag, text, texts } from './values.js';
import { shared, verb } from './verb.js';

export const perf = verb(
  {
    command: 'perf [pattern]',
    describe: 'measure the speed of every part on this machine, one core',
    positionals: {
      pattern: { type: 'string', describe: "environments: part of an id, or a pattern: 'maze/*'" },
    },
    options: {
      part: {
        type: 'string',
        choices: perfParts,
        describe: 'measure only this; may be repeated (default: all)',
      },
      thorough: { type: 'boolean', default: false, describe: 'measure five times longer' },
      json: shared.json,
      quiet: shared.quiet,
    },
    example: ['$0 perf bricks', 'figures differ from run to run: compare ratios'],
  },
  async (values) => {
    const pattern = text(values, 'pattern') ?? '*';
    const ids = registry.match(pattern);
    if (ids.length === 0) throw new UserError(`no environment matches "${pattern}" (gatogym envs lists all)`);
    const effort = flag(values, 'thorough') ? { rounds: 5, roundMs: 500 } : { rounds: 3, roundMs: 150 };
    const parts = texts(values, 'part') as PerfPart[];
    const report = await measurePerf(
      ids,
      SPECIALIST,
      effort,
      parts.length > 0 ? parts : perfParts,
      (what) => {
        if (!flag(values, 'quiet')) process.stderr.write(`measuring ${what}\n`);
      },
    );
    if (flag(values, 'json')) printJson(report);
    else print(textOf(report));
  },
);

function textOf({ machine, environments, recordings, codecs, tokens, generalists }: PerfReport): string {
  const rate = (value: number | undefined): string => (value === undefined ? '' : count(Math.round(value)));
  const envRows = environments.flatMap(({ name, steps, stepsHashed, resets, observed, vector64 }) => [
    [name, 'nothing', rate(steps), ''],
    [name, 'state hash', rate(stepsHashed), ''],
    ...Object.keys(observed).map((key) => [name, key, rate(observed[key]), rate(vector64[key])]),
    [name, '(resets)', rate(resets), ''],
  ]);
  const physicsRows = environments.flatMap(({ name, physics }) =>
    physics
      ? [[name, rate(physics.bare), rate(physics.observed), `+${decimal(100 * physics.overhead)}%`]]
      : [],
  );
  const recordingRows = recordings.map((row) => [
    row.name,
    row.agent,
    row.observations.join(', ') || 'actions',
    rate(row.bareSteps),
    row.observations.length > 0 ? rate(row.recordedSteps) : `+${decimal(100 * row.overhead)}%`,
    row.bytesPerStep.toFixed(2),
    rate(row.readSteps),
    rate(row.readEpisodes),
    rate(row.verifySteps),
  ]);
  const codecRows = codecs.map((row) => [
    row.name,
    row.column,
    rate(row.encodeRows),
    rate(row.decodeRows),
    row.bytesPerRow.toFixed(1),
  ]);
  const tokenRows = tokens.map((row) => [
    row.name,
    row.observation,
    rate(row.tokensPerSecond),
    row.bytesPerToken.toFixed(2),
  ]);
  const generalistRows = generalists.map((row) => [row.name, `${row.lanes}`, rate(row.decisionsPerSecond)]);
  const sections: [title: string, head: string[], rows: string[][]][] = [
    ['Steps a second, by what is observed', ['environment', 'observed', 'one', 'VectorEnv of 64'], envRows],
    [
      'Robots: steps a second of a bare loop of mj_step, of the environment with its state, and the time it adds',
      ['environment', 'bare', 'environment', 'added'],
      physicsRows,
    ],
    [
      'Recording: what the agent reaches bare; what recording adds (or what is left of it with observations)',
      [
        'environment',
        'agent',
        'stored',
        'bare',
        'recorded',
        'bytes/step',
        'read steps/s',
        'episodes/s',
        'verify steps/s',
      ],
      recordingRows,
    ],
    [
      'Codecs: rows a second, zstd included',
      ['environment', 'column', 'encode', 'decode', 'bytes/row'],
      codecRows,
    ],
    [
      'Tokens a second, from recorded episodes to files',
      ['environment', 'observed', 'tokens', 'bytes/token'],
      tokenRows,
    ],
    [
      'The generalist: decisions a second, by how many episodes it plays at once',
      ['environment', 'episodes', 'decisions'],
      generalistRows,
    ],
  ];
  return [
    `${machine.processor}, Node ${machine.node}; one core; medians`,
    ...sections.flatMap(([title, head, rows]) =>
      rows.length > 0 ? [`\n${title}\n${table(head, rows)}`] : [],
    ),
  ].join('\n');
}
