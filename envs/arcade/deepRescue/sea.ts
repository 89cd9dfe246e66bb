import { boxesMeet } from '../console/collision.js';
import { WIDTH } from '../console/raster.js';
import {
  BOAT,
  BOAT_HEIGHT,
  BOAT_WAIT,
  BOAT_WIDTH,
  BOAT_X,
  BOAT_Y,
  BURST,
  CREATURE_HEIGHT,
  CREATURE_WIDTH,
  DIVER_HEIGHT,
  DIVER_WIDTH,
  DeepRescueRam,
  GROUP_WIDTH,
  LANES,
  LEFT,
  PLACES,
  RAIDER,
  RIGHT,
  SHARK,
  SHOT,
  SUBPIXELS,
  SWELL_HEIGHT,
  TORPEDO_HEIGHT,
  TORPEDO_WIDTH,
  along,
  boatSpeed,
  creatureY,
  diverSpeed,
  laneY,
  placeX,
  shellSpeed,
  shellY,
} from './state.js';

/** Which places of a new group have their creature; the first `FORMATIONS_AT_FIRST` + level of them can come. */
const FORMATIONS: readonly number[] = [0b001, 0b100, 0b010, 0b011, 0b101, 0b110, 0b111, 0b111];
const FORMATIONS_AT_FIRST = 3;
/** Eighths of all groups that are raiders: one more for every second level, up to 5. */
const MOST_RAIDERS = 5;
/** A raider may fire once in so many frames, and does in one of `SHELL_ODDS`. */
const SHELL_PACE = 32;
const SHELL_ODDS = 3;
/** From this level on a patrol boat comes. */
const FIRST_BOAT = 3;
/** The boat is awaited so many fours of frames at least, and up to as many more. */
const BOAT_PAUSE = 100;
/** Pixels of its bow, and of its stern. */
const BOAT_END = 3;

/** Empties the sea; the lanes fill one after the other. */
export function clearSea(ram: DeepRescueRam): void {
  const { creatures, diverWays, shellWays, groupWaits, diverWaits, bytes, rng } = ram;
  for (let lane = 0; lane < LANES; lane++) {
    creatures[lane] = diverWays[lane] = shellWays[lane] = 0;
    groupWaits[lane] = 30 + rng.below(120);
    diverWaits[lane] = 15 + rng.below(45);
  }
  bytes[BOAT] = bytes[SHOT] = bytes[BURST] = 0;
  bytes[BOAT_WAIT] = BOAT_PAUSE + rng.below(BOAT_PAUSE);
}

/** Moves all that is in the sea, but for the player's, on by a frame. */
export function moveSea(ram: DeepRescueRam): void {
  const { creatures, diverWays, shellWays } = ram;
  const isFourth = (ram.frame & 3) === 0;
  for (let lane = 0; lane < LANES; lane++) {
    if (creatures[lane] === 0) awaitGroup(ram, lane);
    else moveGroup(ram, lane);
    if (diverWays[lane] !== 0) moveDiver(ram, lane);
    else if (isFourth) awaitDiver(ram, lane);
    if (shellWays[lane] !== 0) moveShell(ram, lane);
  }
  if (ram.level < FIRST_BOAT) return;
  if (ram.bytes[BOAT] !== 0) moveBoat(ram);
  else if (isFourth) awaitBoat(ram);
}

function awaitGroup(ram: DeepRescueRam, lane: number): void {
  const { groupWaits, groups, creatures, kinds, ways, speeds, rng, level } = ram;
  const wait = (groupWaits[lane] as number) - 1;
  groupWaits[lane] = wait;
  if (wait > 0) return;
  groupWaits[lane] = 40 + rng.below(110 - 4 * level);
  const way = rng.below(2) === 0 ? RIGHT : LEFT;
  const formations = Math.min(FORMATIONS_AT_FIRST + level, FORMATIONS.length);
  const raiders = Math.min(1 + (level >> 1), MOST_RAIDERS);
  ways[lane] = way;
  groups[lane] = (way === RIGHT ? -GROUP_WIDTH : WIDTH) * SUBPIXELS;
  creatures[lane] = FORMATIONS[rng.below(formations)] as number;
  kinds[lane] = rng.below(8) < raiders ? RAIDER : SHARK;
  const speed = 28 + 4 * level + rng.below(12);
  speeds[lane] = ram.difficulty === 0 ? speed : speed + (speed >> 2);
}

function moveGroup(ram: DeepRescueRam, lane: number): void {
  const { groups, creatures, kinds, ways, speeds, shellWays } = ram;
  const x = (groups[lane] as number) + along(ways[lane] as number, speeds[lane] as number);
  groups[lane] = x;
  if (x < -GROUP_WIDTH * SUBPIXELS || x > WIDTH * SUBPIXELS) {
    creatures[lane] = 0;
    return;
  }
  if (kinds[lane] === RAIDER && shellWays[lane] === 0 && ((ram.frame + 8 * lane) & (SHELL_PACE - 1)) === 0) {
    if (ram.rng.below(SHELL_ODDS) === 0) fireShell(ram, lane);
  }
}

