import { ACTION } from '../../../envs/maze/grid/actions.js';
import {
  EMPTY,
  OBJECT,
  OPAQUE,
  SOLID,
  UNSEEN,
  WALL,
  codeOfTriple,
} from '../../../envs/maze/grid/encoding.js';
import { AGENT_IN_VIEW, VIEW } from '../../../envs/maze/grid/view.js';

const PLACES = VIEW * VIEW;
const MIDDLE = VIEW >> 1;

/** How often a door is tried that does not open: an action may once not be executed. */
const PATIENCE = 4;

/** How much more a wall that is not as it was charted counts than a cell that may have changed. */
const WALL_WEIGHT = 16;
/** More than this is not as it was charted, and the agent doubts where it is. */
const DOUBT = 2 * WALL_WEIGHT;
/** How far away it looks for where it might be. */
const NEARBY = 3;

/** What the last action was seen to do to the cell ahead. */
export const EVENT = { none: 0, taken: 1, dropped: 2, opened: 3 } as const;

/**
 * What a player has seen of a grid world so far: a map around the cell it started in, and where it stands on it. It
 * is kept by what is seen alone, so it holds whatever action is really executed.
 */
export class Chart {
  /** Cells a side: the world fits whichever cell of it the start is. */
  readonly side: number;
  /** Cell codes, row by row; UNSEEN where nothing was seen. */
  readonly cells: Uint8Array;
  /** From a cell to the one beside it in each direction. */
  readonly ahead: Int32Array;
  readonly start: number;
  startDirection = 0;
  agent = 0;
  direction = 0;
  /** The cell code of what is carried; 0 for nothing. */
  carried = 0;
  event: number = EVENT.none;
  /** The first and the last cell that was seen: what lies outside need not be looked at. */
  first = 0;
  last = 0;
  /** Rises whenever a cell changes. */
  revision = 0;
  /** Where what lies in a cell was first, when it was moved there; 0 where it was not. */
  readonly #origins: Int32Array;
  #carriedOrigin = 0;
  /** How often each door was toggled and stayed as it was, although it needs no key. */
  readonly #shut: Uint8Array;
  #isNew = true;
  readonly #seen = new Uint8Array(PLACES);

  /** @param extent the greater of the world's width and height */
  constructor(extent: number) {
    this.side = 2 * (extent + VIEW) + 1;
    this.cells = new Uint8Array(this.side * this.side);
    this.#origins = new Int32Array(this.side * this.side);
    this.ahead = Int32Array.of(1, this.side, -1, -this.side);
    this.#shut = new Uint8Array(this.side * this.side);
    this.start = (this.cells.length - 1) / 2;
  }

  /** A new episode begins. */
  reset(): void {
    this.forget();
    this.#carriedOrigin = 0;
    this.carried = 0;
    this.event = EVENT.none;
    this.#isNew = true;
  }

  /** Begins the chart anew, from where the agent stands: what was charted cannot be right. */
  forget(): void {
    this.#shut.fill(0);
    this.cells.fill(UNSEEN);
    this.#origins.fill(0);
    this.agent = this.start;
    this.cells[this.start] = EMPTY;
    this.first = this.start;
    this.last = this.start;
    this.revision++;
  }

  get front(): number {
    return this.agent + (this.ahead[this.direction] as number);
  }

