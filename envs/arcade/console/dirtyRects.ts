import { HEIGHT, WIDTH } from './raster.js';

/** How many rectangles there can be. */
export const MAX_DIRTY = 192;
/** Numbers of a rectangle: left, top, right, bottom; the last two exclusive. */
export const RECT_WORDS = 4;

/** The parts of a screen that must be drawn anew. */
export class DirtyRects {
  /** RECT_WORDS numbers each. Left and right are multiples of four. */
  readonly rects = new Int32Array(MAX_DIRTY * RECT_WORDS);
  /** Of each the sprite whose move made it, from 1; 0 for none. */
  readonly movers = new Uint8Array(MAX_DIRTY);
  count = 0;

  /**
   * Adds a rectangle, as far as it lies on the screen.
   * @param mover the sprite whose move is the cause, from 1; 0 for none
   */
  mark(left: number, top: number, right: number, bottom: number, mover = 0): void {
    if (left < 0) left = 0;
    if (top < 0) top = 0;
    if (right > WIDTH) right = WIDTH;
    if (bottom > HEIGHT) bottom = HEIGHT;
    if (left >= right || top >= bottom) return;
    // Whole words of four pixels: copying them is cheaper than telling their ends apart.
    left &= ~3;
    right = (right + 3) & ~3;
    const { rects } = this;
    if (this.count === MAX_DIRTY) {
      // No room for more: all is dirty, as one rectangle, and stays so as later ones are merely added.
      this.count = 0;
      left = top = 0;
      right = WIDTH;
      bottom = HEIGHT;
      mover = 0;
    }
    this.movers[this.count] = mover;
    const i = this.count * RECT_WORDS;
    rects[i] = left;
    rects[i + 1] = top;
    rects[i + 2] = right;
    rects[i + 3] = bottom;
    this.count++;
  }
}
