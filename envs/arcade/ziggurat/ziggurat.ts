import type { EnvConfig, Info } from '../../core/coreEnv.js';
import type { EnvSpec } from '../../core/spec.js';
import { ArcadeGame } from '../console/arcadeGame.js';
import { arcadeDefinition } from '../console/definition.js';
import type { ObjectList } from '../console/objects.js';
import { LOST, WON } from '../console/ram.js';
import type { Screen } from '../console/screen.js';
import { intervalOf, moveFoes } from './foes.js';
import { paintDesert } from './ground.js';
import {
  CARPETS,
  CHEERING,
  CHEERING_FRAMES,
  CLOCK,
  COLUMN,
  CUBES,
  CUBES_LEFT,
  DJINN,
  DOWN_LEFT,
  DOWN_RIGHT,
  DYING,
  DYING_FRAMES,
  EXTRA_LIVES,
  FALL,
  FALLING,
  FALL_FRAMES,
  FREEZE,
  FREEZE_FRAMES,
  FOES,
  HOPPER,
  HOPPING,
  HOP_FRAMES,
  JADE_BALL,
  JERBOA,
  KIND,
  LAST_COLUMN,
  LAST_ROW,
  LEVELS,
  MOST_LIVES,
  MOVER_BYTES,
  NEXT_FOE,
  NOBODY,
  PAUSE,
  RIDE,
  RIDE_FRAMES,
  ROUND,
  ROUNDS,
  ROW,
  SUBPIXELS,
  UP_LEFT,
  UP_RIGHT,
  WAY,
  ZigguratRam,
  columnAfter,
  cubeAt,
  isCube,
  moverX,
  moverY,
  nextColour,
  rowAfter,
  wantedColour,
} from './pyramid.js';
import { OBJECTS, drawZiggurat, listZiggurat } from './view.js';

const LIVES = 4;
/** Points at which an extra life is given, and from there to the next. */
const FIRST_EXTRA = 8000;
const NEXT_EXTRA = 14_000;

/** Points for a cube that for the first time in a round has the colour half-way, or that which is wanted. */
const HALF_WAY_POINTS = 15;
const CUBE_POINTS = 25;
const JADE_POINTS = 100;
const DJINN_POINTS = 300;
/** For a round, and what each further round brings more. */
const ROUND_POINTS = 1000;
const ROUND_GAIN = 250;
/** For a carpet that is left at its end. */
const CARPET_POINTS = 50;
/** The last cube of the last round with both carpets left: more than all foes together can bring in one frame. */
const MOST_POINTS = CUBE_POINTS + ROUND_POINTS + (LEVELS * ROUNDS - 1) * ROUND_GAIN + 2 * CARPET_POINTS;

/** Frames that the jerboa sits after a hop. */
const REST = 2;
/** Frames until the first foe of a round, and of a new life; no more than from one foe to the next. */
const PEACE = 100;
/** Carpets wait beside these rows of the pyramid: the first of them, and how many there are. */
const FIRST_CARPET_ROW = 2;
const CARPET_ROWS = 5;
/** Feet nearer than this across and down, in 1/64 pixel, meet. */
const REACH = 8 * SUBPIXELS;

