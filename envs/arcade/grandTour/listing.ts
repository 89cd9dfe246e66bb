import { VELOCITY_UNITS, type ObjectList } from '../console/objects.js';
import { WIDTH } from '../console/raster.js';
import { NIGHT, hourOf } from './hours.js';
import { LIP_TOP } from './panel.js';
import { CAR_ROWS, OWN_WIDTH, carShape, ownShape } from './pictures.js';
import { SCENERY, carX, firstThing, firstVisibleRow, ownTop, ownX, thingRow, thingX } from './places.js';
import { CARS, END_ROW, type GrandTourRam, HORIZON, LAST_X, PLAYER_X, RUN, rowOf } from './road.js';
import { sceneryShape } from './scenery.js';
import { paceOf } from './traffic.js';

/** Rows of the list of objects: the player's car, then the others, then what stands beside the road. */
export const OBJECT_KINDS: readonly string[] = ['your car', 'car', 'tail lights', 'fir', 'post'];
export const OBJECTS = 1 + CARS + SCENERY;
const OWN_KIND = 1;
const CAR_KIND = 2;
const LIGHTS_KIND = 3;
const FIR_KIND = 4;
const POST_KIND = 5;

/** Lists all that moves. */
export function listGrandTour(objects: ObjectList, ram: GrandTourRam): void {
  const hour = hourOf(ram);
  const own = ownShape(hour, 0);
  const x = ownX(ram.words[PLAYER_X] as number);
  const velocity = (x - ownX(ram.words[LAST_X] as number)) * VELOCITY_UNITS;
  objects.put(0, OWN_KIND, x, ownTop(own.height, ram), OWN_WIDTH, own.height, velocity, 0);
  const gain = (ram.words[RUN] as number) - paceOf(ram);
  for (let car = 0; car < CARS; car++) {
    const ahead = ram.ahead[car] as number;
    const row = rowOf(ahead);
    if (row < firstVisibleRow(hour) || row >= CAR_ROWS) {
      objects.hide(1 + car);
      continue;
    }
    const { width, height } = carShape(hour, 0, row);
    const top = HORIZON + row + 1 - height;
    if (top >= LIP_TOP) {
      objects.hide(1 + car);
      continue;
    }
    const middle = carX(ram, car, row, 0);
    const lastRow = rowOf(ahead + gain);
    const vx = (middle - carX(ram, car, lastRow, 1)) * VELOCITY_UNITS;
    const vy = (row - lastRow) * VELOCITY_UNITS;
    const kind = hour === NIGHT ? LIGHTS_KIND : CAR_KIND;
    objects.put(1 + car, kind, middle - (width >> 1), top, width, height, clipped(vx), clipped(vy));
  }
  listScenery(objects, ram, hour);
}

function listScenery(objects: ObjectList, ram: GrandTourRam, hour: number): void {
  const first = firstThing(ram.odometer[0] as number);
  for (let i = 0; i < SCENERY; i++) {
    const thing = first + i;
    const slot = 1 + CARS + (thing % SCENERY);
    const row = thingRow(ram, thing, 0);
    const isSeen = row >= firstVisibleRow(hour) && row < END_ROW;
    const { width, height } = sceneryShape(hour, isSeen ? row : 0);
    const middle = thingX(ram, thing, row, 0);
    const left = middle - (width >> 1);
    if (!isSeen || left >= WIDTH || left + width <= 0) {
      objects.hide(slot);
      continue;
    }
    const lastRow = thingRow(ram, thing, ram.words[RUN] as number);
    const vx = (middle - thingX(ram, thing, lastRow, 1)) * VELOCITY_UNITS;
    const kind = hour === NIGHT ? POST_KIND : FIR_KIND;
    objects.put(
      slot,
      kind,
      left,
      HORIZON + row + 1 - height,
      width,
      height,
      clipped(vx),
      clipped((row - lastRow) * VELOCITY_UNITS),
    );
  }
}

/** What can be listed as a velocity. */
function clipped(velocity: number): number {
  return velocity > 511 ? 511 : velocity < -512 ? -512 : velocity;
}
