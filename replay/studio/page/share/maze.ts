import { Registry } from '../../../../envs/core/registry.js';
import { mazes } from '../../../../envs/maze/index.js';
import { startShared } from './start.js';

void startShared(() => Promise.resolve(new Registry(mazes)));
