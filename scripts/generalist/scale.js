import { vocabularyRows } from '../../dist/datasets/tokens/vocabulary.js';
import { DATA, RECIPE, mixtureOfEverything } from './mixture.js';
import { SHORT, SUITES } from './settings.js';
import { episodeScores, meanOf } from './scores.js';
import { tellScale } from './scaleText.js';

const SIZES = ['pico', 'micro', 'nano'];
/** Tokens of a training; each is one of its own, whose learning rate falls to its end. */
const AMOUNTS = [2e6, 6e6, 18e6];
const BATCH = 16;
const HELD_OUT = 2000;
/** Part of the worlds that no training sees: enough that those who were recorded a few times have one. */
const VALIDATION = 0.2;

/** Loss and score by the number of weights and of tokens, and the law that fits them. */
export const scale = {
  name: 'scale',
  title: 'Size and data',
  asks:
    'Networks of three sizes, each trained on three amounts of tokens of the mixture of everything (`datasets/recipes/`), every one from nothing and to the end of ' +
    'its cosine. Loss is on tokens of worlds that no training saw (`python -m gatogym.generalist.measure`), every sequence counting the same; scores are over some ' +
    'worlds of all suites but arcade, whose episodes are cut short (`docs/generalist/suites/scale.json`).',
  make(laboratory) {
    const data = laboratory.record('everything', RECIPE, { at: DATA });
    const steps = (amount) => Math.round(amount / SHORT.length / BATCH);
    const tokens = laboratory.tokenize('train', mixtureOfEverything(data, partOf('train')), {
      ...SHORT,
      sequences: steps(AMOUNTS.at(-1)) * BATCH,
    });
    const heldOut = laboratory.tokenize('held-out', mixtureOfEverything(data, partOf('validation')), {
      ...SHORT,
      sequences: HELD_OUT,
    });
    const cells = SIZES.flatMap((size) =>
      AMOUNTS.map((amount) => ({ size, amount, name: `${size}-${amount / 1e6}M` })),
    );
    const trained = cells.map(({ size, amount, name }) => {
      const training = { size, batch: BATCH, bf16: true, steps: steps(amount), seed: 0 };
      const { checkpoint, generalist, card } = laboratory.train(name, tokens, training);
      const losses = laboratory.measure(name, checkpoint, heldOut, { bf16: true });
      return { size, generalist, card, losses, trainingSeconds: laboratory.secondsOf(`runs/${name}`) };
    });
    const agents = ['random', 'specialist', ...trained.map(({ generalist }) => `generalist:${generalist}`)];
    const played = laboratory.benchmark('all', agents, { suite: `${SUITES}/scale.json`, episodes: 4 });
    const arenas = episodeScores(played).filter(({ scores }) => scores.flat().every(Number.isFinite));
    return {
      worlds: arenas.length,
      episodes: played.report.episodes,
      networks: trained.map(({ size, card, losses, trainingSeconds }, i) => ({
        size,
        parameters: card.parameters,
        embedding: vocabularyRows(card.vocabulary) * card.size.width,
        tokens: card.training.steps * BATCH * SHORT.length,
        loss: losses.objective,
        lossOfTokens: losses.loss,
        score: meanOf(arenas.map(({ scores }) => scores[2 + i])),
        trainingSeconds,
      })),
    };
  },
  tell: tellScale,
};

/** One of the two parts that share no world. */
function partOf(split) {
  return { split, validation: VALIDATION };
}
