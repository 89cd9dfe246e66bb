import type { ActionBuffer, ActionSpace, Rng } from '../../../envs/index.js';
import type { ParameterEntry, Parameters } from '../parameters.js';
import { categorical } from './categorical.js';
import { gaussian } from './gaussian.js';

/**
 * How actions of one space are drawn from what the network says. What is drawn is remembered as it was drawn: `size` numbers, the
 * indices of discrete actions, and of continuous ones the numbers before they were cut off at the bounds of the space.
 */
export interface Choice {
  /** Numbers that the network gives. */
  readonly heads: number;
  /** Numbers of an action. */
  readonly size: number;
  /** Draws from what the network gave. */
  draw(head: Float64Array, rng: Rng, drawn: Float32Array, at: number): void;
  /** The likeliest. */
  likeliest(head: Float64Array, drawn: Float32Array, at: number): void;
  /** Logarithm of the probability, or of its density, of what was drawn. */
  logProbability(head: Float64Array, drawn: Float32Array, at: number): number;
  /** Writes the action of the space that what was drawn stands for. */
  toAction(drawn: Float32Array, at: number, out: ActionBuffer, outAt: number): void;
  /** What would have had to be drawn for this action. */
  fromAction(action: ActionBuffer, at: number, drawn: Float32Array, drawnAt: number): void;
}

/** What a choice needs to know of a space before there are parameters. */
export type ChoiceKind = {
  readonly type: 'gaussian' | 'categorical';
  /** Whether what the network says is brought between -1 and 1 by tanh before it is drawn about. */
  readonly squashes: boolean;
  readonly heads: number;
  /** Parameters of its own. */
  readonly entries: readonly ParameterEntry[];
  /** Values of each number of a categorical action. */
  readonly values: readonly number[];
  /** @param parameters those of its entries among them */
  make(parameters: Parameters): Choice;
};

/** @param squashes as of `ChoiceKind`, for continuous actions @throws UserError when no network can choose from the space */
export function choiceFor(space: ActionSpace, squashes = false): ChoiceKind {
  if (space.type === 'box') return gaussian(space, squashes);
  return categorical(space.type === 'discrete' ? [space.n] : space.nvec);
}
