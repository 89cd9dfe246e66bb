import fs from 'node:fs';

/** The recording of everything, and where all experiments that need it find it. */
export const RECIPE = 'datasets/recipes/everything.json';
export const DATA = 'data/everything';

/** The mixture of everything. @param select further conditions on the episodes of all its parts */
export function mixtureOfEverything(data, select = {}) {
  const { parts } = JSON.parse(fs.readFileSync('datasets/recipes/everything.mixture.json', 'utf8'));
  return {
    parts: parts.map((part) => {
      const chosen = { ...part.select, ...select };
      return { ...part, data, ...(Object.keys(chosen).length > 0 ? { select: chosen } : {}) };
    }),
  };
}
