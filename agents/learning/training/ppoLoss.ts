import type { ChoiceKind } from '../choices/choice.js';
import type { ParameterEntry } from '../parameters.js';
import { POLICY, VALUE } from '../policy.js';
import type { Traced } from './autograd.js';
import type { Loss } from './gradient.js';
import { likelihoodGraph, mlpGraph } from './graph.js';

/** How the parts of the loss are weighed. */
export type PpoWeights = {
  /** Probabilities may change by this factor, up or down, before a step has nothing more to say. */
  readonly clip: number;
  readonly value: number;
  readonly entropy: number;
};

/** What a minibatch of so many rows consists of. */
export function ppoShapes(kind: ChoiceKind, inputs: number, rows: number): readonly ParameterEntry[] {
  return [
    { name: 'reads', shape: [rows, inputs] },
    { name: 'drawn', shape: [rows, kind.heads] },
    { name: 'logProbabilities', shape: [rows] },
    { name: 'advantages', shape: [rows] },
    { name: 'targets', shape: [rows] },
  ];
}

/**
 * The clipped objective. It tells the entropy, and how far the policy has moved (the mean of r - 1 - log r, an estimate of the
 * Kullback-Leibler divergence; J. Schulman, "Approximating KL Divergence", 2020).
 * Source: J. Schulman et al., "Proximal Policy Optimization Algorithms", arXiv 1707.06347, 2017, equations 7 and 9.
 */
export function ppoLoss(kind: ChoiceKind, layers: number, weights: PpoWeights): Loss {
  return (autograd, parameters, batch) => {
    const { numpy, lax } = autograd;
    const of = (name: string): Traced => batch[name] as Traced;
    const reads = of('reads');
    const head = mlpGraph(autograd, parameters, POLICY, layers, reads.ref);
    const { logProbability, entropy } = likelihoodGraph(autograd, kind, parameters, head, of('drawn'));
    const logRatio = logProbability.sub(of('logProbabilities'));
    const ratio = numpy.exp(logRatio.ref);
    const moved = lax.stopGradient(ratio.ref.sub(1).sub(logRatio).mean());
    const gain = of('advantages');
    const within = numpy.clip(ratio.ref, 1 - weights.clip, 1 + weights.clip).mul(gain.ref);
    const policyLoss = numpy.minimum(ratio.mul(gain), within).mean().mul(-1);
    const value = mlpGraph(autograd, parameters, VALUE, layers, reads).reshape([-1]);
    const valueLoss = numpy
      .square(value.sub(of('targets')))
      .mean()
      .mul(0.5 * weights.value);
    const told = numpy.stack([lax.stopGradient(entropy.ref), moved]);
    return [policyLoss.add(valueLoss).sub(entropy.mul(weights.entropy)), told];
  };
}
