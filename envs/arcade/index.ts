import type { EnvDefinition } from '../core/coreEnv.js';
import { bricks } from './bricks/bricks.js';
import { deepRescue } from './deepRescue/deepRescue.js';
import { gorge } from './gorge/gorge.js';
import { grandTour } from './grandTour/grandTour.js';
import { haunt } from './haunt/haunt.js';
import { marchers } from './marchers/marchers.js';
import { meteors } from './meteors/meteors.js';
import { motorway } from './motorway/motorway.js';
import { prizefight } from './prizefight/prizefight.js';
import { rally } from './rally.js';
import { riverbank } from './riverbank/riverbank.js';
import { ziggurat } from './ziggurat/ziggurat.js';

/** Every game: one line each. */
export const arcadeGames: readonly EnvDefinition[] = [
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
];
