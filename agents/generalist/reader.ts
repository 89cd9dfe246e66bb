import { Cache } from './cache.js';
import { chunkOf } from './chunk.js';
import type { Context } from './context.js';
import type { Answer, Chunk, Network } from './network.js';

/** What the network says of a context, and which row of the logits is the first one of what it was asked for. */
export type Reply = { readonly answer: Answer; readonly first: number };

/** Has a network read contexts as they grow: what it has read it does not read again. */
export class Reader {
  readonly contexts: readonly Context[];
  readonly #network: Network;
  readonly #places: Float32Array;
  readonly #isAdapted: boolean;
  readonly #cache: Cache;
  /** What is known of a context that begins. */
  readonly #nothing: Cache;

  /**
   * @param contexts all of one capacity
   * @param places of image patches, by local position
   * @param isAdapted whether the network's adapters have their say
   */
  constructor(network: Network, contexts: readonly Context[], places: Float32Array, isAdapted: boolean) {
    const [first] = contexts;
    this.contexts = contexts;
    this.#network = network;
    this.#places = places;
    this.#isAdapted = isAdapted;
    this.#cache = new Cache(network.size, contexts.length, first?.capacity ?? 1);
    this.#nothing = new Cache(network.size, 1, 1);
  }

  /**
   * Has the network read what is new in the contexts of some lanes. Those that begin, or begin anew, are read one by one, the others
   * together: all of them have one timestep that is new, or one token of an action.
   * @param asked after how many tokens at the end it is to say what comes next
   * @param sharpness divides the logits before they become probabilities; above 0
   * @returns by lane
   */
  async read(lanes: ReadonlySet<number>, asked: number, sharpness: number): Promise<Map<number, Reply>> {
    const replies = new Map<number, Reply>();
    const running = this.contexts.map((context, lane) =>
      lanes.has(lane) && context.read > 0 ? context : undefined,
    );
    for (const lane of lanes) {
      const context = this.contexts[lane] as Context;
      if (context.read > 0) continue;
      this.#cache.lengths[lane] = 0;
      const chunk = chunkOf([context], context.count, this.#places);
      const answer = await this.#run(chunk, this.#nothing, asked, sharpness);
      this.#learn(lane, answer, 0, 1, context.count);
      replies.set(lane, { answer, first: 0 });
    }
    const some = running.find((context) => context);
    if (!some) return replies;
    const tokens = some.count - some.read;
    const answer = await this.#run(chunkOf(running, tokens, this.#places), this.#cache, asked, sharpness);
    for (const [lane, context] of running.entries()) {
      if (!context) continue;
      this.#learn(lane, answer, lane, running.length, tokens);
      replies.set(lane, { answer, first: lane * asked });
    }
    return replies;
  }

  #run(chunk: Chunk, past: Cache, asked: number, sharpness: number): Promise<Answer> {
    return this.#network.run(chunk, past, asked, sharpness, this.#isAdapted);
  }

  #learn(lane: number, answer: Answer, row: number, rows: number, tokens: number): void {
    const context = this.contexts[lane] as Context;
    this.#cache.add(lane, answer, row, rows, tokens);
    context.read = context.count;
  }
}
