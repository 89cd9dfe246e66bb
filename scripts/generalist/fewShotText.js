import { table } from '../../dist/benchmark/markdown.js';
import { scoreText, whole } from './comparisonText.js';
import { picture } from './picture.js';
import { inRows, pointsPlot } from './pointsPlot.js';

const LABELS = {
  shown: 'shown',
  tuned: 'fine-tuned',
  fresh: 'from nothing',
  nearest: 'nearest neighbour',
};

/** What a few demonstrations came to: a table and a plot for each task. */
export function fewShotText({ shots, tasks }) {
  const text = tasks.map((task) => taskText(shots, task)).join('\n\n');
  return {
    text: `Scores are means over held-out episodes with 95% intervals over these, of one network each.\n\n${text}`,
    plot: picture(inRows(tasks.map((task) => plotOf(shots, task)))),
    shows: `Scores by the number of demonstrations: ${Object.values(LABELS).join(', ')}`,
  };
}

function taskText(shots, { env, like, episodes, steps, demonstrationSteps, before, methods }) {
  const rows = [
    ['steps that they have', ...demonstrationSteps.map(whole)],
    ...Object.entries(methods).map(([method, scores]) => [LABELS[method], ...scores.map(scoreText)]),
  ];
  const heads = [`\`${env}\`, demonstrations`, ...shots.map(whole)];
  return `${table(heads, rows)}\n\nBefore, played as \`${like}\`, it scores ${scoreText(before)}. ${episodes} episodes; trainings of ${steps} steps.`;
}

function plotOf(shots, { env, before, methods }) {
  return pointsPlot({
    title: env,
    x: { label: 'demonstrations', isLog: true },
    y: { label: 'score: 0 is random, 100 the specialist' },
    series: Object.entries(methods).map(([method, scores]) => ({
      label: LABELS[method],
      points: scores.map(({ mean, low, high }, i) => ({ x: shots[i], y: mean, low, high })),
    })),
    marks: [
      [0, ''],
      [100, ''],
      [before.mean, 'before'],
    ],
  });
}