/**
 * A jerboa hops about on a ziggurat of 28 cubes, and each hop changes the colour of the cube on which it lands. When every cube has the
 * colour that is wanted, shown on the right above, the round is done.
 *
 * Actions: the diagonals hop that way; of the straight ones, up hops up to the right, right down to the right, down down to the
 * left, left up to the left. A hop takes 18 frames, and a joystick that is held hops on. The button does nothing.
 * Rewards: 25 for each cube that has the colour that is wanted for the first time in a round, 15 for one that has the colour half-way
 * for the first time; 100 for a jade ball, which stops all foes for 4 seconds; 300 for a djinn; 500 for a snake that leaps over
 * the edge; 1000 for a round, and 250 more for each later one, and 50 for each carpet that is left.
 * Levels: one hop gives a cube its colour (1), two do (2), one does, but the next undoes it (3), two do, and each further one changes between
 * half-way and done (4), two do, and a third one starts anew (5). Each has four rounds, in each of which foes are faster.
 * Dangers: hopping off the pyramid; red balls and eggs, which bounce down; the snake that hatches from an egg at the foot and gives
 * chase. Djinns (from the third round on) hop down and undo the cubes on which they land, jade balls come from the second round on;
 * neither does harm. Two carpets beside the pyramid carry the jerboa to the top, each once in a round: a snake that is near follows it and falls.
 * After a lost life the foes are gone, and the jerboa goes on from the cube on which it sat last.
 * End: no jerboa left, of four and one more at 8,000 points and at every 14,000 after; or five levels done (success).
 * Rules after Q*bert (Gottlieb, 1982).
 */
class Ziggurat extends ArcadeGame<ZigguratRam> {
  constructor(spec: EnvSpec, config: EnvConfig) {
    super(spec, config, ZigguratRam);
  }

  protected override start(): void {
    const { ram } = this;
    ram.lives = LIVES;
    ram.level = 1;
    this.#startRound(1);
  }

  protected override frame(dx: number, dy: number): void {
    const { ram } = this;
    const { bytes } = ram;
    if (ram.phase !== HOPPING) {
      this.#pause();
      return;
    }
    const freeze = bytes[FREEZE] as number;
    if (freeze > 0) bytes[FREEZE] = freeze - 1;
    this.#moveJerboa(dx, dy);
    this.#goOn(freeze <= 1);
    this.#giveExtraLife();
  }

