import {
  countText,
  normalisedInterval,
  normalisedText,
  percentText,
  rateText,
  scoreInterval,
  scoreText,
} from './figures.js';
import type { BenchmarkReport, EnvironmentResult } from './report.js';

/** Percentages of the expert's score that the table of agents counts environments above. */
const COUNTED = ['25', '50', '75', '100'];

/** The report as Markdown: what the page says in tables, to be read and compared as text. */
export function markdownOf(report: BenchmarkReport): string {
  const { episodes, seed, heldOutSeed, environments, dataset, interval, gatogym } = report;
  const parts = [
    '# Benchmark',
    `${environments.length} environments, ${countText(episodes)} episodes of each agent in each, the same for all: seed ${seed}, of which the episodes' root is ${heldOutSeed}. ` +
      `A score of 0 is a random player, 100 the environment's expert. Intervals of ${percentText(interval.level)} by ${countText(interval.resamples)} resamples within each environment.`,
    ...remarks(report),
    agentsTable(report),
    ...environments.flatMap(environmentPart),
    ...improvementsPart(report),
    `The episodes are the dataset \`${dataset.directory}\` (SHA-256 \`${dataset.sha256.slice(0, 16)}\`): \`gatogym verify\` runs them again, \`gatogym replay\` shows them. gatogym ${gatogym}.`,
  ];
  return `${parts.join('\n\n')}\n`;
}

/** What a reader must know: exclusions first. */
export function remarks({ excluded, notes }: BenchmarkReport): string[] {
  return [
    ...excluded.map(({ environment, reason }) => `${environment} counts in no aggregate: ${reason}.`),
    ...notes,
  ];
}

function agentsTable({ agents, environments, excluded }: BenchmarkReport): string {
  const scored = environments.length - excluded.length;
  return table(
    ['agent', 'interquartile mean', 'interval', ...COUNTED.map((x) => `above ${x}% (of ${scored})`)],
    agents.map(({ agent, iqm, iqmLow, iqmHigh, tasksAbove }) => [
      code(agent),
      normalisedText(iqm),
      normalisedInterval(iqmLow, iqmHigh),
      ...COUNTED.map((x) => String(tasksAbove[x] ?? 0)),
    ]),
  );
}

function environmentPart(result: EnvironmentResult): string[] {
  const { environment, random, expert, randomFrom, expertFrom, agents } = result;
  const head = [
    'agent',
    'score',
    'interval',
    'mean return',
    'interval',
    'std',
    'median',
    'min',
    'max',
    'solved',
    'steps',
    'decisions/s',
  ];
  const rows = agents.map((play) => [
    code(play.agent),
    normalisedText(play.normalised),
    normalisedInterval(play.normalisedLow, play.normalisedHigh),
    scoreText(play.mean),
    scoreInterval(play.low, play.high),
    scoreText(play.std),
    scoreText(play.median),
    scoreText(play.min),
    scoreText(play.max),
    percentText(play.success),
    scoreText(play.length),
    rateText(play.decisionsPerSecond),
  ]);
  return [
    `## ${environment}`,
    `0 is ${scoreText(random)} (${randomFrom}), 100 is ${scoreText(expert)} (${expertFrom}).`,
    table(head, rows),
  ];
}

function improvementsPart({ improvements }: BenchmarkReport): string[] {
  if (improvements.length === 0) return [];
  const rows = improvements.map(({ agent, over, probability, low, high, wins, ties, losses }) => [
    code(agent),
    code(over),
    percentText(probability),
    `${percentText(low)} to ${percentText(high)}`,
    countText(wins),
    countText(ties),
    countText(losses),
  ]);
  const head = ['agent', 'over', 'probability of improvement', 'interval', 'better', 'same', 'worse'];
  return ['## Who is better', table(head, rows)];
}

/** Names of agents hold paths, which may hold anything. */
function code(text: string): string {
  return `\`${text.replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}

/** What is in the first column tells of the rest, which are figures. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}
