import type { EnvConfig, Info } from '../../core/coreEnv.js';
import type { EnvSpec } from '../../core/spec.js';
import { ArcadeGame } from '../console/arcadeGame.js';
import { shapeMeetsBox, shapesMeet } from '../console/collision.js';
import { arcadeDefinition } from '../console/definition.js';
import type { ObjectList } from '../console/objects.js';
import { LOST, WON } from '../console/ram.js';
import { HEIGHT, WIDTH } from '../console/raster.js';
import type { Screen } from '../console/screen.js';
import type { Shape } from '../console/shape.js';
import {
  BURST_TIME,
  BURST_X,
  BURST_Y,
  FLYING,
  HEADING,
  IN_HYPERSPACE,
  LEVELS,
  MeteorsRam,
  SAUCER_SHOT,
  SAUCER_Y,
  SHOTS,
  SHOT_SIZE,
  SUBPIXELS,
  VX,
  VY,
  WAIT,
  WRECKED,
  X,
  Y,
  moveShots,
  nearX,
  nearY,
  present,
  startingIn,
  wrapX,
  wrapY,
} from './field.js';
import { BURSTS, SAUCERS, SHIP_SIZE, rockPicture, shipPicture } from './pictures.js';
import { LARGE, ROCK_SIZES, bringRocks, isCrowded, moveRocks, rocksOf, sizeOf, splitRock } from './rocks.js';
import { awaitSaucer, isSaucerHere, moveSaucer, saucerKind, saucerX } from './saucer.js';
import { steer } from './ship.js';
import {
  KINDS,
  MOST_LIVES,
  OBJECTS,
  WRECK_FROM,
  drawMeteors,
  listMeteors,
  paintSpace,
  shipX,
  shipY,
} from './view.js';

// Where code runs in a context of its own, as tests do, looking Math up costs more than the call.
const { clz32 } = Math;

const LIVES = 4;
/** Nothing further off than a large meteor is wide, and high, meets one. */
const WIDEST = ROCK_SIZES[LARGE] as number;
/** Points by size, from small. */
const ROCK_POINTS: readonly number[] = [0, 100, 50, 20];
/** Points of a large and of a small saucer. */
const SAUCER_POINTS: readonly number[] = [200, 1000];
const SHIP_EVERY = 5000;
/** All shots hit in one frame: the small saucer, and small meteors. */
const MOST_POINTS = 1000 + (SHOTS - 1) * 100;

/** Frames of waits. A new ship comes when nothing is near, or at the end of its wait; not before so many are left of it. */
const LEVEL_WAIT = 60;
const WRECK_WAIT = WRECK_FROM + 48;
const SAFE_FROM = WRECK_FROM - 12;
const BURST_FRAMES = 15;

/**
 * A ship among meteors, in a field whose edges lead to the opposite ones. It turns, its engine pushes it the way that it looks, and it
 * flies on for long when the engine is off. Shots break meteors: a large one into two medium ones, a medium one into two small ones.
 *
 * Actions: left and right turn the ship, up burns the engine, the button fires (once for each press; four shots at a time, of short
 * range), straight down, held for a fifth of a second, leaps through hyperspace to anywhere, which may be where a meteor is.
 * Rewards: 20 for a large meteor, 50 for a medium one, 100 for a small one, 200 for a large saucer, 1000 for a small one.
 * Saucers cross the field now and then and shoot: large ones anywhere, small ones (half of them from level 3) at the ship. They can be
 * hit when they are on the screen as a whole. They and their shots do nothing to meteors.
 * A life is lost when a meteor, a saucer or its shot hits the ship. Each 5000 points bring another ship, up to 9.
 * A level ends when no meteors are left. Each further one has faster meteors, and more of them up to five large ones.
 * End: the last ship lost, or sixteen levels done (success).
 * Rules after Asteroids (Atari, 1979 and 1981).
 */
class Meteors extends ArcadeGame<MeteorsRam> {
  constructor(spec: EnvSpec, config: EnvConfig) {
    super(spec, config, MeteorsRam);
  }

  protected override start(): void {
    const { ram } = this;
    ram.lives = LIVES;
    ram.level = 1;
    awaitSaucer(ram);
    this.#placeShip((WIDTH / 2) * SUBPIXELS, (HEIGHT / 2) * SUBPIXELS);
    bringRocks(ram);
  }

