import type { TokenCounts } from './manifest.js';
import { IN_LOSS, MODALITIES, MODALITY_BITS } from './vocabulary.js';

/** Counts tokens by what they are. */
export class Tally {
  sequences = 0;
  readonly #byKind = new Float64Array(256);

  /** Counts one sequence. @param kinds [length] */
  add(kinds: Uint8Array): void {
    this.sequences++;
    for (let i = 0; i < kinds.length; i++) {
      const kind = kinds[i] as number;
      this.#byKind[kind] = (this.#byKind[kind] as number) + 1;
    }
  }

  get counts(): TokenCounts {
    const sum = (matches: (kind: number) => boolean): number =>
      this.#byKind.reduce((all, count, kind) => (matches(kind) ? all + count : all), 0);
    const byModality = MODALITIES.map((name, i): [string, number] => [
      name,
      sum((kind) => (kind & MODALITY_BITS) === i),
    ]);
    return {
      ...Object.fromEntries(byModality),
      inLoss: sum((kind) => (kind & IN_LOSS) !== 0),
    } as TokenCounts;
  }
}

export function total(counts: readonly TokenCounts[]): TokenCounts {
  const names = [...MODALITIES, 'inLoss'] as const;
  return Object.fromEntries(
    names.map((name) => [name, counts.reduce((sum, one) => sum + one[name], 0)]),
  ) as TokenCounts;
}
