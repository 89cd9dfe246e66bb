import type { TypedArray } from '../../envs/core/dtypes.js';
import { type TensorSpace, sizeOf, violation } from '../../envs/index.js';
import type { Episode } from '../episode.js';
import type { SourceSpec } from '../source.js';

/** What of an episode tells, without running it again, whether it can be what it says. */
export type Content = Pick<
  Episode,
  'length' | 'return' | 'terminated' | 'truncated' | 'actions' | 'rewards' | 'observations'
>;

/** The first thing that is wrong with an episode, as far as its content tells; undefined when nothing is. */
export function contentProblem(episode: Content, spec: SourceSpec): string | undefined {
  const { length, actions, observations } = episode;
  const { maxSteps, actionSpace } = spec;
  if (length < 1) return 'it has no step';
  if (length > maxSteps) return `it has ${length} steps, its spec allows ${maxSteps}`;
  if (!episode.terminated && !episode.truncated)
    return 'it is neither terminated nor truncated: what was cut off is truncated';
  const wrong = rewardProblem(episode, spec) ?? rowProblem('action', actionSpace, actions, length);
  if (wrong) return wrong;
  for (const [key, rows] of Object.entries(observations)) {
    const space = spec.observations[key] as TensorSpace;
    const problem = rowProblem(`observation "${key}"`, space, rows, length + 1);
    if (problem) return problem;
  }
  return undefined;
}

function rewardProblem({ rewards, return: given }: Content, { rewardRange }: SourceSpec): string | undefined {
  const [least, greatest] = rewardRange;
  let sum = 0;
  for (const [step, reward] of rewards.entries()) {
    if (!Number.isFinite(reward)) return `the reward of step ${step} is ${reward}, expected a finite number`;
    if (reward < least || reward > greatest)
      return `the reward of step ${step} is ${reward}, expected ${least} to ${greatest}`;
    sum += reward;
  }
  return sum === given ? undefined : `its return is ${given}, its rewards add up to ${sum}`;
}

function rowProblem(what: string, space: TensorSpace, values: TypedArray, rows: number): string | undefined {
  const size = sizeOf(space);
  for (let row = 0; row < rows; row++) {
    const wrong = violation(space, values, row * size);
    if (wrong) return `the ${what} of step ${row}: ${wrong}`;
  }
  return undefined;
}
