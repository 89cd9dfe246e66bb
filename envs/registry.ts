import { bricks } from './arcade/bricks/bricks.js';
import { rally } from './arcade/rally.js';
import { riverbank } from './arcade/riverbank/riverbank.js';
import { Registry } from './core/registry.js';
import { gridLevels } from './maze/levels/index.js';
import { cartpoleSwingup } from './robotics/cartpoleSwingup.js';

/** Every environment there is: one line each. */
export const registry = new Registry([bricks, rally, riverbank, ...gridLevels, cartpoleSwingup]);
