import { VELOCITY_UNITS } from '../console/objects.js';
import { GAME_RAM, Ram } from '../console/ram.js';

/** Positions and speeds across are in units of 1/64 pixel, as velocities of objects are. */
export const SUBPIXELS = VELOCITY_UNITS;

export const LEVELS = 20;

// The sea, in pixels: lanes of depth, in each of which creatures come in a group of up to three places.
export const LANES = 4;
export const PLACES = 3;
const LANE_TOP = 62;
const LANE_PITCH = 27;
export const PLACE_PITCH = 26;
export const CREATURE_WIDTH = 18;
export const CREATURE_HEIGHT = 10;
export const GROUP_WIDTH = PLACE_PITCH * (PLACES - 1) + CREATURE_WIDTH;
export const DIVER_WIDTH = 14;
export const DIVER_HEIGHT = 9;
/** Torpedoes, the player's and the raiders'. */
export const TORPEDO_WIDTH = 8;
export const TORPEDO_HEIGHT = 2;
/** How far below the top of a raider its torpedo leaves, and below that of the player's submarine. */
const RAIDER_TUBE = 6;
export const TUBE = 7;
/** The patrol boat. */
export const BOAT_WIDTH = 26;
export const BOAT_HEIGHT = 14;
export const BOAT_Y = 36;
/** The player's submarine, and its place at the surface and at the bottom of the sea. */
export const SUBMARINE_WIDTH = 20;
export const SUBMARINE_HEIGHT = 11;
export const SURFACE = 40;
export const BOTTOM = 152;

/** Ways to go; 0 stands for what is not there. */
export const RIGHT = 1;
export const LEFT = 2;

/** Kinds of groups. */
export const SHARK = 0;
export const RAIDER = 1;

/** Phases of play. */
export const FILLING = 0;
export const DIVING = 1;
export const DYING = 2;
export const UNLOADING = 3;
export const DYING_FRAMES = 72;

export const MOST_LIVES = 6;
/** How many divers there is room for. */
export const ROOM = 6;

/** Units of the air that a full submarine has, and frames that each lasts, by difficulty. */
export const AIR_UNITS = 64;
export const UNIT_FRAMES: readonly number[] = [45, 30];

/** The memory of arcade/DeepRescue-v1. */
export class DeepRescueRam extends Ram {
  /**
   * The submarine: left and top edge, and what it moved by in the last frame; left edges of its torpedo and of the patrol boat;
   * all in 1/64 pixel. Then the air that is left, in frames.
   */
  readonly words = this.int16(GAME_RAM, 7);
  /** Left edges, by lane, in 1/64 pixel: of the first place of a group, of a diver, of a raider's torpedo. */
  readonly groups = this.int16(GAME_RAM + 14, LANES);
  readonly divers = this.int16(GAME_RAM + 22, LANES);
  readonly shells = this.int16(GAME_RAM + 30, LANES);
  /** By lane: which places of its group have their creature, a bit a place; what they are, the way they go, 1/64 pixel a frame. */
  readonly creatures = this.uint8(GAME_RAM + 38, LANES);
  readonly kinds = this.uint8(GAME_RAM + 42, LANES);
  readonly ways = this.uint8(GAME_RAM + 46, LANES);
  readonly speeds = this.uint8(GAME_RAM + 50, LANES);
  /** By lane: the way a diver swims, the way a raider's torpedo goes, frames until a group comes, fours of frames until a diver does. */
  readonly diverWays = this.uint8(GAME_RAM + 54, LANES);
  readonly shellWays = this.uint8(GAME_RAM + 58, LANES);
  readonly groupWaits = this.uint8(GAME_RAM + 62, LANES);
  readonly diverWaits = this.uint8(GAME_RAM + 66, LANES);
  /**
   * Where the submarine looks; the way its torpedo goes, and the top edge of it in pixels; divers aboard; whether it has surfaced
   * and not yet gone down again; frames of a pause; the way the boat goes, and fours of frames until it comes; the burst of what
   * was hit: left and top edge in pixels, frames left.
   */
  readonly bytes = this.uint8(GAME_RAM + 70, 11);
}

/** Indices into `DeepRescueRam.words`. */
export const X = 0;
export const Y = 1;
export const MOVED_X = 2;
export const MOVED_Y = 3;
export const SHOT_X = 4;
export const BOAT_X = 5;
export const AIR = 6;
/** Indices into `DeepRescueRam.bytes`. */
export const FACING = 0;
export const SHOT = 1;
export const SHOT_Y = 2;
export const ABOARD = 3;
export const SURFACED = 4;
export const PAUSE = 5;
export const BOAT = 6;
export const BOAT_WAIT = 7;
export const BURST_X = 8;
export const BURST_Y = 9;
export const BURST = 10;

export const BURST_FRAMES = 16;
/** The player's torpedo, 1/64 pixel a frame. */
export const SHOT_SPEED = 5 * SUBPIXELS;

/** From this level on creatures swim up and down more. */
const FIRST_SWELL = 8;
/** How far a creature is from the middle of its lane, down in pixels, by time in fours of frames. */
const CALM: readonly number[] = [0, 1, 1, 2, 2, 2, 1, 1, 0, -1, -1, -2, -2, -2, -1, -1];
/** The most that it is. */
export const SWELL_HEIGHT = 5;
const SWELL: readonly number[] = [0, 2, 3, 5, 5, 5, 3, 2, 0, -2, -3, -5, -5, -5, -3, -2];

/** 1/64 pixel a frame. */
export function diverSpeed(ram: Ram): number {
  return 24 + ram.level;
}
export function shellSpeed(ram: Ram): number {
  return 96 + 4 * ram.level + 16 * ram.difficulty;
}
export function boatSpeed(ram: Ram): number {
  return 48 + 2 * ram.level;
}

/** What a way makes of a speed: a velocity to the right. */
export function along(way: number, speed: number): number {
  return way === RIGHT ? speed : -speed;
}

/** The left edge of a place of a lane's group, in pixels. */
export function placeX(ram: DeepRescueRam, lane: number, place: number): number {
  return ((ram.groups[lane] as number) >> 6) + Math.imul(place, PLACE_PITCH);
}

/** The top edge of the creatures of a lane in a frame, in pixels. */
export function creatureY(ram: DeepRescueRam, lane: number, frame: number): number {
  const bob = ram.level < FIRST_SWELL ? CALM : SWELL;
  return laneY(lane) + (bob[((frame >> 2) + Math.imul(lane, 5)) & 15] as number);
}

/** The top edge of a diver in a lane. */
export function laneY(lane: number): number {
  return LANE_TOP + Math.imul(lane, LANE_PITCH);
}

/** The top edge of a raider's torpedo in a lane. */
export function shellY(lane: number): number {
  return laneY(lane) + RAIDER_TUBE;
}
