import {
  type EnvConfig,
  Rng,
  type Seed,
  type TensorSpace,
  type TypedArray,
  allocateActions,
  deriveSeed,
  describe,
} from '../../../envs/index.js';
import { integerSetting, numberSetting } from '../../../envs/core/settings.js';
import type { Agent } from '../../core/agent.js';
import { findAgent } from '../../registry.js';
import { restoreTensors } from '../checkpoint.js';
import { initialise } from '../initialise.js';
import { Policy } from '../policy.js';
import type { TrainingRecipe } from '../recipe.js';
import { type Tensors, vector } from '../safetensors.js';
import { Adam, fallingRate } from './adam.js';
import type { Autograd } from './autograd.js';
import { Examples } from './examples.js';
import { Gradient } from './gradient.js';
import { writeDrawn } from './graph.js';
import { imitationLoss } from './imitationLoss.js';
import type { Learner, Row } from './learner.js';
import { streams } from './streams.js';
import { Tally } from './tally.js';
import { Worlds } from './worlds.js';

export const imitationDefaults = {
  /** Copies of the environment; in a round, an episode is played in each. */
  worlds: 8,
  /** Rounds in which the teacher plays, before the policy does and the teacher only says what it would do. Of no meaning to bc. */
  teacherRounds: 1,
  /** How often, on average, each example is learned from. */
  epochs: 60,
  minibatch: 256,
  /** Rate of Adam at the start; it falls to 0 in a straight line. */
  rate: 0.002,
  mostGradient: 1,
} as const satisfies EnvConfig;

type Settings = { readonly [name in keyof typeof imitationDefaults]: number };

/**
 * Learns to do what a teacher does: where the teacher leads (`bc`, behaviour cloning), or where the policy itself leads (`dagger`).
 * Source: S. Ross, G. Gordon, D. Bagnell, "A Reduction of Imitation Learning and Structured Prediction to No-Regret Online
 * Learning", AISTATS 2011, algorithm 3.1, with the teacher at the helm in the first rounds only.
 */
export class Imitation implements Learner {
  readonly policy: Policy;
  steps = 0;
  readonly #recipe: TrainingRecipe;
  readonly #settings: Settings;
  readonly #worlds: Worlds;
  readonly #teacher: Agent;
  readonly #examples: Examples;
  readonly #gradient: Gradient;
  readonly #adam: Adam;
  readonly #tally = new Tally();
  readonly #generator = new Uint32Array(4);
  readonly #rng = new Rng(this.#generator);
  readonly #read: Float32Array;
  readonly #batch: readonly [reads: Float32Array, drawn: Float32Array];
  #rounds = 0;

