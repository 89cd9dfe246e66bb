import { GENERALIST, type Hindsight, hindsightOf, isGeneralist } from '../../../agents/index.js';
import type { Dataset } from '../../../datasets/index.js';
import { UserError } from '../../../envs/index.js';
import { openReplay } from '../../openReplay.js';
import type { Player } from '../../player.js';
import { encodePredictions, encodeWindow } from '../tokenPacket.js';

/** What a generalist reads in the episodes of a dataset, and what it makes of it: the one that played, else the one that comes with gatogym. */
export class TokenData {
  readonly #dataset: Dataset;
  /** By the agent whose episodes they look back on: each has read its checkpoint. */
  readonly #hindsights = new Map<string, Hindsight>();
  /** One is computed after the other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(dataset: Dataset) {
    this.#dataset = dataset;
  }

  /** `TokenWindow`: what is held of the observation `key` at a step. @throws UserError when it cannot be written as tokens */
  window(index: number, key: string, step: number): Promise<Uint8Array> {
    return this.#inTurn(index, step, async (player) => {
      const hindsight = this.#hindsightOf(this.#agentOf(index));
      return encodeWindow(await hindsight.readingAt(player, key, step), hindsight.capacity);
    });
  }

  /** `AgentPredictions`, around a step. @throws UserError when it did not learn the environment */
  predictions(index: number, step: number): Promise<Uint8Array> {
    return this.#inTurn(index, step, async (player) => {
      const agent = this.#agentOf(index);
      const predictions = await this.#hindsightOf(agent).predictionsAt(player, step);
      return encodePredictions({ ...predictions, agent: isGeneralist(agent) ? agent : GENERALIST });
    });
  }

  #hindsightOf(agent: string): Hindsight {
    const known = this.#hindsights.get(agent) ?? hindsightOf(agent);
    this.#hindsights.set(agent, known);
    return known;
  }

  #agentOf(index: number): string {
    return this.#dataset.sources[this.#dataset.summary(index).source]?.agent.id ?? '';
  }

  #inTurn(index: number, step: number, work: (player: Player) => Promise<Uint8Array>): Promise<Uint8Array> {
    const turn = this.#last.then(async () => {
      const { length } = this.#dataset.outcome(index);
      if (!Number.isSafeInteger(step) || step < 0 || step >= length)
        throw new UserError(`step is ${step}, expected one from 0 to ${length - 1} of episode ${index}`);
      const player = await openReplay(this.#dataset, index);
      try {
        return await work(player);
      } finally {
        player.close();
      }
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
