import {
  type CoreEnv,
  Rng,
  type Seed,
  type TensorSpace,
  type TypedArray,
  deriveSeed,
} from '../../../envs/index.js';
import { restoreTensors } from '../checkpoint.js';
import { LOG_DEVIATION } from '../choices/gaussian.js';
import { log } from '../elementary.js';
import { fillOrthogonal, initialise } from '../initialise.js';
import { normal } from '../normal.js';
import { Parameters } from '../parameters.js';
import { Policy } from '../policy.js';
import type { TrainingRecipe } from '../recipe.js';
import { type Tensors, vector } from '../safetensors.js';
import { Adam } from './adam.js';
import type { Autograd } from './autograd.js';
import { Gradient } from './gradient.js';
import type { Learner, Row } from './learner.js';
import { Memory } from './memory.js';
import { streams } from './streams.js';
import { Tally } from './tally.js';
import { actorLoss, actorShapes, criticEntries, criticLoss, criticShapes, policyEntries } from './td3Loss.js';
import { type Td3Settings, td3Settings } from './td3Settings.js';
import { Worlds } from './worlds.js';

/** Decisions of a round, in all worlds together: learning is saved and told of between rounds. */
const ROUND = 256;

/** Twin delayed deep deterministic policy gradient, for continuous actions (source: td3Loss.ts). */
export class Td3 implements Learner {
  readonly policy: Policy;
  steps = 0;
  readonly #settings: Td3Settings;
  readonly #worlds: Worlds;
  readonly #memory: Memory;
  readonly #critics: Parameters;
  readonly #targetPolicy: Parameters;
  readonly #targetCritics: Parameters;
  readonly #criticGradient: Gradient;
  readonly #actorGradient: Gradient;
  readonly #criticAdam: Adam;
  readonly #actorAdam: Adam;
  readonly #tally = new Tally();
  readonly #generator = new Uint32Array(4);
  readonly #rng = new Rng(this.#generator);
  /** [0]: decisions so far; [1]: changes of the critics. */
  readonly #counts = new Float64Array(2);
  readonly #read: Float32Array;
  readonly #drawn: Float32Array;
  /** What changes from one minibatch to the next: reads, done, rewards, discounts, next reads, noise. */
  readonly #batch: readonly Float32Array[];

