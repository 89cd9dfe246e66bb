import type { EnvConfig, Info } from '../core/coreEnv.js';
import type { EnvSpec } from '../core/spec.js';
import { ArcadeGame } from './console/arcadeGame.js';
import { arcadeDefinition } from './console/definition.js';
import { type ObjectList, VELOCITY_UNITS } from './console/objects.js';
import { GREEN, GREY, LIME, ORANGE, colour } from './console/palette.js';
import { GAME_RAM, LOST, Ram, WON } from './console/ram.js';
import { HEIGHT, WIDTH } from './console/raster.js';
import type { Screen } from './console/screen.js';
import { digits } from './console/shape.js';

/** Who wins so many points wins the match. */
const MATCH = 21;
/** Points of the right player for each further level. */
const LEVEL_POINTS = 7;

// The court, in pixels; right and bottom edges are exclusive.
const COURT_TOP = 34;
const COURT_BOTTOM = 194;
const BALL_WIDTH = 2;
const BALL_HEIGHT = 4;
const PADDLE_WIDTH = 4;
/** Height of a paddle by difficulty. */
const PADDLE_HEIGHTS: readonly number[] = [16, 10];
/** Left edges of the paddles. */
const PADDLE_X: readonly number[] = [16, 140];
/** In hockey a ball that passes a paddle outside these rows bounces off the end of the rink. */
const GOAL_TOP = 84;
const GOAL_BOTTOM = 144;
const HOCKEY = 1;

/** Sides: the computer or the second player on the left, the player on the right. */
const LEFT = 0;
const RIGHT = 1;

/** Phases of play. */
const SERVING = 0;
const FLYING = 1;
/** Frames until a ball that nobody serves is served. */
const SERVE_DELAY = 60;

/** Positions and speeds of the ball are in 1/64 pixel, as velocities of objects are. */
const SUBPIXELS = VELOCITY_UNITS;
/** Pixels a frame that a paddle reaches when the joystick is held. */
const PADDLE_SPEED = 4;
/** Speed of the ball across, in 1/64 pixel a frame, by number of speed-ups: one for every four hits, and one a level. */
const SPEEDS: readonly number[] = [110, 130, 150, 170, 190, 210];
/** Speed of the ball down, in 1/64 pixel a frame, by where a paddle meets it, from its upper end. */
const DOWN: readonly number[] = [-150, -105, -60, -20, 20, 60, 105, 150];
const SERVES: readonly number[] = [-60, -40, -20, 20, 40, 60];

/** The computer's paddle: its greatest speed in 1/64 pixel a frame, by level. */
const RIVAL_SPEEDS: readonly number[] = [76, 92, 108];
/** It looks where the ball is only once in so many frames. */
const RIVAL_REACTION = 8;

/** Indices into `RallyRam.ball`. */
const X = 0;
const Y = 1;
const VX = 2;
const VY = 3;
const HITS = 4;

/** The memory of arcade/Rally-v1. */
class RallyRam extends Ram {
  /** Left and top edge, velocity, in 1/64 pixel; paddle hits since the serve. */
  readonly ball = this.int16(GAME_RAM, 5);
  /** Top edges of the left and the right paddle, in 1/64 pixel. */
  readonly paddles = this.int16(GAME_RAM + 10, 2);
  /** What they moved in the last frame, in 1/64 pixel. */
  readonly runs = this.int16(GAME_RAM + 14, 2);
  /** Points of the left and the right player. */
  readonly points = this.uint8(GAME_RAM + 18, 2);
  /** Frames until the ball serves itself, which side it is served to, and the row, in pixels, that the computer makes for. */
  readonly serve = this.uint8(GAME_RAM + 20, 3);

  /** Pixels. */
  get paddleHeight(): number {
    return PADDLE_HEIGHTS[this.difficulty] as number;
  }
}

const DELAY = 0;
const RECEIVER = 1;
const AIM = 2;

/**
 * Table tennis seen from above: two paddles send a ball across the court, and who misses it loses the point. The player has the
 * right paddle; the computer, or a second player, the left one.
 *
 * Actions: up and down move the paddle, the button serves; a ball serves itself after a second.
 * Rewards: +1 for a point won, -1 for a point lost.
 * Where the ball meets a paddle decides how steeply it leaves: the nearer to an end, the steeper. It is faster after every
 * fourth hit, and, as the computer is, from 7 and from 14 points on.
 * End: 21 points for either side (success if the player's).
 * Rules after Pong (Atari, 1972) and Video Olympics (Atari, 1977).
 */
