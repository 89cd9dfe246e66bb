import { bricks } from './arcade/bricks.js';
import { Registry } from './core/registry.js';
import { fourRooms } from './maze/fourRooms.js';
import { cartpoleSwingup } from './robotics/cartpoleSwingup.js';

/** Every environment there is: one line each. */
export const registry = new Registry([bricks, fourRooms, cartpoleSwingup]);
