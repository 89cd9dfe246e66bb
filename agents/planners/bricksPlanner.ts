import {
  BALL_WIDTH,
  BricksRam,
  COURT_LEFT,
  FLOOR,
  SERVING,
  SUBPIXELS,
  X,
  Y,
  ZONES,
  bounceOffPaddle,
  isAtPaddle,
  moveBall,
  movePaddle,
  zoneAt,
} from '../../envs/arcade/bricks/physics.js';
import { joystickAction } from '../../envs/arcade/console/joystick.js';
import { RAM_SIZE } from '../../envs/arcade/console/ram.js';
import type { ActionBuffer, EnvSpec, Seed } from '../../envs/index.js';
import { Rng, UserError } from '../../envs/index.js';
import type { Agent, AgentDefinition, ObservationBatch } from '../core/agent.js';

const ID = 'bricks-planner';
const VERSION = 1;
const FRAMES_PER_SECOND = 60;

/** Frames after which the flight of a ball is no longer followed; far longer than any. */
const HORIZON = 4000;
/** What a frame costs, in bricks: about one over the frames that the average brick takes. */
const FRAME_COST = 0.01;
/** What a step of moving costs, in bricks: of two equal aims the nearer one is taken. */
const MOVE_COST = 0.002;
/** Worth of breaking the last brick, in bricks. */
const CLEAR_BONUS = 5;
/** An aim that hits nothing is worth this part of the best aim after it. */
const DISCOUNT = 0.8;
/** How much chance has a say among aims that hit nothing, per contact without a hit: the ball never goes round in circles. */
const WHIM = 0.1;
/** Values of a place where the ball would be missed: below any other, nearer ones first. */
const MISS = -1e6;
/** At most so many single taps of the joystick after a long push, to come to rest at the very pixel. */
const MAX_TAPS = 2;

const NOOP = joystickAction(0, 0, 0);
const FIRE = joystickAction(0, 0, 1);
/** Actions by direction + 1. */
const PUSH: readonly number[] = [joystickAction(-1, 0, 0), NOOP, joystickAction(1, 0, 0)];

/** What a lane is about to do: hold one way, then tap, each tap after a step of rest. Numbers of `#plans`. */
const HOLD_DIRECTION = 0;
const HOLD_STEPS = 1;
const TAP_DIRECTION = 2;
const TAPS = 3;
/** 1 when the next step of tapping is the tap, 0 when it is the rest before it. */
const RESTED = 4;
/** Frame at which the ball comes to the paddle and a new plan is due. */
const ARRIVAL = 5;
/** Frame and place of the paddle that the next observation should show. */
const EXPECTED_FRAME = 6;
const EXPECTED_X = 7;
/** Hits left when the plan was made, and how many plans in a row found that number unchanged. */
const HITS_LEFT = 8;
const STALLS = 9;
const PLAN_WORDS = 10;

/**
 * Plays Bricks by looking ahead in the game's own physics. When the ball leaves the paddle it follows the flight to
 * where the ball comes back, finds the places at which the paddle can come to rest in time, follows the flight that each
 * would cause, and goes to the one that breaks the most bricks for the time it takes. Then it waits there.
 */
class BricksPlanner implements Agent {
  readonly identity = { id: ID, version: VERSION, checkpoint: '' };
  readonly observations = ['ram'];
  readonly #framesPerStep: number;
  readonly #plans: Int32Array;
  readonly #rngs: readonly Rng[];
  /** The game as observed, when the ball next reaches the paddle, after one more flight, and after two. */
  readonly #now = new Sandbox();
  readonly #arrived = new Sandbox();
  readonly #first = new Sandbox();
  readonly #second = new Sandbox();
  /** The paddle alone, for trying moves. */
  readonly #mover = new Sandbox();
  /** Worth of each zone at the coming contact; NaN while unknown. */
  readonly #zoneValues = new Float64Array(ZONES);
  #bestValue = 0;
  /** The most hits of a zone that can be reached; while it is 0, aims are worth what can be hit after them. */
  #bestHits = 0;
  #looksFurther = false;
  /** Pixels that one step of the joystick moves a paddle at rest. */
  readonly #tapLength: number;

  constructor(spec: EnvSpec, lanes: number) {
    this.#framesPerStep = Math.round(FRAMES_PER_SECOND / spec.stepsPerSecond);
    const { ram } = this.#mover;
    ram.paddleX = COURT_LEFT;
    this.#push(1);
    this.#tapLength = ram.paddleX - COURT_LEFT;
    this.#plans = new Int32Array(lanes * PLAN_WORDS);
    this.#rngs = Array.from({ length: lanes }, () => new Rng());
  }

