import path from 'node:path';
import { arenasOf } from '../../dist/benchmark/scores.js';
import { bootstrap } from '../../dist/benchmark/statistics/bootstrap.js';
import { Dataset } from '../../dist/index.js';

/** Of every interval: the same figures give the same one. */
const SEED = 1;

/**
 * The scores of every episode of a benchmark, 0 random, 100 the expert.
 * @param played what Laboratory.benchmark gives
 * @returns of each environment: its name, and of each agent, in their order, a score for each episode: all agents played the same
 */
export function episodeScores({ directory, agents, report }) {
  const dataset = Dataset.open(path.join(directory, 'episodes'));
  const found = arenasOf(dataset, agents).map(({ plays }, i) => {
    const { environment, random, expert } = report.environments[i];
    const scoreOf = (sum) => (100 * (sum - random)) / (expert - random);
    return { environment, scores: plays.map(({ returns }) => Array.from(returns, scoreOf)) };
  });
  dataset.close();
  return found;
}

/** Several agents as one, which plays each episode as well as they do on average. */
export function together(scores) {
  return scores[0].map((_, i) => scores.reduce((sum, each) => sum + each[i], 0) / scores.length);
}

/**
 * The mean of some figures, an array for each environment, with its 95% interval over episodes: percentile bootstrap, drawn within
 * each environment. Every environment counts the same.
 */
export function meanOf(figures) {
  const strata = figures.map((each) => Float64Array.from(each));
  const { low, high } = bootstrap(strata, 1, (samples, out) => (out[0] = meanOfMeans(samples)), SEED);
  return { mean: rounded(meanOfMeans(strata)), low: rounded(low[0]), high: rounded(high[0]) };
}

function meanOfMeans(strata) {
  return mean(strata.map(mean));
}

export function mean(figures) {
  return figures.reduce((sum, each) => sum + each, 0) / figures.length;
}

/** More digits than a score is known to. */
function rounded(score) {
  return Number(score.toFixed(2));
}
