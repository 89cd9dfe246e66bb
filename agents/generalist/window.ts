/**
 * Which parts of an episode a context holds: instruction and timesteps. When there is no room for another, the oldest half is
 * forgotten, at the start of a part. Numbers only; the tokens are `Context`'s.
 */
export class Window {
  /** Tokens. */
  readonly capacity: number;
  /** Where the parts that are held begin. */
  starts: number[] = [];
  /** Parts that were forgotten. */
  forgotten = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  /**
   * A part of `tokens` tokens begins behind `count` others.
   * @returns how many of those are forgotten, from the front
   */
  begin(count: number, tokens: number): number {
    const isFull = count + tokens > this.capacity;
    const first = isFull ? this.#forget(count, Math.min(this.capacity / 2, this.capacity - tokens)) : 0;
    this.starts.push(count - first);
    return first;
  }

  /** Keeps the last parts, of at most `most` tokens. */
  #forget(count: number, most: number): number {
    const first = this.starts.find((start) => count - start <= most) ?? count;
    const kept = this.starts.filter((start) => start >= first);
    this.forgotten += this.starts.length - kept.length;
    this.starts = kept.map((start) => start - first);
    return first;
  }
}

/** Steps whose contexts begin with the same part. */
export type Stretch = {
  /** How many parts before it are forgotten: those of the episode's beginning, then its timesteps. */
  readonly forgotten: number;
  /** The first and the last of the steps. */
  readonly from: number;
  readonly to: number;
};

/**
 * The steps whose contexts begin with the same part as that of step `step`.
 * @param lead tokens of each part before the first timestep
 * @param tokens of a timestep
 * @param length timesteps of the episode
 */
export function stretchAt(
  capacity: number,
  lead: readonly number[],
  tokens: number,
  length: number,
  step: number,
): Stretch {
  const window = new Window(capacity);
  let count = 0;
  const add = (size: number): boolean => {
    const first = window.begin(count, size);
    count += size - first;
    return first > 0;
  };
  for (const size of lead) add(size);
  let [from, forgotten] = [0, window.forgotten];
  for (let next = 0; next < length; next++) {
    if (add(tokens)) {
      if (next > step) return { forgotten, from, to: next - 1 };
      from = next;
    }
    forgotten = window.forgotten;
  }
  return { forgotten, from, to: length - 1 };
}
