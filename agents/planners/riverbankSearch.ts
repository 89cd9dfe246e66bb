import { AT_BANK, SUNK, homeReached, meetsDanger, moveFrog } from '../../envs/arcade/riverbank/frog.js';
import {
  DOWN,
  FROG_X,
  HIGHEST,
  HOME_ROW,
  HOP,
  HOP_FRAMES,
  KERB_ROW,
  ROW,
  type RiverbankRam,
  STICK,
  TIME,
  VERGE_ROW,
  WAITING,
  WAY,
  laneOf,
} from '../../envs/arcade/riverbank/lanes.js';
import { RiverbankForecast } from './riverbankForecast.js';

/** Frames that are looked ahead at most, and frogs that are followed at most. */
const HORIZON_FRAMES = 200;
const MOST_NODES = 32_768;
/** Of frogs that sit in a row at the same time, no farther apart than so many pixels, as a power of two, one is followed. */
const NEAR_SHIFT = 3;
const PLACES_IN_ROW = 32;
const PLACES = (KERB_ROW + 1) * PLACES_IN_ROW;
/** Pixels beside the screen that a place can lie in. */
const MARGIN = 16;
/** Pushes of the joystick: 0 for none, else a way to hop + 1. */
const PUSHES = 5;
/** Where it is good to be when no way is found. */
const ROAD_WORTH = 1;
const RIVER_WORTH = 2;
const REST_WORTH = 20;

/**
 * Looks for the quickest way of a frog on the road to the verge, and of any other to a free home, in moments of some frames each: at every
 * moment a frog that sits can wait or hop any way. A* in the game's own rules, on the lanes as they are foreseen; what is left of a way is
 * at least the time that its hops up take.
 */
export class RiverbankSearch {
  /** The longest way, in moments. */
  readonly horizon: number;
  /** Nodes: the frog after a moment, the node it came from, and the push between. */
  readonly x = new Int16Array(MOST_NODES);
  readonly row = new Uint8Array(MOST_NODES);
  readonly hop = new Uint8Array(MOST_NODES);
  readonly parent = new Int32Array(MOST_NODES);
  readonly push = new Uint8Array(MOST_NODES);
  /** Whether the way that was found leads where it should. */
  isWhole = false;
  readonly #way = new Uint8Array(MOST_NODES);
  readonly #waiting = new Uint8Array(MOST_NODES);
  readonly #moment = new Uint8Array(MOST_NODES);
  #count = 0;
  /** By the length in moments that a way has at least: the last node found whose way goes on, -1 for none; and the one found before each node. */
  readonly #open: Int32Array;
  readonly #before = new Int32Array(MOST_NODES);
  /** By moment, row and place: the search in which a frog was last found to sit there. */
  readonly #sat: Int32Array;
  #searches = 0;
  readonly #frames: number;
  readonly #held: number;
  readonly #hopMoments: number;
  readonly #forecast: RiverbankForecast;
  #goalRow = HOME_ROW;
  /** The row below which the frog does not hop down. */
  #lowest = KERB_ROW;
  #isSnaky = false;

  /**
   * @param frames frames of a moment
   * @param held a push is held for so many of them, then the joystick is let go
   */
  constructor(frames: number, held: number) {
    this.#frames = frames;
    this.#held = held;
    this.#hopMoments = Math.ceil(HOP_FRAMES / frames);
    this.horizon = Math.floor(HORIZON_FRAMES / frames);
    this.#forecast = new RiverbankForecast(this.horizon * frames);
    this.#open = new Int32Array(this.horizon + 1 + this.#hopMoments * (KERB_ROW + 1));
    this.#sat = new Int32Array((this.horizon + 1) * PLACES);
  }