  /** The rest of a frame, unless the jerboa has just fallen or done the round. */
  #goOn(foesMove: boolean): void {
    const { ram } = this;
    if (ram.phase !== HOPPING) return;
    if (foesMove) moveFoes(ram);
    this.#meetFoes();
  }

  override info(): Info {
    const { status, bytes } = this.ram;
    const carpets = (bytes[CARPETS] === 0 ? 0 : 1) + (bytes[CARPETS + 1] === 0 ? 0 : 1);
    const round = bytes[ROUND] as number;
    const info = { ...super.info(), round, cubes: bytes[CUBES_LEFT] as number, carpets };
    if (status === WON) return { ...info, reason: 'all levels are done' };
    if (status === LOST) return { ...info, reason: 'no jerboas left' };
    return this.truncated ? { ...info, reason: 'time is up' } : info;
  }

  protected override drawGround(screen: Screen): void {
    paintDesert(screen);
  }

  protected override draw(screen: Screen, ram: ZigguratRam): void {
    drawZiggurat(screen, ram);
  }

  protected override list(objects: ObjectList): void {
    listZiggurat(objects, this.ram);
  }

  #startRound(round: number): void {
    const { ram } = this;
    const { bytes, rng } = ram;
    ram.cubes.fill(0);
    bytes[ROUND] = round;
    bytes[CUBES_LEFT] = CUBES;
    bytes[LAST_ROW] = bytes[LAST_COLUMN] = 1;
    bytes[CARPETS] = FIRST_CARPET_ROW + rng.below(CARPET_ROWS);
    bytes[CARPETS + 1] = FIRST_CARPET_ROW + rng.below(CARPET_ROWS);
    this.#resume();
  }

  /** Puts the jerboa on the cube where it sat last, without any foes. */
  #resume(): void {
    const { ram } = this;
    const { movers, bytes } = ram;
    movers.fill(0);
    ram.phase = HOPPING;
    bytes[FREEZE] = 0;
    bytes[NEXT_FOE] = Math.min(PEACE, intervalOf(ram));
    movers[KIND] = HOPPER;
    movers[WAY] = DOWN_RIGHT;
    movers[CLOCK] = HOP_FRAMES + 1;
    movers[ROW] = bytes[LAST_ROW] as number;
    movers[COLUMN] = bytes[LAST_COLUMN] as number;
  }

  #pause(): void {
    const { ram } = this;
    const { movers, bytes } = ram;
    const left = (bytes[PAUSE] as number) - 1;
    bytes[PAUSE] = left;
    if (ram.phase === FALLING) movers[CLOCK] = left;
    if (left > 0) return;
    if (ram.phase !== CHEERING) this.#resume();
    else if ((bytes[ROUND] as number) < ROUNDS) this.#startRound((bytes[ROUND] as number) + 1);
    else {
      ram.level++;
      this.#startRound(1);
    }
  }

  #moveJerboa(dx: number, dy: number): void {
    const { movers } = this.ram;
    const clock = movers[CLOCK] as number;
    const isSitting = clock > HOP_FRAMES && movers[WAY] !== RIDE;
    if (!isSitting || clock > HOP_FRAMES + 1) {
      movers[CLOCK] = clock - 1;
      if (clock === 1) this.#land();
      return;
    }
    const way = wayOf(dx, dy);
    if (way >= 0) this.#hop(way);
  }

  #hop(way: number): void {
    const { movers, bytes } = this.ram;
    const row = movers[ROW] as number;
    const column = movers[COLUMN] as number;
    bytes[LAST_ROW] = row;
    bytes[LAST_COLUMN] = column;
    movers[WAY] = way;
    movers[ROW] = rowAfter(row, way);
    movers[COLUMN] = columnAfter(column, way);
    movers[CLOCK] = HOP_FRAMES;
  }

  #land(): void {
    const { ram } = this;
    const { movers, bytes } = ram;
    if (movers[WAY] === RIDE) {
      bytes[CARPETS + carpetSide(movers)] = 0;
      movers[WAY] = DOWN_RIGHT;
      movers[ROW] = movers[COLUMN] = 1;
    }
    const row = movers[ROW] as number;
    const column = movers[COLUMN] as number;
    if (isCube(row, column)) {
      movers[CLOCK] = HOP_FRAMES + 1 + REST;
      this.#paint(cubeAt(row, column));
    } else if (row > 0 && row === bytes[CARPETS + carpetSide(movers)]) {
      movers[WAY] = RIDE;
      movers[CLOCK] = RIDE_FRAMES;
    } else {
      movers[WAY] = FALL;
      movers[CLOCK] = FALL_FRAMES;
      this.#loseLife(FALLING, FALL_FRAMES);
    }
  }

  #paint(cube: number): void {
    const { ram } = this;
    const { cubes, bytes, level } = ram;
    const painted = cubes[cube] as number;
    const wanted = wantedColour(level);
    const colour = nextColour(level, painted & 3);
    const isBest = colour > painted >> 2;
    if (isBest) ram.score += colour === wanted ? CUBE_POINTS : HALF_WAY_POINTS;
    cubes[cube] = colour | ((isBest ? colour : painted >> 2) << 2);
    let left = bytes[CUBES_LEFT] as number;
    if ((painted & 3) === wanted) left++;
    if (colour === wanted) left--;
    bytes[CUBES_LEFT] = left;
    if (left === 0) this.#endRound();
  }

  #endRound(): void {
    const { ram } = this;
    const { bytes, stage } = ram;
    ram.score += ROUND_POINTS + ROUND_GAIN * stage;
    for (let side = 0; side < 2; side++) if (bytes[CARPETS + side] !== 0) ram.score += CARPET_POINTS;
    ram.phase = CHEERING;
    bytes[PAUSE] = CHEERING_FRAMES;
    if (stage === LEVELS * ROUNDS - 1) ram.status = WON;
  }

  #loseLife(phase: number, pause: number): void {
    const { ram } = this;
    ram.phase = phase;
    ram.bytes[PAUSE] = pause;
    ram.lives--;
    if (ram.lives === 0) ram.status = LOST;
  }

  /** Whatever the jerboa touches has its effect. */
  #meetFoes(): void {
    const { ram } = this;
    const { movers } = ram;
    if (movers[WAY] === RIDE) return;
    const x = moverX(ram, JERBOA, movers[CLOCK] as number);
    const y = moverY(ram, JERBOA, movers[CLOCK] as number);
    for (let foe = 1; foe <= FOES && ram.phase === HOPPING; foe++) {
      const at = foe * MOVER_BYTES;
      if (movers[at + KIND] === NOBODY || movers[at + WAY] === FALL) continue;
      const clock = movers[at + CLOCK] as number;
      const across = moverX(ram, foe, clock) - x;
      const down = moverY(ram, foe, clock) - y;
      if (across > -REACH && across < REACH && down > -REACH && down < REACH) this.#meet(at);
    }
  }

  #meet(at: number): void {
    const { ram } = this;
    const { movers, bytes } = ram;
    switch (movers[at + KIND]) {
      case JADE_BALL:
        ram.score += JADE_POINTS;
        bytes[FREEZE] = FREEZE_FRAMES;
        movers[at + KIND] = NOBODY;
        return;
      case DJINN:
        ram.score += DJINN_POINTS;
        movers[at + KIND] = NOBODY;
        return;
      default:
        this.#loseLife(DYING, DYING_FRAMES);
    }
  }

  #giveExtraLife(): void {
    const { ram } = this;
    const given = ram.bytes[EXTRA_LIVES] as number;
    if (ram.score < FIRST_EXTRA + given * NEXT_EXTRA || ram.status === LOST) return;
    ram.bytes[EXTRA_LIVES] = given + 1;
    if (ram.lives < MOST_LIVES) ram.lives++;
  }
}

