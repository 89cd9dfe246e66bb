import { UserError } from '../envs/index.js';

/** Which part of an episode to show, and how much of it. */
export type Range = {
  /** First and last step shown; by default the whole episode. */
  readonly from?: number;
  readonly to?: number;
};

/** The range asked for, checked against an episode of `length` steps. */
export function checkRange(range: Range, length: number): { readonly from: number; readonly to: number } {
  const { from = 0, to = length } = range;
  for (const [name, value] of Object.entries({ from, to })) {
    if (!Number.isInteger(value) || value < 0 || value > length)
      throw new UserError(`${name} is ${value}, expected a step from 0 to ${length}, the episode's length`);
  }
  if (from > to) throw new UserError(`from is ${from} and to is ${to}: a range must not run backwards`);
  return { from, to };
}

/** Every `stride`-th step of a range, and always its last. */
export function stridedSteps(from: number, to: number, stride: number): number[] {
  const steps: number[] = [];
  for (let step = from; step < to; step += stride) steps.push(step);
  return [...steps, to];
}
