import { table } from '../../dist/benchmark/markdown.js';
import { scoreText, whole } from './comparisonText.js';
import { picture } from './picture.js';
import { inRows, pointsPlot } from './pointsPlot.js';
import { fitPowerLaw, leaveOneOut, slopeOf } from './powerLaw.js';

/** What the experiment of sizes and amounts found: a table, the laws that fit it, and plots. */
export function tellScale(found) {
  const { networks, worlds, episodes } = found;
  const rows = networks.map((network) => [
    network.size,
    whole(network.parameters),
    whole(network.parameters - network.embedding),
    millions(network.tokens),
    network.loss.toFixed(3),
    scoreText(network.score),
    whole(network.trainingSeconds),
  ]);
  const heads = [
    'size',
    'weights',
    'without the table',
    'tokens',
    'loss',
    'score',
    'processor seconds of training',
  ];
  const text = [
    `Scores are means over ${worlds} worlds of ${episodes} episodes each, with 95% intervals over episodes. The table of tokens is both embedding and output.`,
    table(heads, rows),
    lawText(networks, 'with the table of tokens', (network) => network.parameters),
    lawText(networks, 'without it', (network) => network.parameters - network.embedding),
    axesText(networks),
  ].join('\n\n');
  return { text, plot: picture(plotsOf(networks)), shows: 'Loss and score by tokens and by weights' };
}

function lawText(networks, which, weights) {
  const points = networks.map((network) => ({
    parameters: weights(network),
    tokens: network.tokens,
    loss: network.loss,
  }));
  const { E, A, B, alpha, beta, worst, isDegenerate } = fitPowerLaw(points);
  const law = `L(N, D) = ${E.toFixed(3)} + ${A.toPrecision(3)} / N^${alpha.toFixed(2)} + ${B.toPrecision(3)} / D^${beta.toFixed(2)}`;
  const ranges = leaveOneOut(points);
  const range = (name) => ranges[name].map((end) => end.toFixed(2)).join(' to ');
  const fit = `N counting weights ${which}, the law of Hoffmann et al. (2022, equation 10) that is nearest by relative errors is ${law}; it misses no loss by more than ${(100 * worst).toFixed(1)}%.`;
  const honest = `With any one of the ${points.length} points left out, α is ${range('alpha')}, β ${range('beta')} and E ${range('E')}.`;
  return isDegenerate
    ? `${fit} ${honest} That is no law: an exponent or a term lies at the end of what was searched, so these points do not tell it.`
    : `${fit} ${honest} ${points.length} points for five numbers, over a factor of ${factor(points, 'parameters')} in N and ${factor(points, 'tokens')} in D: it says little beyond them.`;
}

/** Plain power laws along each axis, which three points each can tell. */
function axesText(networks) {
  const along = (fixed, x) =>
    valuesOf(networks, fixed).map((value) =>
      slopeOf(
        networks.filter((network) => network[fixed] === value).map((network) => [network[x], network.loss]),
      ),
    );
  const range = (slopes) => `${Math.min(...slopes).toFixed(3)} to ${Math.max(...slopes).toFixed(3)}`;
  return (
    `Along one axis alone, as L = c / x^k: k is ${range(along('size', 'tokens'))} for tokens at each size, and ` +
    `${range(along('tokens', 'parameters'))} for weights (with the table) at each amount.`
  );
}

function plotsOf(networks) {
  const tokens = { label: 'tokens of training', isLog: true };
  const loss = { label: 'loss on held-out tokens, nats', isLog: true };
  const curves = (by, label, point) =>
    valuesOf(networks, by).map((value) => ({
      label: label(value),
      points: networks.filter((network) => network[by] === value).map(point),
    }));
  return inRows([
    pointsPlot({
      title: 'Loss by tokens',
      x: tokens,
      y: loss,
      series: curves('size', String, (network) => ({ x: network.tokens, y: network.loss })),
    }),
    pointsPlot({
      title: 'Loss by weights',
      x: { label: 'weights', isLog: true },
      y: loss,
      series: curves(
        'tokens',
        (value) => `${millions(value)} tokens`,
        (network) => ({
          x: network.parameters,
          y: network.loss,
        }),
      ),
    }),
    pointsPlot({
      title: 'Score by tokens',
      x: tokens,
      y: { label: 'score: 0 is random, 100 the expert' },
      series: curves('size', String, ({ tokens: x, score: { mean, low, high } }) => ({
        x,
        y: mean,
        low,
        high,
      })),
    }),
    pointsPlot({
      title: 'Score by weights',
      x: { label: 'weights', isLog: true },
      y: { label: 'score: 0 is random, 100 the expert' },
      series: curves(
        'tokens',
        (value) => `${millions(value)} tokens`,
        ({ parameters: x, score: { mean, low, high } }) => ({
          x,
          y: mean,
          low,
          high,
        }),
      ),
    }),
  ]);
}

function valuesOf(networks, name) {
  return [...new Set(networks.map((network) => network[name]))];
}

function millions(tokens) {
  return `${Number((tokens / 1e6).toPrecision(2))}M`;
}

function factor(points, name) {
  const values = points.map((point) => point[name]);
  return (Math.max(...values) / Math.min(...values)).toFixed(0);
}
