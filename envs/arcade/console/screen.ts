import { COLOURS } from './palette.js';
import { CLEAR, INK, type Shape } from './shape.js';

export const WIDTH = 160;
export const HEIGHT = 210;
const PIXELS = WIDTH * HEIGHT;

const MEMO_WORDS = 64;
const MAX_SPRITES = 64;
const MAX_DIRTY = 192;
/** Numbers of a sprite: x, y, width, height, colour as drawn. */
const SPRITE_WORDS = 5;
/** Numbers of a dirty rectangle: left, top, right, bottom; the last two exclusive. */
export const RECT_WORDS = 4;

/**
 * A picture that is kept up to date by drawing only what changed. It has two layers: the ground, which stays until it is
 * painted over, and numbered sprites in front of it, a higher number nearer. Games say what there is; the screen
 * finds out what is new, restores the ground there and puts the sprites back. Between `begin` and `compose`:
 *
 * - `fill`, `stamp` and `number` paint the ground. A game calls `fill` and `stamp` only where its picture changed, which it
 *   knows from `memo`; `number` sees to it by itself.
 * - `box` and `sprite` place a sprite; one that is where it was costs a comparison. `hide` removes it.
 */
export class Screen {
  /** The picture, [210, 160] from `at`: every colour as `inks` translates it. */
  readonly pixels: Uint8Array;
  readonly at: number;
  /** Words in which a game keeps what it has painted on the ground. All are 0 on a blank screen. */
  readonly memo = new Int32Array(MEMO_WORDS);
  /** The rectangles that the last `compose` drew, RECT_WORDS numbers each. Together they cover all that changed. */
  readonly dirty = new Int32Array(MAX_DIRTY * RECT_WORDS);
  dirtyCount = 0;
  readonly #inks: Uint8Array;
  readonly #ground = new Uint8Array(PIXELS);
  readonly #sprites = new Int32Array(MAX_SPRITES * SPRITE_WORDS);
  /** The picture of each sprite; null for a plain box. */
  readonly #shapes: (Shape | null)[] = Array.from({ length: MAX_SPRITES }, () => null);
  #spriteCount = 0;
  #isBlank = true;

  /**
   * @param inks what is written for each palette index, [128]
   * @param pixels receives the picture at [at, at + 33600); nothing else may write there
   */
  constructor(inks: Uint8Array, pixels: Uint8Array, at: number) {
    if (inks.length !== COLOURS) throw new RangeError(`${inks.length} inks, expected ${COLOURS}`);
    this.#inks = inks;
    this.pixels = pixels;
    this.at = at;
  }

  /** Starts an update. @returns whether the screen is blank, so that the fixed parts of the ground must be painted too */
  begin(): boolean {
    const isBlank = this.#isBlank;
    this.#isBlank = false;
    this.dirtyCount = 0;
    if (isBlank) this.fill(0, 0, WIDTH, HEIGHT, 0);
    return isBlank;
  }

  /** Paints a rectangle of the ground; it must lie on the screen. */
  fill(x: number, y: number, width: number, height: number, colour: number): void {
    const ground = this.#ground;
    const ink = this.#inks[colour] as number;
    for (let row = y; row < y + height; row++) {
      const end = row * WIDTH + x + width;
      for (let i = row * WIDTH + x; i < end; i++) ground[i] = ink;
    }
    this.#markDirty(x, y, x + width, y + height);
  }

  /** Paints a shape on the ground; it must lie on the screen. */
  stamp(shape: Shape, x: number, y: number, colour: number): void {
    const ink = this.#inks[colour] as number;
    this.#drawShape(this.#ground, 0, shape, x, y, ink, x, y, x + shape.width, y + shape.height);
    this.#markDirty(x, y, x + shape.width, y + shape.height);
  }

  /**
   * Shows a number on the ground with leading zeros, its last `count` digits, two pixels apart, on boxes of colour `paper`.
   * @param slot the first of `count` words of `memo` that it uses
   */
  number(
    slot: number,
    digits: readonly Shape[],
    x: number,
    y: number,
    count: number,
    value: number,
    colour: number,
    paper: number,
  ): void {
    const { memo } = this;
    let rest = value;
    for (let i = count - 1; i >= 0; i--) {
      const digit = rest % 10;
      rest = (rest - digit) / 10;
      if (memo[slot + i] === digit + 1) continue;
      memo[slot + i] = digit + 1;
      const shape = digits[digit] as Shape;
      const left = x + i * (shape.width + 2);
      this.fill(left, y, shape.width, shape.height, paper);
      this.stamp(shape, left, y, colour);
    }
  }

  /** Places a sprite that is a plain box. It may lie partly or wholly outside the screen. */
  box(slot: number, x: number, y: number, width: number, height: number, colour: number): void {
    this.#place(slot, null, x, y, width, height, colour);
  }

  /** Places a sprite. It may lie partly or wholly outside the screen. */
  sprite(slot: number, shape: Shape, x: number, y: number, colour: number): void {
    this.#place(slot, shape, x, y, shape.width, shape.height, colour);
  }

  /** Takes a sprite off the screen. */
  hide(slot: number): void {
    this.#place(slot, null, 0, 0, 0, 0, 0);
  }

