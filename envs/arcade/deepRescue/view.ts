import type { ObjectList } from '../console/objects.js';
import type { Screen } from '../console/screen.js';
import type { Shape } from '../console/shape.js';
import { paintPanel } from './panel.js';
import {
  BURSTS,
  DIVERS,
  PATROL_BOAT,
  RAIDERS,
  SHARKS,
  SHELL,
  SUBMARINES,
  TORPEDO,
  WRECKS,
} from './pictures.js';
import {
  BOAT,
  BOAT_HEIGHT,
  BOAT_WIDTH,
  BOAT_X,
  BOAT_Y,
  BURST,
  BURST_FRAMES,
  BURST_X,
  BURST_Y,
  CREATURE_HEIGHT,
  CREATURE_WIDTH,
  DIVER_HEIGHT,
  DIVER_WIDTH,
  DYING,
  DYING_FRAMES,
  type DeepRescueRam,
  FACING,
  LANES,
  MOVED_X,
  MOVED_Y,
  PAUSE,
  PLACES,
  RAIDER,
  SHOT,
  SHOT_SPEED,
  SHOT_X,
  SHOT_Y,
  SUBMARINE_HEIGHT,
  SUBMARINE_WIDTH,
  SUBPIXELS,
  TORPEDO_HEIGHT,
  TORPEDO_WIDTH,
  X,
  Y,
  along,
  boatSpeed,
  creatureY,
  diverSpeed,
  laneY,
  placeX,
  shellSpeed,
  shellY,
} from './state.js';

/** Sprites on the screen, rows of the list of objects: first the divers, by lane. */
const FIRST_CREATURE = LANES;
const FIRST_SHELL = FIRST_CREATURE + LANES * PLACES;
const BOAT_ROW = FIRST_SHELL + LANES;
const SHOT_ROW = BOAT_ROW + 1;
const SUBMARINE_ROW = SHOT_ROW + 1;
export const OBJECT_COUNT = SUBMARINE_ROW + 1;
/** A sprite alone. */
const BURST_SPRITE = OBJECT_COUNT;

/** Kinds in the list of objects; a raider's is that of a shark and 1. */
const SUBMARINE_KIND = 1;
const TORPEDO_KIND = 2;
const DIVER_KIND = 3;
const SHARK_KIND = 4;
const SHELL_KIND = 6;
const BOAT_KIND = 7;

/** Brings all that changes up to date. */
export function drawDeepRescue(screen: Screen, ram: DeepRescueRam): void {
  paintPanel(screen, ram);
  for (let lane = 0; lane < LANES; lane++) drawLane(screen, ram, lane);
  const { bytes, words } = ram;
  const boat = bytes[BOAT] as number;
  if (boat === 0) screen.hide(BOAT_ROW);
  else screen.sprite(BOAT_ROW, PATROL_BOAT[boat - 1] as Shape, (words[BOAT_X] as number) >> 6, BOAT_Y, 0);
  const shot = bytes[SHOT] as number;
  if (shot === 0) screen.hide(SHOT_ROW);
  else {
    const x = (words[SHOT_X] as number) >> 6;
    screen.sprite(SHOT_ROW, TORPEDO[shot - 1] as Shape, x, bytes[SHOT_Y] as number, 0);
  }
  screen.sprite(SUBMARINE_ROW, submarineShape(ram), (words[X] as number) >> 6, (words[Y] as number) >> 6, 0);
  const burst = bytes[BURST] as number;
  if (burst === 0) screen.hide(BURST_SPRITE);
  else {
    const picture = BURSTS[2 * burst > BURST_FRAMES ? 0 : 1] as Shape;
    screen.sprite(BURST_SPRITE, picture, bytes[BURST_X] as number, bytes[BURST_Y] as number, 0);
  }
}

function drawLane(screen: Screen, ram: DeepRescueRam, lane: number): void {
  const { creatures, diverWays, shellWays, frame } = ram;
  const bits = creatures[lane] as number;
  const first = FIRST_CREATURE + PLACES * lane;
  if (bits === 0) for (let place = 0; place < PLACES; place++) screen.hide(first + place);
  else {
    const picture = creatureShape(ram, lane);
    const y = creatureY(ram, lane, frame);
    for (let place = 0; place < PLACES; place++) {
      if (((bits >> place) & 1) === 0) screen.hide(first + place);
      else screen.sprite(first + place, picture, placeX(ram, lane, place), y, 0);
    }
  }
  const diver = diverWays[lane] as number;
  if (diver === 0) screen.hide(lane);
  else {
    const picture = DIVERS[(frame >> 4) & 1]?.[diver - 1] as Shape;
    screen.sprite(lane, picture, (ram.divers[lane] as number) >> 6, laneY(lane), 0);
  }
  const shell = shellWays[lane] as number;
  if (shell === 0) screen.hide(FIRST_SHELL + lane);
  else {
    const x = (ram.shells[lane] as number) >> 6;
    screen.sprite(FIRST_SHELL + lane, SHELL[shell - 1] as Shape, x, shellY(lane), 0);
  }
}