class Rally extends ArcadeGame<RallyRam> {
  constructor(spec: EnvSpec, config: EnvConfig) {
    super(spec, config, RallyRam);
  }

  protected override start(): void {
    const { ram } = this;
    ram.level = 1;
    ram.paddles.fill(((COURT_TOP + COURT_BOTTOM - ram.paddleHeight) / 2) * SUBPIXELS);
    this.#awaitServe(ram.rng.below(2));
  }

  protected override frame(_dx: number, dy: number, fire: number): void {
    const { ram, rival } = this;
    this.#pushPaddle(RIGHT, dy);
    if (this.hasRival) this.#pushPaddle(LEFT, rival.dy);
    else this.#moveRival();
    if (ram.phase === FLYING) {
      this.#moveBall();
      return;
    }
    const left = (ram.serve[DELAY] as number) - 1;
    ram.serve[DELAY] = left;
    if (fire === 1 || (this.hasRival && rival.fire === 1) || left === 0) this.#serve();
  }

  override info(): Info {
    const { points, status } = this.ram;
    const info = { ...super.info(), left: points[LEFT] as number, right: points[RIGHT] as number };
    if (status === WON) return { ...info, reason: 'the match is won' };
    if (status === LOST) return { ...info, reason: 'the match is lost' };
    return this.truncated ? { ...info, reason: 'time is up' } : info;
  }

  protected override drawGround(screen: Screen, ram: RallyRam): void {
    screen.fill(0, 0, WIDTH, HEIGHT, COURT);
    screen.fill(0, COURT_TOP - 10, WIDTH, 10, WALL);
    screen.fill(0, COURT_TOP - 2, WIDTH, 2, WALL_SHADE);
    screen.fill(0, COURT_BOTTOM, WIDTH, HEIGHT - COURT_BOTTOM, WALL);
    screen.fill(0, COURT_BOTTOM, WIDTH, 2, WALL_SHADE);
    for (let y = COURT_TOP + 2; y < COURT_BOTTOM - 4; y += 12) screen.fill(WIDTH / 2 - 1, y, 2, 6, NET);
    if (ram.mode !== HOCKEY) return;
    for (const x of [0, WIDTH - END]) {
      screen.fill(x, COURT_TOP, END, GOAL_TOP - COURT_TOP, WALL);
      screen.fill(x, GOAL_BOTTOM, END, COURT_BOTTOM - GOAL_BOTTOM, WALL);
    }
  }

  protected override draw(screen: Screen, ram: RallyRam): void {
    const { ball, paddles, points } = ram;
    screen.number(LEFT_MEMO, DIGITS, 38, 4, 2, points[LEFT] as number, LEFT_COLOUR, COURT);
    screen.number(RIGHT_MEMO, DIGITS, 98, 4, 2, points[RIGHT] as number, RIGHT_COLOUR, COURT);
    const height = ram.paddleHeight;
    for (let side = LEFT; side <= RIGHT; side++) {
      const x = PADDLE_X[side] as number;
      const y = (paddles[side] as number) >> 6;
      screen.box(side, x, y, PADDLE_WIDTH, height, side === LEFT ? LEFT_COLOUR : RIGHT_COLOUR);
    }
    if (ram.phase === SERVING) {
      screen.hide(BALL);
      return;
    }
    screen.box(
      BALL,
      (ball[X] as number) >> 6,
      (ball[Y] as number) >> 6,
      BALL_WIDTH,
      BALL_HEIGHT,
      BALL_COLOUR,
    );
  }

