import type { Observer } from '../../core/coreEnv.js';
import { GRAY_SIZE, axisCoverage } from '../../rendering/gray84.js';
import type { Refresh } from './observers.js';
import { HEIGHT, Raster, WIDTH } from './raster.js';
import { MAX_DIRTY, RECT_WORDS } from './dirtyRects.js';
import { Screen } from './screen.js';

const AREA = WIDTH * HEIGHT;
/** Pixels are read four a word. */
const WORDS_WIDE = WIDTH / 4;

/** A cell is 2.5 rows high, so that its rows weigh 2, 2, 1 or 1, 2, 2 halves; and it takes parts of two or three columns. */
const HALVES_HIGH = 5;
const columns = axisCoverage(WIDTH);
const weightsOf = (k: number): Uint8Array =>
  Uint8Array.from({ length: GRAY_SIZE }, (_, x) =>
    k < (columns.count[x] as number) ? (columns.weights[x * columns.stride + k] as number) : 0,
  );
const FIRST_COLUMN = Uint8Array.from(columns.first);
const LEFT_WEIGHT = weightsOf(0);
const MIDDLE_WEIGHT = weightsOf(1);
const RIGHT_WEIGHT = weightsOf(2);
/** What the weights of a cell's pixels sum to. */
const WEIGHT = WIDTH * HALVES_HIGH;

/**
 * The picture as learning agents take it, uint8 [84, 84]: of each pixel the greater luma of this frame and the one before,
 * averaged over areas. Only output cells under pixels that changed in either frame are computed again.
 * Source: Mnih et al., "Human-level control through deep reinforcement learning", Nature 2015, Methods; the maximum is taken
 * over luma, as in Gymnasium's AtariPreprocessing.
 * @param refreshPrevious shows the frame before; null to show the last frame alone
 */
export function gray84Observer(
  refresh: Refresh,
  refreshPrevious: Refresh | null,
  out: Uint8Array,
  at: number,
): Observer {
  const view = new GrayView(out, at, refreshPrevious !== null);
  return () => {
    refresh(view.screen);
    if (refreshPrevious) refreshPrevious(view.previous);
    view.update();
  };
}

class GrayView {
  readonly screen: Screen;
  /** The same screen when the last frame is shown alone. */
  readonly previous: Screen;
  readonly #now: Int32Array;
  readonly #before: Int32Array;
  /** Per pixel, the greater luma of both frames; past the end, what the last cells read with weight 0. */
  readonly #brightest = new Uint8Array(AREA + 4);
  readonly #brightestWords = new Int32Array(this.#brightest.buffer);
  readonly #out: Uint8Array;
  readonly #at: number;
  /** The rectangles that changed in either frame, RECT_WORDS numbers each. */
  readonly #changed = new Int32Array(2 * MAX_DIRTY * RECT_WORDS);
  #changedEnd = 0;
  /** Per pixel column, the weighted sum over the rows of the cells that are computed; and the same sums, two a word. */
  readonly #columnSums = new Uint16Array(WIDTH + 4);
  readonly #columnSumPairs = new Int32Array(this.#columnSums.buffer);

  constructor(out: Uint8Array, at: number, maxOfTwo: boolean) {
    const now = new Raster(undefined, 0, 'luma');
    const before = maxOfTwo ? new Raster(undefined, 0, 'luma') : now;
    this.#now = new Int32Array(now.pixels.buffer);
    this.#before = new Int32Array(before.pixels.buffer);
    this.screen = new Screen(now);
    this.previous = maxOfTwo ? new Screen(before) : this.screen;
    this.#out = out;
    this.#at = at;
  }

  update(): void {
    this.#collect();
    this.#mergePixels();
    this.#averageCells();
  }

