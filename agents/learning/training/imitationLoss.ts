import { POLICY, type Policy } from '../policy.js';
import type { Traced } from './autograd.js';
import type { Loss } from './gradient.js';
import { likelihoodGraph, mlpGraph } from './graph.js';

/** How unlikely what the teacher did is, on average: minus the mean logarithm of its probability. It tells the entropy. */
export function imitationLoss({ kind, shape }: Policy): Loss {
  return (autograd, parameters, batch) => {
    const { reads, drawn } = batch as { reads: Traced; drawn: Traced };
    const head = mlpGraph(autograd, parameters, POLICY, shape.hidden.length + 1, reads);
    const { logProbability, entropy } = likelihoodGraph(autograd, kind, parameters, head, drawn);
    return [logProbability.mean().mul(-1), autograd.lax.stopGradient(entropy)];
  };
}
