import { DirtyRects, RECT_WORDS } from './dirtyRects.js';
import { HEIGHT, Raster, WIDTH } from './raster.js';
import type { Shape } from './shape.js';

// Where code runs in a context of its own, as tests do, looking Math up costs more than the call.
const { clz32 } = Math;

const MEMO_WORDS = 512;
const MAX_SPRITES = 64;
/** As many pixels as could be copied in the time that one more dirty rectangle takes. */
const RECT_COST = 32;
/** Which sprites touch a band of so many rows, as a power of two, is kept as two words of bits. */
const BAND_SHIFT = 4;
const BANDS = (HEIGHT >> BAND_SHIFT) + 1;
/** So few are sooner looked at one by one. */
const FEW_SPRITES = 8;
/** Numbers of a sprite: x, y, width, height, colour as drawn. */
const SPRITE_WORDS = 5;

/**
 * A picture that is kept up to date by drawing only what changed. It has two layers: the ground, which stays until it is
 * painted over, and numbered sprites in front of it, a higher number nearer. Games say what there is; the screen
 * finds out what is new, restores the ground there and puts the sprites back. Between `begin` and `compose`:
 *
 * - `fill`, `stamp` and `number` paint the ground. A game calls `fill` and `stamp` only where its picture changed, which it
 *   knows from `memo`; `number`, `tile` and `row` see to it by themselves. `paint`, `paintPart` and `strip` paint one of many
 *   small parts, which a `mark` around them all makes visible.
 * - `box` and `sprite` place a sprite; one that is where it was costs a comparison. `hide` removes it.
 */
export class Screen {
  /** Words in which a game keeps what it has painted on the ground. All are 0 on a blank screen. */
  readonly memo = new Int32Array(MEMO_WORDS);
  /** What the last `compose` drew. Together the rectangles cover all that changed. */
  readonly dirty = new DirtyRects();
  readonly #front: Raster;
  readonly #ground: Raster;
  readonly #sprites = new Int32Array(MAX_SPRITES * SPRITE_WORDS);
  /** The picture of each sprite; null for a plain box. */
  readonly #shapes: (Shape | null)[] = Array.from({ length: MAX_SPRITES }, () => null);
  /** The sprites of each band: a bit for each of slots 0 to 31, then for 32 to 63. */
  readonly #bands = new Int32Array(2 * BANDS);
  #spriteCount = 0;
  #isBlank = true;

  /** @param front receives the picture; nothing else may draw there */
  constructor(front: Raster) {
    this.#front = front;
    this.#ground = new Raster(undefined, 0, front.tones);
  }

  /** Starts an update. @returns whether the screen is blank, so that the fixed parts of the ground must be painted too */
  begin(): boolean {
    const isBlank = this.#isBlank;
    this.#isBlank = false;
    this.dirty.count = 0;
    if (isBlank) this.fill(0, 0, WIDTH, HEIGHT, 0);
    return isBlank;
  }

  /** Paints a rectangle of the ground; it must lie on the screen. */
  fill(x: number, y: number, width: number, height: number, colour: number): void {
    this.paint(x, y, width, height, colour);
    this.mark(x, y, width, height);
  }

  /** Paints a rectangle of the ground; `mark` must follow. */
  paint(x: number, y: number, width: number, height: number, colour: number): void {
    this.#ground.fill(x, y, x + width, y + height, colour);
  }

  /** Paints the part of a shape at (x, y) from column `left` of the screen on and before `right`; `mark` must follow. */
  paintPart(shape: Shape, x: number, y: number, left: number, right: number): void {
    this.#ground.draw(shape, x, y, 0, left, y, right, y + shape.height);
  }

  /** Tells that the ground was painted in a rectangle, which may lie partly outside the screen. */
  mark(x: number, y: number, width: number, height: number): void {
    this.dirty.mark(x, y, x + width, y + height);
  }

  /**
   * Paints pixels [from, to) of a row of the ground in three colours: `first` before `a`, `second` from there on and before `b`,
   * then `third`; what lies beside the screen is left out. `mark` must follow.
   */
  strip(
    y: number,
    from: number,
    to: number,
    first: number,
    a: number,
    second: number,
    b: number,
    third: number,
  ): void {
    this.#ground.strip(y, from, to, first, a, second, b, third);
  }

  /** Paints a shape on the ground; it must lie on the screen. */
  stamp(shape: Shape, x: number, y: number, colour: number): void {
    this.#ground.draw(shape, x, y, colour, x, y, x + shape.width, y + shape.height);
    this.dirty.mark(x, y, x + shape.width, y + shape.height);
  }

