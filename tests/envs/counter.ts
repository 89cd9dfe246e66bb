import type { Info, Observer } from '#gatogym/envs/core/coreEnv.js';
import type { TypedArray } from '#gatogym/envs/core/dtypes.js';
import { FlatEnv } from '#gatogym/envs/core/flatEnv.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { type ActionBuffer, box, discrete, image } from '#gatogym/envs/core/spaces.js';
import type { EnvId, EnvSpec } from '#gatogym/envs/core/spec.js';

export const MAX_STEPS = 50;

export const counterSpec: EnvSpec = {
  id: 'test/Counter-v1' as EnvId,
  title: 'Counter',
  settings: {},
  instruction: 'add numbers until fifty steps are over',
  actionSpace: discrete(3, ['NOOP', 'ADD ONE', 'ADD TWO']),
  observations: {
    state: box({ dtype: 'int32', shape: [2], low: 0, high: 1000 }),
    rgb: image(2, 2, 3, 'the sum as a grey level'),
  },
  defaultObservation: 'state',
  picture: 'rgb',
  rewardRange: [0, 2],
  maxSteps: MAX_STEPS,
  stepsPerSecond: 10,
  reference: { random: 50, expert: 100 },
  keys: [],
};

/** The smallest environment that keeps the contract: adds its actions and a random number up. */
export class Counter extends FlatEnv {
  readonly numbers: Int32Array;
  protected readonly rng: Rng;

  constructor(changes: Partial<EnvSpec> = {}) {
    super({ ...counterSpec, ...changes }, 24);
    this.rng = new Rng(new Uint32Array(this.memory, 0, 4));
    this.numbers = new Int32Array(this.memory, 16, 2);
  }

  reset(seed: Seed): void {
    this.rng.seed(seed);
    this.numbers[0] = this.rng.below(100);
    this.numbers[1] = 0;
    this.reward = 0;
    this.terminated = false;
    this.truncated = false;
  }

  step(actions: ActionBuffer, at: number): void {
    this.numbers[0]! += actions[at]! + this.rng.below(2);
    this.numbers[1]! += 1;
    this.reward = actions[at]!;
    this.truncated = this.numbers[1]! >= MAX_STEPS;
  }

  observer(key: string, out: TypedArray, at: number): Observer {
    if (key === 'state') {
      return () => {
        out[at] = this.numbers[0]!;
        out[at + 1] = this.numbers[1]!;
      };
    }
    return () => {
      out.fill(this.numbers[0]! & 255, at, at + 12);
    };
  }

  info(): Info {
    return { sum: this.numbers[0]! };
  }

  protected restored(): void {
    this.truncated = this.numbers[1]! >= MAX_STEPS;
    this.terminated = false;
  }
}
