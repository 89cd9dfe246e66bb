import type { EnvConfig, Info } from '../../core/coreEnv.js';
import type { EnvSpec } from '../../core/spec.js';
import { ArcadeGame } from '../console/arcadeGame.js';
import { arcadeDefinition } from '../console/definition.js';
import type { ObjectList } from '../console/objects.js';
import { LOST, WON } from '../console/ram.js';
import { WIDTH } from '../console/raster.js';
import type { Screen } from '../console/screen.js';
import { paintBanks } from './banks.js';
import { AT_BANK, CLIMBED, SUNK, homeReached, meetsDanger, moveFrog, pushOf } from './frog.js';
import {
  CAUSE,
  CHEERING,
  CHEERING_FRAMES,
  CROCODILE,
  DROWNED,
  DYING,
  DYING_FRAMES,
  FLY,
  FROG_X,
  GUEST,
  GUEST_FRAMES,
  GUEST_HOME,
  GUEST_TIME,
  GUEST_WAIT,
  HIGHEST,
  HOMES,
  HOME_COUNT,
  HOP,
  HOPPING,
  KERB_ROW,
  LEVELS,
  NOBODY,
  PAUSE,
  ROW,
  RUN_OVER,
  RiverbankRam,
  STICK,
  SUBPIXELS,
  TIME,
  UP,
  WAITING,
  WAY,
  isOnRiver,
  layOutLanes,
  moveLanes,
} from './lanes.js';
import { GUEST_OBJECT, drawRiverbank, listRiverbank } from './view.js';

const LIVES = 4;
/** Frames to cross in, by mode. */
const CROSSING_TIMES: readonly number[] = [1800, 1800, 900];

const HOP_POINTS = 10;
const HOME_POINTS = 50;
/** A point more for so many frames that are left. */
const TIME_POINT = 30;
const FLY_POINTS = 200;
const LEVEL_POINTS = 1000;
const MOST_POINTS = HOP_POINTS + HOME_POINTS + 1800 / TIME_POINT + FLY_POINTS + LEVEL_POINTS;

const FIRST_CROCODILE = 3;

/**
 * A frog has to cross a road of five lanes and a river of five lanes, hop by hop, to one of five homes in the far bank. Cars kill it, water
 * too: over the river it rides on logs and on the backs of turtles, and must not be carried off the screen. Some turtles dive.
 *
 * Actions: up, down, left, right hop by one row or as far across; up and down go before left and right. A hop takes eight frames; a new
 * push during a hop waits for its end, and a joystick that is held hops on. The button does nothing.
 * Rewards: 10 for each row reached for the first time in a crossing; at home 50 and 1 for each half second left of 30; 200 for a fly
 * that sits in the home; 1000 when all five homes are filled, which ends the level.
 * A life is lost by traffic, by water, at the far bank beside the homes or in one that is filled, to a snake on the verge (from level
 * 4), in a home whose crocodile (from level 3) shows its teeth, and when time is up.
 * Each level has faster traffic and current, more traffic, fewer logs and more turtles that dive.
 * End: four frogs lost, or eight levels done (success).
 * Rules after Frogger (Konami, 1981).
 */
class Riverbank extends ArcadeGame<RiverbankRam> {
  constructor(spec: EnvSpec, config: EnvConfig) {
    super(spec, config, RiverbankRam);
  }

  protected override start(): void {
    const { ram } = this;
    ram.lives = LIVES;
    this.#startLevel(1);
  }

  protected override frame(dx: number, dy: number): void {
    const { ram } = this;
    const { bytes } = ram;
    moveLanes(ram);
    this.#moveGuest();
    if (ram.phase !== HOPPING) {
      bytes[STICK] = pushOf(dx, dy);
      const pause = (bytes[PAUSE] as number) - 1;
      bytes[PAUSE] = pause;
      if (pause === 0) this.#endPause();
      return;
    }
    const outcome = moveFrog(ram, pushOf(dx, dy));
    if (outcome === CLIMBED) ram.score += HOP_POINTS;
    else if (outcome === SUNK) this.#die(DROWNED);
    else if (outcome === AT_BANK) this.#reachBank();
    this.#watchOut();
  }

