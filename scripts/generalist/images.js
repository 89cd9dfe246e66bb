import { compareWays } from './comparison.js';
import { tellWays } from './comparisonText.js';
import { NANO, RECIPES, SEEDS, SHORT, SUITES } from './settings.js';

const STEPS = 300;

/** Pictures as patches that a small network embeds, against codes of a codebook. */
export const images = {
  name: 'images',
  title: 'Pictures as patches or as codes',
  asks:
    'Rooms, and questions about rooms, seen as pictures of 56 x 56 pixels: 16 patches. The same recordings, with patches as pixels, which a residual network ' +
    'embeds, and as codes of a codebook, which have an embedding each (`gatogym tokenize --image-codes`).',
  make(laboratory) {
    const data = laboratory.record('pictures', `${RECIPES}/pictures.json`);
    return compareWays(laboratory, {
      data: { parts: [{ data, weight: 1 }] },
      ways: [
        { name: 'patches', label: 'patches', options: {} },
        { name: 'codes-256', label: '256 codes', options: { imageCodes: 256 } },
        { name: 'codes-1024', label: '1,024 codes', options: { imageCodes: 1024 } },
      ],
      tokens: { ...SHORT, sequences: STEPS * NANO.batch },
      training: { ...NANO, steps: STEPS },
      seeds: SEEDS,
      playing: { suite: `${SUITES}/pictures.json`, episodes: 40 },
    });
  },
  tell: tellWays,
};
