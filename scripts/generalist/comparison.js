import { metricsOf } from './runMetrics.js';
import { episodeScores, mean, meanOf, together } from './scores.js';

/**
 * Trains networks that differ in how the same episodes are written as tokens, each as often as there are seeds, and has all play the
 * same held-out episodes.
 * @param data what the tokens are made of, as Laboratory.tokenize takes it
 * @param ways the ways to write: `name`, `label`, and `options` of gatogym tokenize, beside those of all
 * @param tokens, training, playing options of the commands, for all
 * @param seeds of trainings: each begins with other weights, and sees the sequences in another order
 */
export function compareWays(laboratory, { data, ways, tokens, training, seeds, playing }) {
  const trained = ways.map(({ name, label, options }) => {
    const written = laboratory.tokenize(name, data, { ...tokens, ...options });
    const runs = seeds.map((seed) => laboratory.train(`${name}-${seed}`, written, { ...training, seed }));
    return { name, label, runs };
  });
  const networks = trained.flatMap(({ runs }) => runs.map(({ generalist }) => `generalist:${generalist}`));
  const played = laboratory.benchmark('all', ['random', 'specialist', ...networks], playing);
  const arenas = episodeScores(played).map(({ environment, scores }) => ({
    environment,
    ways: ways.map((_, i) => scores.slice(2 + i * seeds.length, 2 + (i + 1) * seeds.length)),
  }));
  return {
    seeds,
    steps: trained[0].runs[0].card.training.steps,
    suite: playing.suite,
    episodes: played.report.episodes,
    ways: trained.map(({ name, label, runs }) => ({
      name,
      label,
      parameters: runs[0].card.parameters,
      losses: runs.map(({ directory }) => metricsOf(directory).at(-1).loss),
      trainingSeconds: laboratory.secondsOf(`runs/${name}-`),
    })),
    environments: arenas.map(({ environment, ways: scores }) => ({
      environment,
      ways: scores.map((each) => scoreOf([each])),
    })),
    all: ways.map((_, way) => scoreOf(arenas.map(({ ways: scores }) => scores[way]))),
    // Of each way but the first: by how much it is better than the first, episode by episode.
    gains: ways
      .slice(1)
      .map((_, way) => meanOf(arenas.map(({ ways: scores }) => gain(scores[0], scores[way + 1])))),
  };
}

/** @param scores of each environment, of each network, of each episode */
function scoreOf(scores) {
  const networks = scores[0].map((_, i) => Number(mean(scores.map((each) => mean(each[i]))).toFixed(2)));
  return { ...meanOf(scores.map(together)), networks };
}

function gain(first, other) {
  const [before, after] = [together(first), together(other)];
  return after.map((score, i) => score - before[i]);
}
