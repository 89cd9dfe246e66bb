import { arcadeGames } from '../../../../envs/arcade/index.js';
import { Registry } from '../../../../envs/core/registry.js';

export const registry = new Registry(arcadeGames);