  reset(lane: number, seed: Seed): void {
    this.#rngs[lane]?.seed(seed);
    this.#plans.fill(0, lane * PLAN_WORDS, (lane + 1) * PLAN_WORDS);
  }

  act(observations: ObservationBatch, out: ActionBuffer): void {
    const memory = observations['ram'] as Uint8Array;
    for (let lane = 0; lane < this.#rngs.length; lane++) {
      this.#now.read(memory, lane * RAM_SIZE);
      out[lane] = this.#now.ram.phase === SERVING ? FIRE : this.#follow(lane);
    }
  }

  /** The next action of the lane's plan, which is made anew when it has run out or the game is not where it should be. */
  #follow(lane: number): number {
    const plans = this.#plans;
    const { ram } = this.#now;
    const plan = lane * PLAN_WORDS;
    const isOnCourse =
      plans[plan + EXPECTED_FRAME] === ram.frame &&
      plans[plan + EXPECTED_X] === ram.paddleX &&
      ram.frame < (plans[plan + ARRIVAL] as number);
    if (!isOnCourse) this.#makePlan(lane);
    const direction = nextPush(plans, plan);
    for (let i = 0; i < this.#framesPerStep; i++) movePaddle(ram, direction);
    plans[plan + EXPECTED_FRAME] = ram.frame + this.#framesPerStep;
    plans[plan + EXPECTED_X] = ram.paddleX;
    return PUSH[direction + 1] as number;
  }

  #makePlan(lane: number): void {
    const plans = this.#plans;
    const plan = lane * PLAN_WORDS;
    const now = this.#now;
    const arrived = this.#arrived;
    arrived.copy(now);
    const frames = fly(arrived.ram);
    plans.fill(0, plan, plan + HITS_LEFT);
    plans[plan + ARRIVAL] = now.ram.frame + frames;
    const isStalled = plans[plan + HITS_LEFT] === now.hitsLeft;
    plans[plan + STALLS] = isStalled ? (plans[plan + STALLS] as number) + 1 : 0;
    plans[plan + HITS_LEFT] = now.hitsLeft;
    if (!isAtPaddle(arrived.ram)) return;
    const steps = Math.floor(frames / this.#framesPerStep);
    this.#bestHits = 0;
    this.#choose(lane, steps, false);
    if (this.#bestHits === 0) this.#choose(lane, steps, true);
  }

  /** Finds the best of all places that the paddle can reach in so many steps. */
  #choose(lane: number, steps: number, looksFurther: boolean): void {
    this.#looksFurther = looksFurther;
    this.#zoneValues.fill(NaN);
    this.#bestValue = -Infinity;
    this.#tryHolding(lane, -1, steps);
    this.#tryHolding(lane, 1, steps);
  }

