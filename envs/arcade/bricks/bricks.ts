import type { EnvConfig, Info } from '../../core/coreEnv.js';
import type { EnvSpec } from '../../core/spec.js';
import {
  BALL_HEIGHT,
  BALL_WIDTH,
  BRICK_HEIGHT,
  BRICK_WIDTH,
  BricksRam,
  CEILING,
  COLUMNS,
  COURT_LEFT,
  COURT_RIGHT,
  FLOOR,
  FLYING,
  NARROW_PADDLE,
  PADDLE_HEIGHT,
  PADDLE_TOP,
  ROWS,
  ROW_POINTS,
  SERVING,
  SUBPIXELS,
  VX,
  VY,
  WALL_TOP,
  WIDE_PADDLE,
  X,
  Y,
  bounceOffPaddle,
  isAtPaddle,
  moveBall,
  movePaddle,
  serveBall,
  zoneAt,
} from './physics.js';
import { ArcadeGame } from '../console/arcadeGame.js';
import { arcadeDefinition } from '../console/definition.js';
import {
  AZURE,
  CYAN,
  GOLD,
  GREEN,
  GREY,
  INDIGO,
  ORANGE,
  PINK,
  PURPLE,
  RED,
  TEAL,
  VIOLET,
  colour,
} from '../console/palette.js';
import type { ObjectList } from '../console/objects.js';
import { LOST, WON } from '../console/ram.js';
import { WIDTH } from '../console/raster.js';
import type { Screen } from '../console/screen.js';
import { type Shape, digits, shape } from '../console/shape.js';

const LIVES = 5;

/** The walls of the levels: `#` a brick, `O` an armoured one, which the first hit only cracks, `.` a gap. */
const LEVELS: readonly (readonly string[])[] = [
  [
    '##################',
    '##################',
    '##################',
    '##################',
    '##################',
    '##################',
  ],
  [
    'OO..OO..OO..OO..OO',
    '##..##..##..##..##',
    '##################',
    '##################',
    '..##..##..##..##..',
    '..OO..OO..OO..OO..',
  ],
  [
    '#.#.#.#.##.#.#.#.#',
    '##################',
    '#O##O##O##O##O##O#',
    '##....######....##',
    '##.OO.##OO##.OO.##',
    'OOOO..OOOOOO..OOOO',
  ],
];

/** Every brick of every level. */
const BEST_SCORE = LEVELS.flatMap((rows) =>
  rows.map((row, i) => row.replaceAll('.', '').length * (ROW_POINTS[i] as number)),
).reduce((sum, points) => sum + points, 0);

/** Frames until a ball that nobody serves is served. */
const SERVE_DELAY = 120;
/** Pixels. */
const SERVE_Y = 104;
const SERVE_MARGIN = 20;
const SERVE_ANGLES = 3;

/**
 * Paddle, ball and a wall: the ball breaks the bricks that it touches and bounces off them, off the paddle, the sides and
 * the ceiling. The player moves the paddle so that no ball is lost, and aims by where the ball meets it.
 *
 * Actions: left and right move the paddle, the button serves a ball; a ball serves itself after two seconds.
 * Rewards: a brick's points when it breaks, 7, 7, 4, 4, 1, 1 by row from the top. Armoured bricks need two hits.
 * The ball is faster from the 4th and the 12th time that it met the paddle and from when it touched the two upper rows, and
 * starts faster at each level; the paddle shrinks by a quarter once the ball has met the ceiling, until the next ball.
 * End: five balls lost, or the walls of all three levels broken (success).
 * Rules after Breakout (Atari, 1976 and 1978).
 */
class Bricks extends ArcadeGame<BricksRam> {
  constructor(spec: EnvSpec, config: EnvConfig) {
    super(spec, config, BricksRam);
  }

  protected override start(): void {
    const { ram } = this;
    ram.lives = LIVES;
    ram.paddleX = (COURT_LEFT + COURT_RIGHT - WIDE_PADDLE) / 2;
    this.#startLevel(1);
  }

