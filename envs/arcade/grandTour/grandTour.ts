import type { EnvConfig, Info } from '../../core/coreEnv.js';
import type { EnvSpec } from '../../core/spec.js';
import { ArcadeGame } from '../console/arcadeGame.js';
import { arcadeDefinition } from '../console/definition.js';
import type { ObjectList } from '../console/objects.js';
import { LOST, PLAYING, WON } from '../console/ram.js';
import type { Screen } from '../console/screen.js';
import { DAYS, DAY_FRAMES, FOG, SNOW, hourOf, hourName } from './hours.js';
import { OBJECTS, OBJECT_KINDS, listGrandTour } from './listing.js';
import { paintPanel } from './panel.js';
import {
  BEND_GOAL,
  CARS,
  CRASH,
  DRIFT,
  FAR_BEND,
  GrandTourRam,
  HALF_ROAD,
  LAST_FAR_BEND,
  LAST_NEAR_BEND,
  LAST_X,
  NEAR_BEND,
  PANORAMA,
  PASSED,
  PLAYER_X,
  RUN,
  SPEED,
  STRETCH,
  SUBPIXELS,
  TIME,
} from './road.js';
import { fillRoad, moveTraffic } from './traffic.js';
import { PANORAMA_ROUND, drawGrandTour } from './view.js';

/** Cars to pass, by day. */
const GOALS: readonly number[] = [200, 300, 300, 300, 300];
const MOST_POINTS = GOALS.reduce((sum, goal) => sum + goal, 0);
/** When the goal of a day is reached, the rest of the day goes by so many times as fast. */
const FREE_RIDE = 4;

/** Steps a frame. */
const TOP_SPEED = 304;
/** Above this speed the car gains one step a frame in every frame no more, but in every second. */
const HIGH_GEAR = 200;
const BRAKING = 4;
/** A car that is let go loses a step a frame in every so many frames. */
const COASTING = 4;
/** What is left of the speed in a crash, and on the verge, which takes so much a frame from a faster car. */
const CRASH_SPEED = 40;
const CRASH_FRAMES = 40;
const VERGE_SPEED = 110;
const VERGE_DRAG = 5;
/** Beyond this the wheels are on the verge; the car stays within the second. */
const VERGE = (HALF_ROAD - 12) * SUBPIXELS;
const EDGE = (HALF_ROAD - 4) * SUBPIXELS;

/** How fast a car is steered across at most, and how fast that changes: 1/64 pixel a frame, and that a frame. */
const MOST_DRIFT = 128;
const GRIP = 16;
const FOG_GRIP = 10;
const ICE_GRIP = 4;

/** The lengths of stretches, in 16 steps. */
const LEAST_STRETCH = 700;
const MORE_STRETCH = 1900;
/** How sharp bends are at least, up to 1024, and by how much more at most for each day after the first. */
const BENDS: readonly number[] = [0, 280, 460, 640];
const MORE_BEND = 96;

/**
 * A race through day and night in the seat of a car, on a road that winds through hills. Each day so many cars are to be passed
 * before the day ends.
 *
 * Actions: the button speeds up, down brakes, left and right steer; with neither button nor brake the car slows down gently. Bends push
 * the car outwards, the more the faster it is.
 * Rewards: 1 for each car passed; -1 for each car that passes the player, while the count of the day is above 0. When the goal of the
 * day is reached nothing counts any more, and the rest of the day goes by four times as fast.
 * Dangers: who drives into a car is almost stopped and cannot drive for two thirds of a second; the verge slows down. A car that
 * comes from behind makes way.
 * A day lasts two minutes: morning; noon; snow, on which steering bites late and bends push twice as hard; fog, in which one sees a third as
 * far and the road is wet; dusk; night, in which only tail lights are seen; dawn.
 * Levels: days. 200 cars on the first, 300 on each after it, which has faster and denser traffic that changes lanes more often, and
 * sharper bends.
 * End: a day ends before its goal is reached; or the goal of the fifth day is reached (success).
 * Rules after Enduro (Activision, 1983).
 */