  /**
   * Shows a number on the ground with leading zeros, its last `count` digits, two pixels apart, on boxes of colour `paper`.
   * @param slot the first of `count` + 1 words of `memo` that it uses
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
    if (memo[slot] === ~value) return;
    memo[slot] = ~value;
    let rest = value;
    for (let i = count - 1; i >= 0; i--) {
      const digit = rest % 10;
      rest = (rest - digit) / 10;
      if (memo[slot + 1 + i] === digit + 1) continue;
      memo[slot + 1 + i] = digit + 1;
      const shape = digits[digit] as Shape;
      this.#repaint(shape, x + i * (shape.width + 2), y, shape.width, shape.height, colour, paper);
    }
  }

  /**
   * Shows one of several pictures of one size on the ground, on a box of colour `paper`; the box alone for -1.
   * @param slot a word of `memo` that it uses
   */
  tile(
    slot: number,
    tiles: readonly Shape[],
    which: number,
    x: number,
    y: number,
    colour: number,
    paper: number,
  ): void {
    const { memo } = this;
    const shown = ((which + 2) << 16) | (colour << 8) | paper;
    if (memo[slot] === shown) return;
    memo[slot] = shown;
    const { width, height } = tiles[0] as Shape;
    this.#repaint(tiles[which], x, y, width, height, colour, paper);
  }

