import {
  type ActionBuffer,
  type CoreEnv,
  type EnvRef,
  type Observer,
  Rng,
  type Seed,
  type TensorSpace,
  type TypedArray,
  allocateActions,
  allocateFor,
  deriveSeed,
  makeCore,
  sizeOf,
} from '../../../envs/index.js';
import { type Tensors, vector } from '../safetensors.js';

/** Streams of seeds of a world: its episodes, and what is drawn in it. */
const EPISODES = 0;
const DRAWS = 1;

/** Makes a world of what is asked to be learned. */
export type MakeWorld = (ref: EnvRef) => Promise<CoreEnv>;

/** Copies of an environment, played side by side, each beginning the next episode when the last has ended. */
export class Worlds {
  readonly envs: readonly CoreEnv[];
  /** One slab each key that is looked at: [worlds, ...shape]. */
  readonly slabs: Readonly<Record<string, TypedArray>>;
  readonly actions: ActionBuffer;
  /** What is drawn in a world is drawn from its own generator. */
  readonly rngs: readonly Rng[];
  /** Sum of the rewards, and steps, of the episode that is played. */
  readonly returns: Float64Array;
  readonly lengths: Float64Array;
  /** Sum of the rewards of the last `step` of each world. */
  readonly rewards: Float64Array;
  /** Episodes begun in each world. */
  readonly episodes: Float64Array;
  readonly #observers: readonly (readonly Observer[])[];
  readonly #actionSize: number;
  readonly #hold: number;
  readonly #cut: number;
  readonly #seed: Seed;
  readonly #generators: Uint32Array;

  private constructor(
    envs: readonly CoreEnv[],
    keys: readonly string[],
    hold: number,
    seed: Seed,
    cut: number,
  ) {
    const [first] = envs;
    if (!first) throw new RangeError('one world or more');
    const { spec } = first;
    const count = envs.length;
    this.envs = envs;
    this.#hold = hold;
    this.#cut = cut;
    this.#seed = seed;
    this.slabs = Object.fromEntries(
      keys.map((key) => [key, allocateFor(spec.observations[key] as TensorSpace, count)]),
    );
    this.#observers = envs.map((env, i) =>
      Object.entries(this.slabs).map(([key, slab]) => env.observer(key, slab, (i * slab.length) / count)),
    );
    this.actions = allocateActions(spec.actionSpace, count);
    this.#actionSize = sizeOf(spec.actionSpace);
    this.#generators = new Uint32Array(4 * count);
    this.rngs = envs.map((_, i) => new Rng(this.#generators.subarray(4 * i, 4 * i + 4)));
    this.returns = new Float64Array(count);
    this.lengths = new Float64Array(count);
    this.rewards = new Float64Array(count);
    this.episodes = new Float64Array(count);
  }

  /**
   * @param keys observations that are looked at
   * @param hold how many steps in a row an action is done
   * @param seed root of all chance in them
   * @param options.cut steps after which an episode is cut short; 0 where it never is. The first ones are cut sooner, each world's after
   *   another time: worlds that all begin at once would all be at their ends at once, too
   * @param options.make what makes each of them
   */
  static async make(
    ref: EnvRef,
    count: number,
    keys: readonly string[],
    hold: number,
    seed: Seed,
    { cut = 0, make = makeCore }: { readonly cut?: number; readonly make?: MakeWorld } = {},
  ): Promise<Worlds> {
    const envs: CoreEnv[] = [];
    for (let i = 0; i < count; i++) envs.push(await make(ref));
    return new Worlds(envs, keys, hold, seed, cut);
  }

  get count(): number {
    return this.envs.length;
  }

  /** Begins the first episode in every world. */
  begin(): void {
    for (const [i, rng] of this.rngs.entries()) {
      rng.seed(deriveSeed(this.#seed, DRAWS, i));
      this.next(i);
    }
  }

  /** Begins the next episode of a world. @returns the seed for what is drawn in it by others */
  next(world: number): Seed {
    const episode = this.episodes[world] as number;
    // Episodes of all worlds are numbered through: world w plays w, w + count, and so on.
    const seed = deriveSeed(this.#seed, EPISODES, episode * this.count + world);
    this.episodes[world] = episode + 1;
    this.returns[world] = 0;
    this.lengths[world] = 0;
    (this.envs[world] as CoreEnv).reset(seed);
    this.observe(world);
    return seed;
  }

  /** Does in a world what stands in `actions`, and looks. @returns whether the episode has ended, or is cut short */
  step(world: number): boolean {
    const env = this.envs[world] as CoreEnv;
    const left = this.#mostSteps(world) - (this.lengths[world] as number);
    let [reward, steps, hasEnded] = [0, 0, false];
    while (steps < this.#hold && !hasEnded) {
      env.step(this.actions, world * this.#actionSize);
      reward += env.reward;
      steps++;
      hasEnded = env.terminated || env.truncated || steps >= left;
    }
    this.rewards[world] = reward;
    this.returns[world] = (this.returns[world] as number) + reward;
    this.lengths[world] = (this.lengths[world] as number) + steps;
    this.observe(world);
    return hasEnded;
  }

  observe(world: number): void {
    for (const observe of this.#observers[world] as readonly Observer[]) observe();
  }

  /** All that is needed to play on: states are copied, the rest is the memory itself. */
  save(): Tensors {
    const { count } = this;
    const stateSize = (this.envs[0] as CoreEnv).stateSize;
    const states = new Uint8Array(count * stateSize);
    for (const [i, env] of this.envs.entries()) env.save(states, i * stateSize);
    return {
      'worlds.states': { shape: [count, stateSize], values: states },
      'worlds.generators': vector(this.#generators),
      'worlds.returns': vector(this.returns),
      'worlds.lengths': vector(this.lengths),
      'worlds.episodes': vector(this.episodes),
    };
  }

  /** Goes on from what `save` told, once it has been copied into it. */
  load(tensors: Tensors): void {
    const states = tensors['worlds.states']?.values as Uint8Array;
    for (const [i, env] of this.envs.entries()) {
      env.load(states, i * env.stateSize);
      this.observe(i);
    }
  }

  close(): void {
    for (const env of this.envs) env.close();
  }

  /** Of the episode that is played. */
  #mostSteps(world: number): number {
    if (this.#cut === 0) return Infinity;
    const isFirst = this.episodes[world] === 1;
    return isFirst ? Math.ceil((this.#cut * (world + 1)) / this.count) : this.#cut;
  }
}