class GrandTour extends ArcadeGame<GrandTourRam> {
  constructor(spec: EnvSpec, config: EnvConfig) {
    super(spec, config, GrandTourRam);
  }

  protected override start(): void {
    const { ram } = this;
    ram.lives = 1;
    ram.level = 1;
    ram.words[STRETCH] = LEAST_STRETCH;
    fillRoad(ram);
  }

  protected override frame(dx: number, dy: number, fire: number): void {
    const { ram } = this;
    this.#passTime();
    if (ram.status !== PLAYING) return;
    this.#drive(dx, dy, fire);
    this.#bend();
    const before = ram.words[PASSED] as number;
    const goal = GOALS[ram.level - 1] as number;
    if (moveTraffic(ram)) {
      ram.bytes[CRASH] = CRASH_FRAMES;
      ram.words[SPEED] = CRASH_SPEED;
    }
    if (before >= goal) ram.words[PASSED] = goal;
    else this.#score(before, goal);
  }

  override info(): Info {
    const { ram } = this;
    const { status, words } = ram;
    const info = {
      ...super.info(),
      toPass: (GOALS[ram.level - 1] as number) - (words[PASSED] as number),
      speed: words[SPEED] as number,
      hour: hourName(ram),
    };
    if (status === WON) return { ...info, reason: 'the tour is over' };
    if (status === LOST) return { ...info, reason: 'the day is over' };
    return this.truncated ? { ...info, reason: 'time is up' } : info;
  }

  protected override drawGround(screen: Screen): void {
    paintPanel(screen);
  }

  protected override draw(screen: Screen, ram: GrandTourRam): void {
    drawGrandTour(screen, ram, GOALS[ram.level - 1] as number);
  }

  protected override list(objects: ObjectList): void {
    listGrandTour(objects, this.ram);
  }