  protected override frame(dx: number, dy: number, fire: number): void {
    const { ram } = this;
    const { bytes } = ram;
    if (bytes[BURST_TIME] !== 0) bytes[BURST_TIME] = (bytes[BURST_TIME] as number) - 1;
    let rocks = rocksOf(ram);
    moveRocks(ram, rocks);
    moveShots(ram);
    moveSaucer(ram, ram.phase === FLYING);
    if (ram.phase === FLYING) steer(ram, dx, dy, fire);
    else this.#wait();
    const isLevelDone = rocks === 0;
    if (this.#hit(rocks)) rocks = rocksOf(ram);
    if (ram.phase === FLYING) {
      if (this.#isStruck(rocks)) this.#loseShip();
      else if (isLevelDone) this.#awaitLevel();
    }
  }

  override info(): Info {
    const { status, meteorKind } = this.ram;
    const info = {
      ...super.info(),
      meteors: meteorKind.reduce((sum, kind) => (kind === 0 ? sum : sum + 1), 0),
    };
    if (status === WON) return { ...info, reason: 'all levels are done' };
    if (status === LOST) return { ...info, reason: 'no ships left' };
    return this.truncated ? { ...info, reason: 'time is up' } : info;
  }

  protected override drawGround(screen: Screen): void {
    paintSpace(screen);
  }

  protected override draw(screen: Screen, ram: MeteorsRam): void {
    drawMeteors(screen, ram);
  }

  protected override list(objects: ObjectList): void {
    listMeteors(objects, this.ram);
  }

  /** Puts a ship that rests at a place, in 1/64 pixel. */
  #placeShip(x: number, y: number): void {
    const { ram } = this;
    const { ship } = ram;
    ram.phase = FLYING;
    ship[X] = x;
    ship[Y] = y;
    ship[VX] = ship[VY] = 0;
    ram.bytes[WAIT] = LEVEL_WAIT;
  }

  /** A frame without a ship goes by. */
  #wait(): void {
    const { ram } = this;
    const { bytes, rng } = ram;
    const wait = (bytes[WAIT] as number) - 1;
    bytes[WAIT] = wait;
    if (ram.phase === IN_HYPERSPACE) {
      if (wait > 0) return;
      this.#placeShip(rng.below(WIDTH * SUBPIXELS), rng.below(HEIGHT * SUBPIXELS));
    } else if (wait === 0 || (wait < SAFE_FROM && !isCrowded(ram, WIDTH / 2, HEIGHT / 2))) {
      bytes[HEADING] = 0;
      this.#placeShip((WIDTH / 2) * SUBPIXELS, (HEIGHT / 2) * SUBPIXELS);
    }
  }

