import type { EnvSpec, TypedArray } from '../../envs/index.js';
import { type Choice, type ChoiceKind, choiceFor } from './choices/choice.js';
import { type Inputs, inputsOf } from './inputs.js';
import { Mlp, mlpEntries } from './mlp.js';
import { Normaliser } from './normaliser.js';
import { Parameters } from './parameters.js';

/** What a policy is made of, besides its numbers. */
export type PolicyShape = {
  /** Key of the observation that it reads. */
  readonly observation: string;
  /** Widths of the hidden layers. */
  readonly hidden: readonly number[];
  /** For how many steps an action is done before the next is chosen. */
  readonly hold: number;
  /** Whether it also says what it expects to earn. */
  readonly hasValue: boolean;
  /** Whether it plays as it learned, by drawing its actions; otherwise it takes the likeliest. */
  readonly draws: boolean;
  /** Whether continuous actions are brought within their bounds by tanh, not only cut off there. */
  readonly squashes: boolean;
};

export const POLICY = 'policy';
export const VALUE = 'value';

/** Networks that say what to do, and what it is worth, in an environment. */
export class Policy {
  readonly shape: PolicyShape;
  readonly inputs: Inputs;
  readonly kind: ChoiceKind;
  readonly parameters: Parameters;
  readonly normaliser: Normaliser;
  readonly choice: Choice;
  /** [0]: what `value` is to be multiplied with to be a sum of rewards. */
  readonly valueScale = new Float64Array(1).fill(1);
  readonly #network: Mlp;
  readonly #critic: Mlp | undefined;

  /** @throws UserError when it cannot play an environment of this spec */
  constructor(spec: EnvSpec, shape: PolicyShape) {
    this.shape = shape;
    this.inputs = inputsOf(spec, shape.observation);
    this.kind = choiceFor(spec.actionSpace, shape.squashes);
    const { hidden, hasValue } = shape;
    const sizes = [this.inputs.size, ...hidden];
    this.parameters = new Parameters([
      ...mlpEntries(POLICY, [...sizes, this.kind.heads]),
      ...this.kind.entries,
      ...(hasValue ? mlpEntries(VALUE, [...sizes, 1]) : []),
    ]);
    this.normaliser = new Normaliser(this.inputs.size);
    this.choice = this.kind.make(this.parameters);
    this.#network = new Mlp(this.parameters, POLICY, [...sizes, this.kind.heads]);
    this.#critic = hasValue ? new Mlp(this.parameters, VALUE, [...sizes, 1]) : undefined;
  }

  /** Writes what the networks read of a lane's observation to `out[at ...]`. */
  read(slab: TypedArray, lane: number, out: Float32Array, at: number): void {
    this.inputs.write(slab, lane, out, at);
    if (!this.inputs.areIndicators) this.normaliser.apply(out, at);
  }

  /** What the choice is made from, for what was read: the same memory for every call. */
  head(read: Float32Array, at: number): Float64Array {
    this.#network.run(read, at);
    return this.#network.output;
  }

  /** What is expected to be earned from here on, over `valueScale`; 0 where that was not learned. */
  value(read: Float32Array, at: number): number {
    if (!this.#critic) return 0;
    this.#critic.run(read, at);
    return this.#critic.output[0] as number;
  }
}
