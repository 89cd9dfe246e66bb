import type { Info, Observer } from '../../core/coreEnv.js';
import type { TypedArray } from '../../core/dtypes.js';
import { FlatEnv, noSuchObservation } from '../../core/flatEnv.js';
import { Rng } from '../../core/rng.js';
import type { Seed } from '../../core/seed.js';
import type { ActionBuffer } from '../../core/spaces.js';
import type { EnvSpec } from '../../core/spec.js';
import { type Split, isInSplit } from '../split.js';
import { ACTION } from './actions.js';
import type { Blueprint } from './blueprint.js';
import { LAVA, SOLID, nameOf } from './encoding.js';
import { DIRECTIONS, Grid, gridStateSize } from './grid.js';
import { useHands } from './hands.js';
import { fullRgbObserver, rgbObserver } from './pictures.js';
import { fullObserver, symbolicObserver } from './symbolic.js';
import { View } from './view.js';

/**
 * Base of the levels of the grid world: an agent stands in a cell, looks in one of four directions, turns, walks, and
 * does things to the cell ahead with its hands. A level lays out its episodes and says when one is solved, and when lost.
 *
 * Solving at step n is worth 1 - 0.9 n / maxSteps, as a float32; every other step is worth 0.
 * Source of the rules: Farama-Foundation/Minigrid, minigrid/minigrid_env.py.
 */
export abstract class GridEnv extends FlatEnv {
  protected readonly grid: Grid;
  /** Where the level draws its layout from. */
  protected readonly rng: Rng;
  /** What a step is worth that loses. */
  protected readonly lossReward: number = 0;
  readonly #view: View;
  readonly #maxSteps: number;
  readonly #split: Split;

  /**
   * @param blueprint the cells that all episodes start from
   * @param split which of the level's layouts episodes have
   * @param levelWords how many words of the state are the level's own
   */
  constructor(spec: EnvSpec, blueprint: Blueprint, split: Split = 'all', levelWords = 0) {
    super(spec, gridStateSize(blueprint, levelWords));
    this.grid = new Grid(blueprint, this.memory);
    this.rng = new Rng(this.grid.rngState);
    this.#view = new View(this.grid);
    this.#maxSteps = spec.maxSteps;
    this.#split = split;
  }

  /**
   * Adds to the blueprint what this episode has of its own, and places the agent.
   * @returns whether that is a level; when it is not, it is laid out anew
   */
  protected abstract layOut(): boolean;

  /** Whether the state is one in which the player has done what it must. */
  protected abstract isSolved(): boolean;

  /** Whether the state is one in which the player can no longer do it, and the episode ends. */
  protected isLost(): boolean {
    return this.grid.cells[this.grid.agent] === LAVA;
  }

  /** How an episode was lost, for people. */
  protected lossReason(): string {
    return 'stepped into lava';
  }

  /** A hash of all that the level was laid out with. */
  protected levelHash(): number {
    return this.grid.levelHash();
  }

  /** Does what hands do; whether they did anything. */
  protected use(action: number): boolean {
    return useHands(this.grid, action);
  }

  /**
   * What the level does after each action.
   * @param hasUsed whether hands did something to the cell ahead
   */
  protected react(_action: number, _hasUsed: boolean): void {}

  reset(seed: Seed): void {
    const { grid } = this;
    this.rng.seed(seed);
    do {
      grid.clear();
      grid.steps = 0;
    } while (!this.layOut() || !isInSplit(this.#split, this.levelHash()));
    this.reward = 0;
    this.terminated = false;
    this.truncated = false;
    this.success = false;
  }

  step(actions: ActionBuffer, at: number): void {
    const { grid } = this;
    const action = actions[at] as number;
    let hasUsed = false;
    if (action === ACTION.left) grid.turn(3);
    else if (action === ACTION.right) grid.turn(1);
    else if (action === ACTION.forward) this.#goForward();
    else if (action !== ACTION.done) hasUsed = this.use(action);
    this.react(action, hasUsed);
    grid.steps++;
    this.#judge();
    if (this.success) this.reward = Math.fround(1 - 0.9 * (grid.steps / this.#maxSteps));
    else this.reward = this.terminated ? this.lossReward : 0;
  }

  observer(key: string, out: TypedArray, at: number): Observer {
    const { grid } = this;
    if (key === 'direction') {
      return () => {
        out[at] = grid.direction;
      };
    }
    const bytes = out as Uint8Array;
    if (key === 'symbolic') return symbolicObserver(this.#view, bytes, at);
    if (key === 'rgb') return rgbObserver(grid, this.#view, bytes, at);
    if (key === 'full') return fullObserver(grid, bytes, at);
    if (key === 'fullRgb') return fullRgbObserver(grid, this.#view, bytes, at);
    throw noSuchObservation(this.spec, key);
  }

  override hash(): number {
    return this.grid.hash();
  }

  info(): Info {
    const { grid } = this;
    const reason = this.#reason();
    return {
      x: grid.column(grid.agent),
      y: grid.row(grid.agent),
      direction: DIRECTIONS[grid.direction] as string,
      carries: grid.carried === 0 ? 'nothing' : nameOf(grid.carried),
      steps: grid.steps,
      ...(reason ? { reason } : {}),
    };
  }

  protected restored(): void {
    this.grid.revision++;
    this.#judge();
  }

  #reason(): string | undefined {
    if (this.success) return 'solved';
    if (this.terminated) return this.lossReason();
    return this.truncated ? 'time is up' : undefined;
  }

  #goForward(): void {
    const { grid } = this;
    const target = grid.front;
    if (((grid.cells[target] as number) & SOLID) === 0) grid.agent = target;
  }

  #judge(): void {
    this.success = this.isSolved();
    this.terminated = this.success || this.isLost();
    this.truncated = this.grid.steps >= this.#maxSteps;
  }
}
