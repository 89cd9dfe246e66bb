import { bricks } from './arcade/bricks/bricks.js';
import { deepRescue } from './arcade/deepRescue/deepRescue.js';
import { gorge } from './arcade/gorge/gorge.js';
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
import { collect } from './maze/firstPerson/collect.js';
import { explore } from './maze/firstPerson/explore.js';
import { followInstruction } from './maze/firstPerson/followInstruction.js';
import { goalMaze } from './maze/firstPerson/goalMaze.js';
import { nightMaze } from './maze/firstPerson/nightMaze.js';
import { pillarsSequence } from './maze/firstPerson/pillarsSequence.js';
import { tMemory } from './maze/firstPerson/tMemory.js';
import { treasureMaze } from './maze/firstPerson/treasureMaze.js';
import { watermaze } from './maze/firstPerson/watermaze.js';
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
import { gridLevels } from './maze/levels/index.js';
import { sokobanEasy, sokobanHard, sokobanMedium } from './maze/sokoban/sokoban.js';
import { robotTasks } from './robotics/index.js';

/** Every environment there is: one line each; those of the grid world and of robots stand in lists of their own. */
export const registry = new Registry([
  bricks,
  deepRescue,
  gorge,
  grandTour,
  haunt,
  marchers,
  meteors,
  motorway,
  prizefight,
  rally,
  riverbank,
  ziggurat,
  ...gridLevels,
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
  collect,
  explore,
  followInstruction,
  goalMaze,
  nightMaze,
  pillarsSequence,
  tMemory,
  treasureMaze,
  watermaze,
  ...robotTasks,
]);
