import { GIFEncoder } from './gifenc.js';
import type { Palette } from './palette.js';

/** Where a frame's image descriptor keeps its left and top: after the graphic control extension and the separator. */
const POSITION_OFFSET = 9;
/** Leave the frame in place: the next one is drawn over it. */
const KEEP = 1;
const MILLISECONDS_PER_TICK = 10;

type Pending = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly indices: Uint8Array;
  ticks: number;
};

/**
 * Writes an animation that repeats for ever, storing of each frame the rectangle that changed, and in it as transparent
 * what did not. A frame equal to the one before prolongs it. Format: CompuServe, "Graphics Interchange Format, Version 89a", 1990.
 */
export class GifWriter {
  readonly #width: number;
  readonly #height: number;
  readonly #palette: Palette;
  readonly #colorDepth: number;
  readonly #encoder = GIFEncoder({ auto: false });
  readonly #shown: Uint8Array;
  readonly #next: Uint8Array;
  #pending: Pending | undefined;
  /** Images stored, equal frames counted once. */
  images = 0;

  constructor(width: number, height: number, palette: Palette) {
    this.#width = width;
    this.#height = height;
    this.#palette = palette;
    this.#colorDepth = Math.max(2, Math.ceil(Math.log2(palette.colours.length + 1)));
    this.#shown = new Uint8Array(width * height);
    this.#next = new Uint8Array(width * height);
    this.#encoder.writeHeader();
  }

  /** Appends a frame. @param rgb uint8 [height, width, 3] @param ticks how long it is shown, in hundredths of a second */
  add(rgb: Uint8Array, ticks: number): void {
    this.#palette.indices(rgb, this.#next);
    const change = this.#changed();
    if (this.#pending && !change) {
      this.#pending.ticks += ticks;
      return;
    }
    this.#flush();
    const whole = {
      left: 0,
      top: 0,
      width: this.#width,
      height: this.#height,
      indices: this.#next.slice(),
      ticks,
    };
    this.#pending = change && this.images > 0 ? { ...change, ticks } : whole;
    this.#shown.set(this.#next);
  }

  /** Ends the animation. @returns the whole file */
  finish(): Uint8Array {
    this.#flush();
    this.#encoder.finish();
    return this.#encoder.bytes();
  }

  /** The rectangle in which the next frame differs from the one shown, unchanged pixels transparent. */
  #changed(): Omit<Pending, 'ticks'> | undefined {
    const [shown, next, width] = [this.#shown, this.#next, this.#width];
    let [left, right, top, bottom] = [width, -1, -1, -1];
    for (let y = 0, i = 0; y < this.#height; y++) {
      for (let x = 0; x < width; x++, i++) {
        if (shown[i] === next[i]) continue;
        if (x < left) left = x;
        if (x > right) right = x;
        if (top < 0) top = y;
        bottom = y;
      }
    }
    if (right < 0) return undefined;
    const [columns, rows] = [right - left + 1, bottom - top + 1];
    const indices = new Uint8Array(columns * rows);
    const { transparent } = this.#palette;
    for (let y = 0, to = 0; y < rows; y++) {
      for (let x = 0, i = (top + y) * width + left; x < columns; x++, i++, to++) {
        indices[to] = shown[i] === next[i] ? transparent : (next[i] as number);
      }
    }
    return { left, top, width: columns, height: rows, indices };
  }

  #flush(): void {
    const frame = this.#pending;
    if (!frame) return;
    const first = this.images === 0;
    const encoder = this.#encoder;
    const start = encoder.bytesView().length;
    encoder.writeFrame(frame.indices, frame.width, frame.height, {
      first,
      ...(first ? { palette: this.#colourTable(), repeat: 0 } : {}),
      delay: frame.ticks * MILLISECONDS_PER_TICK,
      transparent: !first,
      transparentIndex: this.#palette.transparent,
      dispose: KEEP,
      colorDepth: this.#colorDepth,
    });
    // gifenc puts every frame at (0, 0); its place is written over that.
    if (!first) {
      const view = encoder.bytesView();
      new DataView(view.buffer, view.byteOffset + start + POSITION_OFFSET, 4).setUint16(0, frame.left, true);
      new DataView(view.buffer, view.byteOffset + start + POSITION_OFFSET, 4).setUint16(2, frame.top, true);
    }
    this.images++;
    this.#pending = undefined;
  }

  #colourTable(): number[][] {
    const table = this.#palette.colours.map((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]);
    return [...table, [0, 0, 0]];
  }
}
