import {
  countText,
  normalisedInterval,
  normalisedText,
  percentText,
  rateText,
  scoreInterval,
  scoreText,
} from '../figures.js';
import type { BenchmarkReport, EnvironmentResult, PlayResult } from '../report.js';
import { named } from './legend.js';
import { escaped } from '../../envs/rendering/markup.js';

/** A column: its head, what it means, and whether it is text. */
type Column = { readonly head: string; readonly meaning?: string; readonly isText?: boolean };

/** What every agent did in one environment. */
export function environmentTable(result: EnvironmentResult, number: number): string {
  const { environment, title, random, expert, randomFrom, expertFrom, agents } = result;
  const from = (what: string): string =>
    what === 'measured' ? 'measured here' : 'the environment’s reference';
  const id = `environment-${number}`;
  const columns: Column[] = [
    { head: 'agent', isText: true },
    { head: 'score', meaning: 'normalised mean return, 0% random and 100% expert, with its interval' },
    { head: 'mean return', meaning: 'mean of the sums of rewards, with its interval' },
    { head: 'std', meaning: 'standard deviation of the returns' },
    { head: 'min · median · max', meaning: 'least, median and greatest return' },
    { head: 'solved', meaning: 'share of the episodes that solved the task' },
    { head: 'steps', meaning: 'mean length of an episode' },
    { head: 'decisions/s', meaning: 'of one thread, the time of deciding alone' },
  ];
  return `<h3 id="${id}">${escaped(title)} <code>${escaped(environment)}</code></h3>
<p class="note">0% is ${scoreText(random)} (${from(randomFrom)}), 100% is ${scoreText(expert)} (${from(expertFrom)}).</p>
${table(id, columns, agents.map(playRow))}`;
}

function playRow(play: PlayResult, agent: number): string[] {
  const isScored = play.normalised !== null;
  return [
    named(play.agent, agent),
    within(
      isScored ? `${normalisedText(play.normalised)}%` : 'cannot be normalised',
      isScored ? normalisedInterval(play.normalisedLow, play.normalisedHigh) : '',
    ),
    within(scoreText(play.mean), scoreInterval(play.low, play.high)),
    scoreText(play.std),
    `${scoreText(play.min)} · ${scoreText(play.median)} · ${scoreText(play.max)}`,
    percentText(play.success),
    scoreText(play.length),
    rateText(play.decisionsPerSecond),
  ];
}

/** Every agent against every other. */
export function improvementTable({ improvements, agents }: BenchmarkReport, id: string): string {
  const number = (name: string): number => agents.findIndex(({ agent }) => agent === name);
  const columns: Column[] = [
    { head: 'agent', isText: true },
    { head: 'over', isText: true },
    { head: 'probability', meaning: 'that an episode of the one has a greater return, with its interval' },
    { head: 'better', meaning: 'episodes that both played and that went better for the one' },
    { head: 'same' },
    { head: 'worse' },
  ];
  const rows = improvements.map(({ agent, over, probability, low, high, wins, ties, losses }) => [
    named(agent, number(agent)),
    named(over, number(over)),
    within(percentText(probability), `${percentText(low)} to ${percentText(high)}`),
    countText(wins),
    countText(ties),
    countText(losses),
  ]);
  return table(id, columns, rows);
}

/** Which episodes of the dataset are worth a look. */
export function episodesTable({ environments }: BenchmarkReport, id: string): string {
  const columns: Column[] = [
    { head: 'environment', isText: true },
    { head: 'agent', isText: true },
    { head: 'worst' },
    { head: 'middle' },
    { head: 'best' },
    { head: 'all' },
  ];
  const rows = environments.flatMap(({ environment, agents }) =>
    agents.map((play, agent) => [
      `<code>${escaped(environment)}</code>`,
      named(play.agent, agent),
      String(play.worst),
      String(play.middle),
      String(play.best),
      `${play.first} to ${play.first + play.episodes - 1}`,
    ]),
  );
  return table(id, columns, rows);
}

/** A figure with its interval below it. */
function within(figure: string, interval: string): string {
  return `${figure}<small>${interval}</small>`;
}

/** A table that can be scrolled by keys where it is too wide. @param id of the heading that names it */
function table(id: string, columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const text = (i: number): string => (columns[i]?.isText ? ' class="text"' : '');
  const heads = columns.map(
    ({ head, meaning = '' }, i) =>
      `<th scope="col"${text(i)}${meaning && ` title="${meaning}"`}>${head}</th>`,
  );
  const body = rows.map(([first = '', ...rest]) => {
    const cells = rest.map((cell, i) => `<td${text(i + 1)}>${cell}</td>`);
    return `<tr><th scope="row" class="text">${first}</th>${cells.join('')}</tr>`;
  });
  return `<div class="scroll" role="region" aria-labelledby="${id}" tabindex="0"><table>
<thead><tr>${heads.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody></table></div>`;
}