  protected override frame(dx: number, _dy: number, fire: number): void {
    const { ram } = this;
    movePaddle(ram, dx);
    if (ram.phase === SERVING) {
      ram.serveDelay--;
      if (fire === 1 || ram.serveDelay <= 0) this.#serve();
      return;
    }
    moveBall(ram);
    if (isAtPaddle(ram)) {
      const zone = zoneAt(ram, ram.paddleX);
      if (zone >= 0) bounceOffPaddle(ram, zone);
    }
    if (ram.bricksLeft === 0) this.#finishLevel();
    else if ((ram.ball[Y] as number) >= FLOOR * SUBPIXELS) this.#loseBall();
  }

  override info(): Info {
    const { status, bricksLeft } = this.ram;
    const info = { ...super.info(), bricks: bricksLeft };
    if (status === WON) return { ...info, reason: 'all walls broken' };
    if (status === LOST) return { ...info, reason: 'no balls left' };
    return this.truncated ? { ...info, reason: 'time is up' } : info;
  }

  protected override drawGround(screen: Screen): void {
    screen.fill(0, BAR_TOP, WIDTH, FENCE_BOTTOM - BAR_TOP, FENCE);
    screen.fill(0, BAR_TOP, WIDTH, 1, FENCE_LIGHT);
    screen.fill(COURT_LEFT, CEILING, COURT_RIGHT - COURT_LEFT, FENCE_BOTTOM - CEILING, BACKGROUND);
    screen.fill(COURT_LEFT, CEILING - 1, COURT_RIGHT - COURT_LEFT, 1, FENCE_DARK);
    screen.stamp(LEVEL_MARK, 122, 4, FENCE);
  }

  protected override draw(screen: Screen, ram: BricksRam): void {
    drawWall(screen, ram);
    screen.number(SCORE_MEMO, DIGITS, COURT_LEFT, 4, 4, ram.score, TEXT, BACKGROUND);
    screen.number(LEVEL_MEMO, DIGITS, 140, 4, 1, ram.level, TEXT, BACKGROUND);
    screen.row(LIVES_MEMO, LIFE, LIVES_X, 8, LIFE_PITCH, LIVES, ram.lives, LIFE_COLOUR, BACKGROUND);
    const paddle = ram.paddleWidth === WIDE_PADDLE ? WIDE_SHAPE : NARROW_SHAPE;
    screen.sprite(PADDLE_SPRITE, paddle, ram.paddleX, PADDLE_TOP, 0);
    if (ram.phase === SERVING) {
      screen.hide(BALL_SPRITE);
      return;
    }
    const x = (ram.ball[X] as number) >> 6;
    const y = (ram.ball[Y] as number) >> 6;
    screen.box(BALL_SPRITE, x, y, BALL_WIDTH, BALL_HEIGHT, BALL_COLOUR);
  }

  protected override list(objects: ObjectList): void {
    const { ball, paddleX, paddleWidth, paddleRun, phase } = this.ram;
    const run = paddleRun * SUBPIXELS;
    objects.put(PADDLE_SPRITE, PADDLE_KIND, paddleX, PADDLE_TOP, paddleWidth, PADDLE_HEIGHT, run, 0);
    if (phase === SERVING) {
      objects.hide(BALL_SPRITE);
      return;
    }
    const x = (ball[X] as number) >> 6;
    const y = (ball[Y] as number) >> 6;
    const vx = ball[VX] as number;
    objects.put(BALL_SPRITE, BALL_KIND, x, y, BALL_WIDTH, BALL_HEIGHT, vx, ball[VY] as number);
  }

