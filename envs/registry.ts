import { bricks } from './arcade/bricks/bricks.js';
import { deepRescue } from './arcade/deepRescue/deepRescue.js';
import { grandTour } from './arcade/grandTour/grandTour.js';
import { haunt } from './arcade/haunt/haunt.js';
import { marchers } from './arcade/marchers/marchers.js';
import { meteors } from './arcade/meteors/meteors.js';
import { motorway } from './arcade/motorway/motorway.js';
import { prizefight } from './arcade/prizefight/prizefight.js';
import { rally } from './arcade/rally.js';
import { riverbank } from './arcade/riverbank/riverbank.js';
import { ziggurat } from './arcade/ziggurat/ziggurat.js';
import { Registry } from './core/registry.js';
import { fourRooms } from './maze/fourRooms.js';
import { cartpoleSwingup } from './robotics/cartpoleSwingup.js';

/** Every environment there is: one line each. */
export const registry = new Registry([
  bricks,
  deepRescue,
  grandTour,
  haunt,
  marchers,
  meteors,
  motorway,
  prizefight,
  rally,
  riverbank,
  ziggurat,
  fourRooms,
  cartpoleSwingup,
]);
