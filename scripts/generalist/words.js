import { compareWays } from './comparison.js';
import { tellWays } from './comparisonText.js';
import { NANO, RECIPES, SEEDS, SHORT, SUITES } from './settings.js';

const STEPS = 400;

/** Actions as values, against the words that they are called. */
export const words = {
  name: 'words',
  title: 'Actions as numbers or as words',
  asks:
    'Rooms (`turn left`, `forward`, `pick up`, ...), labyrinths (`up`, `left`, ...) and Bricks (`NOOP`, `FIRE`, `LEFT`, ...) in one mixture. The same ' +
    'recordings, with actions as numbers and as the words that they are called (`gatogym tokenize --actions words`). A word is some tokens where a ' +
    'number is one, so that the same sequences hold fewer timesteps. Losses cannot be compared: they are of different tokens.',
  make(laboratory) {
    const data = laboratory.record('worlds', `${RECIPES}/words.json`);
    return compareWays(laboratory, {
      data: { parts: [{ data, weight: 1 }] },
      ways: [
        { name: 'numbers', label: 'numbers', options: {} },
        { name: 'words', label: 'words', options: { actions: 'words' } },
      ],
      tokens: { ...SHORT, sequences: STEPS * NANO.batch },
      training: { ...NANO, steps: STEPS },
      seeds: SEEDS,
      playing: { suite: `${SUITES}/words.json`, episodes: 40 },
    });
  },
  tell: tellWays,
};