  private constructor(recipe: TrainingRecipe, settings: Td3Settings, worlds: Worlds, autograd: Autograd) {
    const [{ spec }] = worlds.envs as [CoreEnv];
    const policy = new Policy(spec, recipe.policy);
    const { parameters, inputs, choice, shape } = policy;
    this.policy = policy;
    this.#settings = settings;
    this.#worlds = worlds;
    this.#memory = new Memory(spec.observations[inputs.key] as TensorSpace, choice.size, settings.memory);
    this.#critics = new Parameters(criticEntries(policy));
    this.#rng.seed(deriveSeed(recipe.seed as Seed, streams.learning, 0));
    initialise(policy, this.#rng);
    for (const [i, { shape: size }] of this.#critics.entries.entries())
      if (size.length === 2)
        fillOrthogonal(
          this.#critics.views[i] as Float32Array,
          size[0] as number,
          size[1] as number,
          1,
          this.#rng,
        );
    parameters.view(LOG_DEVIATION).fill(log(settings.noise));
    this.#targetPolicy = new Parameters(policyEntries(policy));
    this.#targetPolicy.values.set(parameters.values.subarray(0, this.#targetPolicy.values.length));
    this.#targetCritics = new Parameters(criticEntries(policy));
    this.#targetCritics.values.set(this.#critics.values);
    const layers = shape.hidden.length + 1;
    const shapes = criticShapes(policy, settings.minibatch);
    this.#criticGradient = new Gradient(autograd, this.#critics, shapes, criticLoss(layers));
    const actor = actorShapes(policy, settings.minibatch);
    this.#actorGradient = new Gradient(autograd, parameters, actor, actorLoss(layers));
    this.#criticAdam = new Adam(this.#critics.values, { epsilon: 1e-8, mostGradient: Infinity });
    this.#actorAdam = new Adam(parameters.values, { epsilon: 1e-8, mostGradient: Infinity });
    this.#read = new Float32Array(inputs.size);
    this.#drawn = new Float32Array(choice.size);
    this.#batch = shapes
      .slice(0, 6)
      .map(({ shape: [rows = 0, width = 1] }) => new Float32Array(rows * width));
    worlds.begin();
  }

  /** @param recipe with all settings of `td3Defaults` */
  static async begin(recipe: TrainingRecipe, autograd: Autograd): Promise<Td3> {
    const settings = td3Settings(recipe.settings);
    const { observation, hold } = recipe.policy;
    const seed = deriveSeed(recipe.seed as Seed, streams.worlds, 0);
    const worlds = await Worlds.make(recipe.environment, settings.worlds, [observation], hold, seed);
    return new Td3(recipe, settings, worlds, autograd);
  }

  improve(): Row {
    const { worlds, warmup, updates } = this.#settings;
    let [loss, worth, batches] = [0, 0, 0];
    for (let decisions = 0; decisions < ROUND; decisions += worlds) {
      const isWarm = (this.#counts[0] as number) >= warmup;
      for (let world = 0; world < worlds; world++) this.#play(world, isWarm);
      this.#counts[0] = (this.#counts[0] as number) + worlds;
      for (let i = 0; isWarm && i < updates * worlds; i++) {
        const { loss: error, told } = this.#learn();
        loss += error;
        worth += told[0] as number;
        batches++;
      }
    }
    this.policy.normaliser.settle();
    return {
      steps: this.steps,
      ...this.#tally.row(),
      loss: loss / batches,
      worth: worth / batches,
    };
  }

  save(): Tensors {
    return {
      ...this.#memory.save(),
      ...this.#tensors(),
      ...this.#worlds.save(),
      steps: vector(Float64Array.of(this.steps)),
    };
  }

  load(tensors: Tensors, name: string): void {
    const own = { ...this.#tensors(), ...this.#worlds.save(), steps: vector(new Float64Array(1)) };
    restoreTensors(own, tensors, name);
    this.#memory.load(tensors);
    this.#worlds.load(own);
    this.policy.normaliser.settle();
    this.steps = own.steps.values[0] as number;
  }

  close(): void {
    this.#worlds.close();
  }

  /** Memory that is saved as it is, and restored in place. */
  #tensors(): Tensors {
    return {
      critics: vector(this.#critics.values),
      'target.policy': vector(this.#targetPolicy.values),
      'target.critics': vector(this.#targetCritics.values),
      ...this.#criticAdam.tensors('critics.adam'),
      ...this.#actorAdam.tensors('policy.adam'),
      generator: vector(this.#generator),
      counts: vector(this.#counts),
      ...this.#tally.tensors(),
    };
  }

  /** One decision in a world, remembered. */
  #play(world: number, isWarm: boolean): void {
    const worlds = this.#worlds;
    const { choice, inputs, normaliser } = this.policy;
    const slab = worlds.slabs[inputs.key] as TypedArray;
    const rng = worlds.rngs[world] as Rng;
    const [read, drawn] = [this.#read, this.#drawn];
    inputs.write(slab, world, read, 0);
    if (!inputs.areIndicators) {
      normaliser.add(read, 0);
      normaliser.apply(read, 0);
    }
    if (isWarm) choice.draw(this.policy.head(read, 0), rng, drawn, 0);
    else for (let i = 0; i < drawn.length; i++) drawn[i] = rng.between(-1, 1);
    for (let i = 0; i < drawn.length; i++) drawn[i] = Math.max(-1, Math.min(1, drawn[i] as number));
    const row = this.#memory.begin(slab, world, drawn, 0);
    choice.toAction(drawn, 0, worlds.actions, world * choice.size);
    const before = worlds.lengths[world] as number;
    const hasEnded = worlds.step(world);
    this.steps += (worlds.lengths[world] as number) - before;
    const { terminated } = worlds.envs[world] as CoreEnv;
    this.#memory.finish(row, slab, world, worlds.rewards[world] as number, terminated);
    if (!hasEnded) return;
    this.#tally.add(worlds.returns[world] as number, worlds.lengths[world] as number);
    worlds.next(world);
  }

  /** One change of the critics, and now and then of the policy. */
  #learn(): ReturnType<Gradient['compute']> {
    const { rate, delay, follow } = this.#settings;
    this.#gather();
    const [reads] = this.#batch as [Float32Array];
    const told = this.#criticGradient.compute([
      ...this.#batch,
      ...this.#targetPolicy.views,
      ...this.#targetCritics.views,
    ]);
    this.#criticAdam.step(this.#criticGradient.values, rate);
    this.#counts[1] = (this.#counts[1] as number) + 1;
    if (this.#counts[1] % delay !== 0) return told;
    const first = this.#critics.views.slice(0, this.#critics.views.length / 2);
    this.#actorGradient.compute([reads, ...first]);
    this.#actorAdam.step(this.#actorGradient.values, rate);
    goAfter(this.#targetPolicy.values, this.policy.parameters.values, follow);
    goAfter(this.#targetCritics.values, this.#critics.values, follow);
    return told;
  }

  /** Fills a minibatch with steps drawn from all that are remembered. */
  #gather(): void {
    const { minibatch, discount, targetNoise, mostTargetNoise } = this.#settings;
    const [reads, done, rewards, discounts, nextReads, noise] = this.#batch as [
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    const { policy } = this;
    const { inputs, choice } = policy;
    const memory = this.#memory;
    for (let i = 0; i < minibatch; i++) {
      const row = this.#rng.below(memory.count);
      policy.read(memory.before, row, reads, i * inputs.size);
      policy.read(memory.after, row, nextReads, i * inputs.size);
      for (let j = 0; j < choice.size; j++) {
        done[i * choice.size + j] = memory.done[row * choice.size + j] as number;
        const drawn = targetNoise * normal(this.#rng);
        noise[i * choice.size + j] = Math.max(-mostTargetNoise, Math.min(mostTargetNoise, drawn));
      }
      rewards[i] = memory.rewards[row] as number;
      discounts[i] = discount * (1 - (memory.ends[row] as number));
    }
  }
}

/** Brings numbers a part of the way to others. */
function goAfter(values: Float32Array, leaders: Float32Array, part: number): void {
  for (let i = 0; i < values.length; i++)
    values[i] = (values[i] as number) + part * ((leaders[i] as number) - (values[i] as number));
}
