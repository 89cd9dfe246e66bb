import { WALL } from '../grid/encoding.js';
import { gridLevel } from '../grid/level.js';
import { Crossing, crossingFacts } from './crossing.js';

/** Crossing walls: nothing is lost by walking into one. */
export const simpleCrossing = gridLevel({
  name: 'SimpleCrossing',
  title: 'Wall Crossing',
  instruction: 'find the openings and reach the green goal square',
  ...crossingFacts,
  create: (spec, split, { size, crossings }) => new Crossing(spec, split, size, crossings, WALL),
});
