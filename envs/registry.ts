import { Registry } from './core/registry.js';
import { cartpoleSwingup } from './robotics/cartpoleSwingup.js';

/** Every environment there is: one line each. */
export const registry = new Registry([cartpoleSwingup]);
