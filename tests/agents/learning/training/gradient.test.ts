import { beforeAll, describe, expect, test } from '@jest/globals';
import { initialise } from '#gatogym/agents/learning/initialise.js';
import { Mlp } from '#gatogym/agents/learning/mlp.js';
import { Parameters } from '#gatogym/agents/learning/parameters.js';
import { Policy } from '#gatogym/agents/learning/policy.js';
import { loadAutograd } from '#gatogym/agents/learning/training/autograd.js';
import { Gradient } from '#gatogym/agents/learning/training/gradient.js';
import { writeDrawn } from '#gatogym/agents/learning/training/graph.js';
import { imitationLoss } from '#gatogym/agents/learning/training/imitationLoss.js';
import { ppoLoss, ppoShapes } from '#gatogym/agents/learning/training/ppoLoss.js';
import {
  actorLoss,
  actorShapes,
  criticEntries,
  criticLoss,
  criticShapes,
  policyEntries,
} from '#gatogym/agents/learning/training/td3Loss.js';
import { Rng } from '#gatogym/envs/core/rng.js';
import { toSeed } from '#gatogym/envs/core/seed.js';
import { type ActionSpace, box, discrete, multiDiscrete } from '#gatogym/envs/core/spaces.js';
import { registry } from '#gatogym/envs/registry.js';

const ROWS = 6;
const HIDDEN = [5, 4];
const WEIGHTS = { clip: 0.2, value: 0.5, entropy: 0.01 };

const spaces: readonly (readonly [string, ActionSpace])[] = [
  ['continuous', box({ dtype: 'float32', shape: [2], low: -1, high: 1 })],
  ['discrete', discrete(3)],
  ['several integers', multiDiscrete([2, 3])],
];

/** A policy with weights that are not small, and a minibatch it might have made a few updates ago. */
function example(actionSpace: ActionSpace, hasValue: boolean, squashes = false) {
  const spec = { ...registry.describe('robotics/CartpoleSwingup-v1'), actionSpace };
  const shape = { observation: 'state', hidden: HIDDEN, hold: 1, hasValue, draws: true, squashes };
  const policy = new Policy(spec, shape);
  const rng = new Rng();
  rng.seed(toSeed(2));
  initialise(policy, rng);
  for (const [i, value] of policy.parameters.values.entries())
    policy.parameters.values[i] = value + rng.between(-0.3, 0.3);
  const { inputs, kind, choice } = policy;
  const reads = Float32Array.from({ length: ROWS * inputs.size }, () => rng.between(-2, 2));
  const drawn = new Float32Array(ROWS * choice.size);
  const traced = new Float32Array(ROWS * kind.heads);
  const before = new Float32Array(ROWS);
  for (let row = 0; row < ROWS; row++) {
    const head = policy.head(reads, row * inputs.size);
    choice.draw(head, rng, drawn, row * choice.size);
    writeDrawn(kind, drawn, row * choice.size, traced, row * kind.heads);
    // Some were far likelier or less likely then, so that all cases of the clipped objective occur.
    before[row] = choice.logProbability(head, drawn, row * choice.size) + rng.between(-0.5, 0.5);
  }
  const gains = Float32Array.from(
    { length: ROWS },
    (_, row) => (row % 2 === 0 ? 1 : -1) * rng.between(0.5, 2),
  );
  const targets = Float32Array.from({ length: ROWS }, () => rng.between(-1, 1));
  return { policy, reads, drawn, traced, before, gains, targets };
}

type Example = ReturnType<typeof example>;

/** Entropy of what is drawn from, from its definition. */
function entropyOf({ kind, parameters }: Policy, head: Float64Array): number {
  if (kind.type === 'gaussian')
    return parameters
      .view('choice.logDeviation')
      .reduce((sum, width) => sum + width + 0.5 * Math.log(2 * Math.PI * Math.E), 0);
  let [sum, start] = [0, 0];
  for (const n of kind.values) {
    const logits = head.slice(start, (start += n));
    const total = logits.reduce((all, logit) => all + Math.exp(logit), 0);
    for (const logit of logits) sum -= (Math.exp(logit) / total) * (logit - Math.log(total));
  }
  return sum;
}

/** Equations 7 and 9 of the paper, in float64 on the arithmetic that policies act by. */
function ppoByHand({ policy, reads, drawn, before, gains, targets }: Example): number {
  const { inputs, choice } = policy;
  let sum = 0;
  for (let row = 0; row < ROWS; row++) {
    const head = policy.head(reads, row * inputs.size);
    const ratio = Math.exp(choice.logProbability(head, drawn, row * choice.size) - before[row]!);
    const within = Math.min(1.2, Math.max(0.8, ratio));
    sum -= Math.min(ratio * gains[row]!, within * gains[row]!);
    sum -= WEIGHTS.entropy * entropyOf(policy, head);
    sum += 0.5 * WEIGHTS.value * (policy.value(reads, row * inputs.size) - targets[row]!) ** 2;
  }
  return sum / ROWS;
}

function imitationByHand({ policy, reads, drawn }: Example): number {
  const { inputs, choice } = policy;
  let sum = 0;
  for (let row = 0; row < ROWS; row++)
    sum -= choice.logProbability(policy.head(reads, row * inputs.size), drawn, row * choice.size);
  return sum / ROWS;
}

/** The slope of a loss by each parameter, from its values a little below and above. */
function slopes(values: Float32Array, loss: () => number): number[] {
  return [...values].map((value, i) => {
    values[i] = value + 1e-3;
    const [above, high] = [loss(), values[i]];
    values[i] = value - 1e-3;
    const [below, low] = [loss(), values[i]];
    values[i] = value;
    return (above - below) / (high - low);
  });
}

