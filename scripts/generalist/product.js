import fs from 'node:fs';
import path from 'node:path';

/**
 * What a public command makes in a directory: how to tell that it is whole, and that it is half there so that the command goes on
 * with --resume. What is neither is removed, and made again.
 */
export const products = {
  episodes: {
    isWhole: (place) => jsonIn(place, 'dataset.json')?.complete === true,
    isBegun: (place) => jsonIn(place, 'dataset.json') !== undefined,
  },
  tokens: { isWhole: (place) => has(place, 'tokens.json'), isBegun: () => false },
  runs: {
    isWhole: (place) => has(place, 'generalist/generalist.json'),
    isBegun: (place) => has(place, 'checkpoint.pt'),
  },
  losses: { isWhole: (place) => fs.existsSync(place), isBegun: () => false },
  benchmarks: {
    isWhole: (place) => has(place, 'report.json'),
    isBegun: (place) => has(place, 'state.json') && has(place, 'episodes/dataset.json'),
  },
};

function has(place, file) {
  return fs.existsSync(path.join(place, file));
}

function jsonIn(place, file) {
  return has(place, file) ? JSON.parse(fs.readFileSync(path.join(place, file), 'utf8')) : undefined;
}
