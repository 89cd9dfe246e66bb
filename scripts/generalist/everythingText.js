import { table } from '../../dist/benchmark/markdown.js';
import { quantile } from '../../dist/benchmark/statistics/quantile.js';
import { scoreText, whole } from './comparisonText.js';
import { picture } from './picture.js';
import { inRows, pointsPlot } from './pointsPlot.js';

const LEVELS = [25, 50, 75, 90];
const STEP = 5;
const KINDS = [
  { label: 'mazes', prefix: 'maze/' },
  { label: 'robots', prefix: 'robotics/' },
  { label: 'games', prefix: 'arcade/' },
  { label: 'words', prefix: 'words/' },
];

/** How many environments are played how well: a table by suite, one of all, and curves. */
export function everythingText(found) {
  const { environments, episodes, parameters, tokens, trainingSeconds } = found;
  const kinds = [
    ...KINDS.map(({ label, prefix }) => ({
      label,
      all: environments.filter(({ id }) => id.startsWith(prefix)),
    })),
    { label: 'all', all: environments },
  ];
  const half = above(environments, 50);
  const rows = kinds.map(({ label, all }) => [
    label,
    all.length,
    ...LEVELS.map((level) => countText(above(all, level), all.length)),
    medianOf(all).toFixed(0),
  ]);
  const text = [
    `${whole(parameters)} weights, ${(tokens / 1e6).toFixed(0)} million tokens, ${(trainingSeconds / 3600).toFixed(1)} hours of a processor. ` +
      `**${half} of ${environments.length} environments are played above 50% of the expert**, by the means of ${episodes} held-out episodes in each:`,
    table(['', 'environments', ...LEVELS.map((level) => `above ${level}%`), 'median score'], rows),
    '<details>\n<summary>Every environment</summary>',
    table(
      ['id', 'random', 'specialist', 'generalist', 'score (95% interval)', 'solved', 'decisions/s'],
      environments.map((each) => [
        `\`${each.id}\``,
        each.random,
        each.expert,
        each.return,
        scoreText({ mean: each.score, low: each.low, high: each.high }),
        each.success > 0 ? `${Math.round(100 * each.success)}%` : '',
        each.decisionsPerSecond,
      ]),
    ),
    '</details>',
  ].join('\n\n');
  return { text, plot: plotOf(kinds), shows: 'Share of the environments above each part of the expert' };
}

function plotOf(kinds) {
  const levels = Array.from({ length: 100 / STEP + 1 }, (_, i) => i * STEP);
  const plotOne = (shown, title) =>
    pointsPlot({
      title,
      x: { label: 'score at least: 0 is random, 100 the expert' },
      y: { label: 'environments, %' },
      series: shown.map(({ label, all }) => ({
        label,
        points: levels.map((level) => ({ x: level, y: (100 * above(all, level)) / all.length })),
      })),
    });
  return picture(
    inRows([
      plotOne(kinds.slice(-1), 'All environments'),
      plotOne(
        kinds.slice(0, -1).filter(({ all }) => all.length > 0),
        'By suite',
      ),
    ]),
  );
}

function above(environments, level) {
  return environments.filter(({ score }) => score >= level).length;
}

function countText(count, all) {
  return all > 0 ? `${count} (${Math.round((100 * count) / all)}%)` : '';
}

function medianOf(environments) {
  return quantile(Float64Array.from(environments, ({ score }) => score).sort(), 0.5);
}
