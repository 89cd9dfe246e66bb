import { Registry } from '../../../../envs/core/registry.js';
import { mazes } from '../../../../envs/maze/index.js';

export const registry = new Registry(mazes);