  /**
   * Shows a picture `count` times in a row, as lives are shown, in places for `places` of them `pitch` pixels apart.
   * @param slot the first of `places` words of `memo` that it uses
   */
  row(
    slot: number,
    tiles: readonly Shape[],
    x: number,
    y: number,
    pitch: number,
    places: number,
    count: number,
    colour: number,
    paper: number,
  ): void {
    for (let i = 0; i < places; i++) {
      this.tile(slot + i, tiles, i < count ? 0 : -1, x + i * pitch, y, colour, paper);
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
    const { rects, movers, count } = this.dirty;
    if (this.#spriteCount > FEW_SPRITES && count > 0) this.#sortIntoBands();
    for (let rect = 0, i = 0; rect < count; rect++, i += RECT_WORDS) {
      const left = rects[i] as number;
      const top = rects[i + 1] as number;
      const right = rects[i + 2] as number;
      const bottom = rects[i + 3] as number;
      this.#restore(movers[rect] as number, left, top, right, bottom);
      this.#drawSprites(left, top, right, bottom);
    }
  }

  /** Copies the ground to the front, but for columns that the opaque sprite `mover` (from 1) will cover. */
  #restore(mover: number, left: number, top: number, right: number, bottom: number): void {
    const front = this.#front;
    const ground = this.#ground;
    const sprites = this.#sprites;
    const i = (mover - 1) * SPRITE_WORDS;
    const shape = mover > 0 ? (this.#shapes[mover - 1] as Shape | null) : null;
    let from = right;
    let to = right;
    if (mover > 0 && (shape === null || shape.isOpaque)) {
      const x = sprites[i] as number;
      const y = sprites[i + 1] as number;
      if (y <= top && y + (sprites[i + 3] as number) >= bottom) {
        // Whole words of four pixels, as all that is copied.
        const firstWhole = (x + 3) & ~3;
        const endWhole = (x + (sprites[i + 2] as number)) & ~3;
        from = firstWhole > left ? firstWhole : left;
        to = endWhole < right ? endWhole : right;
      }
    }
    if (from >= to) {
      front.copy(ground, left, top, right, bottom);
      return;
    }
    if (left < from) front.copy(ground, left, top, from, bottom);
    if (to < right) front.copy(ground, to, top, right, bottom);
  }

  /** Paints a rectangle of the ground, and a shape of that size on it if there is one. */
  #repaint(
    shape: Shape | undefined,
    x: number,
    y: number,
    width: number,
    height: number,
    colour: number,
    paper: number,
  ): void {
    const right = x + width;
    const bottom = y + height;
    if (!shape?.isOpaque) this.#ground.fill(x, y, right, bottom, paper);
    if (shape) this.#ground.draw(shape, x, y, colour, x, y, right, bottom);
    this.dirty.mark(x, y, right, bottom);
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
    const oldX = sprites[i] as number;
    const oldY = sprites[i + 1] as number;
    const oldWidth = sprites[i + 2] as number;
    const oldHeight = sprites[i + 3] as number;
    const isSamePlace = oldX === x && oldY === y && oldWidth === width && oldHeight === height;
    const isSameKind = sprites[i + 4] === colour && this.#shapes[slot] === shape;
    if (isSamePlace && isSameKind) return;
    if (slot >= MAX_SPRITES) throw new RangeError(`sprite ${slot}: there are ${MAX_SPRITES}`);
    sprites[i] = x;
    sprites[i + 1] = y;
    sprites[i + 2] = width;
    sprites[i + 3] = height;
    sprites[i + 4] = colour;
    this.#shapes[slot] = shape;
    if (slot >= this.#spriteCount) this.#spriteCount = slot + 1;
    if (isSameKind && oldY === y && oldWidth === width && oldHeight === height) {
      if (this.#markEnds(slot, shape, x < oldX ? x : oldX, x > oldX ? x : oldX, y, width, height)) return;
    }
    if (isSameKind && shape === null && oldX === x && oldY === y && oldHeight === height) {
      // A box that grows or shrinks, as a gauge does.
      this.dirty.mark(
        x + (width < oldWidth ? width : oldWidth),
        y,
        x + (width > oldWidth ? width : oldWidth),
        y + height,
      );
      return;
    }
    const newRight = (x + width) | 0;
    const newBottom = (y + height) | 0;
    const oldRight = (oldX + oldWidth) | 0;
    const oldBottom = (oldY + oldHeight) | 0;
    const left = x < oldX ? x : oldX;
    const top = y < oldY ? y : oldY;
    const right = newRight > oldRight ? newRight : oldRight;
    const bottom = newBottom > oldBottom ? newBottom : oldBottom;
    const area = Math.imul(width, height) + Math.imul(oldWidth, oldHeight);
    // A small move is one rectangle around both places, a large one is two.
    if (Math.imul(right - left, bottom - top) <= area + RECT_COST) {
      this.dirty.mark(left, top, right, bottom, slot + 1);
    } else {
      this.dirty.mark(oldX, oldY, oldRight, oldBottom);
      this.dirty.mark(x, y, newRight, newBottom, slot + 1);
    }
  }

  /**
   * Marks what changed where a sprite moved along between `from` and `to`, if that is less than the whole: its ends, without
   * the columns between them that are all alike.
   */
  #markEnds(
    slot: number,
    shape: Shape | null,
    from: number,
    to: number,
    y: number,
    width: number,
    height: number,
  ): boolean {
    const left = ((shape ? shape.plainFrom : 0) + to) | 0;
    const right = ((shape ? shape.plainTo : width) + from) | 0;
    if (Math.imul(right - left, height) <= RECT_COST) return false;
    this.dirty.mark(from, y, left, y + height, slot + 1);
    this.dirty.mark(right, y, to + width, y + height, slot + 1);
    return true;
  }

  #sortIntoBands(): void {
    const bands = this.#bands;
    const sprites = this.#sprites;
    bands.fill(0);
    for (let slot = 0, i = 0; slot < this.#spriteCount; slot++, i += SPRITE_WORDS) {
      const y = sprites[i + 1] as number;
      const bottom = (y + (sprites[i + 3] as number)) | 0;
      if (bottom <= 0 || y >= HEIGHT) continue;
      const end = ((bottom < HEIGHT ? bottom : HEIGHT) - 1) >> BAND_SHIFT;
      const word = slot >> 5;
      for (let band = y > 0 ? y >> BAND_SHIFT : 0; band <= end; band++) {
        bands[2 * band + word] = (bands[2 * band + word] as number) | (1 << (slot & 31));
      }
    }
  }

  /** Draws, within a rectangle, every sprite that touches it. */
  #drawSprites(left: number, top: number, right: number, bottom: number): void {
    const bands = this.#bands;
    const end = (bottom - 1) >> BAND_SHIFT;
    const isFew = this.#spriteCount <= FEW_SPRITES;
    let low = isFew ? (1 << this.#spriteCount) - 1 : 0;
    let high = 0;
    for (let band = isFew ? BANDS : top >> BAND_SHIFT; band <= end; band++) {
      low |= bands[2 * band] as number;
      high |= bands[2 * band + 1] as number;
    }
    for (; low !== 0; low &= low - 1) this.#drawSprite(31 - clz32(low & -low), left, top, right, bottom);
    for (; high !== 0; high &= high - 1) this.#drawSprite(63 - clz32(high & -high), left, top, right, bottom);
  }

  #drawSprite(slot: number, left: number, top: number, right: number, bottom: number): void {
    const front = this.#front;
    const sprites = this.#sprites;
    const i = slot * SPRITE_WORDS;
    const x = sprites[i] as number;
    const y = sprites[i + 1] as number;
    const spriteRight = (x + (sprites[i + 2] as number)) | 0;
    const spriteBottom = (y + (sprites[i + 3] as number)) | 0;
    // Comparisons, for Math.min and Math.max would be done in floating point.
    const x0 = x > left ? x : left;
    const y0 = y > top ? y : top;
    const x1 = spriteRight < right ? spriteRight : right;
    const y1 = spriteBottom < bottom ? spriteBottom : bottom;
    if (x0 >= x1 || y0 >= y1) return;
    const colour = sprites[i + 4] as number;
    const shape = this.#shapes[slot] as Shape | null;
    if (shape) front.draw(shape, x, y, colour, x0, y0, x1, y1);
    else front.fill(x0, y0, x1, y1, colour);
  }
}
