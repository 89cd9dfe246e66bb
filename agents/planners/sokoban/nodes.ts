import { mixBits } from '../../../envs/core/hash.js';

const NONE = -1;

/**
 * The nodes of a search, in typed arrays: where the boxes are, where the player is, how it was reached; found again by what they
 * hold (a hash table with open addressing), and taken in the order of what they promise (a list for each sum).
 */
export class Nodes {
  /** The cells of the boxes, ascending: boxes[node * count ...]. */
  readonly boxes: Uint16Array;
  readonly player: Uint16Array;
  readonly cost: Uint16Array;
  readonly parent: Int32Array;
  /** The push that led here: the box's cell before it * 4 + direction. */
  readonly push: Uint16Array;
  /** 1 once a node need not be looked at again: it has been, or a cheaper way to the same was found. */
  readonly isDone: Uint8Array;
  length = 0;
  readonly #count: number;
  readonly #table: Int32Array;
  readonly #next: Int32Array;
  readonly #first: Int32Array;
  /** Slots of the table in use, less one. */
  #mask = 0;
  #limit = 0;
  #sum = 0;

  constructor(limit: number, boxes: number, sums: number) {
    this.#count = boxes;
    this.boxes = new Uint16Array(limit * boxes);
    this.player = new Uint16Array(limit);
    this.cost = new Uint16Array(limit);
    this.parent = new Int32Array(limit);
    this.push = new Uint16Array(limit);
    this.isDone = new Uint8Array(limit);
    this.#table = new Int32Array(slotsFor(limit));
    this.#next = new Int32Array(limit);
    this.#first = new Int32Array(sums);
  }

  /** @param limit how many nodes there will be at most: a small search wipes out little */
  clear(limit: number): void {
    const slots = slotsFor(limit);
    this.length = 0;
    this.#limit = limit;
    this.#sum = 0;
    this.#mask = slots - 1;
    this.#table.fill(NONE, 0, slots);
    this.#first.fill(NONE);
  }

  get isFull(): boolean {
    return this.length >= this.#limit;
  }

  /**
   * Adds the state in the arrays unless it is known at no greater cost.
   * @param boxes ascending
   * @param sum what a way through it costs at least; ways that cost more than there are lists for are forgotten
   */
  add(boxes: Uint16Array, player: number, cost: number, sum: number, parent: number, push: number): void {
    if (sum >= this.#first.length || this.isFull) return;
    const slot = this.#find(boxes, player);
    const known = this.#table[slot] as number;
    if (known !== NONE) {
      if ((this.cost[known] as number) <= cost) return;
      this.isDone[known] = 1;
    }
    const node = this.length++;
    this.#table[slot] = node;
    this.boxes.set(boxes, node * this.#count);
    this.player[node] = player;
    this.cost[node] = cost;
    this.parent[node] = parent;
    this.push[node] = push;
    this.isDone[node] = 0;
    this.#next[node] = this.#first[sum] as number;
    this.#first[sum] = node;
    if (sum < this.#sum) this.#sum = sum;
  }

  /** Takes a node of the least sum, the youngest first; -1 when there is none. */
  take(): number {
    for (; this.#sum < this.#first.length; this.#sum++) {
      let node = this.#first[this.#sum] as number;
      while (node !== NONE && this.isDone[node]) node = this.#next[node] as number;
      if (node === NONE) {
        this.#first[this.#sum] = NONE;
        continue;
      }
      this.#first[this.#sum] = this.#next[node] as number;
      this.isDone[node] = 1;
      return node;
    }
    return NONE;
  }

  /** The slot of the table that holds the state, or the free one where it belongs. */
  #find(boxes: Uint16Array, player: number): number {
    let hash = player;
    for (let i = 0; i < this.#count; i++) hash = mixBits(hash * 31 + (boxes[i] as number));
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const node = this.#table[slot] as number;
      if (node === NONE || this.#isSame(node, boxes, player)) return slot;
    }
  }

  #isSame(node: number, boxes: Uint16Array, player: number): boolean {
    if (this.player[node] !== player) return false;
    const at = node * this.#count;
    for (let i = 0; i < this.#count; i++) if (this.boxes[at + i] !== boxes[i]) return false;
    return true;
  }
}

/** A power of two, at most half of which is used. */
function slotsFor(limit: number): number {
  let slots = 1;
  while (slots < limit * 2) slots *= 2;
  return slots;
}
