import { BALL_WIDTH, BricksRam, SERVING, SUBPIXELS, VX, X } from '../../envs/arcade/bricks/physics.js';
import { joystickAction } from '../../envs/arcade/console/joystick.js';
import { RAM_SIZE } from '../../envs/arcade/console/ram.js';
import { type ActionBuffer, Rng, type Seed } from '../../envs/index.js';
import type { Agent, AgentDefinition, ObservationBatch } from '../core/agent.js';

const ID = 'bricks-tracker';
const VERSION = 1;

const NOOP = joystickAction(0, 0, 0);
const FIRE = joystickAction(0, 0, 1);
const LEFT = joystickAction(-1, 0, 0);
const RIGHT = joystickAction(1, 0, 0);

/** It follows where the ball will be so many frames from now. */
const LEAD = 4;
/** It stands still while the middle of the paddle is no further than this from there, in pixels. */
const TOLERANCE = 5;
/** After so many steps without a point it meets the ball with another part of the paddle, so that the ball flies another way. */
const PATIENCE = 150;

/**
 * Plays Bricks as a person does: keeps the paddle under the ball. It knows nothing of what comes later, so that all that it does can
 * be told from the picture: a network learns from it what it can hardly learn from a planner, which moves for reasons that lie far
 * ahead.
 */
class BricksTracker implements Agent {
  readonly identity = { id: ID, version: VERSION, checkpoint: '' };
  readonly observations = ['ram'];
  readonly #rams: readonly BricksRam[];
  readonly #memory: Uint8Array;
  readonly #rngs: readonly Rng[];
  /** Of each lane: the score when it rose last, and steps since. */
  readonly #scores: Int32Array;
  readonly #waited: Int32Array;
  /** Where on the paddle the ball is to be met, in widths from its middle. */
  readonly #offsets: Float64Array;

  constructor(lanes: number) {
    const buffer = new ArrayBuffer(lanes * RAM_SIZE);
    this.#memory = new Uint8Array(buffer);
    this.#rams = Array.from({ length: lanes }, (_, lane) => new BricksRam(buffer, lane * RAM_SIZE));
    this.#rngs = Array.from({ length: lanes }, () => new Rng());
    this.#scores = new Int32Array(lanes);
    this.#waited = new Int32Array(lanes);
    this.#offsets = new Float64Array(lanes);
  }

  reset(lane: number, seed: Seed): void {
    this.#rngs[lane]?.seed(seed);
    this.#scores[lane] = 0;
    this.#waited[lane] = 0;
    this.#offsets[lane] = 0;
  }

  act(observations: ObservationBatch, out: ActionBuffer): void {
    this.#memory.set(observations['ram'] as Uint8Array);
    for (let lane = 0; lane < this.#rams.length; lane++) {
      this.#varyAim(lane);
      out[lane] = this.#follow(lane);
    }
  }

  #follow(lane: number): number {
    const ram = this.#rams[lane] as BricksRam;
    if (ram.phase === SERVING) return FIRE;
    const ball = ((ram.ball[X] as number) + LEAD * (ram.ball[VX] as number)) / SUBPIXELS + BALL_WIDTH / 2;
    const aim = ball + (this.#offsets[lane] as number) * ram.paddleWidth;
    const way = aim - (ram.paddleX + ram.paddleWidth / 2);
    if (Math.abs(way) <= TOLERANCE) return NOOP;
    return way < 0 ? LEFT : RIGHT;
  }

  #varyAim(lane: number): void {
    const { score } = this.#rams[lane] as BricksRam;
    const waited = (this.#waited[lane] as number) + 1;
    const hasScored = score !== this.#scores[lane];
    this.#scores[lane] = score;
    this.#waited[lane] = hasScored ? 0 : waited;
    if (hasScored) this.#offsets[lane] = 0;
    else if (waited % PATIENCE === 0) this.#offsets[lane] = this.#rngs[lane]?.between(-0.4, 0.4) ?? 0;
  }
}

export const bricksTracker: AgentDefinition = {
  id: ID,
  version: VERSION,
  summary: 'keeps the paddle under the ball, as a person does',
  plays: 'arcade/Bricks-v*',
  create: (_spec, lanes) => new BricksTracker(lanes),
};
