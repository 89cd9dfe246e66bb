import { table } from '../../dist/benchmark/markdown.js';
import { barPlot } from '../../dist/benchmark/page/barPlot.js';
import { idOf, scoreText, whole } from './comparisonText.js';
import { picture } from './picture.js';

const BEFORE = 'before';

/** What is gained in the new environment and lost in the old ones, as a table, sentences and bars. */
export function growText(found) {
  const { ways, old, gained, together, changes } = found;
  const rows = [
    [`new: \`${found.new}\``, 'cannot play it', ...gained.map(scoreText)],
    ...old.map(({ environment, scores }) => [`\`${idOf(environment)}\``, ...scores.map(scoreText)]),
    [`the ${old.length} old ones together`, ...together.map(scoreText)],
    ['weights that were trained', '', ...ways.map(({ trained }) => whole(trained))],
    ['processor seconds of training', '', ...ways.map(({ trainingSeconds }) => whole(trainingSeconds))],
  ];
  const text = [
    `Scores are means over held-out episodes with 95% intervals over these, of one network each; ${ways[0].steps} steps of training:`,
    table(['', BEFORE, ...ways.map(({ label }) => label)], rows),
    ...ways.map(({ label }, i) => changeText(label, changes[i])),
  ].join('\n\n');
  return {
    text,
    plot: plotOf(found),
    shows: 'Scores in the new environment and the old ones, before and after',
  };
}

function changeText(label, { mean, low, high }) {
  if (mean === 0 && low === 0 && high === 0)
    return `_${capital(label)}_: every old episode is played as before, to the point.`;
  const way = mean < 0 ? 'worse' : 'better';
  const least = Math.min(Math.abs(low), Math.abs(high));
  const most = Math.max(Math.abs(low), Math.abs(high));
  if (low * high > 0)
    return `_${capital(label)}_: the old tasks are played ${way} by ${Math.abs(mean).toFixed(1)} points (${least.toFixed(1)} to ${most.toFixed(1)}).`;
  return `_${capital(label)}_: on the old tasks these episodes tell no difference, ${mean.toFixed(1)} points (${low.toFixed(1)} to ${high.toFixed(1)}).`;
}

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}

function plotOf({ new: id, ways, gained, old, together }) {
  const labels = [BEFORE, ...ways.map(({ label }) => label)];
  const groups = [
    { title: `new: ${id}`, scores: [undefined, ...gained] },
    { title: `the ${old.length} old ones together`, scores: together },
    ...old.map(({ environment, scores }) => ({ title: idOf(environment), scores })),
  ];
  const figures = groups.flatMap(({ scores }) =>
    scores.flatMap((each) => (each ? [each.low, each.high] : [])),
  );
  return picture(
    barPlot({
      id: 'grow',
      description: 'Scores in the new environment and in the old ones, before and after',
      label: 'score: 0 is random, 100 the specialist; lines are 95% intervals over episodes',
      axis: [Math.min(0, ...figures), Math.max(100, ...figures)],
      base: 0,
      marks: [
        [0, 'random'],
        [100, 'specialist'],
      ],
      groups: groups.map(({ title, scores }) => ({
        title,
        bars: scores.flatMap((score, agent) =>
          score
            ? [
                {
                  ...{ agent, label: labels[agent], value: score.mean },
                  ...{ low: score.low, high: score.high, text: score.mean.toFixed(1) },
                },
              ]
            : [],
        ),
      })),
    }),
  );
}
