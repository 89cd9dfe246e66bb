import { LAVA } from '../grid/encoding.js';
import { gridLevel } from '../grid/level.js';
import { Crossing, crossingFacts } from './crossing.js';

/** Crossing streams of lava, which end the episode. */
export const lavaCrossing = gridLevel({
  name: 'LavaCrossing',
  title: 'Lava Crossing',
  instruction: 'avoid the lava and reach the green goal square',
  ...crossingFacts,
  create: (spec, split, { size, crossings }) => new Crossing(spec, split, size, crossings, LAVA),
});
