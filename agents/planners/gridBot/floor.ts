import { EMPTY, OBJECT, SOLID, UNSEEN, objectOf } from '../../../envs/maze/grid/encoding.js';
import type { Chart } from './chart.js';

/** Cells around a cell, in a circle; those at even places are beside it. */
const CIRCLE = 8;

/**
 * Whether a thing can be put down on a cell without ever being in the way: what is around it stays connected, and no door is
 * beside it.
 */
export function isOutOfTheWay(chart: Chart, cell: number): boolean {
  const { cells, ahead } = chart;
  if (cells[cell] !== EMPTY) return false;
  let groups = 0;
  let wasOpen = isOpen(cells[around(ahead, cell, CIRCLE - 1)] as number);
  for (let place = 0; place < CIRCLE; place++) {
    const code = cells[around(ahead, cell, place)] as number;
    if (place % 2 === 0 && objectOf(code) === OBJECT.door) return false;
    const isNowOpen = isOpen(code);
    // Ways across corners are none: a group counts when it can be walked into from the cell.
    if (isNowOpen && !wasOpen && leadsOn(chart, cell, place)) groups++;
    wasOpen = isNowOpen;
  }
  return groups <= 1;
}

/** Whether the run of open cells that begins at a place of the circle has one beside the cell. */
function leadsOn(chart: Chart, cell: number, from: number): boolean {
  const { cells, ahead } = chart;
  for (let step = 0; step < CIRCLE; step++) {
    const place = (from + step) % CIRCLE;
    if (!isOpen(cells[around(ahead, cell, place)] as number)) return false;
    if (place % 2 === 0) return true;
  }
  return false;
}

function around(ahead: Int32Array, cell: number, place: number): number {
  const direction = place >> 1;
  const beside = cell + (ahead[direction] as number);
  return place % 2 === 0 ? beside : beside + (ahead[(direction + 1) & 3] as number);
}

/** Whether a cell can be walked through. */
function isOpen(code: number): boolean {
  return code !== UNSEEN && ((code & SOLID) === 0 || objectOf(code) === OBJECT.door);
}
