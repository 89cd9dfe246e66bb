import { elementsOf } from '../../../envs/index.js';
import type { ParameterEntry, Parameters } from '../parameters.js';
import type { Autograd, Traced } from './autograd.js';

/** Arrays by name. */
export type TracedArrays = Readonly<Record<string, Traced>>;

/** What is to be made small, and a row of numbers to tell of it, given parameters and a minibatch. It must use each of them up. */
export type Loss = (
  autograd: Autograd,
  parameters: TracedArrays,
  batch: TracedArrays,
) => readonly [loss: Traced, told: Traced];

/** The gradient of a loss by parameters, for minibatches of one shape. */
export class Gradient {
  /** In the order of the parameters' values; what `compute` wrote last. */
  readonly values: Float32Array;
  readonly #autograd: Autograd;
  readonly #parameters: Parameters;
  readonly #shapes: readonly ParameterEntry[];
  readonly #compiled: (parameters: Traced[], batch: Traced[]) => [[Traced, Traced], Traced[]];

  /** @param shapes what a minibatch consists of */
  constructor(autograd: Autograd, parameters: Parameters, shapes: readonly ParameterEntry[], loss: Loss) {
    this.#autograd = autograd;
    this.#parameters = parameters;
    this.#shapes = shapes;
    this.values = new Float32Array(parameters.values.length);
    const traced = (learned: Traced[], batch: Traced[]): [Traced, Traced] => {
      const [worth, told] = loss(autograd, named(parameters.entries, learned), named(shapes, batch));
      return [worth, told];
    };
    this.#compiled = autograd.jit(autograd.valueAndGrad(traced, { hasAux: true }));
  }

  /** @param batch one array each shape, in their order @returns the loss, and the numbers that it tells */
  compute(batch: readonly Float32Array[]): { readonly loss: number; readonly told: Float32Array } {
    const { views, entries } = this.#parameters;
    const [[loss, told], gradients] = this.#compiled(
      views.map((values, i) => this.#array(values, entries[i])),
      batch.map((values, i) => this.#array(values, this.#shapes[i])),
    );
    let at = 0;
    for (const gradient of gradients) {
      const values = gradient.dataSync() as Float32Array;
      this.values.set(values, at);
      at += values.length;
    }
    return { loss: loss.item(), told: told.dataSync() as Float32Array };
  }

  #array(values: Float32Array, entry: ParameterEntry | undefined): Traced {
    const shape = entry?.shape ?? [];
    if (values.length !== elementsOf(shape))
      throw new RangeError(
        `${entry?.name ?? 'an array'} has ${values.length} numbers, not [${shape.join(', ')}]`,
      );
    return this.#autograd.numpy.array(values, { shape: [...shape] });
  }
}

function named(entries: readonly ParameterEntry[], arrays: readonly Traced[]): TracedArrays {
  return Object.fromEntries(entries.map(({ name }, i) => [name, arrays[i] as Traced]));
}