  /** Where what lies in a cell was when the episode started. */
  originOf(cell: number): number {
    return (this.#origins[cell] as number) || cell;
  }

  /** Where what is carried was when the episode started. */
  get carriedOrigin(): number {
    return this.#carriedOrigin;
  }

  /** Whether a door seems not to open at all. */
  isShut(cell: number): boolean {
    return (this.#shut[cell] as number) >= PATIENCE;
  }

  /**
   * Takes in an observation.
   * @param symbolic at [at ...], uint8 [7, 7, 3]
   * @param action what was asked for since the last one
   */
  see(symbolic: Uint8Array, at: number, direction: number, action: number): void {
    const seen = this.#seen;
    for (let place = 0, o = at; place < PLACES; place++, o += 3) {
      seen[place] = codeOfTriple(symbolic[o] as number, symbolic[o + 1] as number, symbolic[o + 2] as number);
    }
    if (this.#isNew) this.#begin(direction);
    else this.#locate(direction, action);
    const front = this.front;
    const before = this.cells[front] as number;
    this.#chart();
    this.#notice(front, before);
    const isFruitless = action === ACTION.toggle && (this.cells[front] as number) === before;
    if (isFruitless && !this.isShut(front)) this.#shut[front] = (this.#shut[front] as number) + 1;
  }

  /** Takes in the whole grid, for a player that is shown it: uint8 [height, width, 3] at [at ...]. */
  seeAll(full: Uint8Array, at: number, height: number, width: number): void {
    let agent = 0;
    while (full[at + 3 * agent] !== OBJECT.agent) agent++;
    const corner = this.agent - Math.floor(agent / width) * this.side - (agent % width);
    for (let y = 0, o = at; y < height; y++) {
      for (let x = 0; x < width; x++, o += 3) {
        const object = full[o] as number;
        if (object === OBJECT.agent) continue;
        this.cells[corner + y * this.side + x] = codeOfTriple(
          object,
          full[o + 1] as number,
          full[o + 2] as number,
        );
      }
    }
    this.first = corner;
    this.last = corner + (height - 1) * this.side + width - 1;
    this.revision++;
  }

  #begin(direction: number): void {
    this.#isNew = false;
    this.direction = direction;
    this.startDirection = direction;
  }

  /** Whether the agent turned, went forward or stayed: where what it sees agrees best with the chart. */
  #locate(direction: number, action: number): void {
    const hasTurned = direction !== this.direction;
    this.direction = direction;
    const { front } = this;
    if (hasTurned || ((this.cells[front] as number) & SOLID) !== 0) return;
    const stayed = this.#contradictions(this.agent);
    const went = this.#contradictions(front);
    if (went < stayed || (went === stayed && action === ACTION.forward)) this.agent = front;
    if (Math.min(went, stayed) > DOUBT) this.#findAgain();
  }

  /** What is seen is not charted so: where two steps looked alike, the wrong one was taken for real. Looks nearby for a better place. */
  #findAgain(): void {
    const believed = this.agent;
    let least = this.#contradictions(believed);
    for (let dy = -NEARBY; dy <= NEARBY; dy++) {
      for (let dx = -NEARBY; dx <= NEARBY; dx++) {
        const cell = believed + dy * this.side + dx;
        if (((this.cells[cell] as number) & SOLID) !== 0 || this.cells[cell] === UNSEEN) continue;
        const contradictions = this.#contradictions(cell);
        if (contradictions >= least) continue;
        least = contradictions;
        this.agent = cell;
      }
    }
  }

  /** How much of what is seen is charted otherwise, if the agent stands in `agent`: walls count most, for they do not move. */
  #contradictions(agent: number): number {
    const { cells, ahead, direction } = this;
    const seen = this.#seen;
    const forward = ahead[direction] as number;
    const right = ahead[(direction + 1) & 3] as number;
    let count = 0;
    for (let i = 0, place = 0; i < VIEW; i++) {
      let cell = agent + (VIEW - 1) * forward + (i - MIDDLE) * right;
      for (let j = 0; j < VIEW; j++, place++, cell -= forward) {
        const charted = cells[cell] as number;
        const code = seen[place] as number;
        if (charted === code || charted === UNSEEN || code === UNSEEN || place === AGENT_IN_VIEW) continue;
        count += charted === WALL || code === WALL ? WALL_WEIGHT : 1;
      }
    }
    return count;
  }

  #chart(): void {
    const { cells, ahead, direction, agent } = this;
    const seen = this.#seen;
    const forward = ahead[direction] as number;
    const right = ahead[(direction + 1) & 3] as number;
    for (let i = 0, place = 0; i < VIEW; i++) {
      let cell = agent + (VIEW - 1) * forward + (i - MIDDLE) * right;
      for (let j = 0; j < VIEW; j++, place++, cell -= forward) {
        const code = seen[place] as number;
        if (code === UNSEEN || code === cells[cell] || place === AGENT_IN_VIEW) continue;
        cells[cell] = code;
        this.revision++;
        if (cell < this.first) this.first = cell;
        if (cell > this.last) this.last = cell;
      }
    }
  }

  /** What became of the cell ahead, and of the hands. */
  #notice(front: number, before: number): void {
    const inHand = this.#seen[AGENT_IN_VIEW] as number;
    const carried = inHand === EMPTY ? 0 : inHand;
    const now = this.cells[front] as number;
    this.event = EVENT.none;
    if (this.carried === 0 && carried !== 0) {
      this.event = EVENT.taken;
      this.#carriedOrigin = this.originOf(front);
      this.#origins[front] = 0;
    } else if (this.carried !== 0 && carried === 0) {
      this.event = EVENT.dropped;
      this.#origins[front] = this.#carriedOrigin;
    } else if ((before & OPAQUE) !== 0 && (now & OPAQUE) === 0) this.event = EVENT.opened;
    this.carried = carried;
  }
}