  #startLevel(level: number): void {
    const { ram } = this;
    const rows = LEVELS[level - 1] as readonly string[];
    let bricks = 0;
    for (let row = 0; row < ROWS; row++) {
      const columns = rows[row] as string;
      let standing = 0;
      let armoured = 0;
      for (let column = 0; column < COLUMNS; column++) {
        if (columns.charAt(column) === '.') continue;
        bricks++;
        standing |= 1 << column;
        if (columns.charAt(column) === 'O') armoured |= 1 << column;
      }
      ram.standing[row] = standing;
      ram.armoured[row] = armoured;
    }
    ram.bricksLeft = bricks;
    ram.level = level;
    this.#awaitServe();
  }

  #awaitServe(): void {
    const { ram } = this;
    ram.phase = SERVING;
    ram.serveDelay = SERVE_DELAY;
    ram.paddleWidth = ram.difficulty === 0 ? WIDE_PADDLE : NARROW_PADDLE;
    ram.paddleX = Math.min(ram.paddleX, COURT_RIGHT - WIDE_PADDLE);
  }

  #serve(): void {
    const { ram } = this;
    const { rng } = ram;
    const x = COURT_LEFT + SERVE_MARGIN + rng.below(COURT_RIGHT - COURT_LEFT - 2 * SERVE_MARGIN);
    serveBall(ram, x, SERVE_Y, rng.below(SERVE_ANGLES), rng.below(2) === 0);
    ram.phase = FLYING;
  }

  #finishLevel(): void {
    const { ram } = this;
    if (ram.level < LEVELS.length) this.#startLevel(ram.level + 1);
    else ram.status = WON;
  }

  #loseBall(): void {
    const { ram } = this;
    ram.lives--;
    if (ram.lives === 0) ram.status = LOST;
    this.#awaitServe();
  }
}

/** Words of the screen's memo: what of the wall is painted, and the digits and lives shown. */
const STANDING_MEMO = 0;
const ARMOURED_MEMO = STANDING_MEMO + ROWS;
const WALL_MEMO = ARMOURED_MEMO + ROWS;
const LIVES_MEMO = WALL_MEMO + 1;
const LEVEL_MEMO = LIVES_MEMO + LIVES;
const SCORE_MEMO = LEVEL_MEMO + 2;

/** Sprites on the screen, rows of the list of objects. */
const PADDLE_SPRITE = 0;
const BALL_SPRITE = 1;
/** Their kinds in the list of objects. */
const PADDLE_KIND = 1;
const BALL_KIND = 2;

const BAR_TOP = 17;
const FENCE_BOTTOM = 197;
const LIVES_X = 80;
const LIFE_PITCH = 7;

const BACKGROUND = colour(GREY, 0);
const FENCE = colour(GREY, 4);
const FENCE_LIGHT = colour(GREY, 6);
const FENCE_DARK = colour(GREY, 2);
const TEXT = colour(GREY, 6);
const BALL_COLOUR = colour(GREY, 7);
const LIFE_COLOUR = colour(RED, 4);

const DIGITS = digits(4, 2);
const LEVEL_MARK = shape(['#..', '#..', '#..', '#..', '###'], 4, 2);

/** A small paddle for every ball left. */
const LIFE = [shape(['#####', '#####', '#####'])];

const PADDLE_COLOURS = {
  h: colour(RED, 6),
  b: colour(RED, 4),
  s: colour(RED, 2),
  e: colour(GREY, 5),
  _: BACKGROUND,
};
const WIDE_ROWS = ['_ehhhhhhhhhhhhe_', 'eebbbbbbbbbbbbee', 'eebbbbbbbbbbbbee', '_esssssssssssse_'];
const WIDE_SHAPE = shape(WIDE_ROWS, 1, 1, PADDLE_COLOURS);
const NARROW_ROWS = ['_ehhhhhhhhe_', 'eebbbbbbbbee', 'eebbbbbbbbee', '_esssssssse_'];
const NARROW_SHAPE = shape(NARROW_ROWS, 1, 1, PADDLE_COLOURS);

