import { arcadeGames } from './arcade/index.js';
import { Registry } from './core/registry.js';
import { mazes } from './maze/index.js';
import { robotTasks } from './robotics/index.js';
import { wordGames } from './words/index.js';

/** Every environment there is; each suite lists its own. Who needs one of them only asks `definitionOf` (suites.ts), which loads less. */
export const registry = new Registry([...arcadeGames, ...mazes, ...robotTasks, ...wordGames]);