  /** Both screens draw much the same in the same order, so rectangles of equal number are taken together where that is less. */
  #collect(): void {
    const { screen, previous } = this;
    const a = screen.dirty.rects;
    const b = previous.dirty.rects;
    const aEnd = screen.dirty.count * RECT_WORDS;
    const bEnd = previous === screen ? 0 : previous.dirty.count * RECT_WORDS;
    this.#changedEnd = 0;
    for (let i = 0; i < aEnd || i < bEnd; i += RECT_WORDS) {
      if (i >= bEnd) this.#addFrom(a, i);
      else if (i >= aEnd) this.#addFrom(b, i);
      else this.#addBoth(i);
    }
  }

  #addFrom(rects: Int32Array, i: number): void {
    this.#add(rects[i] as number, rects[i + 1] as number, rects[i + 2] as number, rects[i + 3] as number);
  }

  #addBoth(i: number): void {
    const a = this.screen.dirty.rects;
    const b = this.previous.dirty.rects;
    const aLeft = a[i] as number;
    const aTop = a[i + 1] as number;
    const aRight = a[i + 2] as number;
    const aBottom = a[i + 3] as number;
    const bLeft = b[i] as number;
    const bTop = b[i + 1] as number;
    const bRight = b[i + 2] as number;
    const bBottom = b[i + 3] as number;
    const left = aLeft < bLeft ? aLeft : bLeft;
    const top = aTop < bTop ? aTop : bTop;
    const right = aRight > bRight ? aRight : bRight;
    const bottom = aBottom > bBottom ? aBottom : bBottom;
    const apart = Math.imul(aRight - aLeft, aBottom - aTop) + Math.imul(bRight - bLeft, bBottom - bTop);
    if (Math.imul(right - left, bottom - top) <= apart) {
      this.#add(left, top, right, bottom);
    } else {
      this.#add(aLeft, aTop, aRight, aBottom);
      this.#add(bLeft, bTop, bRight, bBottom);
    }
  }

  #add(left: number, top: number, right: number, bottom: number): void {
    const changed = this.#changed;
    const i = this.#changedEnd;
    changed[i] = left;
    changed[i + 1] = top;
    changed[i + 2] = right;
    changed[i + 3] = bottom;
    this.#changedEnd = i + RECT_WORDS;
  }

  #mergePixels(): void {
    const changed = this.#changed;
    const now = this.#now;
    const before = this.#before;
    const brightest = this.#brightestWords;
    for (let i = 0; i < this.#changedEnd; i += RECT_WORDS) {
      // Left and right are multiples of four.
      const left = (changed[i] as number) >> 2;
      const right = (changed[i + 2] as number) >> 2;
      const bottom = changed[i + 3] as number;
      for (let y = changed[i + 1] as number; y < bottom; y++) {
        const end = Math.imul(y, WORDS_WIDE) + right;
        for (let p = Math.imul(y, WORDS_WIDE) + left; p < end; p++) {
          const a = now[p] as number;
          const b = before[p] as number;
          brightest[p] = a === b ? a : greaterBytes(a, b);
        }
      }
    }
  }

  #averageCells(): void {
    const changed = this.#changed;
    for (let i = 0; i < this.#changedEnd; i += RECT_WORDS) {
      const firstColumn = Math.floor(((changed[i] as number) * GRAY_SIZE) / WIDTH);
      const firstRow = Math.floor(((changed[i + 1] as number) * GRAY_SIZE) / HEIGHT);
      const endColumn = Math.ceil(((changed[i + 2] as number) * GRAY_SIZE) / WIDTH);
      const endRow = Math.ceil(((changed[i + 3] as number) * GRAY_SIZE) / HEIGHT);
      for (let y = firstRow; y < endRow; y++) this.#averageRow(y, firstColumn, endColumn);
    }
  }

  #averageRow(y: number, firstColumn: number, endColumn: number): void {
    const columnSums = this.#columnSums;
    const out = this.#out;
    const row = this.#at + Math.imul(y, GRAY_SIZE);
    this.#sumColumns(
      y,
      (FIRST_COLUMN[firstColumn] as number) >> 2,
      ((FIRST_COLUMN[endColumn - 1] as number) + 2) >> 2,
    );
    for (let x = firstColumn; x < endColumn; x++) {
      const p = FIRST_COLUMN[x] as number;
      const sum =
        Math.imul(columnSums[p] as number, LEFT_WEIGHT[x] as number) +
        Math.imul(columnSums[p + 1] as number, MIDDLE_WEIGHT[x] as number) +
        Math.imul(columnSums[p + 2] as number, RIGHT_WEIGHT[x] as number);
      out[row + x] = quotient(sum + WEIGHT / 2);
    }
  }

  /** Sums the three rows of the cells in row y, four pixels at a time, in the words from `first` to `last`. */
  #sumColumns(y: number, first: number, last: number): void {
    const brightest = this.#brightestWords;
    const pairs = this.#columnSumPairs;
    // The first and the last of the three rows weigh 2 and 1, or 1 and 2.
    const low = y & 1;
    const high = 1 - low;
    const start = Math.imul((Math.imul(y, HALVES_HIGH) - low) >> 1, WORDS_WIDE);
    for (let word = first; word <= last; word++) {
      const a = brightest[start + word] as number;
      const b = brightest[start + WORDS_WIDE + word] as number;
      const c = brightest[start + 2 * WORDS_WIDE + word] as number;
      const even = ((a & EVEN) << high) + ((b & EVEN) << 1) + ((c & EVEN) << low);
      const odd = (((a >>> 8) & EVEN) << high) + (((b >>> 8) & EVEN) << 1) + (((c >>> 8) & EVEN) << low);
      pairs[2 * word] = (even & 0xffff) | (odd << 16);
      pairs[2 * word + 1] = (even >>> 16) | (odd & ODD_PAIR);
    }
  }
}

/** The first and the third byte of a word. */
const EVEN = 0x00ff00ff;
const ODD_PAIR = 0xffff0000 | 0;

/** sum / WEIGHT without the fraction, for sums to 255.5 WEIGHT: WEIGHT is 32 times 25, and 10486 / 2^18 is 1 / 25 closely enough. */
function quotient(sum: number): number {
  return Math.imul(sum >> 5, 10486) >> 18;
}

const TOP_BITS = 0x80808080 | 0;

/** The greater of each byte of two words. */
function greaterBytes(a: number, b: number): number {
  // The top bit of each byte: whether a's other bits are not less than b's, then whether a is not less than b.
  const isNotLessBelow = (a | TOP_BITS) - (b & ~TOP_BITS);
  const isNotLess = ((a & ~b) | (~(a ^ b) & isNotLessBelow)) & TOP_BITS;
  const ofA = Math.imul(isNotLess >>> 7, 0xff);
  return (a & ofA) | (b & ~ofA);
}