  protected override list(objects: ObjectList): void {
    const { ball, paddles, runs, phase, paddleHeight: height } = this.ram;
    for (let side = LEFT; side <= RIGHT; side++) {
      const kind = side === RIGHT ? PLAYER_KIND : RIVAL_KIND;
      const y = (paddles[side] as number) >> 6;
      objects.put(side, kind, PADDLE_X[side] as number, y, PADDLE_WIDTH, height, 0, runs[side] as number);
    }
    if (phase === SERVING) {
      objects.hide(BALL);
      return;
    }
    const [x, y] = [(ball[X] as number) >> 6, (ball[Y] as number) >> 6];
    objects.put(BALL, BALL_KIND, x, y, BALL_WIDTH, BALL_HEIGHT, ball[VX] as number, ball[VY] as number);
  }

  /** 2, 3, then 4 pixels a frame while the joystick is held one way; a paddle stops at once when let go. */
  #pushPaddle(side: number, dy: number): void {
    const run = Math.imul((this.ram.runs[side] as number) >> 6, dy);
    const speed = run >= PADDLE_SPEED ? PADDLE_SPEED : run > 1 ? run + 1 : 2;
    this.#movePaddle(side, Math.imul(dy, speed) * SUBPIXELS);
  }

  #movePaddle(side: number, by: number): void {
    const { paddles, runs } = this.ram;
    const y = paddles[side] as number;
    const next = y + by;
    const lowest = (COURT_BOTTOM - this.ram.paddleHeight) * SUBPIXELS;
    paddles[side] = next < COURT_TOP * SUBPIXELS ? COURT_TOP * SUBPIXELS : next > lowest ? lowest : next;
    runs[side] = paddles[side] - y;
  }

  /** The computer follows a ball that comes, as fast as it may, and goes back to the middle after one that leaves. */
  #moveRival(): void {
    const { ball, paddles, serve, phase, frame, level, paddleHeight } = this.ram;
    if (frame % RIVAL_REACTION === 0) {
      const comes = phase === FLYING && (ball[VX] as number) < 0;
      serve[AIM] = comes ? ((ball[Y] as number) >> 6) + BALL_HEIGHT / 2 : (COURT_TOP + COURT_BOTTOM) / 2;
    }
    const way = ((serve[AIM] as number) - paddleHeight / 2) * SUBPIXELS - (paddles[LEFT] as number);
    const speed = RIVAL_SPEEDS[level - 1] as number;
    this.#movePaddle(LEFT, way > speed ? speed : way < -speed ? -speed : way);
  }

  #awaitServe(receiver: number): void {
    const { ram } = this;
    ram.phase = SERVING;
    ram.serve[DELAY] = SERVE_DELAY;
    ram.serve[RECEIVER] = receiver;
  }

  #serve(): void {
    const { ram } = this;
    const { ball, rng } = ram;
    ball[X] = (WIDTH / 2 - 1) * SUBPIXELS;
    ball[Y] = (COURT_TOP + 30 + rng.below(COURT_BOTTOM - COURT_TOP - 60 - BALL_HEIGHT)) * SUBPIXELS;
    ball[HITS] = 0;
    ball[VX] = ram.serve[RECEIVER] === RIGHT ? 1 : -1;
    ball[VY] = SERVES[rng.below(SERVES.length)] as number;
    this.#setSpeed();
    ram.phase = FLYING;
  }

  /** Gives the ball the speed across that it should have, the way it flies. */
  #setSpeed(): void {
    const { ball, level } = this.ram;
    const hits = (ball[HITS] as number) >> 2;
    const faster = level - 1 + (hits < SPEEDS.length ? hits : SPEEDS.length);
    const speed = SPEEDS[faster < SPEEDS.length ? faster : SPEEDS.length - 1] as number;
    ball[VX] = (ball[VX] as number) < 0 ? -speed : speed;
  }

  #moveBall(): void {
    const { ball } = this.ram;
    const before = ball[X] as number;
    const x = before + (ball[VX] as number);
    ball[X] = x;
    this.#moveDown();
    if (x < before) {
      const face = ((PADDLE_X[LEFT] as number) + PADDLE_WIDTH) * SUBPIXELS;
      if (before >= face && x < face) this.#meetPaddle(LEFT, face);
      else if (x <= 0) this.#reachEnd(LEFT);
    } else {
      const face = ((PADDLE_X[RIGHT] as number) - BALL_WIDTH) * SUBPIXELS;
      if (before <= face && x > face) this.#meetPaddle(RIGHT, face);
      else if (x >= (WIDTH - BALL_WIDTH) * SUBPIXELS) this.#reachEnd(RIGHT);
    }
  }

  #moveDown(): void {
    const { ball } = this.ram;
    const y = (ball[Y] as number) + (ball[VY] as number);
    const top = COURT_TOP * SUBPIXELS;
    const bottom = (COURT_BOTTOM - BALL_HEIGHT) * SUBPIXELS;
    if (y >= top && y <= bottom) {
      ball[Y] = y;
      return;
    }
    ball[Y] = 2 * (y < top ? top : bottom) - y;
    ball[VY] = -(ball[VY] as number);
  }

  #meetPaddle(side: number, face: number): void {
    const { ball, paddles, paddleHeight } = this.ram;
    const height = paddleHeight * SUBPIXELS;
    const middle = (ball[Y] as number) + (BALL_HEIGHT / 2) * SUBPIXELS - (paddles[side] as number);
    const margin = (BALL_HEIGHT / 2) * SUBPIXELS;
    if (middle <= -margin || middle >= height + margin) return;
    const zone = Math.floor((middle * DOWN.length) / height);
    ball[X] = 2 * face - (ball[X] as number);
    ball[VX] = -(ball[VX] as number);
    ball[VY] = DOWN[zone < 0 ? 0 : zone < DOWN.length ? zone : DOWN.length - 1] as number;
    ball[HITS] = (ball[HITS] as number) + 1;
    this.#setSpeed();
  }

  /** The ball has passed the paddle of a side. */
  #reachEnd(side: number): void {
    const { ram } = this;
    const { ball, points } = ram;
    const row = ((ball[Y] as number) >> 6) + BALL_HEIGHT / 2;
    if (ram.mode === HOCKEY && (row < GOAL_TOP || row >= GOAL_BOTTOM)) {
      ball[X] = side === LEFT ? 0 : (WIDTH - BALL_WIDTH) * SUBPIXELS;
      ball[VX] = -(ball[VX] as number);
      return;
    }
    const winner = side === LEFT ? RIGHT : LEFT;
    const won = (points[winner] as number) + 1;
    points[winner] = won;
    ram.score += winner === RIGHT ? 1 : -1;
    if (won === MATCH) ram.status = winner === RIGHT ? WON : LOST;
    ram.level = 1 + Math.min(Math.floor((points[RIGHT] as number) / LEVEL_POINTS), RIVAL_SPEEDS.length - 1);
    this.#awaitServe(side);
  }
}

