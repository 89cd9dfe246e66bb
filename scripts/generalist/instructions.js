import { compareWays } from './comparison.js';
import { tellWays } from './comparisonText.js';
import { NANO, RECIPES, SEEDS, SHORT, SUITES } from './settings.js';

const STEPS = 400;

/** The task told in words, against no words. */
export const instructions = {
  name: 'instructions',
  title: 'The task in words, or not',
  asks:
    'Rooms of five kinds in one mixture. In three of them the instruction says which of several things is meant, another one in each episode; ' +
    'in `DoorKey` and `SimpleCrossing` it is always the same. The same recordings, as tokens with their instructions and without ' +
    '(`gatogym tokenize --no-instruction`).',
  make(laboratory) {
    const data = laboratory.record('rooms', `${RECIPES}/rooms.json`);
    return compareWays(laboratory, {
      data: { parts: [{ data, weight: 1, observations: ['direction', 'symbolic'] }] },
      ways: [
        { name: 'told', label: 'told in words', options: {} },
        { name: 'untold', label: 'not told', options: { instruction: false } },
      ],
      tokens: { ...SHORT, sequences: STEPS * NANO.batch },
      training: { ...NANO, steps: STEPS },
      seeds: SEEDS,
      playing: { suite: `${SUITES}/rooms.json`, episodes: 40 },
    });
  },
  tell: tellWays,
};
