import type { EnvConfig, Info } from '../../core/coreEnv.js';
import type { EnvSpec } from '../../core/spec.js';
import { ArcadeGame } from '../console/arcadeGame.js';
import { shapeMeetsBox, shapesMeet } from '../console/collision.js';
import { arcadeDefinition } from '../console/definition.js';
import type { ObjectList } from '../console/objects.js';
import { LOST, WON } from '../console/ram.js';
import { WIDTH } from '../console/raster.js';
import type { Screen } from '../console/screen.js';
import type { Shape } from '../console/shape.js';
import {
  BOMBS,
  BOMB_TIME,
  BURNING,
  BURST_KIND,
  BURST_TIME,
  BURST_X,
  BURST_Y,
  CANNON_RUN,
  CANNON_TOP,
  CANNON_X,
  CLEARED,
  COLUMNS,
  LEVELS,
  MARCHED_X,
  MARCHED_Y,
  MARCHER_HEIGHT,
  MARCHER_WIDTH,
  MARCHING,
  MOVING_SHIELDS,
  MarchersRam,
  NO_SHIELDS,
  PAUSE,
  PITCH_X,
  PITCH_Y,
  POSE,
  ROWS,
  SHIELDS_RUN,
  SHIP_WAY,
  SHIP_X,
  SHOT_HEIGHT,
  SHOT_SPEED,
  SHOT_WIDTH,
  SHOT_X,
  SHOT_Y,
  BLOCK_X,
  BLOCK_Y,
  blockBottom,
  columnX,
  countMarchers,
  isStanding,
  lineUp,
  march,
  rowY,
} from './block.js';
import { BOMB_HEIGHT, BOMB_WIDTH, dropBombs, moveBomb } from './bombs.js';
import { GROUND_TOP, paintLandscape } from './landscape.js';
import { BOMB_SHAPE, CANNONS, MARCHERS, SHIP } from './pictures.js';
import { SHIELD_TOP, breakShields, moveShields, raiseShields } from './shields.js';
import { SHIP_TOP, awaitShip, moveShip } from './ship.js';
import { KINDS, OBJECTS, SHIP_BURST, drawMarchers, listMarchers } from './view.js';

const LIVES = 3;
/** Points by row, from the top. */
const ROW_POINTS: readonly number[] = [30, 25, 20, 15, 10, 5];
const SHIP_POINTS = 200;

/** A shot that gets up to here is gone. */
const SKY_TOP = 16;
/** The cannon keeps so far from the sides of the screen; pixels a frame that it reaches when the joystick is held. */
const MARGIN = 4;
const CANNON_SPEED = 2;

/** Frames of pauses, and of bursts in the rows and of the mother ship. */
const BURNING_FRAMES = 64;
const CLEARED_FRAMES = 60;
const BURST_FRAMES = 14;
const SHIP_BURST_FRAMES = 50;
/** Frames without bombs at first, and after a cannon was lost. */
const TRUCE = 90;

/**
 * A block of 36 marchers comes down on the player's cannon: it steps along, and at the side of the screen one line down and back. All
 * step at once, the faster the fewer are left. They drop bombs, up to three at a time, many of them from the column nearest to the
 * cannon. Three shields stop bombs and shots, and crumble where they are hit and where marchers walk.
 *
 * Actions: left and right move the cannon, the button fires; there is one shot at a time.
 * Rewards: 5, 10, 15, 20, 25, 30 for a marcher, by row from the bottom; 200 for the mother ship that crosses the sky now and then.
 * A life is lost when a bomb hits the cannon. All is lost when a marcher comes down to the height of the cannon.
 * A level ends with its last marcher. On each further one the block starts lower and marches faster, bombs fall faster and more
 * often, more of them near the cannon, and the mother ship is faster; the shields are new.
 * End: three cannons lost, the marchers down, or twelve levels done (success).
 * Rules after Space Invaders (Taito, 1978; Atari, 1980).
 */
class Marchers extends ArcadeGame<MarchersRam> {
  readonly #cannon: Shape;

  constructor(spec: EnvSpec, config: EnvConfig) {
    super(spec, config, MarchersRam);
    this.#cannon = CANNONS[config['difficulty'] as number] as Shape;
  }

  protected override start(): void {
    const { ram } = this;
    ram.lives = LIVES;
    awaitShip(ram);
    this.#startLevel(1);
  }

