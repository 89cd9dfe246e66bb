import type { InferenceSession, Tensor } from 'onnxruntime-web';
import { UserError } from '../../envs/index.js';

/** Shape of the transformer: what its cache of keys and values must hold. */
export type NetworkSize = {
  readonly blocks: number;
  readonly heads: number;
  readonly width: number;
};

/** New tokens of a batch of contexts, all of one count. */
export type Chunk = {
  /** Contexts, and new tokens of each. */
  readonly batch: number;
  readonly length: number;
  /** int32 [batch, length] each; of an image patch, `ids` holds its index in `pixels`. */
  readonly ids: Int32Array;
  readonly positions: Int32Array;
  readonly kinds: Int32Array;
  /** float32 [batch, length, 4]: of image patches: top, bottom, left and right in their picture, from 0 to 1. */
  readonly places: Float32Array;
  /** uint8 [patches, 16, 16, 3] */
  readonly pixels: Uint8Array;
};

/** Keys and values of the tokens that are known: float32 [blocks, batch, heads, capacity, channels]. */
export type Past = {
  readonly keys: Float32Array;
  readonly values: Float32Array;
  readonly capacity: number;
  /** int32 [batch]; how many tokens of each context are known. */
  readonly lengths: Int32Array;
};

/** What the network says after the last tokens of each context, as many as it was asked for. */
export type Answer = {
  /** float32 [batch, asked, rows of the vocabulary] */
  readonly logits: Float32Array;
  readonly probabilities: Float32Array;
  /** float32 [blocks, batch, heads, length, channels]; of the new tokens. */
  readonly keys: Float32Array;
  readonly values: Float32Array;
};

/** The transformer, run by ONNX Runtime's WebAssembly on one thread: the same numbers on every machine. */
export class Network {
  readonly size: NetworkSize;
  readonly #session: InferenceSession;
  readonly #Tensor: typeof Tensor;

  private constructor(size: NetworkSize, session: InferenceSession, tensor: typeof Tensor) {
    this.size = size;
    this.#session = session;
    this.#Tensor = tensor;
  }

  /** @param onnx bytes of the graph that gatogym.generalist.export wrote @throws UserError when they cannot be run */
  static async load(onnx: Uint8Array, size: NetworkSize): Promise<Network> {
    const runtime = await runtimeOrError();
    runtime.env.wasm.numThreads = 1;
    runtime.env.logLevel = 'error';
    try {
      const session = await runtime.InferenceSession.create(onnx, { executionProviders: ['wasm'] });
      return new Network(size, session, runtime.Tensor);
    } catch (error) {
      throw new UserError(`the network cannot be run: ${(error as Error).message}`);
    }
  }

  get channels(): number {
    return this.size.width / this.size.heads;
  }

  /**
   * @param asked after how many tokens at the end of each context it is to say what comes next
   * @param temperature divides the logits before they become probabilities; above 0
   * @param isAdapted whether adapters have their say, in a network that has any
   */
  async run(
    chunk: Chunk,
    past: Past,
    asked: number,
    temperature: number,
    isAdapted: boolean,
  ): Promise<Answer> {
    const { batch, length } = chunk;
    const { blocks, heads } = this.size;
    const tokens = [batch, length];
    const known = [blocks, batch, heads, past.capacity, this.channels];
    const Make = this.#Tensor;
    const adapter = new Make('float32', Float32Array.of(isAdapted ? 1 : 0), []);
    const outputs = await this.#session.run({
      ...(this.#session.inputNames.includes('adapter') ? { adapter } : {}),
      ids: new Make('int32', chunk.ids, tokens),
      positions: new Make('int32', chunk.positions, tokens),
      kinds: new Make('int32', chunk.kinds, tokens),
      places: new Make('float32', chunk.places, [...tokens, 4]),
      pixels: new Make('uint8', chunk.pixels, [chunk.pixels.length / 768, 16, 16, 3]),
      keys: new Make('float32', past.keys, known),
      values: new Make('float32', past.values, known),
      lengths: new Make('int32', past.lengths, [batch]),
      asked: new Make('int32', lastTokens(chunk, asked), [batch, asked]),
      temperature: new Make('float32', Float32Array.of(temperature), []),
    });
    const data = (name: string): Float32Array => (outputs[name] as Tensor).data as Float32Array;
    return {
      logits: data('logits'),
      probabilities: data('probabilities'),
      keys: data('new_keys'),
      values: data('new_values'),
    };
  }
}

/** int32 [batch, count]; where they stand in a chunk. */
function lastTokens({ batch, length }: Chunk, count: number): Int32Array {
  return Int32Array.from({ length: batch * count }, (_, i) => length - count + (i % count));
}

async function runtimeOrError(): Promise<typeof import('onnxruntime-web')> {
  try {
    return await import('onnxruntime-web');
  } catch {
    throw new UserError(
      'the generalist needs the optional package onnxruntime-web, which is not installed (npm install onnxruntime-web)',
    );
  }
}
