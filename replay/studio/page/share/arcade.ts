import { arcadeGames } from '../../../../envs/arcade/index.js';
import { Registry } from '../../../../envs/core/registry.js';
import { startShared } from './start.js';

void startShared(() => Promise.resolve(new Registry(arcadeGames)));