  private constructor(
    recipe: TrainingRecipe,
    settings: Settings,
    worlds: Worlds,
    teacher: Agent,
    policy: Policy,
    autograd: Autograd,
  ) {
    this.#recipe = recipe;
    this.#settings = settings;
    this.#worlds = worlds;
    this.#teacher = teacher;
    this.policy = policy;
    const { parameters, inputs, kind, choice } = policy;
    const { minibatch, mostGradient } = settings;
    const shapes = [
      { name: 'reads', shape: [minibatch, inputs.size] },
      { name: 'drawn', shape: [minibatch, kind.heads] },
    ];
    this.#gradient = new Gradient(autograd, parameters, shapes, imitationLoss(policy));
    this.#batch = [new Float32Array(minibatch * inputs.size), new Float32Array(minibatch * kind.heads)];
    this.#adam = new Adam(parameters.values, { epsilon: 1e-8, mostGradient });
    const [{ spec }] = worlds.envs as [Worlds['envs'][number]];
    this.#examples = new Examples(spec.observations[inputs.key] as TensorSpace, choice.size);
    this.#read = new Float32Array(inputs.size);
    this.#rng.seed(deriveSeed(recipe.seed as Seed, streams.learning, 0));
    initialise(policy, this.#rng);
  }

  /** @param recipe with all settings of `imitationDefaults` @throws UserError when its teacher does not play the environment */
  static async begin(recipe: TrainingRecipe, autograd: Autograd): Promise<Imitation> {
    const settings = settingsOf(recipe.settings);
    const { environment, teacher: name, policy: shape, seed } = recipe;
    const definition = findAgent(name, environment.id);
    const spec = await describe(environment);
    const policy = new Policy(spec, shape);
    const teacher = await definition.create(spec, settings.worlds);
    const worlds = await Worlds.make(
      environment,
      settings.worlds,
      [...new Set([shape.observation, ...teacher.observations])],
      shape.hold,
      deriveSeed(seed as Seed, streams.worlds, 0),
    );
    return new Imitation(recipe, settings, worlds, teacher, policy, autograd);
  }

  async improve(): Promise<Row> {
    const { rate: startRate, epochs, minibatch, teacherRounds } = this.#settings;
    const rate = fallingRate(startRate, this.steps / this.#recipe.steps);
    const isTeachers = this.#recipe.algorithm === 'bc' || this.#rounds < teacherRounds;
    const before = this.#examples.count;
    await this.#play(isTeachers);
    const added = this.#examples.count - before;
    this.policy.normaliser.settle();
    const batches = Math.ceil((epochs * added) / minibatch);
    let loss = 0;
    for (let i = 0; i < batches; i++) {
      this.#gather();
      loss += this.#gradient.compute(this.#batch).loss;
      this.#adam.step(this.#gradient.values, rate);
    }
    this.#rounds++;
    return {
      steps: this.steps,
      ...this.#tally.row(),
      examples: this.#examples.count,
      loss: loss / batches,
      rate,
    };
  }

  save(): Tensors {
    return {
      ...this.#examples.save(),
      ...this.#tensors(),
      progress: vector(Float64Array.of(this.steps, this.#rounds)),
    };
  }

  load(tensors: Tensors, name: string): void {
    const own = { ...this.#tensors(), progress: vector(new Float64Array(2)) };
    restoreTensors(own, tensors, name);
    this.#examples.load(tensors);
    this.policy.normaliser.settle();
    [this.steps = 0, this.#rounds = 0] = own.progress.values;
  }

  close(): void {
    this.#worlds.close();
  }

  /** Memory that is saved as it is, and restored in place. Between rounds no episode is played. */
  #tensors(): Tensors {
    return {
      ...this.#adam.tensors('adam'),
      'worlds.episodes': vector(this.#worlds.episodes),
      generator: vector(this.#generator),
      ...this.#tally.tensors(),
    };
  }

  /** An episode in every world, each step of which becomes an example. @param isTeachers whether the teacher plays, not the policy */
  async #play(isTeachers: boolean): Promise<void> {
    const worlds = this.#worlds;
    const { choice, inputs } = this.policy;
    const slab = worlds.slabs[inputs.key] as TypedArray;
    const [{ spec }] = worlds.envs as [Worlds['envs'][number]];
    const advice = allocateActions(spec.actionSpace, worlds.count);
    const advised = new Float32Array(choice.size);
    const own = new Float32Array(choice.size);
    const playing = new Set(worlds.envs.keys());
    for (const world of playing) this.#begin(world);
    while (playing.size > 0) {
      const advising = this.#teacher.act(worlds.slabs, advice);
      if (advising) await advising;
      for (const world of playing) {
        const at = world * choice.size;
        choice.fromAction(advice, at, advised, 0);
        this.#examples.add(slab, world, advised, 0);
        this.#look(slab, world);
        if (!isTeachers) this.#decide(slab, world, own);
        choice.toAction(isTeachers ? advised : own, 0, worlds.actions, at);
        if (!worlds.step(world)) continue;
        this.#tally.add(worlds.returns[world] as number, worlds.lengths[world] as number);
        this.steps += worlds.lengths[world] as number;
        this.#teacher.rest?.(world);
        playing.delete(world);
      }
    }
  }

  #begin(world: number): void {
    const seed = this.#worlds.next(world);
    const { instruction } = this.#worlds.envs[world] as Worlds['envs'][number];
    this.#teacher.reset(world, deriveSeed(seed, streams.teacher, 0), instruction);
  }

  /** Counts what the policy reads in. */
  #look(slab: TypedArray, world: number): void {
    const { inputs, normaliser } = this.policy;
    if (inputs.areIndicators) return;
    inputs.write(slab, world, this.#read, 0);
    normaliser.add(this.#read, 0);
  }

  #decide(slab: TypedArray, world: number, out: Float32Array): void {
    const { policy } = this;
    policy.read(slab, world, this.#read, 0);
    policy.choice.likeliest(policy.head(this.#read, 0), out, 0);
  }

  /** Fills a minibatch with examples drawn from all. */
  #gather(): void {
    const { policy } = this;
    const { kind, inputs, choice } = policy;
    const [reads, drawn] = this.#batch;
    const examples = this.#examples;
    const rows = this.#settings.minibatch;
    for (let i = 0; i < rows; i++) {
      const row = this.#rng.below(examples.count);
      policy.read(examples.seen, row, reads, i * inputs.size);
      writeDrawn(kind, examples.done, row * choice.size, drawn, i * kind.heads);
    }
  }
}

function settingsOf(given: EnvConfig): Settings {
  return {
    worlds: integerSetting(given, 'worlds', 1, 10_000),
    teacherRounds: integerSetting(given, 'teacherRounds', 0, 1e9),
    epochs: numberSetting(given, 'epochs', 0, 1e6),
    minibatch: integerSetting(given, 'minibatch', 1, 1e6),
    rate: numberSetting(given, 'rate', 0, 1),
    mostGradient: numberSetting(given, 'mostGradient', 0, 1e9),
  };
}