/** Words of the screen's memo. */
const LEFT_MEMO = 0;
const RIGHT_MEMO = LEFT_MEMO + 3;

/** Sprites on the screen, rows of the list of objects; the paddles are 0 and 1, as their sides are. */
const BALL = 2;
/** Their kinds in the list of objects. */
const PLAYER_KIND = 1;
const RIVAL_KIND = 2;
const BALL_KIND = 3;

/** Pixels that the ends of the rink stand in. */
const END = 4;

const COURT = colour(GREEN, 1);
const WALL = colour(GREY, 5);
const WALL_SHADE = colour(GREY, 3);
const NET = colour(GREEN, 3);
const BALL_COLOUR = colour(GREY, 7);
const LEFT_COLOUR = colour(ORANGE, 5);
const RIGHT_COLOUR = colour(LIME, 5);

const DIGITS = digits(3, 3);

export const rally = arcadeDefinition({
  id: 'arcade/Rally-v1',
  title: 'Rally',
  instruction:
    'Move your paddle on the right up and down to send every ball back, and aim so that your rival on the left misses it. ' +
    'The first to 21 points wins the match.',
  rewardRange: [-1, 1],
  // Means of 100 episodes of uniformly random actions at 60 actions a second, and of arcade-search.
  reference: { random: -18.3, expert: 21, best: MATCH },
  controls: { up: 'move the paddle up', down: 'move the paddle down', fire: 'serve the ball' },
  minimal: ['NOOP', 'FIRE', 'UP', 'DOWN'],
  modes: ['tennis', 'hockey: a ball must pass between the posts'],
  difficulties: ['long paddles', 'short paddles'],
  players: 2,
  objects: { kinds: ['your paddle', "your rival's paddle", 'ball'], count: 3 },
  create: (spec, config) => new Rally(spec, config),
});
