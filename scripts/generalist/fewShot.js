import { ROBOT_KEYS, ROOM_KEYS, trainBase } from './base.js';
import { fewShotText } from './fewShotText.js';
import { episodeScores, meanOf } from './scores.js';
import { NANO, SHORT } from './settings.js';

const SHOTS = [1, 3, 5, 10, 100];
/** Of fine-tuning, and of the networks that begin from nothing. */
const STEPS = 60;
const FURTHER = { ...NANO, steps: STEPS, warmUp: 10, seed: 0 };
/** A network that knows much already is changed more gently. */
const GENTLE = 0.001;

/** Each with something that the base has learned and whose spaces it shares: without, the base could not be asked at all. */
export const TASKS = [
  {
    name: 'pickup',
    env: 'maze/PickupLoc-v1',
    like: 'maze/GoToLocal-v1',
    observations: ROOM_KEYS,
    episodes: 50,
  },
  {
    name: 'swingup',
    env: 'robotics/CartpoleSwingup-v1',
    like: 'robotics/CartpoleBalance-v1',
    observations: ROBOT_KEYS,
    episodes: 10,
  },
];

/** A few demonstrations of a task that a network has not learned: what comes of them. */
export const fewShot = {
  name: 'few-shot',
  title: 'A new task from a few demonstrations',
  asks:
    'A network that has learned ten kinds of rooms and four robots ([base.json](generalist/recipes/base.json)) meets two tasks that it has not: ' +
    'to pick something up in a room (`PickupLoc`), and to swing up the pole that it has only learned to balance (`CartpoleSwingup`). ' +
    'The specialist shows each 1, 3, 5, 10 or 100 times. _Shown_: the demonstrations that find room stand at the beginning of every context, nothing is trained; the network sees what was observed there, but not what was done. ' +
    '_Fine-tuned_: trained further on them, the same steps for any number. _From nothing_: a new network, trained as long on the same. ' +
    '_Nearest neighbour_: looks up what was done there. Before, the network plays as it does where it has learned `GoToLocal` and `CartpoleBalance`.',
  make(laboratory) {
    const base = trainBase(laboratory);
    return { shots: SHOTS, tasks: TASKS.map((task) => learn(laboratory, base, task)) };
  },
  tell: fewShotText,
};

function learn(laboratory, base, { name, env, like, observations, episodes }) {
  const unlearned = `generalist:${base.generalist},as=${like}`;
  const trials = SHOTS.map((shots) => {
    const label = `${name}-${shots}`;
    // The first episodes of a recording are the same, however many follow.
    const source = { env, agent: 'specialist', episodes: shots, observations };
    const data = laboratory.record(label, { name, seed: 21, sources: [source] });
    const tokens = laboratory.tokenize(label, [data], { ...SHORT, sequences: STEPS * NANO.batch });
    const tuned = laboratory.train(`${label}-tuned`, tokens, {
      ...FURTHER,
      from: base.checkpoint,
      rate: GENTLE,
    });
    const fresh = laboratory.train(`${label}-fresh`, tokens, FURTHER);
    return {
      steps: fresh.card.training.steps,
      demonstrationSteps: fresh.card.sources.reduce((sum, { steps }) => sum + steps, 0),
      agents: {
        shown: `${unlearned},demonstrations=${data}`,
        tuned: `generalist:${tuned.generalist}`,
        fresh: `generalist:${fresh.generalist}`,
        nearest: `nearest:${data}`,
      },
    };
  });
  const agents = [
    'random',
    'specialist',
    unlearned,
    ...trials.flatMap((trial) => Object.values(trial.agents)),
  ];
  const played = laboratory.benchmark(name, agents, { envs: env, episodes });
  const [{ scores }] = episodeScores(played);
  const scoreOf = (agent) => meanOf([scores[agents.indexOf(agent)]]);
  const methods = Object.keys(trials[0].agents);
  return {
    env,
    like,
    episodes: played.report.episodes,
    steps: trials[0].steps,
    demonstrationSteps: trials.map(({ demonstrationSteps }) => demonstrationSteps),
    before: scoreOf(unlearned),
    methods: Object.fromEntries(
      methods.map((method) => [method, trials.map((trial) => scoreOf(trial.agents[method]))]),
    ),
  };
}
