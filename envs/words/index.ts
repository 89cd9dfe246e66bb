import type { EnvDefinition } from '../core/coreEnv.js';
import { answerArcade } from './answerArcade.js';
import { answerRobots } from './answerRobots.js';
import { answerRooms } from './answerRooms.js';
import { describeArcade } from './describeArcade.js';
import { describeRobots } from './describeRobots.js';
import { describeRooms } from './describeRooms.js';

/** Every world in which one speaks of a picture: one line each. */
export const wordGames: readonly EnvDefinition[] = [
  describeRooms,
  answerRooms,
  describeArcade,
  answerArcade,
  describeRobots,
  answerRobots,
];
