import type { Info, Observer } from '../../core/coreEnv.js';
import type { TypedArray } from '../../core/dtypes.js';
import { FlatEnv, noSuchObservation } from '../../core/flatEnv.js';
import { Rng } from '../../core/rng.js';
import type { Seed } from '../../core/seed.js';
import type { ActionBuffer } from '../../core/spaces.js';
import type { EnvSpec } from '../../core/spec.js';
import { type Split, isInSplit } from '../split.js';
import { moveLabels } from './actions.js';
import { Board, boardStateSize } from './board.js';
import { rgbObserver, viewRgbObserver } from './pictures.js';
import { Shown } from './shown.js';
import { symbolicObserver, viewObserver } from './symbolic.js';

/** How an episode stands, by the rules: it goes on, the task is done, or it can no longer be. */
export const PLAYING = 0;
export const SOLVED = 1;
export const LOST = 2;
export type Outcome = typeof PLAYING | typeof SOLVED | typeof LOST;

/**
 * Base of the worlds that are seen from above and walked in four directions. A world lays out its levels, says what a move
 * does and how the episode stands after it.
 */
export abstract class BoardEnv extends FlatEnv {
  protected readonly board: Board;
  /** Where the world draws its levels from. */
  protected readonly rng: Rng;
  protected readonly maxSteps: number;
  readonly #split: Split;
  readonly #shown: Shown;

  /** @param isFoggy whether only what the player has seen is shown: cells with SEEN */
  constructor(spec: EnvSpec, width: number, height: number, split: Split, isFoggy: boolean) {
    super(spec, boardStateSize(width, height));
    this.board = new Board(width, height, this.memory);
    this.rng = new Rng(this.board.rngState);
    this.maxSteps = spec.maxSteps;
    this.#split = split;
    this.#shown = new Shown(this.board, isFoggy);
  }

  /** Draws a level into the cells of a board that is all wall, and places the player. */
  protected abstract layOut(): void;
  /** What happens before the first step, once the level is chosen. */
  protected begin(): void {}
  /** Moves the player by `ahead` if it can. Returns what that is worth, whatever the outcome. */
  protected abstract move(ahead: number): number;
  /** How the episode stands: a function of the state alone. */
  protected abstract outcome(): Outcome;
  /** What it is worth that the episode has just been solved or lost. */
  protected abstract worth(outcome: Outcome): number;
  /** Why an episode that was solved or lost has ended, for people. */
  protected abstract reason(outcome: Outcome): string;

  reset(seed: Seed): void {
    const { board } = this;
    this.rng.seed(seed);
    do {
      board.clear();
      this.layOut();
      board.seal();
    } while (!isInSplit(this.#split, board.levelHash()));
    this.begin();
    this.reward = 0;
    this.terminated = false;
    this.truncated = false;
    this.success = false;
  }

  step(actions: ActionBuffer, at: number): void {
    const { board } = this;
    const direction = actions[at] as number;
    board.facing = direction;
    board.steps++;
    const gain = this.move(board.ahead[direction] as number);
    const outcome = this.#judge();
    this.reward = Math.fround(outcome === PLAYING ? gain : gain + this.worth(outcome));
  }

  observer(key: string, out: TypedArray, at: number): Observer {
    const bytes = out as Uint8Array;
    if (key in this.spec.observations) {
      if (key === 'symbolic') return symbolicObserver(this.#shown, bytes, at);
      if (key === 'view') return viewObserver(this.#shown, bytes, at);
      if (key === 'rgb') return rgbObserver(this.#shown, bytes, at);
      if (key === 'viewRgb') return viewRgbObserver(this.#shown, bytes, at);
    }
    throw noSuchObservation(this.spec, key);
  }

  override hash(): number {
    return this.board.hash();
  }

  info(): Info {
    const { board } = this;
    const where = {
      x: board.column(board.player),
      y: board.row(board.player),
      facing: moveLabels[board.facing] as string,
      steps: board.steps,
    };
    if (this.terminated) return { ...where, reason: this.reason(this.outcome()) };
    return this.truncated ? { ...where, reason: 'the steps are used up' } : where;
  }

  protected restored(): void {
    this.board.revision++;
    this.#judge();
  }

  #judge(): Outcome {
    const outcome = this.outcome();
    this.success = outcome === SOLVED;
    this.terminated = outcome !== PLAYING;
    this.truncated = this.board.steps >= this.maxSteps;
    return outcome;
  }
}
