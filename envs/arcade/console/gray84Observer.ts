import type { Observer } from '../../core/coreEnv.js';
import { GRAY_SIZE, axisCoverage, cellMean } from '../../rendering/gray84.js';
import type { Refresh } from './observers.js';
import { paletteLuma } from './palette.js';
import { HEIGHT, Raster, WIDTH } from './raster.js';
import { RECT_WORDS, Screen } from './screen.js';

const AREA = WIDTH * HEIGHT;

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
  readonly #now: Uint8Array;
  readonly #before: Uint8Array;
  /** Per pixel, the greater luma of both frames. */
  readonly #brightest = new Uint8Array(AREA);
  readonly #out: Uint8Array;
  readonly #at: number;
  readonly #rows = axisCoverage(HEIGHT);
  readonly #columns = axisCoverage(WIDTH);
  /** The update in which each cell was last computed. */
  readonly #computed = new Int32Array(GRAY_SIZE * GRAY_SIZE);
  #update = 0;

  constructor(out: Uint8Array, at: number, maxOfTwo: boolean) {
    const now = new Raster();
    const before = maxOfTwo ? new Raster() : now;
    this.#now = now.pixels;
    this.#before = before.pixels;
    this.screen = new Screen(now);
    this.previous = maxOfTwo ? new Screen(before) : this.screen;
    this.#out = out;
    this.#at = at;
  }

  update(): void {
    const { screen, previous } = this;
    this.#update = (this.#update + 1) | 0;
    this.#mergePixels(screen);
    if (previous !== screen) {
      this.#mergePixels(previous);
      this.#averageCells(previous);
    }
    this.#averageCells(screen);
  }

  #mergePixels(changed: Screen): void {
    const { dirty, dirtyCount } = changed;
    const now = this.#now;
    const before = this.#before;
    const brightest = this.#brightest;
    const luma = paletteLuma;
    for (let i = 0; i < dirtyCount * RECT_WORDS; i += RECT_WORDS) {
      const left = dirty[i] as number;
      const right = dirty[i + 2] as number;
      const bottom = dirty[i + 3] as number;
      for (let y = dirty[i + 1] as number; y < bottom; y++) {
        const end = y * WIDTH + right;
        for (let p = y * WIDTH + left; p < end; p++) {
          const a = luma[now[p] as number] as number;
          const b = luma[before[p] as number] as number;
          brightest[p] = a > b ? a : b;
        }
      }
    }
  }

  #averageCells(changed: Screen): void {
    const { dirty, dirtyCount } = changed;
    const brightest = this.#brightest;
    const computed = this.#computed;
    const update = this.#update;
    for (let i = 0; i < dirtyCount * RECT_WORDS; i += RECT_WORDS) {
      const firstColumn = Math.floor(((dirty[i] as number) * GRAY_SIZE) / WIDTH);
      const firstRow = Math.floor(((dirty[i + 1] as number) * GRAY_SIZE) / HEIGHT);
      const endColumn = Math.ceil(((dirty[i + 2] as number) * GRAY_SIZE) / WIDTH);
      const endRow = Math.ceil(((dirty[i + 3] as number) * GRAY_SIZE) / HEIGHT);
      for (let y = firstRow; y < endRow; y++) {
        for (let x = firstColumn; x < endColumn; x++) {
          const cell = y * GRAY_SIZE + x;
          if (computed[cell] === update) continue;
          computed[cell] = update;
          this.#out[this.#at + cell] = cellMean(brightest, WIDTH, this.#rows, this.#columns, y, x, AREA);
        }
      }
    }
  }
}
