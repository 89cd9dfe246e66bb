import type { ChoiceKind } from '../choices/choice.js';
import { LOG_DEVIATION } from '../choices/gaussian.js';
import type { Autograd, Traced } from './autograd.js';
import type { TracedArrays } from './gradient.js';

const LOG_2_PI = 1.8378770664093453;

/** What `Mlp` computes, traced, for [batch, inputs]. */
export function mlpGraph(
  { numpy }: Autograd,
  parameters: TracedArrays,
  name: string,
  layers: number,
  inputs: Traced,
): Traced {
  let x = inputs;
  for (let i = 0; i < layers; i++) {
    x = numpy
      .matmul(x, parameters[`${name}.${i}.weight`] as Traced)
      .add(parameters[`${name}.${i}.bias`] as Traced);
    if (i < layers - 1) x = numpy.tanh(x);
  }
  return x;
}

/** What is known of drawn actions: [batch], and the mean of their entropy, one number. */
export type Likelihood = { readonly logProbability: Traced; readonly entropy: Traced };

/** Writes a drawn action as a loss reads it: continuous ones as they are, discrete ones as indicators. */
export function writeDrawn(
  kind: ChoiceKind,
  drawn: Float32Array,
  at: number,
  out: Float32Array,
  outAt: number,
): void {
  const { values, heads } = kind;
  if (kind.type === 'gaussian') {
    for (let i = 0; i < heads; i++) out[outAt + i] = drawn[at + i] as number;
    return;
  }
  out.fill(0, outAt, outAt + heads);
  for (let i = 0, start = outAt; i < values.length; start += values[i] as number, i++)
    out[start + (drawn[at + i] as number)] = 1;
}

/** What `Choice.logProbability` computes, traced, and the entropy of what was drawn from; `drawn` [batch, heads] as `writeDrawn` wrote it. */
export function likelihoodGraph(
  autograd: Autograd,
  kind: ChoiceKind,
  parameters: TracedArrays,
  head: Traced,
  drawn: Traced,
): Likelihood {
  return kind.type === 'gaussian'
    ? gaussianGraph(
        autograd,
        parameters[LOG_DEVIATION] as Traced,
        kind.squashes ? autograd.numpy.tanh(head) : head,
        drawn,
      )
    : categoricalGraph(autograd, kind.values, head, drawn);
}

function gaussianGraph({ numpy }: Autograd, logDeviation: Traced, head: Traced, drawn: Traced): Likelihood {
  const [size = 0] = logDeviation.shape;
  const z = drawn.sub(head).mul(numpy.exp(logDeviation.ref.mul(-1)));
  const total = logDeviation.sum();
  return {
    logProbability: numpy
      .square(z)
      .sum(1)
      .mul(-0.5)
      .sub(total.ref)
      .sub((size * LOG_2_PI) / 2),
    entropy: total.add((size * (1 + LOG_2_PI)) / 2),
  };
}

function categoricalGraph(
  { nn }: Autograd,
  values: readonly number[],
  head: Traced,
  drawn: Traced,
): Likelihood {
  let [logProbability, entropy]: [Traced | undefined, Traced | undefined] = [undefined, undefined];
  for (let i = 0, start = 0; i < values.length; start += values[i] as number, i++) {
    const part = [start, start + (values[i] as number)] as [number, number];
    const isLast = i === values.length - 1;
    const logs = nn.logSoftmax((isLast ? head : head.ref).slice([], part), 1);
    const mask = (isLast ? drawn : drawn.ref).slice([], part);
    const chosen = logs.ref.mul(mask).sum(1);
    const spread = nn.softmax(logs.ref, 1).mul(logs).sum(1).mul(-1);
    logProbability = logProbability ? logProbability.add(chosen) : chosen;
    entropy = entropy ? entropy.add(spread) : spread;
  }
  return { logProbability: logProbability as Traced, entropy: (entropy as Traced).mean() };
}
