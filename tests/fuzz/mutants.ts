import { Rng } from '#gatogym/envs/core/rng.js';
import type { Seed } from '#gatogym/envs/core/seed.js';
import { type Corpus, makeCorpora } from './corpora.js';
import { mutate } from './mutations.js';

export type Mutant = {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Whether its environment is one that can be run again. */
  readonly isReal: boolean;
  /** For what is chosen in trying it. */
  readonly rng: Rng;
};

/** Datasets that were changed: a number gives the same one, wherever and whenever. */
export class Mutants {
  readonly #corpora: readonly Corpus[];

  private constructor(corpora: readonly Corpus[]) {
    this.#corpora = corpora;
  }

  /** @param root where the sound ones are written */
  static async from(root: string): Promise<Mutants> {
    return new Mutants(await makeCorpora(root));
  }

  make(number: number): Mutant {
    const rng = new Rng();
    rng.seed(number as Seed);
    const { draft, isReal } = this.#corpora[rng.below(this.#corpora.length)]!;
    const mutant = draft.copy();
    mutate(mutant, rng);
    return { files: mutant.files, isReal, rng };
  }
}
