/** The public face of gatogym: `import { make, VectorEnv, Dataset, record } from 'gatogym'`. */
export * from './envs/index.js';
export * from './datasets/index.js';
export * from './agents/index.js';
export * from './recorder/index.js';
export * from './replay/index.js';
export * from './benchmark/index.js';
