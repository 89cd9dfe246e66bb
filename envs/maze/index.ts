import type { EnvDefinition } from '../core/coreEnv.js';
import { collect } from './firstPerson/collect.js';
import { explore } from './firstPerson/explore.js';
import { followInstruction } from './firstPerson/followInstruction.js';
import { goalMaze } from './firstPerson/goalMaze.js';
import { nightMaze } from './firstPerson/nightMaze.js';
import { pillarsSequence } from './firstPerson/pillarsSequence.js';
import { tMemory } from './firstPerson/tMemory.js';
import { treasureMaze } from './firstPerson/treasureMaze.js';
import { watermaze } from './firstPerson/watermaze.js';
import { labyrinthBacktracker } from './labyrinth/levels/labyrinthBacktracker.js';
import { labyrinthBraided } from './labyrinth/levels/labyrinthBraided.js';
import { labyrinthCoins } from './labyrinth/levels/labyrinthCoins.js';
import { labyrinthDivision } from './labyrinth/levels/labyrinthDivision.js';
import { labyrinthEller } from './labyrinth/levels/labyrinthEller.js';
import { labyrinthFog } from './labyrinth/levels/labyrinthFog.js';
import { labyrinthFogCoins } from './labyrinth/levels/labyrinthFogCoins.js';
import { labyrinthGreat } from './labyrinth/levels/labyrinthGreat.js';
import { labyrinthGrowingTree } from './labyrinth/levels/labyrinthGrowingTree.js';
import { labyrinthKeys } from './labyrinth/levels/labyrinthKeys.js';
import { labyrinthKruskal } from './labyrinth/levels/labyrinthKruskal.js';
import { labyrinthMinotaur } from './labyrinth/levels/labyrinthMinotaur.js';
import { labyrinthPrim } from './labyrinth/levels/labyrinthPrim.js';
import { labyrinthTimed } from './labyrinth/levels/labyrinthTimed.js';
import { labyrinthWilson } from './labyrinth/levels/labyrinthWilson.js';
import { gridLevels } from './levels/index.js';
import { sokobanEasy, sokobanHard, sokobanMedium } from './sokoban/sokoban.js';

/** Every maze: one line each; those of the grid world stand in a list of their own. */
export const mazes: readonly EnvDefinition[] = [
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
];
