/** Sample points per pixel and axis: a pixel is the mean of 2 x 2. */
export const SAMPLES = 2;

/** A sample's mark: the bit of the surface (surfaces.ts) that is seen there and takes a shadow; it is taken away with the first. */
export function markOf(surface: number): number {
  return surface << 24;
}

/** A rectangle of pixels or samples; empty where right <= left. */
export type Rectangle = { left: number; top: number; right: number; bottom: number };

/** What is drawn on, in samples, row-major from the top. */
export class Target {
  readonly width: number;
  readonly height: number;
  /** Red in the lowest byte, then green, then blue, then marks. */
  readonly color: Uint32Array;
  /** 1 / distance along the viewing direction, 1/m; 0 where there is nothing. */
  readonly depth: Float32Array;
  /** What has been drawn on since it was last made empty. */
  readonly touched: Rectangle = { left: 0, top: 0, right: 0, bottom: 0 };

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.color = new Uint32Array(width * height);
    this.depth = new Float32Array(width * height);
  }

  forgetTouched(): void {
    const { touched } = this;
    touched.left = this.width;
    touched.top = this.height;
    touched.right = 0;
    touched.bottom = 0;
  }

  touch(left: number, top: number, right: number, bottom: number): void {
    const { touched } = this;
    if (left < touched.left) touched.left = left;
    if (top < touched.top) touched.top = top;
    if (right > touched.right) touched.right = right;
    if (bottom > touched.bottom) touched.bottom = bottom;
  }

  /** Makes the rectangle what it is in another target of the same size. */
  restore(from: Target, area: Rectangle): void {
    const { color, depth, width } = this;
    const { color: oldColor, depth: oldDepth } = from;
    for (let y = area.top; y < area.bottom; y++) {
      const end = y * width + area.right;
      for (let i = y * width + area.left; i < end; i++) {
        color[i] = oldColor[i] as number;
        depth[i] = oldDepth[i] as number;
      }
    }
  }
}

/** Writes the pixels of a rectangle (in pixels) to an RGB picture [height, width, 3]: means of 2 x 2 samples, rounded. */
export function resolve(target: Target, area: Rectangle, rgb: Uint8Array): void {
  const { color, width } = target;
  const pixelsAcross = width / SAMPLES;
  for (let y = area.top; y < area.bottom; y++) {
    let sample = y * SAMPLES * width + area.left * SAMPLES;
    let out = (y * pixelsAcross + area.left) * 3;
    for (let x = area.left; x < area.right; x++, sample += SAMPLES, out += 3) {
      const a = color[sample] as number;
      const b = color[sample + 1] as number;
      const c = color[sample + width] as number;
      const d = color[sample + width + 1] as number;
      // Red and blue are summed side by side, 16 bits apart: a sum has 10 bits.
      const redBlue = (a & 0xff00ff) + (b & 0xff00ff) + (c & 0xff00ff) + (d & 0xff00ff) + 0x20002;
      const green = ((a >> 8) & 0xff) + ((b >> 8) & 0xff) + ((c >> 8) & 0xff) + ((d >> 8) & 0xff) + 2;
      rgb[out] = (redBlue >> 2) & 0xff;
      rgb[out + 1] = green >> 2;
      rgb[out + 2] = (redBlue >> 18) & 0xff;
    }
  }
}
