import { bricks } from './arcade/bricks/bricks.js';
import { rally } from './arcade/rally.js';
import { riverbank } from './arcade/riverbank/riverbank.js';
import { Registry } from './core/registry.js';
import { fourRooms } from './maze/fourRooms.js';
import { labyrinthBacktracker } from './maze/labyrinth/levels/labyrinthBacktracker.js';
import { labyrinthBraided } from './maze/labyrinth/levels/labyrinthBraided.js';
import { labyrinthCoins } from './maze/labyrinth/levels/labyrinthCoins.js';
import { labyrinthDivision } from './maze/labyrinth/levels/labyrinthDivision.js';
import { labyrinthEller } from './maze/labyrinth/levels/labyrinthEller.js';
import { labyrinthFog } from './maze/labyrinth/levels/labyrinthFog.js';
import { labyrinthFogCoins } from './maze/labyrinth/levels/labyrinthFogCoins.js';
import { labyrinthGreat } from './maze/labyrinth/levels/labyrinthGreat.js';
import { labyrinthGrowingTree } from './maze/labyrinth/levels/labyrinthGrowingTree.js';
import { labyrinthKeys } from './maze/labyrinth/levels/labyrinthKeys.js';
import { labyrinthKruskal } from './maze/labyrinth/levels/labyrinthKruskal.js';
import { labyrinthMinotaur } from './maze/labyrinth/levels/labyrinthMinotaur.js';
import { labyrinthPrim } from './maze/labyrinth/levels/labyrinthPrim.js';
import { labyrinthTimed } from './maze/labyrinth/levels/labyrinthTimed.js';
import { labyrinthWilson } from './maze/labyrinth/levels/labyrinthWilson.js';
import { sokobanEasy, sokobanHard, sokobanMedium } from './maze/sokoban/sokoban.js';
import { cartpoleSwingup } from './robotics/cartpoleSwingup.js';

/** Every environment there is: one line each. */
export const registry = new Registry([
  bricks,
  rally,
  riverbank,
  fourRooms,
  sokobanEasy,
  sokobanMedium,
  sokobanHard,
  labyrinthBacktracker,
  labyrinthPrim,
  labyrinthGrowingTree,
  labyrinthKruskal,
  labyrinthWilson,
  labyrinthDivision,
  labyrinthEller,
  labyrinthBraided,
  labyrinthGreat,
  labyrinthCoins,
  labyrinthKeys,
  labyrinthFog,
  labyrinthFogCoins,
  labyrinthTimed,
  labyrinthMinotaur,
  cartpoleSwingup,
]);
