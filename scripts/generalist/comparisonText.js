import { table } from '../../dist/benchmark/markdown.js';
import { barPlot } from '../../dist/benchmark/page/barPlot.js';
import { picture } from './picture.js';

/** What `compareWays` found, as a table, a sentence and bars. */
export function tellWays(found) {
  const { ways, environments, all, gains, seeds, episodes, steps, suite } = found;
  const rows = [
    ...environments.map(({ environment, ways: scores }) => [
      `\`${idOf(environment)}\``,
      ...scores.map(scoreText),
    ]),
    ['all', ...all.map(scoreText)],
    ['loss at the end, nats', ...ways.map(({ losses }) => losses.map((loss) => loss.toFixed(3)).join(', '))],
    ['processor seconds of training', ...ways.map(({ trainingSeconds }) => whole(trainingSeconds))],
  ];
  const text = [
    `${seeds.length} networks each (${whole(ways[0].parameters)} weights, ${whole(steps)} steps), ${episodes} held-out episodes in each world, the same for all (\`${suite}\`). ` +
      'Scores are means with 95% intervals over episodes, and in brackets the score of each network:',
    table(['', ...ways.map(({ label }) => label)], rows),
    ...gains.map((gain, i) => gainText(gain, ways[i + 1].label, ways[0].label)),
  ].join('\n\n');
  return { text, plot: plotOf(found), shows: `Scores: ${ways.map(({ label }) => label).join(', ')}` };
}

/** A score with its interval, and of several networks those of each. */
export function scoreText({ mean, low, high, networks }) {
  const single =
    networks && networks.length > 1 ? ` [${networks.map((each) => each.toFixed(0)).join(', ')}]` : '';
  return `${mean.toFixed(1)} (${low.toFixed(1)} to ${high.toFixed(1)})${single}`;
}

export function whole(number) {
  return Math.round(number).toLocaleString('en-US');
}

/** Without settings and wrappers: what they are says the suite. */
export function idOf(environment) {
  return environment.split(/\(| \+ /)[0];
}

function gainText({ mean, low, high }, label, first) {
  const by = (least, most) =>
    `${Math.abs(mean).toFixed(1)} points (${least.toFixed(1)} to ${most.toFixed(1)})`;
  if (low > 0) return `Over all worlds, _${label}_ is better than _${first}_ by ${by(low, high)}.`;
  if (high < 0) return `Over all worlds, _${label}_ is worse than _${first}_ by ${by(-high, -low)}.`;
  return `Over all worlds, _${label}_ differs from _${first}_ by less than these episodes can tell: ${mean.toFixed(1)} points (${low.toFixed(1)} to ${high.toFixed(1)}).`;
}

function plotOf({ ways, environments, all }) {
  const groups = [...environments, { environment: 'all', ways: all }];
  const figures = groups.flatMap(({ ways: scores }) =>
    scores.flatMap(({ low, high, networks }) => [low, high, ...networks]),
  );
  return picture(
    barPlot({
      id: 'ways',
      description: `Scores of ${ways.map(({ label }) => label).join(', ')}`,
      label:
        'score: 0 is random, 100 the expert; lines are 95% intervals over episodes, circles single networks',
      axis: [Math.min(0, ...figures), Math.max(100, ...figures)],
      base: 0,
      marks: [
        [0, 'random'],
        [100, 'expert'],
      ],
      groups: groups.map(({ environment, ways: scores }) => ({
        title: idOf(environment),
        bars: scores.map(({ mean, low, high, networks }, agent) => ({
          agent,
          label: ways[agent].label,
          value: mean,
          low,
          high,
          text: mean.toFixed(1),
          dots: networks,
        })),
      })),
    }),
  );
}
