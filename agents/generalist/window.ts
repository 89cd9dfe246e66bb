/** Tokens that stay when others are forgotten: [from, to) of the instruction, then all from `rest` on. */
export type Kept = { readonly from: number; readonly to: number; readonly rest: number };

/**
 * Which parts of an episode a context holds: demonstrations, the instruction, timesteps. When there is no room for another, the oldest
 * half is forgotten, at the start of a part; the instruction stays, in front. Numbers only; the tokens are `Context`'s.
 */
export class Window {
  /** Tokens. */
  readonly capacity: number;
  /** Tokens of each part that is held. */
  parts: number[] = [];
  /** Parts that were forgotten. */
  forgotten = 0;
  /** Which part is the instruction. */
  #told = -1;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  get isTold(): boolean {
    return this.#told >= 0;
  }

  /**
   * A part of `tokens` tokens begins.
   * @param isInstruction whether it says what is to be done now: any before it belong to demonstrations
   * @returns what stays of those before, where some are forgotten
   */
  begin(tokens: number, isInstruction = false): Kept | undefined {
    const isFull = sum(this.parts) + tokens > this.capacity;
    const kept = isFull ? this.#forget(this.capacity - tokens) : undefined;
    if (isInstruction) this.#told = this.parts.length;
    this.parts.push(tokens);
    return kept;
  }

  /** Keeps the instruction, if it has room, and the last parts, of at most half a context together. */
  #forget(room: number): Kept {
    const { parts } = this;
    const told = (parts[this.#told] ?? Infinity) <= room ? this.#told : -1;
    const most = Math.min(this.capacity / 2, room);
    let held = parts[told] ?? 0;
    let first = parts.length;
    for (; first > 0; first--) {
      const more = first - 1 === told ? 0 : (parts[first - 1] as number);
      if (held + more > most) break;
      held += more;
    }
    const isInFront = told >= 0 && told < first;
    const from = isInFront ? sum(parts.slice(0, told)) : 0;
    const to = from + (isInFront ? (parts[told] as number) : 0);
    const rest = sum(parts.slice(0, first));
    this.parts = [...(isInFront ? [to - from] : []), ...parts.slice(first)];
    this.forgotten += parts.length - this.parts.length;
    this.#told = isInFront ? 0 : told - first;
    return { from, to, rest };
  }
}

/** Steps whose contexts begin with the same timestep, or the same part of a demonstration. */
export type Stretch = {
  /** Parts of demonstrations that are held. */
  readonly shown: number;
  /** The first timestep that is held. */
  readonly first: number;
  /** The first and the last of the steps. */
  readonly from: number;
  readonly to: number;
};

/** An episode as parts of a context: how many tokens each has. */
export type Parts = {
  readonly demonstrations: readonly number[];
  /** 0 where it is not told. */
  readonly instruction: number;
  readonly timestep: number;
  /** Timesteps of the episode. */
  readonly length: number;
};

/** The steps whose contexts begin as that of step `step`. */
export function stretchAt(
  capacity: number,
  { demonstrations, instruction, timestep, length }: Parts,
  step: number,
): Stretch {
  const window = new Window(capacity);
  for (const part of demonstrations) window.begin(part);
  window.begin(instruction, true);
  let [from, shown, first] = [0, 0, 0];
  for (let next = 0; next < length; next++) {
    if (window.begin(timestep)) {
      if (next > step) return { shown, first, from, to: next - 1 };
      from = next;
    }
    const { forgotten, isTold } = window;
    shown = Math.max(0, demonstrations.length - forgotten);
    first = Math.max(0, forgotten - demonstrations.length - (isTold ? 0 : 1));
  }
  return { shown, first, from, to: length - 1 };
}

function sum(parts: readonly number[]): number {
  return parts.reduce((total, part) => total + part, 0);
}