  /** @returns the last node of the best way; node 0 is the frog as it is, and is returned where it is lost */
  find(memory: Uint8Array, at: number): number {
    const ram = this.#forecast.begin(memory, at);
    this.#begin(ram);
    const moments = Math.min(this.horizon, Math.floor((ram.words[TIME] as number) / this.#frames));
    const open = this.#open;
    for (let length = 0; length < open.length; length++) {
      for (let node = open[length] as number; node >= 0; node = open[length] as number) {
        open[length] = this.#before[node] as number;
        const moment = this.#moment[node] as number;
        if (moment === moments) continue;
        if (this.#count + PUSHES > MOST_NODES) return this.#safest();
        this.#forecast.extend((moment + 1) * this.#frames);
        if (this.#branch(node)) return this.#count - 1;
      }
    }
    return this.#safest();
  }

  #begin(ram: RiverbankRam): void {
    const { bytes, words, level } = ram;
    const row = bytes[ROW] as number;
    this.isWhole = false;
    this.#count = 0;
    this.#searches++;
    this.#open.fill(-1);
    this.#isSnaky = laneOf(VERGE_ROW).least[level - 1] !== 0;
    this.#goalRow = row > VERGE_ROW ? VERGE_ROW : HOME_ROW;
    this.#lowest = row > VERGE_ROW ? KERB_ROW : row === VERGE_ROW && this.#isSnaky ? row + 1 : VERGE_ROW;
    // Points are of no interest here: no row is new.
    bytes[HIGHEST] = HOME_ROW;
    const hop = bytes[HOP] as number;
    this.#add(words[FROG_X] as number, row, hop, bytes[WAY] as number, bytes[WAITING] as number, -1, 0);
  }

  /** Tries all that the frog of a node can do. @returns whether the last node is where the way should lead */
  #branch(node: number): boolean {
    const isFree = this.hop[node] === 0 && this.#waiting[node] === 0;
    const isLowest = (this.row[node] as number) >= this.#lowest;
    for (let push = 0; push < (isFree ? PUSHES : 1); push++) {
      if (push === DOWN + 1 && isLowest) continue;
      if (this.#try(node, push)) return true;
    }
    return false;
  }

  /** Plays a moment; a frog that lives is a new node, unless one like it is known. @returns whether it is where the way should lead */
  #try(node: number, push: number): boolean {
    const { frames } = this.#forecast;
    const first = (this.#moment[node] as number) * this.#frames;
    // Between the verge and the far bank there is nothing to meet but snakes.
    const hasTraffic = this.#goalRow === VERGE_ROW || this.#isSnaky;
    let x = this.x[node] as number;
    let row = this.row[node] as number;
    let hop = this.hop[node] as number;
    let way = this.#way[node] as number;
    let waiting = this.#waiting[node] as number;
    let stick = push;
    for (let frame = 0; frame < this.#frames; frame++) {
      const ram = frames[first + frame] as RiverbankRam;
      const { bytes, words } = ram;
      words[FROG_X] = x;
      bytes[ROW] = row;
      bytes[HOP] = hop;
      bytes[WAY] = way;
      bytes[WAITING] = waiting;
      bytes[STICK] = stick;
      stick = frame < this.#held ? push : 0;
      const outcome = moveFrog(ram, stick);
      x = words[FROG_X];
      row = bytes[ROW];
      hop = bytes[HOP];
      way = bytes[WAY];
      waiting = bytes[WAITING];
      if (outcome === AT_BANK) {
        if (homeReached(ram) < 0) return false;
        this.isWhole = true;
        break;
      }
      if (outcome === SUNK || (hasTraffic && meetsDanger(ram))) return false;
    }
    if (hop === 0) {
      const place = (((this.#moment[node] as number) + 1) * (KERB_ROW + 1) + row) * PLACES_IN_ROW;
      const sat = place + (((x >> 6) + MARGIN) >> NEAR_SHIFT);
      if (this.#sat[sat] === this.#searches) return false;
      this.#sat[sat] = this.#searches;
      if (row === this.#goalRow) this.isWhole = true;
    }
    this.#add(x, row, hop, way, waiting, node, push);
    return this.isWhole;
  }

  #add(
    x: number,
    row: number,
    hop: number,
    way: number,
    waiting: number,
    parent: number,
    push: number,
  ): void {
    const node = this.#count;
    const moment = parent < 0 ? 0 : (this.#moment[parent] as number) + 1;
    this.x[node] = x;
    this.row[node] = row;
    this.hop[node] = hop;
    this.#way[node] = way;
    this.#waiting[node] = waiting;
    this.#moment[node] = moment;
    this.parent[node] = parent;
    this.push[node] = push;
    this.#count = node + 1;
    const rows = row > this.#goalRow ? row - this.#goalRow : 0;
    const length = moment + rows * this.#hopMoments + Math.ceil(hop / this.#frames);
    this.#before[node] = this.#open[length] as number;
    this.#open[length] = node;
  }

  /** Of the nodes that live longest, the one where it is best to wait for better times. */
  #safest(): number {
    let longest = 0;
    for (let node = 0; node < this.#count; node++) {
      if ((this.#moment[node] as number) > longest) longest = this.#moment[node] as number;
    }
    let best = 0;
    let most = -Infinity;
    for (let node = 0; node < this.#count; node++) {
      if (this.#moment[node] !== longest) continue;
      const row = this.row[node] as number;
      const isAtRest = row === VERGE_ROW || row === KERB_ROW;
      const base = isAtRest ? REST_WORTH : row < VERGE_ROW ? RIVER_WORTH : ROAD_WORTH;
      const worth = base - row / 16 - (this.hop[node] as number) / HOP_FRAMES;
      if (worth <= most) continue;
      most = worth;
      best = node;
    }
    return best;
  }
}
