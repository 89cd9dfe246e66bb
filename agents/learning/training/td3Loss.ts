import { LOG_DEVIATION } from '../choices/gaussian.js';
import { mlpEntries } from '../mlp.js';
import type { ParameterEntry } from '../parameters.js';
import { POLICY, type Policy } from '../policy.js';
import type { Autograd, Traced } from './autograd.js';
import type { Loss, TracedArrays } from './gradient.js';
import { mlpGraph } from './graph.js';

/** What stands before the names of networks that follow the learned ones slowly. */
export const TARGET = 'target.';
const CRITICS = ['critic1', 'critic2'] as const;

/** Two networks that say what an action is worth. */
export function criticEntries({ inputs, choice, shape }: Policy): ParameterEntry[] {
  const sizes = [inputs.size + choice.size, ...shape.hidden, 1];
  return CRITICS.flatMap((name) => mlpEntries(name, sizes));
}

export function policyEntries({ parameters }: Policy): ParameterEntry[] {
  return parameters.entries.filter(({ name }) => name.startsWith(POLICY));
}

export function targets(entries: readonly ParameterEntry[]): ParameterEntry[] {
  return entries.map(({ name, shape }) => ({ name: `${TARGET}${name}`, shape }));
}

/** What a minibatch for the critics consists of. */
export function criticShapes(policy: Policy, rows: number): readonly ParameterEntry[] {
  const { inputs, choice } = policy;
  return [
    { name: 'reads', shape: [rows, inputs.size] },
    { name: 'done', shape: [rows, choice.size] },
    { name: 'rewards', shape: [rows] },
    { name: 'discounts', shape: [rows] },
    { name: 'nextReads', shape: [rows, inputs.size] },
    { name: 'noise', shape: [rows, choice.size] },
    ...targets([...policyEntries(policy), ...criticEntries(policy)]),
  ];
}

/** What a minibatch for the policy consists of. */
export function actorShapes(policy: Policy, rows: number): readonly ParameterEntry[] {
  return [
    { name: 'reads', shape: [rows, policy.inputs.size] },
    ...criticEntries(policy).filter(({ name }) => name.startsWith(CRITICS[0])),
  ];
}

/**
 * How far both critics are from what the step earned and the target networks say of the next one, the smaller of two, for an action
 * near that of the target policy. It tells the mean worth.
 * Source: S. Fujimoto, H. van Hoof, D. Meger, "Addressing Function Approximation Error in Actor-Critic Methods", ICML 2018.
 */
export function criticLoss(layers: number): Loss {
  return (autograd, parameters, batch) => {
    const { numpy } = autograd;
    const of = (name: string): Traced => batch[name] as Traced;
    const nextReads = of('nextReads');
    const head = mlpGraph(autograd, batch, `${TARGET}${POLICY}`, layers, nextReads.ref);
    const next = numpy.clip(numpy.tanh(head).add(of('noise')), -1, 1);
    const worths = CRITICS.map((name, i) =>
      worth(
        autograd,
        batch,
        `${TARGET}${name}`,
        layers,
        i === 0 ? nextReads.ref : nextReads,
        i === 0 ? next.ref : next,
      ),
    );
    const promised = numpy.minimum(worths[0] as Traced, worths[1] as Traced);
    const target = of('rewards').add(of('discounts').mul(promised));
    const told = target.ref.mean().reshape([1]);
    const [reads, done] = [of('reads'), of('done')];
    const losses = CRITICS.map((name, i) => {
      const isLast = i === CRITICS.length - 1;
      const said = worth(
        autograd,
        parameters,
        name,
        layers,
        isLast ? reads : reads.ref,
        isLast ? done : done.ref,
      );
      return numpy.square(said.sub(isLast ? target : target.ref)).mean();
    });
    return [(losses[0] as Traced).add(losses[1] as Traced), told];
  };
}

/** How little the policy's actions are worth to the first critic. */
export function actorLoss(layers: number): Loss {
  return (autograd, parameters, batch) => {
    const reads = batch['reads'] as Traced;
    // How widely actions are drawn about what the policy says is not learned here.
    (parameters[LOG_DEVIATION] as Traced).dispose();
    const action = autograd.numpy.tanh(mlpGraph(autograd, parameters, POLICY, layers, reads.ref));
    const loss = worth(autograd, batch, CRITICS[0], layers, reads, action).mean().mul(-1);
    return [loss.ref, autograd.lax.stopGradient(loss.reshape([1]))];
  };
}

/** What actions are worth to a critic: [batch]. */
function worth(
  autograd: Autograd,
  parameters: TracedArrays,
  name: string,
  layers: number,
  reads: Traced,
  actions: Traced,
): Traced {
  return mlpGraph(
    autograd,
    parameters,
    name,
    layers,
    autograd.numpy.concatenate([reads, actions], 1),
  ).reshape([-1]);
}