  #passTime(): void {
    const { ram } = this;
    const { words } = ram;
    const isDone = (words[PASSED] as number) >= (GOALS[ram.level - 1] as number);
    const time = (words[TIME] as number) + (isDone ? FREE_RIDE : 1);
    words[TIME] = time;
    if (time < DAY_FRAMES) return;
    if (!isDone) {
      words[TIME] = DAY_FRAMES - 1;
      ram.lives = 0;
      ram.status = LOST;
      return;
    }
    ram.level++;
    words[TIME] = 0;
    words[PASSED] = 0;
  }

  /** Counts what was passed in this frame. */
  #score(before: number, goal: number): void {
    const { ram } = this;
    const { words } = ram;
    if ((words[PASSED] as number) > goal) words[PASSED] = goal;
    const now = words[PASSED] as number;
    ram.score += now - before;
    if (now === goal && ram.level === DAYS) ram.status = WON;
  }

  #drive(dx: number, dy: number, fire: number): void {
    const { ram } = this;
    const { bytes, words } = ram;
    const crash = bytes[CRASH] as number;
    words[LAST_X] = words[PLAYER_X] as number;
    if (crash > 0) {
      bytes[CRASH] = crash - 1;
      words[DRIFT] = 0;
    } else {
      this.#pedal(dy, fire);
      this.#steer(dx);
    }
    this.#stayOnRoad();
    const speed = words[SPEED] as number;
    words[RUN] = speed;
    ram.odometer[0] = (ram.odometer[0] as number) + speed;
  }

  #pedal(dy: number, fire: number): void {
    const { ram } = this;
    const { words, frame } = ram;
    const speed = words[SPEED] as number;
    if (dy > 0) words[SPEED] = speed > BRAKING ? speed - BRAKING : 0;
    else if (fire === 0) {
      if (speed > 0 && frame % COASTING === 0) words[SPEED] = speed - 1;
    } else if (speed < TOP_SPEED && (speed < HIGH_GEAR || (frame & 1) === 0)) words[SPEED] = speed + 1;
  }

  /** Steering moves a car across no faster than it drives, and as fast as the road's grip allows. */
  #steer(dx: number): void {
    const { ram } = this;
    const { words } = ram;
    const hour = hourOf(ram);
    const grip = hour === SNOW ? ICE_GRIP : hour === FOG ? FOG_GRIP : GRIP;
    const speed = words[SPEED] as number;
    const wanted = dx * (speed < MOST_DRIFT ? speed : MOST_DRIFT);
    const drift = words[DRIFT] as number;
    const change = wanted - drift;
    words[DRIFT] = drift + (change > grip ? grip : change < -grip ? -grip : change);
  }

  /** Where steering and the bend carry the car, and what the verge does to it. */
  #stayOnRoad(): void {
    const { ram } = this;
    const { words } = ram;
    const speed = words[SPEED] as number;
    const push = Math.imul(words[NEAR_BEND] as number, speed) >> (hourOf(ram) === SNOW ? 12 : 13);
    let x = (words[PLAYER_X] as number) + (words[DRIFT] as number) - push;
    if (x > EDGE) x = EDGE;
    else if (x < -EDGE) x = -EDGE;
    words[PLAYER_X] = x;
    if ((x > VERGE || x < -VERGE) && speed > VERGE_SPEED) words[SPEED] = speed - VERGE_DRAG;
  }

  /** The bend far ahead goes where the dice want it, and the bend here follows it. */
  #bend(): void {
    const { ram } = this;
    const { words, rng } = ram;
    const speed = words[SPEED] as number;
    const near = words[NEAR_BEND] as number;
    const far = words[FAR_BEND] as number;
    words[LAST_NEAR_BEND] = near;
    words[LAST_FAR_BEND] = far;
    const left = (words[STRETCH] as number) - (speed >> 4);
    words[STRETCH] = left;
    if (left <= 0) {
      words[STRETCH] = LEAST_STRETCH + rng.below(MORE_STRETCH);
      const bend = (BENDS[rng.below(BENDS.length)] as number) + rng.below(1 + MORE_BEND * (ram.level - 1));
      words[BEND_GOAL] = rng.below(2) === 0 ? -bend : bend;
    }
    words[FAR_BEND] = far + ((Math.imul((words[BEND_GOAL] as number) - far, speed) / 8192) | 0);
    words[NEAR_BEND] = near + ((Math.imul(far - near, speed) / 8192) | 0);
    const panorama = (words[PANORAMA] as number) + (Math.imul(near, speed) >> 14);
    words[PANORAMA] =
      panorama < 0
        ? panorama + PANORAMA_ROUND
        : panorama >= PANORAMA_ROUND
          ? panorama - PANORAMA_ROUND
          : panorama;
  }
}

export const grandTour = arcadeDefinition({
  id: 'arcade/GrandTour-v1',
  title: 'Grand Tour',
  instruction:
    'Drive through day and night with the button as your accelerator, steer past every car without touching it, and pass the ' +
    'number of cars that the day asks for before it ends: 200 on the first day, 300 on each of four more.',
  // At most every car passes or is passed in a frame.
  rewardRange: [-CARS, CARS],
  // Means of 100 episodes of uniformly random actions at 60 actions a second, and of 5 of arcade-search at 15 actions a second.
  reference: { random: 0, expert: 1394, best: MOST_POINTS },
  controls: { left: 'steer left', right: 'steer right', down: 'brake', fire: 'accelerate' },
  minimal: ['NOOP', 'FIRE', 'RIGHT', 'LEFT', 'DOWN', 'DOWNRIGHT', 'DOWNLEFT', 'RIGHTFIRE', 'LEFTFIRE'],
  modes: ['the tour through all hours', 'it is always night', 'there is always snow'],
  difficulties: ['as it is', 'denser traffic that changes lanes twice as often'],
  objects: { kinds: OBJECT_KINDS, count: OBJECTS },
  create: (spec, config) => new GrandTour(spec, config),
});