/** Hues of the rows from the top, by level. */
const LEVEL_HUES: readonly (readonly number[])[] = [
  [RED, ORANGE, GOLD, GREEN, AZURE, INDIGO],
  [PURPLE, VIOLET, INDIGO, AZURE, CYAN, TEAL],
  [GOLD, ORANGE, RED, PINK, PURPLE, VIOLET],
];
const PLAIN_BRICKS = LEVEL_HUES.map((hues) => hues.map((hue) => brickShape(hue, false)));
const ARMOURED_BRICKS = LEVEL_HUES.map((hues) => hues.map((hue) => brickShape(hue, true)));

function brickShape(hue: number, isArmoured: boolean): Shape {
  const rim = colour(GREY, 5);
  const legend = {
    h: isArmoured ? colour(GREY, 7) : colour(hue, 6),
    b: colour(hue, 4),
    s: isArmoured ? colour(GREY, 3) : colour(hue, 2),
    r: isArmoured ? rim : colour(hue, 4),
  };
  return shape(['hhhhhhh.', 'rbbbbbr.', 'rbbbbbr.', 'rbbbbbr.', 'sssssss.', '........'], 1, 1, legend);
}

function drawWall(screen: Screen, ram: BricksRam): void {
  const { memo } = screen;
  const { standing, armoured } = ram;
  if (memo[WALL_MEMO] !== ram.level) {
    memo[WALL_MEMO] = ram.level;
    memo.fill(0, STANDING_MEMO, STANDING_MEMO + ROWS);
    screen.fill(COURT_LEFT, WALL_TOP, COLUMNS * BRICK_WIDTH, ROWS * BRICK_HEIGHT, BACKGROUND);
  }
  for (let row = 0; row < ROWS; row++) {
    if (memo[STANDING_MEMO + row] !== standing[row] || memo[ARMOURED_MEMO + row] !== armoured[row]) {
      drawRow(screen, ram, row);
    }
  }
}

/** Paints the bricks of a row that differ from those painted. */
function drawRow(screen: Screen, ram: BricksRam, row: number): void {
  const { memo } = screen;
  const standing = ram.standing[row] as number;
  const armoured = ram.armoured[row] as number;
  const appeared = standing ^ (memo[STANDING_MEMO + row] as number);
  const changed = appeared | (armoured ^ (memo[ARMOURED_MEMO + row] as number));
  memo[STANDING_MEMO + row] = standing;
  memo[ARMOURED_MEMO + row] = armoured;
  const y = WALL_TOP + row * BRICK_HEIGHT;
  const plain = PLAIN_BRICKS[ram.level - 1]?.[row] as Shape;
  const hard = ARMOURED_BRICKS[ram.level - 1]?.[row] as Shape;
  for (let column = 0; column < COLUMNS; column++) {
    const bit = 1 << column;
    if ((changed & bit) === 0) continue;
    const x = COURT_LEFT + column * BRICK_WIDTH;
    if ((standing & bit) === 0) screen.fill(x, y, BRICK_WIDTH, BRICK_HEIGHT, BACKGROUND);
    else screen.stamp((armoured & bit) === 0 ? plain : hard, x, y, 0);
  }
}

export const bricks = arcadeDefinition({
  id: 'arcade/Bricks-v1',
  title: 'Bricks',
  instruction:
    'Move the paddle with left and right so that the ball never falls past it, and break every brick of the wall with the ' +
    'ball. Press fire to serve.',
  // A ball in a corner between two bricks breaks both.
  rewardRange: [0, 14],
  // Means of 400 episodes of uniformly random actions and of 60 of bricks-planner, at 60 actions a second.
  reference: { random: 0.9, expert: BEST_SCORE, best: BEST_SCORE },
  controls: { left: 'move the paddle left', right: 'move the paddle right', fire: 'serve the ball' },
  minimal: ['NOOP', 'FIRE', 'RIGHT', 'LEFT'],
  difficulties: ['a wide paddle, until the ball has met the ceiling', 'a narrow paddle'],
  objects: { kinds: ['paddle', 'ball'], count: 2 },
  create: (spec, config) => new Bricks(spec, config),
});