  /** Ends the crossing where the frog is touched or time is up. */
  #watchOut(): void {
    const { ram } = this;
    const { words } = ram;
    if (ram.phase !== HOPPING) return;
    if (meetsDanger(ram)) {
      this.#die(RUN_OVER);
      return;
    }
    const time = (words[TIME] as number) - 1;
    words[TIME] = time;
    if (time === 0) this.#die(isOnRiver(ram) ? DROWNED : RUN_OVER);
  }

  override info(): Info {
    const { status, bytes, words } = this.ram;
    let homes = 0;
    for (let bits = bytes[HOMES] as number; bits !== 0; bits &= bits - 1) homes++;
    const seconds = Math.ceil((words[TIME] as number) / 60);
    const info = { ...super.info(), homes, row: KERB_ROW - (bytes[ROW] as number), seconds };
    if (status === WON) return { ...info, reason: 'all levels are done' };
    if (status === LOST) return { ...info, reason: 'no frogs left' };
    return this.truncated ? { ...info, reason: 'time is up' } : info;
  }

  protected override drawGround(screen: Screen): void {
    paintBanks(screen);
  }

  protected override draw(screen: Screen, ram: RiverbankRam): void {
    drawRiverbank(screen, ram, CROSSING_TIMES[ram.mode] as number);
  }

  protected override list(objects: ObjectList): void {
    listRiverbank(objects, this.ram);
  }

  #startLevel(level: number): void {
    const { ram } = this;
    const { bytes, words } = ram;
    ram.level = level;
    layOutLanes(ram);
    bytes[HOMES] = 0;
    bytes[GUEST] = NOBODY;
    words[GUEST_TIME] = GUEST_WAIT;
    this.#startCrossing();
  }

  #startCrossing(): void {
    const { ram } = this;
    const { bytes, words } = ram;
    ram.phase = HOPPING;
    words[FROG_X] = (WIDTH / 2) * SUBPIXELS;
    words[TIME] = CROSSING_TIMES[ram.mode] as number;
    bytes[ROW] = bytes[HIGHEST] = KERB_ROW;
    bytes[HOP] = bytes[WAITING] = 0;
    bytes[WAY] = UP;
  }

  #reachBank(): void {
    const { ram } = this;
    const { bytes, words } = ram;
    const home = homeReached(ram);
    if (home < 0) {
      this.#die(RUN_OVER);
      return;
    }
    const isGuestHere = bytes[GUEST] !== NOBODY && bytes[GUEST_HOME] === home;
    ram.score += HOP_POINTS + HOME_POINTS + Math.floor((words[TIME] as number) / TIME_POINT);
    if (isGuestHere) {
      if (bytes[GUEST] === FLY) ram.score += FLY_POINTS;
      this.#sendGuestAway();
    }
    bytes[HOMES] = (bytes[HOMES] as number) | (1 << home);
    this.#startCrossing();
    if (bytes[HOMES] !== (1 << HOME_COUNT) - 1) return;
    ram.score += LEVEL_POINTS;
    if (ram.level === LEVELS) ram.status = WON;
    ram.phase = CHEERING;
    bytes[PAUSE] = CHEERING_FRAMES;
  }

  #die(cause: number): void {
    const { ram } = this;
    ram.phase = DYING;
    ram.bytes[CAUSE] = cause;
    ram.bytes[PAUSE] = DYING_FRAMES;
    ram.lives--;
    if (ram.lives === 0) ram.status = LOST;
  }

  #endPause(): void {
    const { ram } = this;
    if (ram.phase === DYING) this.#startCrossing();
    else if (ram.level < LEVELS) this.#startLevel(ram.level + 1);
  }

  #moveGuest(): void {
    const { ram } = this;
    const { bytes, words, rng } = ram;
    const left = (words[GUEST_TIME] as number) - 1;
    words[GUEST_TIME] = left;
    if (left > 0) return;
    if (bytes[GUEST] !== NOBODY) {
      this.#sendGuestAway();
      return;
    }
    words[GUEST_TIME] = GUEST_FRAMES;
    const home = rng.below(HOME_COUNT);
    if ((((bytes[HOMES] as number) >> home) & 1) === 1) return;
    bytes[GUEST_HOME] = home;
    bytes[GUEST] = ram.level >= FIRST_CROCODILE && rng.below(2) === 0 ? CROCODILE : FLY;
  }

  #sendGuestAway(): void {
    const { bytes, words, rng } = this.ram;
    bytes[GUEST] = NOBODY;
    words[GUEST_TIME] = GUEST_WAIT + rng.below(GUEST_WAIT);
  }
}

export const riverbank = arcadeDefinition({
  id: 'arcade/Riverbank-v1',
  title: 'Riverbank',
  instruction:
    'Hop across the road without being run over, then over the river on logs and turtles without falling into the water, ' +
    'and bring a frog into each of the five homes in the far bank before time is up.',
  rewardRange: [0, MOST_POINTS],
  // Means of 100 episodes of uniformly random actions at 60 actions a second, and of 20 of riverbank-planner at 15 actions a second,
  // which does all levels.
  reference: { random: 54, expert: 17_760 },
  controls: { up: 'hop up', down: 'hop down', left: 'hop left', right: 'hop right' },
  minimal: ['NOOP', 'UP', 'RIGHT', 'LEFT', 'DOWN'],
  modes: [
    'a frog that the river carries off the screen is lost',
    'the edges of the screen hold a frog back',
    'half the time to cross',
  ],
  difficulties: ['as it is', 'all lanes are faster'],
  objects: {
    kinds: [
      'frog',
      'turtles',
      'turtles half under water',
      'turtles under water',
      'fly',
      'nose of a crocodile',
      'crocodile',
      'log',
      'snake',
      'lorry',
      'racing car',
      'car',
      'van',
      'taxi',
    ],
    count: GUEST_OBJECT + 1,
  },
  create: (spec, config) => new Riverbank(spec, config),
});
