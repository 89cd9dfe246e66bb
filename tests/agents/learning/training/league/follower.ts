import { Policy } from '#gatogym/agents/learning/policy.js';
import type { EnvSpec } from '#gatogym/envs/index.js';

/** Columns of the list of objects in Rally: tops of the paddle on the right and of the ball. */
const [PADDLE, BALL] = [9, 16] as const;

/** A policy for Rally, of no hidden layer, that moves the paddle on the right after the ball; or, by `way` -1, away from it. */
export function follower(spec: EnvSpec, way = 1): Policy {
  const policy = new Policy(spec, {
    observation: 'objects',
    hidden: [],
    hold: 4,
    hasValue: false,
    draws: true,
    squashes: false,
  });
  // On a scale on which the court is within the bounds of what a network reads.
  policy.normaliser.count[0] = 1;
  policy.normaliser.squares.fill(100 * 100);
  policy.normaliser.settle();
  const { labels = [] } = spec.actionSpace as { labels?: readonly string[] };
  const weights = policy.parameters.view('policy.0.weight');
  for (const [action, sign] of [
    ['UP', 100 * way],
    ['DOWN', -100 * way],
  ] as const) {
    weights[PADDLE * labels.length + labels.indexOf(action)] = sign;
    weights[BALL * labels.length + labels.indexOf(action)] = -sign;
  }
  return policy;
}