/** The joystick as a way to hop, a straight push as the diagonal clockwise of it; -1 where it is not pushed. */
function wayOf(dx: number, dy: number): number {
  if (dx === 0) return dy === 0 ? -1 : dy < 0 ? UP_RIGHT : DOWN_LEFT;
  if (dy === 0) return dx > 0 ? DOWN_RIGHT : UP_LEFT;
  if (dx > 0) return dy < 0 ? UP_RIGHT : DOWN_RIGHT;
  return dy < 0 ? UP_LEFT : DOWN_LEFT;
}

/** Beside which side of the pyramid the jerboa is: 0 left, 1 right. */
function carpetSide(movers: Uint8Array): number {
  return movers[COLUMN] === 0 ? 0 : 1;
}

export const ziggurat = arcadeDefinition({
  id: 'arcade/Ziggurat-v1',
  title: 'Ziggurat',
  instruction:
    'Hop on the cubes of the pyramid until all their tops have the colour shown on the right above, never off its edges, and stay away ' +
    'from red balls, eggs and the snake. A carpet beside the pyramid carries you to the top. The diagonals of the joystick hop that way; ' +
    'up also hops up to the right, right down to the right, down down to the left and left up to the left.',
  rewardRange: [0, MOST_POINTS],
  // Means of 100 episodes of uniformly random actions at 60 actions a second, and of 5 of arcade-search at 15 a second, both with seed 1.
  reference: { random: 176, expert: 12_867 },
  controls: {
    up: 'hop up to the right',
    right: 'hop down to the right',
    down: 'hop down to the left',
    left: 'hop up to the left',
  },
  minimal: ['NOOP', 'UP', 'RIGHT', 'LEFT', 'DOWN'],
  modes: ['the game as it is', 'without the snake'],
  difficulties: ['as it is', 'foes are faster and come sooner'],
  objects: {
    kinds: ['jerboa', 'red ball', 'egg', 'snake', 'djinn', 'jade ball', 'carpet'],
    count: OBJECTS,
  },
  create: (spec, config) => new Ziggurat(spec, config),
});