/** Sharks are of another colour in each lane and on each level. */
function creatureShape(ram: DeepRescueRam, lane: number): Shape {
  const way = (ram.ways[lane] as number) - 1;
  if (ram.kinds[lane] === RAIDER) return RAIDERS[way] as Shape;
  const strokes = SHARKS[(lane + ram.level) % SHARKS.length];
  return strokes?.[(ram.frame >> 3) & 1]?.[way] as Shape;
}

function submarineShape(ram: DeepRescueRam): Shape {
  const { bytes, words } = ram;
  if (ram.phase === DYING) {
    const left = bytes[PAUSE] as number;
    return WRECKS[3 * left > 2 * DYING_FRAMES ? 0 : 3 * left > DYING_FRAMES ? 1 : 2] as Shape;
  }
  const isUnderWay = words[MOVED_X] !== 0 || words[MOVED_Y] !== 0;
  const turn = isUnderWay ? (ram.frame >> 2) & 1 : 0;
  return SUBMARINES[turn]?.[(bytes[FACING] as number) - 1] as Shape;
}

/** Lists all that moves. */
export function listDeepRescue(objects: ObjectList, ram: DeepRescueRam): void {
  for (let lane = 0; lane < LANES; lane++) listLane(objects, ram, lane);
  const { bytes, words } = ram;
  const boat = bytes[BOAT] as number;
  if (boat === 0) objects.hide(BOAT_ROW);
  else {
    const x = (words[BOAT_X] as number) >> 6;
    objects.put(BOAT_ROW, BOAT_KIND, x, BOAT_Y, BOAT_WIDTH, BOAT_HEIGHT, along(boat, boatSpeed(ram)), 0);
  }
  const shot = bytes[SHOT] as number;
  if (shot === 0) objects.hide(SHOT_ROW);
  else {
    const x = (words[SHOT_X] as number) >> 6;
    const y = bytes[SHOT_Y] as number;
    objects.put(SHOT_ROW, TORPEDO_KIND, x, y, TORPEDO_WIDTH, TORPEDO_HEIGHT, along(shot, SHOT_SPEED), 0);
  }
  if (ram.phase === DYING) {
    objects.hide(SUBMARINE_ROW);
    return;
  }
  objects.put(
    SUBMARINE_ROW,
    SUBMARINE_KIND,
    (words[X] as number) >> 6,
    (words[Y] as number) >> 6,
    SUBMARINE_WIDTH,
    SUBMARINE_HEIGHT,
    words[MOVED_X] as number,
    words[MOVED_Y] as number,
  );
}

function listLane(objects: ObjectList, ram: DeepRescueRam, lane: number): void {
  const { creatures, kinds, ways, speeds, divers, diverWays, shells, shellWays, frame } = ram;
  const bits = creatures[lane] as number;
  const kind = SHARK_KIND + (kinds[lane] as number);
  const y = creatureY(ram, lane, frame);
  const vx = along(ways[lane] as number, speeds[lane] as number);
  const vy = (y - creatureY(ram, lane, frame - 1)) * SUBPIXELS;
  for (let place = 0; place < PLACES; place++) {
    const row = FIRST_CREATURE + PLACES * lane + place;
    if (((bits >> place) & 1) === 0) objects.hide(row);
    else objects.put(row, kind, placeX(ram, lane, place), y, CREATURE_WIDTH, CREATURE_HEIGHT, vx, vy);
  }
  const diver = diverWays[lane] as number;
  if (diver === 0) objects.hide(lane);
  else {
    const speed = along(diver, diverSpeed(ram));
    const x = (divers[lane] as number) >> 6;
    objects.put(lane, DIVER_KIND, x, laneY(lane), DIVER_WIDTH, DIVER_HEIGHT, speed, 0);
  }
  const shell = shellWays[lane] as number;
  if (shell === 0) objects.hide(FIRST_SHELL + lane);
  else {
    const speed = along(shell, shellSpeed(ram));
    const x = (shells[lane] as number) >> 6;
    objects.put(FIRST_SHELL + lane, SHELL_KIND, x, shellY(lane), TORPEDO_WIDTH, TORPEDO_HEIGHT, speed, 0);
  }
}
