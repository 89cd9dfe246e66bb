import { tanh } from './elementary.js';
import type { ParameterEntry, Parameters } from './parameters.js';

/** The parameters of a network of these layers: weights [in, out] and biases [out]. */
export function mlpEntries(name: string, sizes: readonly number[]): ParameterEntry[] {
  return sizes.slice(1).flatMap((out, i) => [
    { name: `${name}.${i}.weight`, shape: [sizes[i] as number, out] },
    { name: `${name}.${i}.bias`, shape: [out] },
  ]);
}

type Layer = {
  readonly weight: Float32Array;
  readonly bias: Float32Array;
  readonly out: Float64Array;
};

/**
 * A multilayer perceptron with tanh between its layers, computed row by row in a fixed order by IEEE arithmetic: the same bits
 * on every machine and in every batch.
 */
export class Mlp {
  /** What the last layer gave: the same memory for every call. */
  readonly output: Float64Array;
  readonly #layers: readonly Layer[];

  /** @param sizes numbers that go in, of each hidden layer, and that come out */
  constructor(parameters: Parameters, name: string, sizes: readonly number[]) {
    this.#layers = sizes.slice(1).map((size, i) => ({
      weight: parameters.view(`${name}.${i}.weight`),
      bias: parameters.view(`${name}.${i}.bias`),
      out: new Float64Array(size),
    }));
    this.output = (this.#layers.at(-1) as Layer).out;
  }

  /** Computes `output` for the inputs at `inputs[at ...]`. */
  run(inputs: Float32Array, at: number): void {
    const layers = this.#layers;
    for (let i = 0; i < layers.length; i++) {
      const layer = layers[i] as Layer;
      if (i === 0) multiply(layer, inputs, at);
      else multiply(layer, (layers[i - 1] as Layer).out, 0);
      if (i === layers.length - 1) return;
      const { out } = layer;
      for (let j = 0; j < out.length; j++) out[j] = tanh(out[j] as number);
    }
  }
}

function multiply({ weight, bias, out }: Layer, inputs: Float32Array | Float64Array, at: number): void {
  const width = out.length;
  out.set(bias);
  for (let from = 0, i = at; from < weight.length; from += width, i++) {
    const x = inputs[i] as number;
    // Most inputs of observations that are indicators are 0.
    if (x === 0) continue;
    for (let j = 0; j < width; j++) out[j] = (out[j] as number) + x * (weight[from + j] as number);
  }
}