  protected override frame(dx: number, _dy: number, fire: number): void {
    const { ram } = this;
    const { bytes } = ram;
    moveShip(ram);
    if (bytes[BURST_TIME] !== 0) bytes[BURST_TIME] = (bytes[BURST_TIME] as number) - 1;
    if (ram.phase !== MARCHING) {
      this.#pause();
      return;
    }
    this.#moveCannon(dx);
    if (ram.mode === MOVING_SHIELDS) moveShields(ram);
    if (march(ram)) this.#tread();
    if (ram.status === LOST) return;
    dropBombs(ram, this.#cannon.width);
    if (bytes[SHOT_Y] !== 0) this.#moveShot();
    else if (fire === 1) this.#shoot();
    for (let bomb = 0; bomb < BOMBS; bomb++) {
      if (ram.bombKind[bomb] !== 0) this.#moveBomb(bomb);
    }
  }

  override info(): Info {
    const { ram } = this;
    const info = { ...super.info(), marchers: countMarchers(ram) };
    if (ram.status === WON) return { ...info, reason: 'all levels are done' };
    if (ram.status === LOST) {
      return { ...info, reason: ram.lives === 0 ? 'no cannons left' : 'the marchers are down' };
    }
    return this.truncated ? { ...info, reason: 'time is up' } : info;
  }

  protected override drawGround(screen: Screen): void {
    paintLandscape(screen);
  }

  protected override draw(screen: Screen, ram: MarchersRam): void {
    drawMarchers(screen, ram);
  }

  protected override list(objects: ObjectList): void {
    listMarchers(objects, this.ram);
  }

  #startLevel(level: number): void {
    const { ram } = this;
    ram.level = level;
    lineUp(ram);
    if (ram.mode !== NO_SHIELDS) raiseShields(ram);
    this.#placeCannon();
  }