/** The foremost raider of a lane fires, if it is on the screen. */
function fireShell(ram: DeepRescueRam, lane: number): void {
  const { creatures, ways, shells, shellWays } = ram;
  const bits = creatures[lane] as number;
  const way = ways[lane] as number;
  const foremost = way === RIGHT ? 31 - Math.clz32(bits) : 31 - Math.clz32(bits & -bits);
  const x = placeX(ram, lane, foremost);
  if (x < 0 || x > WIDTH - CREATURE_WIDTH) return;
  shellWays[lane] = way;
  shells[lane] = (way === RIGHT ? x + CREATURE_WIDTH : x - TORPEDO_WIDTH) * SUBPIXELS;
}

function awaitDiver(ram: DeepRescueRam, lane: number): void {
  const { diverWaits, diverWays, divers, rng, level } = ram;
  const wait = (diverWaits[lane] as number) - 1;
  diverWaits[lane] = wait;
  if (wait > 0) return;
  diverWaits[lane] = 30 + rng.below(40 + 6 * level);
  const way = rng.below(2) === 0 ? RIGHT : LEFT;
  diverWays[lane] = way;
  divers[lane] = (way === RIGHT ? -DIVER_WIDTH : WIDTH) * SUBPIXELS;
}

function moveDiver(ram: DeepRescueRam, lane: number): void {
  const { divers, diverWays } = ram;
  const x = (divers[lane] as number) + along(diverWays[lane] as number, diverSpeed(ram));
  divers[lane] = x;
  if (x < -DIVER_WIDTH * SUBPIXELS || x > WIDTH * SUBPIXELS) diverWays[lane] = 0;
}

function moveShell(ram: DeepRescueRam, lane: number): void {
  const { shells, shellWays } = ram;
  const x = (shells[lane] as number) + along(shellWays[lane] as number, shellSpeed(ram));
  shells[lane] = x;
  if (x < -TORPEDO_WIDTH * SUBPIXELS || x > WIDTH * SUBPIXELS) shellWays[lane] = 0;
}

function awaitBoat(ram: DeepRescueRam): void {
  const { bytes, words, rng } = ram;
  const wait = (bytes[BOAT_WAIT] as number) - 1;
  bytes[BOAT_WAIT] = wait;
  if (wait > 0) return;
  bytes[BOAT_WAIT] = BOAT_PAUSE + rng.below(BOAT_PAUSE);
  bytes[BOAT] = rng.below(2) === 0 ? RIGHT : LEFT;
  words[BOAT_X] = (bytes[BOAT] === RIGHT ? -BOAT_WIDTH : WIDTH) * SUBPIXELS;
}

function moveBoat(ram: DeepRescueRam): void {
  const { bytes, words } = ram;
  const x = (words[BOAT_X] as number) + along(bytes[BOAT] as number, boatSpeed(ram));
  words[BOAT_X] = x;
  if (x < -BOAT_WIDTH * SUBPIXELS || x > WIDTH * SUBPIXELS) bytes[BOAT] = 0;
}

/** Whether rows of the screen are so near a lane that something in it can be met there. */
export function isNear(lane: number, y: number, height: number): boolean {
  const below = y - laneY(lane);
  return below < CREATURE_HEIGHT + SWELL_HEIGHT && below > -SWELL_HEIGHT - height;
}

/**
 * The place of a lane whose creature meets a rectangle; -1 where none does. Creatures are a little smaller than their pictures.
 */
export function placeAt(
  ram: DeepRescueRam,
  lane: number,
  x: number,
  y: number,
  width: number,
  height: number,
): number {
  const bits = ram.creatures[lane] as number;
  const top = creatureY(ram, lane, ram.frame) + 2;
  if (bits === 0 || y >= top + CREATURE_HEIGHT - 3 || y + height <= top) return -1;
  for (let place = 0; place < PLACES; place++) {
    if (((bits >> place) & 1) === 0) continue;
    const left = placeX(ram, lane, place) + 1;
    if (left < x + width && x < left + CREATURE_WIDTH - 2) return place;
  }
  return -1;
}

/** Whether a raider's torpedo in a lane meets a rectangle. */
export function shellMeets(
  ram: DeepRescueRam,
  lane: number,
  x: number,
  y: number,
  width: number,
  height: number,
): boolean {
  if (ram.shellWays[lane] === 0) return false;
  const left = (ram.shells[lane] as number) >> 6;
  return boxesMeet(left, shellY(lane), TORPEDO_WIDTH, TORPEDO_HEIGHT, x, y, width, height);
}

/** Whether the diver of a lane, who can be reached anywhere, meets a rectangle. */
export function diverMeets(
  ram: DeepRescueRam,
  lane: number,
  x: number,
  y: number,
  width: number,
  height: number,
): boolean {
  if (ram.diverWays[lane] === 0) return false;
  const left = (ram.divers[lane] as number) >> 6;
  return boxesMeet(left, laneY(lane), DIVER_WIDTH, DIVER_HEIGHT, x, y, width, height);
}

/** Whether the patrol boat meets a rectangle. Its bow and stern stand out of the water. */
export function boatMeets(ram: DeepRescueRam, x: number, y: number, width: number, height: number): boolean {
  if (ram.bytes[BOAT] === 0) return false;
  const left = ((ram.words[BOAT_X] as number) >> 6) + BOAT_END;
  return boxesMeet(left, BOAT_Y, BOAT_WIDTH - 2 * BOAT_END, BOAT_HEIGHT, x, y, width, height);
}