  /** Considers every place to which holding the joystick one way leads, and tapping after it. */
  #tryHolding(lane: number, direction: number, steps: number): void {
    const { ram } = this.#mover;
    this.#mover.copy(this.#now);
    for (let held = 0; held <= steps; held++) {
      const x = ram.paddleX;
      const run = ram.paddleRun;
      this.#consider(lane, direction, held, 0, 0);
      if (this.#distanceToBall(x) < ram.paddleWidth + MAX_TAPS * this.#tapLength) {
        this.#tryTapping(lane, direction, held, -1, steps);
        ram.paddleX = x;
        this.#tryTapping(lane, direction, held, 1, steps);
        ram.paddleX = x;
      }
      ram.paddleRun = run;
      this.#push(direction);
      if (ram.paddleX === x) return;
    }
  }

  #tryTapping(lane: number, direction: number, held: number, tap: number, steps: number): void {
    for (let taps = 1; taps <= MAX_TAPS && held + 2 * taps <= steps; taps++) {
      this.#push(0);
      this.#push(tap);
      this.#consider(lane, direction, held, tap, taps);
    }
  }

  #push(direction: number): void {
    for (let i = 0; i < this.#framesPerStep; i++) movePaddle(this.#mover.ram, direction);
  }

  /** Takes the way that led the mover where it is, if it is the best so far. */
  #consider(lane: number, direction: number, held: number, tap: number, taps: number): void {
    const x = this.#mover.ram.paddleX;
    const zone = zoneAt(this.#arrived.ram, x);
    const worth = zone < 0 ? MISS - this.#distanceToBall(x) : this.#zoneValue(lane, zone);
    const value = worth - (held + 2 * taps) * MOVE_COST;
    if (value <= this.#bestValue) return;
    this.#bestValue = value;
    const plans = this.#plans;
    const plan = lane * PLAN_WORDS;
    plans[plan + HOLD_DIRECTION] = direction;
    plans[plan + HOLD_STEPS] = held;
    plans[plan + TAP_DIRECTION] = tap;
    plans[plan + TAPS] = taps;
  }

  /** Pixels between the middles of the ball, when it comes to the paddle, and of a paddle at x. */
  #distanceToBall(x: number): number {
    const { ram } = this.#arrived;
    return Math.abs((ram.ball[X] as number) / SUBPIXELS + BALL_WIDTH / 2 - x - ram.paddleWidth / 2);
  }

  /** Worth of meeting the coming ball in a zone, in bricks. */
  #zoneValue(lane: number, zone: number): number {
    const known = this.#zoneValues[zone] as number;
    if (!Number.isNaN(known)) return known;
    const arrived = this.#arrived;
    const first = this.#first;
    let value = flightValue(arrived, first, zone);
    const hits = arrived.hitsLeft - first.hitsLeft;
    if (hits > this.#bestHits) this.#bestHits = hits;
    if (this.#looksFurther) {
      // Nothing is hit: what counts is what can be hit from there, and ever more chance the longer nothing was hit.
      let next = 0;
      for (let then = 0; then < ZONES; then++) {
        const nextValue = flightValue(first, this.#second, then);
        if (nextValue > next) next = nextValue;
      }
      const stalls = this.#plans[lane * PLAN_WORDS + STALLS] as number;
      value += next * DISCOUNT + (this.#rngs[lane] as Rng).unit() * WHIM * stalls;
    }
    this.#zoneValues[zone] = value;
    return value;
  }
}

/** The push of a plan's next step, which is taken off the plan. */
function nextPush(plans: Int32Array, plan: number): number {
  const hold = plans[plan + HOLD_STEPS] as number;
  if (hold > 0) {
    plans[plan + HOLD_STEPS] = hold - 1;
    return plans[plan + HOLD_DIRECTION] as number;
  }
  const taps = plans[plan + TAPS] as number;
  if (taps === 0) return 0;
  const hasRested = plans[plan + RESTED] as number;
  plans[plan + RESTED] = 1 - hasRested;
  if (hasRested === 0) return 0;
  plans[plan + TAPS] = taps - 1;
  return plans[plan + TAP_DIRECTION] as number;
}

/** Lets the ball fly until it comes to the paddle's height, is lost, or the wall is gone. @returns frames flown */
function fly(ram: BricksRam): number {
  const { ball } = ram;
  for (let frames = 1; frames < HORIZON; frames++) {
    moveBall(ram);
    if (isAtPaddle(ram) || ram.bricksLeft === 0 || (ball[Y] as number) >= FLOOR * SUBPIXELS) return frames;
  }
  return HORIZON;
}

/** Worth, in bricks, of the flight from a ball that is met in a zone to the next contact, whose state goes to `after`. */
function flightValue(before: Sandbox, after: Sandbox, zone: number): number {
  after.copy(before);
  bounceOffPaddle(after.ram, zone);
  const frames = fly(after.ram);
  const bonus = after.ram.bricksLeft === 0 ? CLEAR_BONUS : 0;
  return before.hitsLeft - after.hitsLeft + bonus - frames * FRAME_COST;
}

/** A game in memory of its own, to try things in. */
class Sandbox {
  readonly #words = new Int32Array(RAM_SIZE / 4);
  readonly #bytes = new Uint8Array(this.#words.buffer);
  readonly ram = new BricksRam(this.#words.buffer, 0);

  /** Takes over a game as observed. */
  read(memory: Uint8Array, at: number): void {
    const bytes = this.#bytes;
    for (let i = 0; i < RAM_SIZE; i++) bytes[i] = memory[at + i] as number;
  }

  copy(from: Sandbox): void {
    const words = this.#words;
    const fromWords = from.#words;
    for (let i = 0; i < words.length; i++) words[i] = fromWords[i] as number;
  }

  /** Hits that it takes to break all that stands: a brick counts once, an armoured one twice. */
  get hitsLeft(): number {
    const { armoured, bricksLeft } = this.ram;
    let hits = bricksLeft;
    for (let row = 0; row < armoured.length; row++) {
      for (let bits = armoured[row] as number; bits !== 0; bits &= bits - 1) hits++;
    }
    return hits;
  }
}

export const bricksPlanner: AgentDefinition = {
  id: ID,
  version: VERSION,
  summary:
    "Follows the ball in the game's own physics to where it comes back, and meets it so that the flight after it breaks the most bricks.",
  plays: 'arcade/Bricks-v*',
  create(spec, lanes) {
    if (!spec.id.startsWith('arcade/Bricks-v') || !('ram' in spec.observations)) {
      throw new UserError(`${ID} plays arcade/Bricks, with its observation "ram"; ${spec.id} is not that`);
    }
    return new BricksPlanner(spec, lanes);
  },
};
