// An experiment at its smallest: node laboratory.mjs DIRECTORY PYTHON. Prints what it found as a last line of JSON.
import { Laboratory } from '../../scripts/generalist/laboratory.js';
import { metricsOf, paceOf } from '../../scripts/generalist/runMetrics.js';
import { episodeScores, meanOf } from '../../scripts/generalist/scores.js';

const [directory, python] = process.argv.slice(2);
const laboratory = new Laboratory(directory, { python });
const data = laboratory.record('rooms', {
  name: 'rooms',
  seed: 3,
  sources: [{ env: 'maze/GoToLocal-v1', agent: 'specialist', episodes: 50, observations: ['symbolic'] }],
});
const tokens = laboratory.tokenize('cells', [data], { length: 128, sequences: 16, vocabulary: 300 });
const run = laboratory.train('pico-0', tokens, { size: 'pico', batch: 8, steps: 2, tell: 1, device: 'cpu' });
const losses = laboratory.measure('pico-0', run.checkpoint, tokens);
const playing = { envs: 'maze/GoToLocal-v1', episodes: 2 };
const played = laboratory.benchmark('all', ['random', `generalist:${run.generalist}`], playing);
const [{ scores }] = episodeScores(played);
console.log(
  JSON.stringify({
    told: metricsOf(run.directory),
    pace: paceOf([run.directory]),
    losses,
    scores,
    score: meanOf([scores[1]]),
    reported: played.report.environments[0].agents[1].normalised,
    work: laboratory.work,
  }),
);
