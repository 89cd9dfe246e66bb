/** Up to so many places, the shortest tour is found by looking at all that could be. */
export const EXACT = 10;

/**
 * Orders in which to visit places in few steps, from a start and not back to it. For few places the order is the best: dynamic
 * programming over the sets visited (M. Held, R. Karp, 1962). For more, each place is put where it costs least, and then stretches
 * are turned round and moved as long as that helps (2-opt and Or-opt).
 */
export class Tour {
  /** The places, 0 to count - 1, in the order found. */
  readonly order: Int32Array;
  /** Steps between places, in a square of `most` + 1 a side; the last is the start. To be filled before `plan`. */
  readonly between: Int32Array;
  /** The most places that there can be. */
  readonly most: number;
  readonly #best = new Int32Array(EXACT << EXACT);
  readonly #scratch: Int32Array;

  constructor(most: number) {
    this.most = most;
    this.order = new Int32Array(most);
    this.between = new Int32Array((most + 1) * (most + 1));
    this.#scratch = new Int32Array(most);
  }

  plan(count: number): void {
    if (count <= EXACT) this.#planExactly(count);
    else this.planRoughly(count);
  }

  /** Steps of the tour found. */
  length(count: number): number {
    let sum = 0;
    let from = this.most;
    for (let i = 0; i < count; i++) {
      const to = this.order[i] as number;
      sum += this.#steps(from, to);
      from = to;
    }
    return sum;
  }

  #steps(from: number, to: number): number {
    return this.between[from * (this.most + 1) + to] as number;
  }

  /** best[set * EXACT + last]: the fewest steps that visit a set of places and end at one of them. */
  #planExactly(count: number): void {
    const best = this.#best.fill(0x7fffffff, 0, EXACT << count);
    const all = (1 << count) - 1;
    for (let place = 0; place < count; place++)
      best[(1 << place) * EXACT + place] = this.#steps(this.most, place);
    for (let set = 1; set < all; set++) {
      for (let last = 0; last < count; last++) {
        if (!(set & (1 << last))) continue;
        const steps = best[set * EXACT + last] as number;
        for (let next = 0; next < count; next++) {
          if (set & (1 << next)) continue;
          const at = (set | (1 << next)) * EXACT + next;
          const sum = steps + this.#steps(last, next);
          if (sum < (best[at] as number)) best[at] = sum;
        }
      }
    }
    this.#trace(count, all);
  }

  /** Goes back from the cheapest end. */
  #trace(count: number, all: number): void {
    const best = this.#best;
    let set = all;
    let following = -1;
    for (let place = count - 1; place >= 0; place--) {
      let chosen = -1;
      let least = Infinity;
      for (let last = 0; last < count; last++) {
        if (!(set & (1 << last))) continue;
        const sum = (best[set * EXACT + last] as number) + (following < 0 ? 0 : this.#steps(last, following));
        if (sum >= least) continue;
        least = sum;
        chosen = last;
      }
      this.order[place] = chosen;
      following = chosen;
      set &= ~(1 << chosen);
    }
  }

  /** The way for many places, whatever their number. */
  planRoughly(count: number): void {
    for (let place = 0; place < count; place++) this.#insert(place, place);
    let isBetter = true;
    while (isBetter) isBetter = this.#turnRound(count) || this.#move(count);
  }

  /** Puts a place where it adds the fewest steps to a tour of `length` places. */
  #insert(place: number, length: number): void {
    const { order } = this;
    let chosen = length;
    let least = Infinity;
    for (let at = 0; at <= length; at++) {
      const before = at === 0 ? this.most : (order[at - 1] as number);
      const added =
        this.#steps(before, place) + this.#onwards(place, at, length) - this.#onwards(before, at, length);
      if (added >= least) continue;
      least = added;
      chosen = at;
    }
    order.copyWithin(chosen + 1, chosen, length);
    order[chosen] = place;
  }

  /** Steps from a place to the one at `at` in the order; none beyond its end. */
  #onwards(from: number, at: number, count: number): number {
    return at < count ? this.#steps(from, this.order[at] as number) : 0;
  }

  /** Turns round a stretch that is shorter so. Returns whether it found one. */
  #turnRound(count: number): boolean {
    const { order } = this;
    for (let from = 0; from < count - 1; from++) {
      const before = from === 0 ? this.most : (order[from - 1] as number);
      for (let to = from + 1; to < count; to++) {
        const [first, last] = [order[from] as number, order[to] as number];
        const now = this.#steps(before, first) + this.#onwards(last, to + 1, count);
        const then = this.#steps(before, last) + this.#onwards(first, to + 1, count);
        if (then >= now) continue;
        order.subarray(from, to + 1).reverse();
        return true;
      }
    }
    return false;
  }

  /** Moves one place elsewhere where the tour is shorter so. Returns whether it found one. */
  #move(count: number): boolean {
    const { order } = this;
    const scratch = this.#scratch;
    const now = this.length(count);
    for (let at = 0; at < count; at++) {
      scratch.set(order);
      const place = order[at] as number;
      order.copyWithin(at, at + 1, count);
      this.#insert(place, count - 1);
      if (this.length(count) < now) return true;
      order.set(scratch);
    }
    return false;
  }
}
