/** What must be done before going on: unlock a door, or take a thing out of the way. */
export type ErrandKind = 'unlock' | 'clear';

export type Errand = { kind: ErrandKind; cell: number };

/** The most errands that are under way at once. */
const MOST = 8;

/** Errands that are under way, each for the sake of the one before. */
export class Errands {
  count = 0;
  readonly #errands: readonly Errand[] = Array.from({ length: MOST }, () => ({ kind: 'clear', cell: 0 }));

  /** The errand to be done first. There must be one. */
  get last(): Errand {
    return this.at(this.count - 1);
  }

  at(index: number): Errand {
    return this.#errands[index] as Errand;
  }

  /** Begins an errand, unless it is the last one already. When there are too many, all others are given up. */
  begin(kind: ErrandKind, cell: number): void {
    if (this.count > 0 && this.last.kind === kind && this.last.cell === cell) return;
    if (this.count === MOST) this.count = 0;
    this.count++;
    const { last } = this;
    last.kind = kind;
    last.cell = cell;
  }

  end(): void {
    this.count--;
  }

  giveUp(): void {
    this.count = 0;
  }
}
