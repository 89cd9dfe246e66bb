/** The public face of gatogym: `import { make, VectorEnv, Dataset, record } from 'gatogym'`. */
export * from './envs/index.js';
export * from './datasets/index.js';
export * from './agents/index.js';
export * from './recorder/index.js';
export {
  Frame,
  type Gif,
  type GifOptions,
  Player,
  encodeGif,
  encodePng,
  openPlayer,
  writePngs,
} from './replay/index.js';
