import type { CoreEnv, Rng, TypedArray } from '../../../envs/index.js';
import type { Policy } from '../policy.js';
import type { RewardScale } from './rewardScale.js';
import type { Tally } from './tally.js';
import type { Worlds } from './worlds.js';

/** What a policy did in all worlds for `length` steps, a row for each step of each world: [length, worlds]. */
export class Rollout {
  /** What the policy read: [length, worlds, inputs]. */
  readonly reads: Float32Array;
  /** [length, worlds, size of a choice] */
  readonly drawn: Float32Array;
  readonly logProbabilities: Float32Array;
  readonly values: Float32Array;
  /** On their own scale. What an episode that was cut short might still have earned is part of its last reward. */
  readonly rewards: Float32Array;
  readonly ends: Uint8Array;
  readonly lastValues: Float32Array;
  readonly #policy: Policy;
  readonly #worlds: Worlds;
  readonly #length: number;
  readonly #final: Float32Array;

  constructor(policy: Policy, worlds: Worlds, length: number) {
    const rows = length * worlds.count;
    this.#policy = policy;
    this.#worlds = worlds;
    this.#length = length;
    this.reads = new Float32Array(rows * policy.inputs.size);
    this.drawn = new Float32Array(rows * policy.choice.size);
    this.logProbabilities = new Float32Array(rows);
    this.values = new Float32Array(rows);
    this.rewards = new Float32Array(rows);
    this.ends = new Uint8Array(rows);
    this.lastValues = new Float32Array(worlds.count);
    this.#final = new Float32Array(policy.inputs.size);
  }

  get rows(): number {
    return this.rewards.length;
  }

  /** Plays on for `length` steps in every world; the policy's inputs are counted as they come. */
  collect(discount: number, scale: RewardScale, tally: Tally): void {
    const policy = this.#policy;
    const { choice, inputs, normaliser } = policy;
    const worlds = this.#worlds;
    const { actions, rngs } = worlds;
    const slab = worlds.slabs[inputs.key] as TypedArray;
    const { reads, drawn } = this;
    const count = worlds.count;
    for (let t = 0, row = 0; t < this.#length; t++) {
      for (let world = 0; world < count; world++, row++) {
        const at = row * inputs.size;
        inputs.write(slab, world, reads, at);
        if (!inputs.areIndicators) {
          normaliser.add(reads, at);
          normaliser.apply(reads, at);
        }
        const head = policy.head(reads, at);
        const drawnAt = row * choice.size;
        choice.draw(head, rngs[world] as Rng, drawn, drawnAt);
        this.logProbabilities[row] = choice.logProbability(head, drawn, drawnAt);
        this.values[row] = policy.value(reads, at);
        choice.toAction(drawn, drawnAt, actions, world * choice.size);
        const hasEnded = worlds.step(world);
        const reward = worlds.rewards[world] as number;
        scale.add(world, reward, hasEnded);
        this.rewards[row] = reward / (scale.scale[0] as number);
        this.ends[row] = hasEnded ? 1 : 0;
        if (!hasEnded) continue;
        if (!(worlds.envs[world] as CoreEnv).terminated)
          this.rewards[row] = (this.rewards[row] as number) + discount * this.#valueIn(world, slab);
        tally.add(worlds.returns[world] as number, worlds.lengths[world] as number);
        worlds.next(world);
      }
    }
    for (let world = 0; world < count; world++) this.lastValues[world] = this.#valueIn(world, slab);
  }

  #valueIn(world: number, slab: TypedArray): number {
    this.#policy.read(slab, world, this.#final, 0);
    return this.#policy.value(this.#final, 0);
  }
}