  /**
   * Lets the ship's shots hit what they meet.
   * @param rocks the meteors that there are, a bit each
   * @returns whether one was hit, so that they are others now
   */
  #hit(rocks: number): boolean {
    const { ram } = this;
    const { shotTime } = ram;
    let left = rocks;
    let hasHit = false;
    for (let rest = present(shotTime, SHOTS); rest !== 0; rest &= rest - 1) {
      const shot = 31 - clz32(rest & -rest);
      if (this.#hitsRock(shot, left)) {
        hasHit = true;
        left = rocksOf(ram);
      } else if (!this.#hitsSaucer(shot)) {
        continue;
      }
      shotTime[shot] = 0;
    }
    return hasHit;
  }

  #hitsRock(shot: number, rocks: number): boolean {
    const { ram } = this;
    const { meteorX, meteorY, meteorKind } = ram;
    const x = ram.shotX[shot] as number;
    const y = ram.shotY[shot] as number;
    const endX = wrapX(x + SHOT_SIZE - 1);
    const endY = wrapY(y + SHOT_SIZE - 1);
    let rest = startingIn(meteorX, meteorY, rocks, endX, endY, WIDEST + SHOT_SIZE - 1);
    for (; rest !== 0; rest &= rest - 1) {
      const rock = 31 - clz32(rest & -rest);
      const right = nearX(x - (meteorX[rock] as number));
      const kind = meteorKind[rock] as number;
      const picture = rockPicture(kind, rock);
      const below = nearY(y - (meteorY[rock] as number));
      if (!shapeMeetsBox(picture, 0, 0, right, below, SHOT_SIZE, SHOT_SIZE)) continue;
      this.#burst(
        (meteorX[rock] as number) + (picture.width >> 1),
        (meteorY[rock] as number) + (picture.height >> 1),
      );
      splitRock(ram, rock);
      this.#score(ROCK_POINTS[sizeOf(kind)] as number);
      return true;
    }
    return false;
  }

  #hitsSaucer(shot: number): boolean {
    const { ram } = this;
    if (!isWholeSaucerHere(ram)) return false;
    const kind = saucerKind(ram);
    const picture = SAUCERS[kind] as Shape;
    const left = saucerX(ram);
    const top = ram.bytes[SAUCER_Y] as number;
    const right = nearX((ram.shotX[shot] as number) - left);
    const below = nearY((ram.shotY[shot] as number) - top);
    if (!shapeMeetsBox(picture, 0, 0, right, below, SHOT_SIZE, SHOT_SIZE)) return false;
    this.#burst(left + (picture.width >> 1), top + (picture.height >> 1));
    awaitSaucer(ram);
    this.#score(SAUCER_POINTS[kind] as number);
    return true;
  }

  /** Shows a burst around a place. */
  #burst(x: number, y: number): void {
    const { bytes } = this.ram;
    const half = (BURSTS[0] as Shape).width >> 1;
    bytes[BURST_X] = wrapX(wrapX(x) - half);
    bytes[BURST_Y] = wrapY(wrapY(y) - half);
    bytes[BURST_TIME] = BURST_FRAMES;
  }

  #score(points: number): void {
    const { ram } = this;
    const before = Math.floor(ram.score / SHIP_EVERY);
    ram.score += points;
    if (Math.floor(ram.score / SHIP_EVERY) > before && ram.lives < MOST_LIVES) ram.lives++;
  }

  /** Whether anything has a pixel in common with the ship. */
  #isStruck(rocks: number): boolean {
    const { ram } = this;
    const { meteorX, meteorY, meteorKind, bytes } = ram;
    const ship = shipPicture((bytes[HEADING] as number) >> 1, false);
    const x = shipX(ram);
    const y = shipY(ram);
    const endX = wrapX(x + SHIP_SIZE - 1);
    const endY = wrapY(y + SHIP_SIZE - 1);
    let rest = startingIn(meteorX, meteorY, rocks, endX, endY, SHIP_SIZE + WIDEST - 1);
    for (; rest !== 0; rest &= rest - 1) {
      const rock = 31 - clz32(rest & -rest);
      const right = nearX((meteorX[rock] as number) - x);
      const picture = rockPicture(meteorKind[rock] as number, rock);
      const below = nearY((meteorY[rock] as number) - y);
      if (shapesMeet(ship, 0, 0, picture, right, below)) return true;
    }
    if (ram.shotTime[SAUCER_SHOT] !== 0) {
      const right = nearX((ram.shotX[SAUCER_SHOT] as number) - x);
      const below = nearY((ram.shotY[SAUCER_SHOT] as number) - y);
      if (shapeMeetsBox(ship, 0, 0, right, below, SHOT_SIZE, SHOT_SIZE)) return true;
    }
    if (!isWholeSaucerHere(ram)) return false;
    const saucer = SAUCERS[saucerKind(ram)] as Shape;
    return shapesMeet(ship, 0, 0, saucer, nearX(saucerX(ram) - x), nearY((bytes[SAUCER_Y] as number) - y));
  }

  #loseShip(): void {
    const { ram } = this;
    ram.lives--;
    if (ram.lives === 0) ram.status = LOST;
    ram.phase = WRECKED;
    ram.bytes[WAIT] = WRECK_WAIT;
    ram.shotTime[SAUCER_SHOT] = 0;
  }

  /** No meteors are left: the next level begins after a while. */
  #awaitLevel(): void {
    const { ram } = this;
    if (ram.level === LEVELS) {
      ram.status = WON;
      return;
    }
    const wait = (ram.bytes[WAIT] as number) - 1;
    ram.bytes[WAIT] = wait;
    if (wait > 0) return;
    ram.bytes[WAIT] = LEVEL_WAIT;
    ram.level++;
    bringRocks(ram);
  }
}

function isWholeSaucerHere(ram: MeteorsRam): boolean {
  if (!isSaucerHere(ram)) return false;
  const x = saucerX(ram);
  return x >= 0 && x + (SAUCERS[saucerKind(ram)] as Shape).width <= WIDTH;
}

export const meteors = arcadeDefinition({
  id: 'arcade/Meteors-v1',
  title: 'Meteors',
  instruction:
    'Turn the ship with left and right, fly with up, and shoot the meteors until none are left, without being hit by them, by a ' +
    'saucer or by its shots. Hold down to leap through hyperspace, to anywhere.',
  rewardRange: [0, MOST_POINTS],
  // Means of 100 episodes of uniformly random actions at 60 actions a second, and of 5 of arcade-search at 15; both of seed 1.
  reference: { random: 1042, expert: 41_576 },
  controls: {
    left: 'turn left',
    right: 'turn right',
    up: 'burn the engine',
    down: 'leap through hyperspace when held',
    fire: 'shoot',
  },
  minimal: [
    'NOOP',
    'FIRE',
    'UP',
    'RIGHT',
    'LEFT',
    'DOWN',
    'UPRIGHT',
    'UPLEFT',
    'UPFIRE',
    'RIGHTFIRE',
    'LEFTFIRE',
    'UPRIGHTFIRE',
    'UPLEFTFIRE',
  ],
  modes: ['the game as it is', 'meteors are half as fast', 'down turns the ship round at once'],
  difficulties: ['as it is', 'saucers come twice as often, and all are small'],
  objects: { kinds: KINDS, count: OBJECTS },
  create: (spec, config) => new Meteors(spec, config),
});
