import { bricks } from './arcade/bricks/bricks.js';
import { rally } from './arcade/rally.js';
import { riverbank } from './arcade/riverbank/riverbank.js';
import { Registry } from './core/registry.js';
import { collect } from './maze/firstPerson/collect.js';
import { explore } from './maze/firstPerson/explore.js';
import { followInstruction } from './maze/firstPerson/followInstruction.js';
import { goalMaze } from './maze/firstPerson/goalMaze.js';
import { nightMaze } from './maze/firstPerson/nightMaze.js';
import { pillarsSequence } from './maze/firstPerson/pillarsSequence.js';
import { tMemory } from './maze/firstPerson/tMemory.js';
import { treasureMaze } from './maze/firstPerson/treasureMaze.js';
import { watermaze } from './maze/firstPerson/watermaze.js';
import { fourRooms } from './maze/fourRooms.js';
import { cartpoleSwingup } from './robotics/cartpoleSwingup.js';

/** Every environment there is: one line each. */
export const registry = new Registry([
  bricks,
  rally,
  riverbank,
  fourRooms,
  collect,
  explore,
  followInstruction,
  goalMaze,
  nightMaze,
  pillarsSequence,
  tMemory,
  treasureMaze,
  watermaze,
  cartpoleSwingup,
]);
