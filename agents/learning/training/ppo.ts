import { type EnvConfig, Rng, type Seed, deriveSeed } from '../../../envs/index.js';
import { numberSetting, integerSetting } from '../../../envs/core/settings.js';
import { UserError } from '../../../envs/index.js';
import { restoreTensors } from '../checkpoint.js';
import { LOG_DEVIATION } from '../choices/gaussian.js';
import { initialise } from '../initialise.js';
import { Policy } from '../policy.js';
import type { TrainingRecipe } from '../recipe.js';
import { type Tensors, vector } from '../safetensors.js';
import { Adam, fallingRate } from './adam.js';
import { advantages } from './advantages.js';
import type { Autograd } from './autograd.js';
import { Gradient } from './gradient.js';
import { writeDrawn } from './graph.js';
import type { Learner, Row } from './learner.js';
import { ppoLoss, ppoShapes } from './ppoLoss.js';
import { RewardScale } from './rewardScale.js';
import { Rollout } from './rollout.js';
import { shuffle } from './shuffle.js';
import { streams } from './streams.js';
import { Tally } from './tally.js';
import { type MakeWorld, Worlds } from './worlds.js';

export const ppoDefaults = {
  /** Copies of the environment. */
  worlds: 16,
  /** Steps in each of them from one round of learning to the next. */
  rollout: 128,
  /** Steps after which an episode is cut short, 0 for never: so much more is learned of how one begins. */
  cut: 0,
  /** How often each step is learned from in a round. */
  epochs: 10,
  minibatch: 512,
  /** Rate of Adam at the start; it falls to 0 in a straight line. */
  rate: 0.001,
  discount: 0.99,
  lambda: 0.95,
  clip: 0.2,
  valueWeight: 0.5,
  entropyWeight: 0,
  /** Logarithm of the standard deviation of continuous actions at the start. */
  logDeviation: -0.5,
  mostGradient: 0.5,
} as const satisfies EnvConfig;

type Settings = { readonly [name in keyof typeof ppoDefaults]: number };

/** Proximal policy optimization, with the usual care (S. Huang et al., "The 37 Implementation Details of PPO", 2022). */
export class Ppo implements Learner {
  readonly policy: Policy;
  steps = 0;
  readonly #recipe: TrainingRecipe;
  readonly #settings: Settings;
  readonly #worlds: Worlds;
  readonly #rollout: Rollout;
  readonly #gradient: Gradient;
  readonly #adam: Adam;
  readonly #scale: RewardScale;
  readonly #tally = new Tally();
  readonly #generator = new Uint32Array(4);
  readonly #rng = new Rng(this.#generator);
  readonly #advantages: Float32Array;
  readonly #order: Uint32Array;
  /** A minibatch: one array each of its shapes. */
  readonly #batch: readonly Float32Array[];