  /** Ends an update: brings the pixels of all dirty rectangles up to date. */
  compose(): void {
    const { dirty } = this;
    for (let i = 0; i < this.dirtyCount * RECT_WORDS; i += RECT_WORDS) {
      const left = dirty[i] as number;
      const top = dirty[i + 1] as number;
      const right = dirty[i + 2] as number;
      const bottom = dirty[i + 3] as number;
      this.#copyGround(left, top, right, bottom);
      this.#drawSprites(left, top, right, bottom);
    }
  }

  #place(
    slot: number,
    shape: Shape | null,
    x: number,
    y: number,
    width: number,
    height: number,
    colour: number,
  ): void {
    const sprites = this.#sprites;
    const i = slot * SPRITE_WORDS;
    const ink = this.#inks[colour] as number;
    const oldX = sprites[i] as number;
    const oldY = sprites[i + 1] as number;
    const oldWidth = sprites[i + 2] as number;
    const oldHeight = sprites[i + 3] as number;
    const isSamePlace = oldX === x && oldY === y && oldWidth === width && oldHeight === height;
    if (isSamePlace && sprites[i + 4] === ink && this.#shapes[slot] === shape) return;
    if (slot >= MAX_SPRITES) throw new RangeError(`sprite ${slot}: there are ${MAX_SPRITES}`);
    sprites[i] = x;
    sprites[i + 1] = y;
    sprites[i + 2] = width;
    sprites[i + 3] = height;
    sprites[i + 4] = ink;
    this.#shapes[slot] = shape;
    if (slot >= this.#spriteCount) this.#spriteCount = slot + 1;
    const left = Math.min(x, oldX);
    const top = Math.min(y, oldY);
    const right = Math.max(x + width, oldX + oldWidth);
    const bottom = Math.max(y + height, oldY + oldHeight);
    // A small move is one rectangle around both places, a large one is two.
    if ((right - left) * (bottom - top) <= width * height + oldWidth * oldHeight) {
      this.#markDirty(left, top, right, bottom);
    } else {
      this.#markDirty(oldX, oldY, oldX + oldWidth, oldY + oldHeight);
      this.#markDirty(x, y, x + width, y + height);
    }
  }

  #markDirty(left: number, top: number, right: number, bottom: number): void {
    if (left < 0) left = 0;
    if (top < 0) top = 0;
    if (right > WIDTH) right = WIDTH;
    if (bottom > HEIGHT) bottom = HEIGHT;
    if (left >= right || top >= bottom) return;
    const { dirty } = this;
    if (this.dirtyCount === MAX_DIRTY) {
      // No room for more: all is dirty, as one rectangle, and stays so as later ones are merely added.
      this.dirtyCount = 0;
      left = top = 0;
      right = WIDTH;
      bottom = HEIGHT;
    }
    const i = this.dirtyCount * RECT_WORDS;
    dirty[i] = left;
    dirty[i + 1] = top;
    dirty[i + 2] = right;
    dirty[i + 3] = bottom;
    this.dirtyCount++;
  }

  #copyGround(left: number, top: number, right: number, bottom: number): void {
    const { pixels, at } = this;
    const ground = this.#ground;
    for (let y = top; y < bottom; y++) {
      const end = y * WIDTH + right;
      for (let i = y * WIDTH + left; i < end; i++) pixels[at + i] = ground[i] as number;
    }
  }

  /** Draws, within a rectangle, every sprite that touches it. */
  #drawSprites(left: number, top: number, right: number, bottom: number): void {
    const { pixels, at } = this;
    const sprites = this.#sprites;
    for (let slot = 0, i = 0; slot < this.#spriteCount; slot++, i += SPRITE_WORDS) {
      const x = sprites[i] as number;
      const y = sprites[i + 1] as number;
      const x0 = Math.max(left, x);
      const x1 = Math.min(right, x + (sprites[i + 2] as number));
      const y0 = Math.max(top, y);
      const y1 = Math.min(bottom, y + (sprites[i + 3] as number));
      if (x0 >= x1 || y0 >= y1) continue;
      const ink = sprites[i + 4] as number;
      const shape = this.#shapes[slot] as Shape | null;
      if (shape) {
        this.#drawShape(pixels, at, shape, x, y, ink, x0, y0, x1, y1);
        continue;
      }
      for (let row = y0; row < y1; row++) {
        const end = at + row * WIDTH + x1;
        for (let p = at + row * WIDTH + x0; p < end; p++) pixels[p] = ink;
      }
    }
  }

  /** Draws the part of a shape at (x, y) that lies in [x0, x1) by [y0, y1). */
  #drawShape(
    out: Uint8Array,
    at: number,
    shape: Shape,
    x: number,
    y: number,
    ink: number,
    x0: number,
    y0: number,
    x1: number,
    y1: number,
  ): void {
    const inks = this.#inks;
    const { pixels, width } = shape;
    for (let row = y0; row < y1; row++) {
      const from = (row - y) * width - x;
      const to = at + row * WIDTH;
      for (let column = x0; column < x1; column++) {
        const pixel = pixels[from + column] as number;
        if (pixel !== CLEAR) out[to + column] = pixel === INK ? ink : (inks[pixel] as number);
      }
    }
  }
}