  #placeCannon(): void {
    const { ram } = this;
    ram.phase = MARCHING;
    ram.words[CANNON_X] = MARGIN;
    ram.bytes[BOMB_TIME] = TRUCE;
  }

  /** Only the mother ship goes on while the cannon burns, and between levels. */
  #pause(): void {
    const { ram } = this;
    const { bytes, words } = ram;
    words[CANNON_RUN] = words[MARCHED_X] = words[MARCHED_Y] = words[SHIELDS_RUN] = 0;
    const pause = (bytes[PAUSE] as number) - 1;
    bytes[PAUSE] = pause;
    if (pause > 0) return;
    if (ram.phase === BURNING) this.#placeCannon();
    else if (ram.level < LEVELS) this.#startLevel(ram.level + 1);
  }

  /** 1, then 2 pixels a frame while the joystick is held one way; it stops at once when let go. */
  #moveCannon(dx: number): void {
    const { words } = this.ram;
    const x = words[CANNON_X] as number;
    const isRunning = Math.imul(words[CANNON_RUN] as number, dx) > 0;
    const next = x + Math.imul(dx, isRunning ? CANNON_SPEED : 1);
    const rightmost = WIDTH - MARGIN - this.#cannon.width;
    words[CANNON_X] = next < MARGIN ? MARGIN : next > rightmost ? rightmost : next;
    words[CANNON_RUN] = words[CANNON_X] - x;
  }

  /** The marchers have made a step: they break what they walk on, and may have come down. */
  #tread(): void {
    const { ram } = this;
    const bottom = blockBottom(ram);
    if (bottom <= SHIELD_TOP) return;
    for (let row = 0; row < ROWS; row++) {
      for (let column = 0; column < COLUMNS; column++) {
        if (!isStanding(ram, row, column)) continue;
        breakShields(ram, columnX(ram, column), rowY(ram, row), MARCHER_WIDTH, MARCHER_HEIGHT);
      }
    }
    if (bottom >= CANNON_TOP) ram.status = LOST;
  }

  #shoot(): void {
    const { bytes, words } = this.ram;
    bytes[SHOT_X] = (words[CANNON_X] as number) + ((this.#cannon.width - SHOT_WIDTH) >> 1);
    bytes[SHOT_Y] = CANNON_TOP - SHOT_HEIGHT;
  }

  #moveShot(): void {
    const { ram } = this;
    const { bytes } = ram;
    const x = bytes[SHOT_X] as number;
    const y = (bytes[SHOT_Y] as number) - SHOT_SPEED;
    bytes[SHOT_Y] = y;
    const isSpent =
      y <= SKY_TOP ||
      breakShields(ram, x, y, SHOT_WIDTH, SHOT_HEIGHT) ||
      this.#hitMarcher(x, y + SHOT_HEIGHT - 1) ||
      this.#hitMarcher(x, y) ||
      this.#hitShip(x, y);
    if (isSpent) bytes[SHOT_Y] = 0;
  }

  /** Whether the shot, with its left edge at x, hits a marcher of the row that has the pixel row y. */
  #hitMarcher(x: number, y: number): boolean {
    const { ram } = this;
    const { bytes, words } = ram;
    const down = y - (bytes[BLOCK_Y] as number);
    const along = x + SHOT_WIDTH - 1 - (words[BLOCK_X] as number);
    if (down < 0 || along < 0 || down >= ROWS * PITCH_Y || along >= COLUMNS * PITCH_X) return false;
    const row = Math.floor(down / PITCH_Y);
    const column = Math.floor(along / PITCH_X);
    if (!isStanding(ram, row, column)) return false;
    const left = columnX(ram, column);
    const top = rowY(ram, row);
    const picture = MARCHERS[2 * row + (bytes[POSE] as number)] as Shape;
    const shotTop = bytes[SHOT_Y] as number;
    if (!shapeMeetsBox(picture, left, top, x, shotTop, SHOT_WIDTH, SHOT_HEIGHT)) return false;
    ram.standing[row] = (ram.standing[row] as number) & ~(1 << column);
    ram.score += ROW_POINTS[row] as number;
    this.#burst(left, top, row, BURST_FRAMES);
    if (countMarchers(ram) === 0) this.#finishLevel();
    return true;
  }

  #hitShip(x: number, y: number): boolean {
    const { ram } = this;
    if (ram.bytes[SHIP_WAY] === 0) return false;
    const left = (ram.words[SHIP_X] as number) >> 6;
    if (!shapeMeetsBox(SHIP, left, SHIP_TOP, x, y, SHOT_WIDTH, SHOT_HEIGHT)) return false;
    ram.score += SHIP_POINTS;
    this.#burst(
      Math.min(Math.max(left + 2, MARGIN), WIDTH - SHIP.width),
      SHIP_TOP,
      SHIP_BURST,
      SHIP_BURST_FRAMES,
    );
    awaitShip(ram);
    return true;
  }

  #burst(x: number, y: number, kind: number, frames: number): void {
    const { bytes } = this.ram;
    bytes[BURST_X] = x;
    bytes[BURST_Y] = y;
    bytes[BURST_KIND] = kind;
    bytes[BURST_TIME] = frames;
  }

  #moveBomb(bomb: number): void {
    const { ram } = this;
    const { words, bombX, bombKind } = ram;
    const y = moveBomb(ram, bomb);
    const x = bombX[bomb] as number;
    const bottom = y + BOMB_HEIGHT;
    if (bottom <= SHIELD_TOP) return;
    if (bottom > GROUND_TOP || breakShields(ram, x, y, BOMB_WIDTH, BOMB_HEIGHT)) {
      bombKind[bomb] = 0;
    } else if (
      bottom > CANNON_TOP &&
      shapesMeet(BOMB_SHAPE, x, y, this.#cannon, words[CANNON_X] as number, CANNON_TOP)
    ) {
      this.#loseCannon();
    }
  }

  #loseCannon(): void {
    const { ram } = this;
    ram.lives--;
    if (ram.lives === 0) ram.status = LOST;
    this.#clearAir(BURNING, BURNING_FRAMES);
  }

  #finishLevel(): void {
    const { ram } = this;
    if (ram.level === LEVELS) ram.status = WON;
    this.#clearAir(CLEARED, CLEARED_FRAMES);
  }

  /** Begins a pause. What flies, but for the mother ship, is gone. */
  #clearAir(phase: number, frames: number): void {
    const { ram } = this;
    ram.phase = phase;
    ram.bytes[PAUSE] = frames;
    ram.bytes[SHOT_Y] = 0;
    ram.bombKind.fill(0);
  }
}

export const marchers = arcadeDefinition({
  id: 'arcade/Marchers-v1',
  title: 'Marchers',
  instruction:
    'Move the cannon left and right and shoot all marchers before they come down to you, without being hit by their bombs. ' +
    'Shields stop bombs until they have crumbled.',
  rewardRange: [0, SHIP_POINTS],
  // Means of 100 episodes of uniformly random actions at 60 actions a second, and of 5 of arcade-search at 15, which does all levels;
  // both of seed 1.
  reference: { random: 372, expert: 10_320 },
  controls: { left: 'move the cannon left', right: 'move the cannon right', fire: 'shoot' },
  minimal: ['NOOP', 'FIRE', 'RIGHT', 'LEFT', 'RIGHTFIRE', 'LEFTFIRE'],
  modes: ['the game as it is', 'the shields move', 'bombs zigzag', 'no shields'],
  difficulties: ['a narrow cannon', 'a wide cannon, which is hit more easily'],
  objects: { kinds: KINDS, count: OBJECTS },
  create: (spec, config) => new Marchers(spec, config),
});
