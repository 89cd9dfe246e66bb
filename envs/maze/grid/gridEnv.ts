import type { Info, Observer } from '../../core/coreEnv.js';
import type { TypedArray } from '../../core/dtypes.js';
import { FlatEnv, noSuchObservation } from '../../core/flatEnv.js';
import { Rng } from '../../core/rng.js';
import type { Seed } from '../../core/seed.js';
import type { ActionBuffer } from '../../core/spaces.js';
import type { EnvSpec } from '../../core/spec.js';
import { ACTION } from './actions.js';
import type { Blueprint } from './blueprint.js';
import { SOLID } from './encoding.js';
import { DIRECTIONS, Grid, gridStateSize } from './grid.js';
import { fullRgbObserver, rgbObserver } from './pictures.js';
import { fullObserver, symbolicObserver } from './symbolic.js';
import { View } from './view.js';

/**
 * Base of the levels of the grid world: an agent stands in a cell, looks in one of four directions, turns and walks. A
 * level lays out its episodes and says when one is solved.
 *
 * Solving at step n is worth 1 - 0.9 n / maxSteps, as a float32; every other step is worth 0.
 * Source of the rules: Farama-Foundation/Minigrid, minigrid/minigrid_env.py.
 */
export abstract class GridEnv extends FlatEnv {
  protected readonly grid: Grid;
  /** Where the level draws its layout from. */
  protected readonly rng: Rng;
  readonly #view: View;
  readonly #maxSteps: number;

  /** @param blueprint the cells that all episodes start from */
  constructor(spec: EnvSpec, blueprint: Blueprint) {
    super(spec, gridStateSize(blueprint));
    this.grid = new Grid(blueprint, this.memory);
    this.rng = new Rng(this.grid.rngState);
    this.#view = new View(this.grid);
    this.#maxSteps = spec.maxSteps;
  }

  /** Adds to the blueprint what this episode has of its own, and places the agent. */
  protected abstract layOut(): void;
  /** Whether the state is one in which the player has done what it must. */
  protected abstract isSolved(): boolean;

  reset(seed: Seed): void {
    this.rng.seed(seed);
    this.grid.clear();
    this.grid.steps = 0;
    this.layOut();
    this.reward = 0;
    this.terminated = false;
    this.truncated = false;
    this.success = false;
  }

  step(actions: ActionBuffer, at: number): void {
    const { grid } = this;
    const action = actions[at] as number;
    if (action === ACTION.left) grid.direction = (grid.direction + 3) & 3;
    else if (action === ACTION.right) grid.direction = (grid.direction + 1) & 3;
    else if (action === ACTION.forward) this.#goForward();
    grid.steps++;
    this.#judge();
    this.reward = this.success ? Math.fround(1 - 0.9 * (grid.steps / this.#maxSteps)) : 0;
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
    if (key === 'rgb') return rgbObserver(this.#view, bytes, at);
    if (key === 'full') return fullObserver(grid, bytes, at);
    if (key === 'fullRgb') return fullRgbObserver(grid, this.#view, bytes, at);
    throw noSuchObservation(this.spec, key);
  }

  override hash(): number {
    return this.grid.hash();
  }

  info(): Info {
    const { grid } = this;
    return {
      x: grid.column(grid.agent),
      y: grid.row(grid.agent),
      direction: DIRECTIONS[grid.direction] as string,
      steps: grid.steps,
    };
  }

  protected restored(): void {
    this.grid.revision++;
    this.#judge();
  }

  #goForward(): void {
    const { grid } = this;
    const target = grid.agent + (grid.ahead[grid.direction] as number);
    if (((grid.cells[target] as number) & SOLID) === 0) grid.agent = target;
  }

  #judge(): void {
    this.success = this.isSolved();
    this.terminated = this.success;
    this.truncated = this.grid.steps >= this.#maxSteps;
  }
}