let autograd: Awaited<ReturnType<typeof loadAutograd>>;
beforeAll(async () => {
  autograd = await loadAutograd();
});

describe.each(spaces)('%s actions', (_, space) => {
  test('the loss of PPO and its gradient are those worked out without the library', () => {
    const of = example(space, true);
    const { kind, inputs, parameters } = of.policy;
    const gradient = new Gradient(
      autograd,
      parameters,
      ppoShapes(kind, inputs.size, ROWS),
      ppoLoss(kind, HIDDEN.length + 1, WEIGHTS),
    );
    const batch = [of.reads, of.traced, of.before, of.gains, of.targets];
    const { loss, told } = gradient.compute(batch);
    expect(loss).toBeCloseTo(ppoByHand(of), 5);
    expect(told[1]).toBeGreaterThan(0);
    const expected = slopes(parameters.values, () => ppoByHand(of));
    expect(Math.max(...expected.map(Math.abs))).toBeGreaterThan(0.1);
    for (const [i, slope] of expected.entries())
      expect(Math.abs(gradient.values[i]! - slope)).toBeLessThan(1e-4);
    // Compiled once, it computes anew each time.
    parameters.values[0] = parameters.values[0]! + 0.5;
    expect(gradient.compute(batch).loss).toBeCloseTo(ppoByHand(of), 5);
  });

  test('so are those of imitation', () => {
    const of = example(space, false);
    const { kind, inputs, parameters } = of.policy;
    const shapes = ppoShapes(kind, inputs.size, ROWS).slice(0, 2);
    const gradient = new Gradient(autograd, parameters, shapes, imitationLoss(of.policy));
    expect(gradient.compute([of.reads, of.traced]).loss).toBeCloseTo(imitationByHand(of), 5);
    for (const [i, slope] of slopes(parameters.values, () => imitationByHand(of)).entries())
      expect(Math.abs(gradient.values[i]! - slope)).toBeLessThan(1e-4);
  });
});

test('the losses of TD3 and their gradients are those worked out without the library', () => {
  const { policy } = example(spaces[0]![1], false, true);
  const { inputs, parameters } = policy;
  const rng = new Rng();
  rng.seed(toSeed(4));
  const random = (length: number, most: number): Float32Array =>
    Float32Array.from({ length }, () => rng.between(-most, most));
  const filled = (entries: ConstructorParameters<typeof Parameters>[0]): Parameters => {
    const made = new Parameters(entries);
    made.values.set(random(made.values.length, 0.7));
    return made;
  };
  const [critics, targetCritics] = [filled(criticEntries(policy)), filled(criticEntries(policy))];
  const targetPolicy = filled(policyEntries(policy));
  const [reads, nextReads] = [random(ROWS * inputs.size, 1), random(ROWS * inputs.size, 1)];
  const [done, noise] = [random(ROWS * 2, 1), random(ROWS * 2, 0.5)];
  const [rewards, discounts] = [random(ROWS, 1), Float32Array.of(0.9, 0, 0.9, 0.9, 0, 0.9)];

  const worth = (of: Parameters, name: string, seen: Float32Array, row: number, action: number[]): number => {
    const critic = new Mlp(of, name, [inputs.size + 2, ...HIDDEN, 1]);
    critic.run(Float32Array.of(...seen.subarray(row * inputs.size, (row + 1) * inputs.size), ...action), 0);
    return critic.output[0]!;
  };
  const headOf = (of: Parameters, seen: Float32Array, row: number): number[] => {
    const actor = new Mlp(of, 'policy', [inputs.size, ...HIDDEN, 2]);
    actor.run(seen, row * inputs.size);
    return [...actor.output].map(Math.tanh);
  };
  const criticByHand = (): number => {
    let sum = 0;
    for (let row = 0; row < ROWS; row++) {
      const near = headOf(targetPolicy, nextReads, row).map((x, i) =>
        Math.max(-1, Math.min(1, x + noise[2 * row + i]!)),
      );
      const promised = ['critic1', 'critic2'].map((name) => worth(targetCritics, name, nextReads, row, near));
      const target = rewards[row]! + discounts[row]! * Math.min(...promised);
      for (const name of ['critic1', 'critic2'])
        sum += (worth(critics, name, reads, row, [...done.subarray(2 * row, 2 * row + 2)]) - target) ** 2;
    }
    return sum / ROWS;
  };
  const actorByHand = (): number => {
    let sum = 0;
    for (let row = 0; row < ROWS; row++)
      sum -= worth(critics, 'critic1', reads, row, headOf(parameters, reads, row));
    return sum / ROWS;
  };

  const layers = HIDDEN.length + 1;
  const critic = new Gradient(autograd, critics, criticShapes(policy, ROWS), criticLoss(layers));
  const batch = [
    reads,
    done,
    rewards,
    discounts,
    nextReads,
    noise,
    ...targetPolicy.views,
    ...targetCritics.views,
  ];
  expect(critic.compute(batch).loss).toBeCloseTo(criticByHand(), 4);
  for (const [i, slope] of slopes(critics.values, criticByHand).entries())
    expect(Math.abs(critic.values[i]! - slope)).toBeLessThan(2e-4);

  const actor = new Gradient(autograd, parameters, actorShapes(policy, ROWS), actorLoss(layers));
  const first = critics.views.slice(0, critics.views.length / 2);
  expect(actor.compute([reads, ...first]).loss).toBeCloseTo(actorByHand(), 5);
  const expected = slopes(parameters.values, actorByHand);
  expect(Math.max(...expected.map(Math.abs))).toBeGreaterThan(0.05);
  for (const [i, slope] of expected.entries()) expect(Math.abs(actor.values[i]! - slope)).toBeLessThan(1e-4);
});
