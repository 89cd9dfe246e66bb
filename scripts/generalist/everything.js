import { everythingText } from './everythingText.js';
import { DATA, RECIPE, mixtureOfEverything } from './mixture.js';
import { NANO, SHORT } from './settings.js';

const STEPS = 12_000;
const EPISODES = 10;
const SUITES = 'datasets/recipes';

/** One network trained on every environment, and how far it is from the experts in each. */
export const everything = {
  name: 'everything',
  title: 'All of it',
  asks:
    'One nano, trained on every environment there is, each played by its specialist ([datasets/recipes](../datasets/recipes)), and scored in all of them: the network that comes with gatogym. ' +
    'What is 100 is the score of reference of the specialist; in games, whose episodes are cut at 100 seconds, what the specialist scores in the same episodes.',
  make(laboratory) {
    const data = laboratory.record('everything', RECIPE, { at: DATA });
    const tokens = laboratory.tokenize('everything', mixtureOfEverything(data), {
      ...SHORT,
      sequences: STEPS * NANO.batch,
    });
    const { generalist, card } = laboratory.train('everything', tokens, { ...NANO, steps: STEPS });
    const agent = `generalist:${generalist}`;
    const played = [
      laboratory.benchmark('worlds', ['random', agent], {
        suite: `${SUITES}/worlds.suite.json`,
        episodes: EPISODES,
      }),
      laboratory.benchmark('games', ['random', 'specialist', agent], {
        suite: `${SUITES}/games.suite.json`,
        episodes: EPISODES,
      }),
    ];
    return {
      parameters: card.parameters,
      steps: card.training.steps,
      tokens: card.training.steps * NANO.batch * SHORT.length,
      trainingSeconds: laboratory.secondsOf('runs/'),
      episodes: played[0].report.episodes,
      environments: played.flatMap(({ report }) => report.environments).map((each) => resultOf(each, agent)),
    };
  },
  tell: everythingText,
};

function resultOf({ env, random, expert, agents }, name) {
  const { mean, normalised, normalisedLow, normalisedHigh, success, decisionsPerSecond } = agents.find(
    ({ agent }) => agent === name,
  );
  return {
    id: env.id,
    random: rounded(random),
    expert: rounded(expert),
    return: rounded(mean),
    score: rounded(normalised),
    low: rounded(normalisedLow),
    high: rounded(normalisedHigh),
    success,
    decisionsPerSecond: Math.round(decisionsPerSecond),
  };
}

/** More digits than it is known to. */
function rounded(number) {
  return Number(number.toPrecision(5));
}
