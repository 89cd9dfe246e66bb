import { BASE_ROBOTS, BASE_ROOMS, ROBOT_KEYS, ROOM_KEYS, trainBase } from './base.js';
import { growText } from './growText.js';
import { episodeScores, meanOf } from './scores.js';
import { NANO, SHORT } from './settings.js';

export const NEW = 'robotics/BallInCup-v1';
const STEPS = 150;
const FURTHER = { ...NANO, steps: STEPS, warmUp: 10, seed: 0 };

/** Ways to learn the new environment, of the base's checkpoint and of the share of what it has learned that is learned again. */
const WAYS = [
  { name: 'adapter', label: 'adapter', options: { adapter: 32, rate: 0.01 } },
  { name: 'tuned', label: 'fine-tuned', options: { rate: 0.001 } },
  { name: 'mixed', label: 'fine-tuned on old and new', options: { rate: 0.001 }, old: 1 },
];

/** One environment more for a trained network: what is gained there, and lost elsewhere. */
export const grow = {
  name: 'grow',
  title: 'One environment more',
  asks:
    'A network that has learned ten kinds of rooms and four robots ([base.json](generalist/recipes/base.json)) learns another robot, `BallInCup`, from 60 episodes of a specialist. ' +
    '_Adapter_: its weights are frozen, adapters of 32 channels are trained, and have their say in the new environment alone. ' +
    '_Fine-tuned_: all weights are trained further, on the new environment alone, or on it and what it had learned by halves. All the same steps.',
  make(laboratory) {
    const base = trainBase(laboratory);
    const source = {
      env: { id: NEW, wrappers: [{ wrap: 'randomBursts', probability: 0.05, steps: 4 }] },
      ...{ agent: 'distilled', episodes: 60, observations: ROBOT_KEYS },
    };
    const data = laboratory.record('new', { name: 'new', seed: 33, sources: [source] });
    const ways = WAYS.map(({ name, label, options, old = 0 }) => {
      const tokens = laboratory.tokenize(name, mixtureOf(data, base.data, old), {
        ...SHORT,
        sequences: STEPS * NANO.batch,
      });
      const run = laboratory.train(name, tokens, { ...FURTHER, ...options, from: base.checkpoint });
      const { card } = run;
      return {
        ...{ name, label, agent: `generalist:${run.generalist}` },
        steps: card.training.steps,
        trained: card.adapter?.parameters ?? card.parameters,
        trainingSeconds: laboratory.secondsOf(`runs/${name}`),
      };
    });
    const agents = ways.map(({ agent }) => agent);
    return { new: NEW, ways: ways.map(({ agent: _, ...told }) => told), ...play(laboratory, base, agents) };
  },
  tell: growText,
};

function mixtureOf(data, oldData, old) {
  const parts = [{ data, weight: 1, observations: ROBOT_KEYS }];
  if (old === 0) return { parts };
  const shareOf = (tasks) => (old * tasks.length) / (BASE_ROOMS.length + BASE_ROBOTS.length);
  parts.push(
    { data: oldData, env: 'maze/*', weight: shareOf(BASE_ROOMS), observations: ROOM_KEYS },
    { data: oldData, env: 'robotics/*', weight: shareOf(BASE_ROBOTS), observations: ROBOT_KEYS },
  );
  return { parts };
}

/** All networks on the old tasks, and those that learned the new one on that. */
function play(laboratory, base, further) {
  const all = ['random', 'specialist', `generalist:${base.generalist}`, ...further];
  const old = [
    laboratory.benchmark('rooms', all, { envs: BASE_ROOMS.join(','), episodes: 25 }),
    laboratory.benchmark('robots', all, { envs: BASE_ROBOTS.join(','), episodes: 6 }),
  ].flatMap(episodeScores);
  const learned = laboratory.benchmark('new', ['random', 'specialist', ...further], {
    envs: NEW,
    episodes: 10,
  });
  const [gained] = episodeScores(learned);
  const scoresOf = ({ environment, scores }) => ({
    environment,
    scores: scores.slice(2).map((each) => meanOf([each])),
  });
  return {
    // Of the network before, then of each way.
    old: old.map(scoresOf),
    together: all.slice(2).map((_, i) => meanOf(old.map(({ scores }) => scores[2 + i]))),
    // By how much the old tasks are played better than before, episode by episode.
    changes: further.map((_, i) =>
      meanOf(old.map(({ scores }) => scores[3 + i].map((score, episode) => score - scores[2][episode]))),
    ),
    // Of each way.
    gained: scoresOf(gained).scores,
  };
}