  private constructor(recipe: TrainingRecipe, settings: Settings, worlds: Worlds, autograd: Autograd) {
    const [{ spec }] = worlds.envs as [Worlds['envs'][number]];
    const policy = new Policy(spec, recipe.policy);
    this.#recipe = recipe;
    this.#settings = settings;
    this.#worlds = worlds;
    this.policy = policy;
    this.#rollout = new Rollout(policy, worlds, settings.rollout);
    const { kind, inputs, parameters, shape } = policy;
    const shapes = ppoShapes(kind, inputs.size, settings.minibatch);
    const loss = ppoLoss(kind, shape.hidden.length + 1, {
      clip: settings.clip,
      value: settings.valueWeight,
      entropy: settings.entropyWeight,
    });
    this.#gradient = new Gradient(autograd, parameters, shapes, loss);
    this.#batch = shapes.map(({ shape: [rows = 0, width = 1] }) => new Float32Array(rows * width));
    this.#adam = new Adam(parameters.values, { epsilon: 1e-5, mostGradient: settings.mostGradient });
    this.#scale = new RewardScale(worlds.count, settings.discount);
    this.#advantages = new Float32Array(this.#rollout.rows);
    this.#order = new Uint32Array(this.#rollout.rows);
    this.#rng.seed(deriveSeed(recipe.seed as Seed, streams.learning, 0));
    initialise(policy, this.#rng);
    if (kind.type === 'gaussian') parameters.view(LOG_DEVIATION).fill(settings.logDeviation);
    worlds.begin();
  }

  /** @param recipe with all settings of `ppoDefaults` @param make what makes its worlds, where they are not just its environment */
  static async begin(recipe: TrainingRecipe, autograd: Autograd, make?: MakeWorld): Promise<Ppo> {
    const settings = settingsOf(recipe.settings);
    const seed = deriveSeed(recipe.seed as Seed, streams.worlds, 0);
    const { observation, hold } = recipe.policy;
    const { worlds: count, cut } = settings;
    const worlds = await Worlds.make(recipe.environment, count, [observation], hold, seed, {
      cut,
      ...(make ? { make } : {}),
    });
    return new Ppo(recipe, settings, worlds, autograd);
  }

  improve(): Row {
    const { discount, lambda, rate: startRate } = this.#settings;
    const rate = fallingRate(startRate, this.steps / this.#recipe.steps);
    const rollout = this.#rollout;
    rollout.collect(discount, this.#scale, this.#tally);
    this.steps += rollout.rows * this.#recipe.policy.hold;
    advantages(rollout, discount, lambda, this.#advantages);
    const told = this.#learn(rate);
    this.policy.normaliser.settle();
    this.#scale.settle();
    this.policy.valueScale.set(this.#scale.scale);
    return {
      steps: this.steps,
      ...this.#tally.row(),
      ...told,
      rate,
    };
  }

  save(): Tensors {
    return { ...this.#tensors(), ...this.#worlds.save(), steps: vector(Float64Array.of(this.steps)) };
  }

  load(tensors: Tensors, name: string): void {
    const own = this.save();
    restoreTensors(own, tensors, name);
    this.#worlds.load(own);
    this.policy.normaliser.settle();
    this.steps = own['steps']?.values[0] as number;
  }

  close(): void {
    this.#worlds.close();
  }

  #tensors(): Tensors {
    return {
      ...this.#adam.tensors('adam'),
      generator: vector(this.#generator),
      ...this.#scale.tensors(),
      ...this.#tally.tensors(),
    };
  }

  #learn(rate: number): Row {
    const { epochs, minibatch } = this.#settings;
    const order = this.#order;
    let [loss, entropy, moved, batches] = [0, 0, 0, 0];
    for (let i = 0; i < order.length; i++) order[i] = i;
    for (let epoch = 0; epoch < epochs; epoch++) {
      shuffle(order, this.#rng);
      for (let from = 0; from < order.length; from += minibatch) {
        this.#gather(from);
        const { loss: worth, told } = this.#gradient.compute(this.#batch);
        this.#adam.step(this.#gradient.values, rate);
        loss += worth;
        entropy += told[0] as number;
        moved += told[1] as number;
        batches++;
      }
    }
    return { loss: loss / batches, entropy: entropy / batches, divergence: moved / batches };
  }

  /** Fills a minibatch with the rows that stand in `#order[from ...]`, advantages brought to mean 0 and deviation 1. */
  #gather(from: number): void {
    const [reads, drawn, logProbabilities, gains, targets] = this.#batch as [
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    const rollout = this.#rollout;
    const { kind, inputs, choice } = this.policy;
    const rows = gains.length;
    for (let i = 0; i < rows; i++) {
      const row = this.#order[from + i] as number;
      reads.set(rollout.reads.subarray(row * inputs.size, (row + 1) * inputs.size), i * inputs.size);
      writeDrawn(kind, rollout.drawn, row * choice.size, drawn, i * kind.heads);
      logProbabilities[i] = rollout.logProbabilities[row] as number;
      gains[i] = this.#advantages[row] as number;
      targets[i] = (this.#advantages[row] as number) + (rollout.values[row] as number);
    }
    standardise(gains);
  }
}

function standardise(values: Float32Array): void {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length;
  const scale = 1 / (Math.sqrt(variance) + 1e-8);
  for (let i = 0; i < values.length; i++) values[i] = ((values[i] as number) - mean) * scale;
}

function settingsOf(given: EnvConfig): Settings {
  const whole = (name: keyof Settings): number => integerSetting(given, name, 1, 1e9);
  const real = (name: keyof Settings, least: number, most: number): number =>
    numberSetting(given, name, least, most);
  const settings = {
    worlds: whole('worlds'),
    rollout: whole('rollout'),
    cut: integerSetting(given, 'cut', 0, 1e9),
    epochs: whole('epochs'),
    minibatch: whole('minibatch'),
    rate: real('rate', 0, 1),
    discount: real('discount', 0, 1),
    lambda: real('lambda', 0, 1),
    clip: real('clip', 0, 1),
    valueWeight: real('valueWeight', 0, 1e6),
    entropyWeight: real('entropyWeight', 0, 1e6),
    logDeviation: real('logDeviation', -10, 10),
    mostGradient: real('mostGradient', 0, 1e9),
  };
  if ((settings.worlds * settings.rollout) % settings.minibatch !== 0)
    throw new UserError(
      `setting "minibatch" is ${settings.minibatch}, which does not divide the ${settings.worlds * settings.rollout} steps of a round (worlds x rollout)`,
    );
  return settings;
}
