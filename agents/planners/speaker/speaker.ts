import type { ActionBuffer, EnvSpec, Seed } from '../../../envs/index.js';
import { Rng, UserError } from '../../../envs/index.js';
import { Facts } from '../../../envs/words/facts.js';
import { END, idsOf } from '../../../envs/words/language/vocabulary.js';
import { type Request } from '../../../envs/words/request/request.js';
import { readRequest } from '../../../envs/words/request/text.js';
import type { Agent, AgentDefinition, ObservationBatch } from '../../core/agent.js';
import { Composer } from './composer.js';

type Lane = {
  readonly rng: Rng;
  readonly facts: Facts;
  readonly composer: Composer;
  request: Request | undefined;
  /** The words to say, once something was asked and the picture looked at. */
  plan: readonly number[] | undefined;
};

/**
 * Reads what is in the picture and what is asked, and says a true answer, in one of many ways that the seed draws. An answer is composed
 * as the episode begins; where something else was said than it had planned, nothing can be mended, and it ends the sentence.
 */
class Speaker implements Agent {
  readonly identity = { id: speaker.id, version: speaker.version, checkpoint: '' };
  readonly observations = ['facts', 'said'];
  readonly #lanes: readonly Lane[];
  readonly #maxWords: number;

  constructor(maxWords: number, lanes: number) {
    this.#maxWords = maxWords;
    this.#lanes = Array.from({ length: lanes }, () => {
      const rng = new Rng();
      const facts = new Facts(new Int16Array(Facts.NUMBERS));
      return { rng, facts, composer: new Composer(facts, rng), request: undefined, plan: undefined };
    });
  }

  reset(lane: number, seed: Seed, instruction: string): void {
    const own = this.#lanes[lane] as Lane;
    own.rng.seed(seed);
    own.request = readRequest(instruction);
    own.plan = undefined;
    if (!own.request) throw new Error(`${speaker.id} does not understand "${instruction}"`);
  }

  act(observations: ObservationBatch, out: ActionBuffer): void {
    const facts = observations['facts'] as Int16Array;
    const said = observations['said'] as Uint8Array;
    for (const [lane, own] of this.#lanes.entries()) {
      if (!own.request) continue;
      const at = lane * this.#maxWords;
      own.plan ??= this.#compose(own, own.request, facts, lane);
      out[lane] = nextWord(own.plan, said, at, this.#maxWords);
    }
  }

  #compose(
    { facts, composer }: Lane,
    request: Request,
    observed: Int16Array,
    lane: number,
  ): readonly number[] {
    facts.numbers.set(observed.subarray(lane * Facts.NUMBERS, (lane + 1) * Facts.NUMBERS));
    return [...idsOf(composer.answerTo(request, this.#maxWords - 1)), END];
  }
}

/** The word of a plan that comes next, if all before it were said; else the end. */
function nextWord(plan: readonly number[], said: Uint8Array, at: number, maxWords: number): number {
  for (let i = 0; i < maxWords; i++) {
    const word = said[at + i] as number;
    if (word === 0) return plan[i] ?? END;
    if (word - 1 !== plan[i]) return END;
  }
  return END;
}

export const speaker: AgentDefinition = {
  id: 'speaker',
  version: 1,
  summary: 'Reads the facts of the picture and says a true answer to what is asked, in one of many ways.',
  plays: 'words/*',
  create: (spec: EnvSpec, lanes: number) => {
    if (!spec.observations['facts'] || !spec.observations['said']) {
      throw new UserError(
        `${speaker.id} needs the observations "facts" and "said", which ${spec.id} has not`,
      );
    }
    return new Speaker(spec.maxSteps, lanes);
  },
};
